import { TRANSFER } from '../../../../shared/domain/kpi/kpi-data.ts';
import { TRANSFER_CODES, TRANSFER_COLUMNS, transferWord } from '../../../../shared/domain/kpi/transfer-kinds.ts';
import { headerKey } from '../../../../shared/domain/shaping/cells-by-name.ts';
import { keptColumns, type SaidOfContact, saidByCode, saidInColumn } from '../../store/transfer-words.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { rowIndex } from '../context/row-index.ts';

function* allSaid({ file }: FigureContext): Iterable<SaidOfContact> {
  yield* saidByCode(file, TRANSFER_CODES);
  for (const column of keptColumns(file)) {
    if (TRANSFER_COLUMNS.includes(headerKey(column.header))) yield* saidInColumn(file, column);
  }
}

/** How contacts were passed on as their sources say, by place; one cold transfer makes the contact cold. */
export function saidTransfers(context: FigureContext): ReadonlyMap<number, number> {
  const places = rowIndex(context.columns);
  const said = new Map<number, number>();
  for (const { row, word } of allSaid(context)) {
    const place = places[row] ?? -1;
    const kind = transferWord(word);
    if (place !== -1 && kind !== TRANSFER.unknown && said.get(place) !== TRANSFER.cold) said.set(place, kind);
  }
  return said;
}
