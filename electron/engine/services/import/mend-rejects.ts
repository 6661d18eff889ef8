import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { MendFit, MendPreview, MendResult } from '../../../../shared/contract/mends.ts';
import { createRecordScanner } from '../../../../shared/domain/csv/record-scanner.ts';
import { scanOptions } from '../../../../shared/domain/csv/scan-options.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import type { ImportMapping, ReadingOptions } from '../../../../shared/domain/importing/mapping.ts';
import type { NormaliseResult, RawRecord, Remark } from '../../../../shared/domain/importing/record.ts';
import type { RejectCode } from '../../../../shared/domain/importing/rejection.ts';
import { compileMapping } from '../../../../shared/domain/normalise/compile-mapping.ts';
import { isZone } from '../../../../shared/domain/normalise/zone-clock.ts';
import { keptValues } from '../../../../shared/domain/roles/kept-values.ts';
import { findBatch, findRecipe } from '../../store/import-batches.ts';
import { countRejects, findRejects, pageRejects, type RejectRow, type RejectTest } from '../../store/import-rejects.ts';
import { commitMend } from '../../store/mend-batch.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import { readSettings } from '../../store/settings.ts';
import { type MendedRecord, stageMended } from '../../store/staging/mend-stage.ts';
import { undoMend } from '../../store/undo-mend.ts';
import { changeContacts } from '../../store/update-columns.ts';
import { mapDiskError } from '../files/disk-error.ts';
import { createProblemCounter } from './problem-counter.ts';

/** The cells of one rejected row as a person left them. */
export type RowEdit = { readonly seq: number; readonly cells: readonly string[] };

export type MendWish = {
  readonly batch: number;
  /** What the person changed about the mapping of the batch. */
  readonly change: Partial<ImportMapping>;
  readonly edits: readonly RowEdit[];
};

/** Rows are tried up to here to say how many would read; the rest is counted when it is mended. */
const MOST_TRIED = 10_000;
const PAGE = 2000;

type Trial = {
  readonly mapping: ImportMapping;
  readonly read: (row: RejectRow, remark: Remark) => NormaliseResult;
  readonly cellsOf: (row: RejectRow) => readonly string[];
};

/** Rejects of older versions have no cells: they are cut again as the file was. */
function cutAgain(raw: string, reading: ReadingOptions, width: number): readonly string[] {
  const records: RawRecord[] = [];
  createRecordScanner(scanOptions(reading, width), 1).scan(raw, true, (index) => index, records);
  return records[0]?.cells ?? [raw];
}

/** The mapping of a batch with a person's changes. Source, legs and what a row is are the batch's: they hold for all its rows. */
function conversionOf(
  file: ProjectFile,
  { batch, change }: MendWish,
): { mapping: ImportMapping; reading: ReadingOptions } {
  const recipe = findRecipe(file, batch);
  if (recipe === null) throw new AppError('NOT_FOUND', { what: `Import ${batch}` });
  const { source, rowsAreLegs, rowsAreTickets, rowsAre, columns } = recipe.mapping;
  if (change.columns !== undefined && change.columns.length !== columns.length) {
    throw new AppError('MAPPING_INVALID', { detail: `the batch has ${columns.length} columns` });
  }
  if (change.zone !== undefined && !isZone(change.zone)) {
    throw new AppError('INVALID_INPUT', { detail: `There is no time zone ${change.zone}.` });
  }
  return {
    reading: recipe.reading,
    mapping: { ...recipe.mapping, ...change, source, rowsAreLegs, rowsAreTickets, rowsAre },
  };
}

/** Reads rejected rows by the very function that the import uses. Edited rows are rows: a person said so. */
function trialOf(file: ProjectFile, wish: MendWish): Trial {
  const { mapping, reading } = conversionOf(file, wish);
  const columns = [...mapping.columns].sort((a, b) => a.index - b.index);
  const header = columns.map((column) => column.header);
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
  const asRead = compileMapping(mapping, header, { hash, now: Date.now() });
  const asRow = compileMapping(mapping, header, { hash, now: Date.now(), areRows: true });
  const edits = new Map(wish.edits.map(({ seq, cells }) => [seq, cells]));
  const cellsOf = (row: RejectRow): readonly string[] => row.cells ?? cutAgain(row.raw, reading, header.length);
  const read = (row: RejectRow, remark: Remark): NormaliseResult => {
    const edited = edits.get(row.seq);
    const cells = edited ?? cellsOf(row);
    const { line, byteOffset, code } = row;
    // What the reader could not make out stays broken until a person has looked at the cells.
    const isBroken = code === 'unbalanced_quote' || code === 'undecodable_text' || code === 'field_too_long';
    const defect = edited === undefined && isBroken ? code : null;
    const raw: RawRecord = { line, byteOffset, cells, raw: cells.join('\n'), defect };
    return edited === undefined ? asRead(raw, remark) : asRow(raw, remark);
  };
  return { mapping, read, cellsOf };
}

