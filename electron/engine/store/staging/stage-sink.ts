import type { RowKernel } from '../../../../shared/domain/bytes/kernel/row-kernel.ts';
import type { RecordBlock } from '../../../../shared/domain/importing/record-block.ts';
import type { Rejection } from '../../../../shared/domain/importing/rejection.ts';
import type { GroupPart } from '../group-parts.ts';
import type { OtherRows } from './other-rows.ts';
import type { KnownValue, StageStart } from './stage-start.ts';

/** Tables of the project that a stage has as well, with the very same columns. */
export const STAGED_TABLES = [
  'contact_record',
  'contact_text',
  'contact_extra',
  'derived_contact',
  'derived_column',
] as const;

/** Indexes of these tables that a stage makes as it goes, where it may become the project. */
export const STAGED_INDEXES = ['contact_current', 'contact_superseded', 'derived_contact_leg'] as const;

/** From so many rows on a first import becomes the project itself instead of being copied into it. */
export const PROMOTED_ROWS = 20_000;

/** Everything that writing a stage needs to know; plain values, so that it can happen in another thread. */
export type StageSetup = {
  readonly path: string;
  readonly pageSize: number;
  /** CREATE TABLE text of the project, by table. */
  readonly tableSql: Readonly<Record<(typeof STAGED_TABLES)[number], string>>;
  /** CREATE INDEX text of the project. */
  readonly indexSql: Readonly<Record<(typeof STAGED_INDEXES)[number], string>>;
  readonly start: StageStart;
  readonly source: string;
  readonly rowsAreLegs: boolean;
  readonly knownValues: readonly KnownValue[];
  /** A guess that only saves time. */
  readonly expectedRows: number;
};

export type StageSummary = {
  /** Records written, replaced versions included. */
  readonly rows: number;
  readonly rejects: number;
  /** Row ids of versions that a later one in the same file replaced. */
  readonly dropped: readonly number[];
  /** By row id of the newest version: what the same file repeated or replaced. */
  readonly repeats: readonly (readonly [rowId: number, changed: number, duplicate: number])[];
  /** Parent ids that no record of the file has, with the number of records that name them. */
  readonly missingParents: readonly (readonly [id: string, records: number])[];
  readonly cycles: number;
  /** Records whose id stood for another start and another customer before, and the first of them. */
  readonly others: OtherRows;
};

/** Where normalised records go, in file order. */
export type StageSink = {
  /** What can fill its blocks faster than others; null where there is none. */
  readonly kernel: RowKernel | null;
  /** An empty block to fill. Wait for it before the next; a block that was added must not be touched any more. */
  block(): Promise<RecordBlock>;
  /** `added` are the category texts that come up in these records for the first time. */
  add(block: RecordBlock, added: readonly KnownValue[]): void;
  reject(rejections: readonly Rejection[]): void;
  keepParts(parts: readonly GroupPart[]): void;
  /** The stage is a SQLite database afterwards. */
  finish(): Promise<StageSummary>;
  /** Closes the file without finishing it. */
  abandon(): Promise<void>;
};
