import type { RejectCode } from '../../../shared/domain/importing/rejection.ts';
import type { ProjectFile } from './project-file.ts';
import { storedTexts } from './stored-json.ts';

/** What became of a rejected row: open = still set aside, ignored = left out by a person on purpose. */
export type RejectState = 'open' | 'ignored' | 'mended';

/** A row that was set aside, with its original text, and what a person has made of it since. */
export type RejectRow = {
  /** 1, 2, 3, … in file order. */
  readonly seq: number;
  readonly line: number;
  readonly byteOffset: number;
  readonly field: string;
  readonly code: RejectCode;
  readonly value: string;
  readonly raw: string;
  readonly state: RejectState;
  /** The cells as they were read; null in rows that an older version set aside, and in enormous ones. */
  readonly cells: readonly string[] | null;
  readonly mended: {
    /** As a person left them; null = as they were read, under another mapping. */
    readonly cells: readonly string[] | null;
    readonly became: 'inserted' | 'changed' | 'duplicate';
    /** The step of mending (import_mend.id), and how many rows were mended in it. */
    readonly step: number;
    readonly together: number;
    readonly at: number;
    readonly author: string;
  } | null;
};

/** What of a batch's rejects is asked for; everything that is left out is not asked about. */
export type RejectTest = {
  readonly state?: RejectState | undefined;
  readonly isMended?: boolean | undefined;
  /** Only rows behind this one: to go through all of them page by page. */
  readonly afterSeq?: number | undefined;
  readonly code?: RejectCode | undefined;
};

type StoredReject = Omit<RejectRow, 'cells' | 'mended'> & {
  readonly cells: string | null;
  readonly mendedCells: string | null;
  readonly became: 'inserted' | 'changed' | 'duplicate' | null;
  readonly step: number | null;
  readonly together: number;
  readonly at: number | null;
  readonly author: string | null;
};

const FROM = `
  FROM import_reject AS reject
  LEFT JOIN import_mended AS mended ON mended.batch_id = reject.batch_id AND mended.seq = reject.seq
  LEFT JOIN import_mend AS mend ON mend.id = mended.mend_id`;
const STATE = `CASE WHEN mended.seq IS NOT NULL THEN 'mended' WHEN reject.ignored_at IS NOT NULL THEN 'ignored' ELSE 'open' END`;
const COLUMNS = `reject.seq, reject.line, reject.byte_offset AS byteOffset, reject.field, reject.code, reject.value,
  reject.raw, ${STATE} AS state, reject.cells_json AS cells, mended.cells_json AS mendedCells, mended.became,
  mend.id AS step, (SELECT count(*) FROM import_mended AS one WHERE one.mend_id = mend.id) AS together, mend.mended_at AS at, mend.author`;

const toRejectRow =
  (file: ProjectFile) =>
  (stored: StoredReject): RejectRow => {
    const { mendedCells, became, step, together, at, author, ...row } = stored;
    const cells = mendedCells === null ? null : storedTexts(file, mendedCells);
    return {
      ...row,
      cells: row.cells === null ? null : storedTexts(file, row.cells),
      mended: became === null ? null : { cells, became, step: step ?? 0, together, at: at ?? 0, author: author ?? '' },
    };
  };

type Bound = {
  readonly batch: number;
  readonly state: string | null;
  readonly isMended: number | null;
  readonly afterSeq: number;
  readonly code: string | null;
  readonly from: number;
  readonly count: number;
};

const WANTED = `reject.batch_id = @batch AND reject.seq > @afterSeq AND (@code IS NULL OR reject.code = @code) AND (@state IS NULL OR ${STATE} = @state)
  AND (@isMended IS NULL OR (mended.seq IS NOT NULL) = @isMended)`;

const bound = (batch: number, test: RejectTest, from: number, count: number): Bound => ({
  ...{ batch, from, count },
  state: test.state ?? null,
  afterSeq: test.afterSeq ?? 0,
  isMended: test.isMended === undefined ? null : Number(test.isMended),
  code: test.code ?? null,
});

/** Rejects of a batch in file order, from the `from`th on. */
export const pageRejects = (
  file: ProjectFile,
  batch: number,
  from: number,
  count: number,
  test: RejectTest = {},
): readonly RejectRow[] =>
  file.db
    .prepare<[Bound], StoredReject>(
      `SELECT ${COLUMNS} ${FROM} WHERE ${WANTED} ORDER BY reject.seq LIMIT @count OFFSET @from`,
    )
    .all(bound(batch, test, from, count))
    .map(toRejectRow(file));

/** These rejects, in file order; a number that is none is left out. */
export const findRejects = (file: ProjectFile, batch: number, seqs: readonly number[]): readonly RejectRow[] =>
  file.db
    .prepare<[number, string], StoredReject>(
      `SELECT ${COLUMNS} ${FROM} WHERE reject.batch_id = ? AND reject.seq IN (SELECT value FROM json_each(?)) ORDER BY reject.seq`,
    )
    .all(batch, JSON.stringify(seqs))
    .map(toRejectRow(file));

export const countRejects = (file: ProjectFile, batch: number, test: RejectTest = {}): number =>
  Number(
    file.db
      .prepare<[Bound]>(`SELECT count(*) ${FROM} WHERE ${WANTED}`)
      .pluck()
      .get(bound(batch, test, 0, 0)),
  );

export type RejectGroup = { readonly code: RejectCode; readonly state: RejectState; readonly count: number };

/** How many rows of a batch were set aside for which reason, and what became of them. */
export const groupRejects = (file: ProjectFile, batch: number): readonly RejectGroup[] =>
  file.db
    .prepare<[number], RejectGroup>(
      `SELECT reject.code, ${STATE} AS state, count(*) AS count ${FROM} WHERE reject.batch_id = ?
       GROUP BY reject.code, ${STATE} ORDER BY count(*) DESC, reject.code, state`,
    )
    .all(batch);

/** Marks rows as left out on purpose, or takes the mark back. A mended row has no mark. The rows that changed. */
export const ignoreRejects = (
  file: ProjectFile,
  batch: number,
  seqs: readonly number[],
  ignoredAt: number | null,
): number =>
  file.db
    .prepare<[number | null, number, string]>(
      `UPDATE import_reject SET ignored_at = ? WHERE batch_id = ? AND seq IN (SELECT value FROM json_each(?))
       AND NOT EXISTS (SELECT 1 FROM import_mended AS mended
         WHERE mended.batch_id = import_reject.batch_id AND mended.seq = import_reject.seq)`,
    )
    .run(ignoredAt, batch, JSON.stringify(seqs)).changes;
