import { randomUUID } from 'node:crypto';
import { closeSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Progress } from '../../../../shared/contract/base.ts';
import type { ContactRow } from '../../../../shared/contract/contacts.ts';
import { CAUSE_ANSWERS, CAUSE_BANDS, SCORED_SUB_CAUSES } from '../../../../shared/domain/cause/score.ts';
import { FIELD_KIND, FIELD_NAMES, type FieldName } from '../../../../shared/domain/contact/fields.ts';
import { neutraliseCell } from '../../../../shared/domain/csv/neutralise.ts';
import { csvLine } from '../../../../shared/domain/csv/write-csv.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { readContactIds } from '../../store/contact-rows.ts';
import { type Causes, causesInTurns, causesOf } from '../causes/causes.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { isoOrNull } from '../context/iso-time.ts';
import { judgedBy } from '../context/judged.ts';
import { type SliceScope, sliceOf } from '../slices/slice.ts';
import { orderedPlaces, type Sort } from './contact-order.ts';
import { contactRowsAt } from './contact-rows.ts';

/**
 * The columns of an export, in this order: every canonical field, then what the definition and people say. The second
 * `outcome` (resolved, failed, pending, excluded) repeats the name of the first (handled, abandoned, …): that is the
 * published format, see docs/fcr-definition.md.
 */
export const EXPORT_COLUMNS: readonly string[] = [
  ...FIELD_NAMES,
  'outcome',
  'outcome_reason',
  'return_contact_id',
  'gap_s',
  'thread_id',
  'cause_family',
  'cause_sub_cause',
  'cause_band',
  'cause_score',
  'tag_family',
  'tag_sub_cause',
];

const CHUNK = 2000;

export type ExportRequest = SliceScope & { readonly sort: Sort; readonly limit?: number };

export type ExportHooks = {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
};

const instantText = (instant: string | number | null | undefined): string =>
  typeof instant === 'number' ? (isoOrNull(instant) ?? '') : '';

function canonicalCell(row: ContactRow, field: FieldName): string {
  if (field === 'contact_id') return row.contactId;
  if (field === 'started_at') return instantText(row.startedAt);
  if (field === 'ended_at') return instantText(row.endedAt);
  const cell = row.fields[field];
  if (FIELD_KIND[field] === 'instant') return instantText(cell);
  return cell === undefined ? '' : String(cell);
}

/** The cells of a contact under EXPORT_COLUMNS, as they are (not neutralised). `returnId` is that of its return. */
export function exportCells(
  row: ContactRow,
  returnId: string | undefined,
  cause: readonly string[],
): readonly string[] {
  return [
    ...FIELD_NAMES.map((field) => canonicalCell(row, field)),
    row.result,
    row.resultReason,
    returnId ?? '',
    row.gapSeconds === null ? '' : String(row.gapSeconds),
    row.thread === null ? '' : String(row.thread),
    ...cause,
    row.tag?.family ?? '',
    row.tag?.subCause ?? '',
  ];
}

/** What the rules say of a contact, in the order of the columns; all blank where it needs no cause. */
function causeCells({ scores }: Causes, place: number): readonly string[] {
  const answer = CAUSE_ANSWERS[(scores.answer[place] as number) - 1];
  if (answer === undefined) return ['', '', '', ''];
  const subCause = answer === 'mixed' ? undefined : SCORED_SUB_CAUSES[(scores.subCause[place] as number) - 1];
  const band = CAUSE_BANDS[scores.band[place] as number] ?? '';
  return [answer, subCause ?? '', band, (scores.score[place] as number).toFixed(3)];
}

/** The contacts of a slice with their cells, in chunks, so that memory stays flat whatever the size of the slice. */
export function* exportChunks(context: FigureContext, request: ExportRequest) {
  const slice = sliceOf(context, request);
  const ordered = orderedPlaces(context, slice, request.sort);
  const causes = causesOf(context, slice);
  const places = request.limit === undefined ? ordered : ordered.subarray(0, request.limit);
  for (let from = 0; from < places.length; from += CHUNK) {
    const rows = contactRowsAt(context, slice, places.subarray(from, from + CHUNK), FIELD_NAMES);
    const returns = rows.flatMap((row) => (row.returnRow === null ? [] : [row.returnRow]));
    const idOfRow = readContactIds(context.file, returns);
    const cells = rows.map((row, at) => {
      const returnId = row.returnRow === null ? undefined : idOfRow.get(row.returnRow);
      return exportCells(row, returnId, causeCells(causes, places[from + at] as number));
    });
    yield { cells, total: places.length, matching: ordered.length };
  }
}

function openTarget(path: string): number {
  try {
    return openSync(path, 'wx');
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('FILE_UNWRITABLE', { file: basename(path), detail }, cause);
  }
}

function writeText(handle: number, text: string): number {
  try {
    const bytes = Buffer.from(text);
    // Writes all of it; writeSync may stop half way.
    writeFileSync(handle, bytes);
    return bytes.length;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOSPC') throw cause;
    throw new AppError('DISK_FULL', {}, cause);
  }
}

const recordText = (cells: readonly string[]): string => `${csvLine(cells.map(neutraliseCell))}\r\n`;

/**
 * contacts.export: all contacts of the slice as CSV (UTF-8, RFC 4180, formulas neutralised). The file appears whole
 * under its name or not at all: it is written beside it first. Throws CANCELLED, FILE_UNWRITABLE, DISK_FULL.
 */
export async function exportContacts(
  context: FigureContext,
  request: ExportRequest,
  target: string,
  { signal, onProgress }: ExportHooks,
): Promise<{ rows: number }> {
  const draft = `${target}.part-${randomUUID().slice(0, 8)}`;
  const startedAt = performance.now();
  const handle = openTarget(draft);
  let isOpen = true;
  try {
    let rows = 0;
    let bytes = writeText(handle, recordText(EXPORT_COLUMNS));
    // Rules that did not run yet run in turns, so that a cancel is heard.
    await causesInTurns(context, judgedBy(context, request.definition, request.observedUntil), signal).catch(
      (error) => {
        throw signal.aborted ? new AppError('CANCELLED') : error;
      },
    );
    for (const { cells, total } of exportChunks(context, request)) {
      await nextTurn();
      if (signal.aborted) throw new AppError('CANCELLED');
      bytes += writeText(handle, cells.map(recordText).join(''));
      rows += cells.length;
      const seconds = (performance.now() - startedAt) / 1000;
      onProgress({
        phase: 'writing',
        doneBytes: bytes,
        totalBytes: Math.round((bytes * total) / rows),
        rows,
        secondsLeft: (seconds * (total - rows)) / rows,
      });
    }
    closeSync(handle);
    isOpen = false;
    renameSync(draft, target);
    return { rows };
  } finally {
    if (isOpen) closeSync(handle);
    rmSync(draft, { force: true });
  }
}