function* openRejects(file: ProjectFile, batch: number, code: RejectCode | undefined): Generator<RejectRow> {
  let afterSeq = 0;
  for (;;) {
    const page = pageRejects(file, batch, 0, PAGE, { state: 'open', code, afterSeq });
    yield* page;
    afterSeq = page.at(-1)?.seq ?? 0;
    if (page.length < PAGE) return;
  }
}

const ignoreRemark: Remark = () => undefined;

/** How rejected rows would read with these edits and changes, a page at a time. Writes nothing. */
export function previewMend(
  file: ProjectFile,
  wish: MendWish,
  page: RejectTest & { readonly from: number; readonly count: number },
): MendPreview {
  const { mapping, read, cellsOf } = trialOf(file, wish);
  const rows = pageRejects(file, wish.batch, page.from, page.count, page).map((row) => {
    const { record, rejection } = read(row, ignoreRemark);
    return {
      ...row,
      cells: [...cellsOf(row)],
      mended:
        row.mended === null ? null : { ...row.mended, cells: row.mended.cells === null ? null : [...row.mended.cells] },
      kept: record === null ? null : keptValues(record),
      fault: rejection === null ? null : { code: rejection.code, field: rejection.field, value: rejection.value },
    };
  });
  return { rows, total: countRejects(file, wish.batch, page), mapping: mapping as MendPreview['mapping'] };
}

/** How many of the rows that are set aside would read under this change; of one reason where `code` says so. */
export function fitsOf(file: ProjectFile, wish: MendWish & Pick<RejectTest, 'code'>): MendFit {
  const { read } = trialOf(file, wish);
  let tried = 0;
  let fits = 0;
  for (const row of openRejects(file, wish.batch, wish.code)) {
    if (tried === MOST_TRIED) break;
    tried++;
    if (read(row, ignoreRemark).record !== null) fits++;
  }
  return { fits, tried };
}

export type MendOrder = MendWish & {
  /** All open rows that read, of one reason where `code` says so; otherwise the edited rows only. */
  readonly all: boolean;
  readonly code?: RejectCode | undefined;
};

/**
 * Reads rejected rows again and makes those that read records of their batch, in one transaction; the others stay set
 * aside. The original text of every row stays.
 */
export function mendRejects(file: ProjectFile, order: MendOrder, signal?: AbortSignal): MendResult {
  const { batch } = order;
  const { mapping, read } = trialOf(file, order);
  const edits = new Map(order.edits.map(({ seq, cells }) => [seq, cells]));
  const problems = createProblemCounter();
  const cells = new Map<number, readonly string[] | null>();
  let left = 0;
  function* mended(): Generator<MendedRecord> {
    const rows = order.all
      ? openRejects(file, batch, order.code)
      : findRejects(file, batch, [...edits.keys()]).filter(({ state }) => state !== 'mended');
    for (const row of rows) {
      if (signal?.aborted === true) throw new AppError('CANCELLED');
      const { record } = read(row, problems.remark);
      if (record === null) {
        left++;
        continue;
      }
      cells.set(row.seq, edits.get(row.seq) ?? null);
      yield { seq: row.seq, record };
    }
  }
  let stage = '';
  try {
    stage = stageMended(file, batch, mapping, mended());
    if (cells.size === 0) return { mended: 0, inserted: 0, changed: 0, duplicate: 0, left, step: null };
    const { author } = readSettings(file);
    const note = { batch, mapping, cells, warnings: problems.warnings(), author, mendedAt: Date.now() };
    const { step, ...counts } = changeContacts(file, () => commitMend(file, stage, note)).result;
    return { mended: cells.size, ...counts, left, step };
  } catch (error) {
    throw mapDiskError(error);
  } finally {
    if (stage !== '') rmSync(stage, { force: true });
  }
}

/** Sets the rows of one step of mending aside again; the project is as if the step had never been taken. */
export function undoMending(file: ProjectFile, batch: number, step: number): { readonly rows: number } {
  try {
    return { rows: changeContacts(file, () => undoMend(file, batch, step)).result };
  } catch (error) {
    throw mapDiskError(error);
  }
}

/** Throws NOT_FOUND for an unknown batch. */
export function assertBatch(file: ProjectFile, batch: number): void {
  if (findBatch(file, batch) === null) throw new AppError('NOT_FOUND', { what: `Import ${batch}` });
}
