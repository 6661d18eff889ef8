import type { ContactDetail } from '../../../../shared/contract/contacts.ts';
import { TEXT_FIELDS } from '../../../../shared/domain/contact/fields.ts';
import { type Definition, hasWindow } from '../../../../shared/domain/definition/definition.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { must } from '../../../../shared/domain/must.ts';
import { windowClock } from '../../../../shared/domain/resolution/window-clock.ts';
import { readExtras, readLegs, readRoots } from '../../store/contact-rows.ts';
import { tagHistoryOfRow } from '../../store/tags.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { type DefinitionChoice, type Judged, judgedBy } from '../context/judged.ts';
import { placeOfRow } from '../context/row-index.ts';
import { ALL_COLUMNS, contactRowsAt } from './contact-rows.ts';

const HOUR_MS = 3_600_000;

/** When the window of a contact with this start ends, on the clock of the definition. */
function windowEnds(definition: Definition): (start: number | null) => number | null {
  const { endOf } = windowClock(definition);
  const span = definition.windowHours * HOUR_MS;
  return (start) => (start === null || !hasWindow(definition) ? null : endOf(start, span));
}

/** Everything that is on file about contacts at these places, in that order: fields, legs, tags, origin. */
export function contactDetailsAt(
  context: FigureContext,
  judged: Judged,
  places: readonly number[],
): readonly ContactDetail[] {
  const { file, columns } = context;
  const rowIds = places.map((place) => columns.row[place] as number);
  const extras = readExtras(file, rowIds);
  const headers = new Set([...extras.values()].flatMap((extra) => Object.keys(extra)));
  const wanted = [
    ...ALL_COLUMNS,
    ...TEXT_FIELDS,
    'parent_id',
    'case_id',
    'customer_id',
    'phone',
    'email',
    'callback_due_at',
    ...[...headers].map((header) => `extra.${header}`),
  ];
  const roots = readRoots(file, rowIds);
  const endOf = windowEnds(judged.definition);
  const legsOfRoot = new Map<number, ContactDetail['legList']>(rowIds.map((row) => [row, []]));
  for (const { root, ...leg } of readLegs(file, rowIds)) legsOfRoot.get(root)?.push(leg);
  return contactRowsAt(context, judged, places, wanted).map((row) => {
    const { startedRaw, file: fileName, line, batch } = must(roots.get(row.row), 'contactRowsAt has found it too');
    const legList = legsOfRoot.get(row.row) ?? [];
    const tags = [...tagHistoryOfRow(file, row.row)];
    return { ...row, startedRaw, windowEndsAt: endOf(row.startedAt), file: fileName, line, batch, legList, tags };
  });
}

export type DetailRequest = {
  readonly definition: DefinitionChoice;
  readonly observedUntil: string | null;
  readonly row: number;
};

/** Place of the contact with this root row. Throws NOT_FOUND: a leg, or a row whose import was undone. */
export function placeOf(context: FigureContext, row: number): number {
  const place = placeOfRow(context.columns, row);
  if (place === -1) throw new AppError('NOT_FOUND', { what: `Contact ${row}` });
  return place;
}

/** contacts.get: one contact with its legs, tags and origin. */
export function getContact(context: FigureContext, request: DetailRequest): ContactDetail {
  const judged = judgedBy(context, request.definition, request.observedUntil);
  const [detail] = contactDetailsAt(context, judged, [placeOf(context, request.row)]);
  return must(detail, 'one place gives one contact');
}
