import type { ContactColumns } from '../../../shared/domain/columns/contact-columns.ts';
import type { Definition } from '../../../shared/domain/definition/definition.ts';
import { headerOfExtra } from '../../../shared/domain/filter/dimensions.ts';
import { collectNoteTerms, type NoteTerms } from '../../../shared/domain/resolution/note-terms.ts';
import type { ReadBeside } from '../../../shared/domain/resolution/read-beside.ts';
import { type TouchCounts, touchCounts } from '../../../shared/domain/resolution/touch-counts.ts';
import { type PlainContact, stitch } from '../../helpers/columns-from-rows.ts';

/** Notes of the roots and their legs, by place in the columns. */
export function notesOf(rows: readonly PlainContact[], columns: ContactColumns): NoteTerms {
  const placeOfRow = new Map(Array.from(columns.row, (row, place) => [row, place]));
  const texts = stitch(rows).flatMap(({ row, legs }) =>
    legs.map((leg) => [placeOfRow.get(row) ?? 0, String(leg.notes ?? '')] as const),
  );
  return collectNoteTerms(columns.count, texts);
}

/** The column in which touches are counted: plain rows have it under its header. */
function touchesOf(rows: readonly PlainContact[], { row }: ContactColumns, header: string): TouchCounts {
  const cells = Array.from(row, (number) => {
    const cell = rows[number - 1]?.[header];
    return cell === undefined ? null : String(cell);
  });
  const values = [...new Set([null, ...cells])];
  return touchCounts({ codes: Uint16Array.from(cells, (cell) => values.indexOf(cell)), values });
}

/** What the engine reads of the rows for a definition, from rows as a test writes them down. */
export const besideOf = (
  rows: readonly PlainContact[],
  columns: ContactColumns,
  { touches }: Definition,
): ReadBeside => ({
  notes: notesOf(rows, columns),
  touches: touches === null ? null : touchesOf(rows, columns, headerOfExtra(touches.field)),
});
