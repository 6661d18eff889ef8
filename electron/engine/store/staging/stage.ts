import { rmSync } from 'node:fs';
import type { RowKernel } from '../../../../shared/domain/bytes/kernel/row-kernel.ts';
import type { ImportMapping } from '../../../../shared/domain/importing/mapping.ts';
import type { NormalisedRecord } from '../../../../shared/domain/importing/record.ts';
import {
  BLOCK_RECORDS,
  type NumberOfWord,
  packRecord,
  type RecordBlock,
  type Utf8,
} from '../../../../shared/domain/importing/record-block.ts';
import type { Rejection } from '../../../../shared/domain/importing/rejection.ts';
import type { VersionOf } from '../../../../shared/domain/importing/row-version.ts';
import type { GroupPart } from '../group-parts.ts';
import type { ProjectFile } from '../project-file.ts';
import { createCategoryNumbers } from './category-numbers.ts';
import { type Compared, compareStage, countKnownIds, writeStageNote } from './compare-stage.ts';
import type { OtherRows } from './other-rows.ts';
import { assertAccounting, type StageNote } from './stage-note.ts';
import { discardAllStages, newStageId, stagePathOf } from './stage-paths.ts';
import { STAGED_INDEXES, STAGED_TABLES, type StageSetup, type StageSink, type StageSummary } from './stage-sink.ts';
import { pageSizeOf, readKnownValues, readStageStart, schemaSql } from './stage-start.ts';
import type { StaleRows } from './stale-rows.ts';

/** An import on its way: records and rejects in file order, then finish, then note; or discard at any time. */
export type Stage = {
  readonly id: string;
  /** Id of the import that it becomes. */
  readonly batch: number;
  /** Where it is being written. */
  readonly path: string;
  readonly kernel: RowKernel | null;
  readonly numberOfWord: NumberOfWord;
  /** The block that is being filled; after a flush it is another one. */
  block(): RecordBlock;
  /** True when a flush must come before the next record. */
  isFull(): boolean;
  /** Takes a record; not when full. */
  add(record: NormalisedRecord): void;
  reject(rejection: Rejection): void;
  /** Keeps rows of the file behind a contact that a later import may go on with. */
  keepPart(part: GroupPart): void;
  /** Hands on what was taken. */
  flush(): Promise<void>;
  /** Makes a SQLite database of it and counts it against the project; `versionOf` where rows say how new they are. */
  finish(versionOf?: VersionOf | null): Promise<FinishedStage>;
  /** Writes down what a commit needs; the stage is complete from here on. */
  note(note: Omit<StageNote, 'start' | 'hasColumns'>): void;
  discard(): Promise<void>;
};

export type FinishedStage = {
  readonly counts: Omit<Compared, 'stale' | 'others'> & { readonly rejected: number };
  readonly unknownParents: number;
  readonly cycles: number;
  readonly others: OtherRows;
  readonly stale: StaleRows;
};

export type OpenSink = (setup: StageSetup) => StageSink;

const encoder = new TextEncoder();
/** A lone surrogate becomes U+FFFD, as everywhere in UTF-8. */
export const UTF8: Utf8 = {
  decode: (bytes, from, to) => Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8'),
  encode: (text, into, at) => encoder.encodeInto(text, at === 0 ? into : into.subarray(at)).written,
};

export function stageSetup(
  file: ProjectFile,
  path: string,
  mapping: Pick<ImportMapping, 'source' | 'rowsAreLegs' | 'rowsAre'>,
  expectedRows: number,
): StageSetup {
  return {
    path,
    pageSize: pageSizeOf(file),
    tableSql: sqlOf(file, STAGED_TABLES),
    indexSql: sqlOf(file, STAGED_INDEXES),
    start: readStageStart(file, mapping),
    source: mapping.source,
    rowsAreLegs: mapping.rowsAreLegs,
    knownValues: readKnownValues(file),
    expectedRows,
  };
}

const sqlOf = <N extends string>(file: ProjectFile, names: readonly N[]): Readonly<Record<N, string>> =>
  Object.fromEntries(names.map((name) => [name, schemaSql(file, name)])) as Record<N, string>;

export async function createStage(
  file: ProjectFile,
  mapping: ImportMapping,
  expectedRows: number,
  open: OpenSink,
): Promise<Stage> {
  discardAllStages(file.path);
  const id = newStageId();
  const path = stagePathOf(file.path, id);
  const setup = stageSetup(file, path, mapping, expectedRows);
  const { start } = setup;
  const sink = open(setup);
  const categories = createCategoryNumbers(setup.knownValues, start.firstValueId);
  let block = await sink.block();
  let rejections: Rejection[] = [];
  let parts: GroupPart[] = [];
  let isOpen = true;
  const flush = async (): Promise<void> => {
    if (rejections.length > 0) {
      sink.reject(rejections);
      rejections = [];
    }
    if (parts.length > 0) {
      sink.keepParts(parts);
      parts = [];
    }
    if (block.count === 0) return;
    sink.add(block, categories.takeAdded());
    block = await sink.block();
  };
  return {
    id,
    batch: start.batchId,
    path,
    kernel: sink.kernel,
    numberOfWord: categories.idOf,
    block: () => block,
    isFull: () => block.count === BLOCK_RECORDS,
    add: (record) => packRecord(block, record, categories.idOf, UTF8),
    reject: (rejection) => {
      rejections.push(rejection);
    },
    keepPart: (part) => {
      parts.push(part);
    },
    flush,
    finish: async (versionOf = null) => {
      await flush();
      const summary = await sink.finish();
      isOpen = false;
      return finishedStage(file, setup, summary, versionOf);
    },
    note: (note) => {
      assertAccounting(note.counts);
      writeStageNote(file, path, { ...note, start, hasColumns: start.isProjectEmpty });
    },
    discard: async () => {
      if (isOpen) await sink.abandon();
      isOpen = false;
      rmSync(path, { force: true });
    },
  };
}

/** In the file itself, and against the project. */
const bothOf = (inFile: OtherRows, known: OtherRows): OtherRows => ({
  count: inFile.count + known.count,
  examples: [...inFile.examples, ...known.examples],
});

function finishedStage(
  file: ProjectFile,
  { path, start }: StageSetup,
  summary: StageSummary,
  versionOf: VersionOf | null,
): FinishedStage {
  const { stale, others, ...counts } = compareStage(file, path, {
    sourceId: start.sourceId,
    hasRecordsOfSource: start.hasRecordsOfSource,
    dropped: summary.dropped,
    repeats: new Map(summary.repeats.map(([row, changed, duplicate]) => [row, { changed, duplicate }])),
    rows: summary.rows,
    versionOf,
  });
  let unknownParents = 0;
  for (const [parent, records] of summary.missingParents) {
    if (countKnownIds(file, start.sourceId, [parent]) === 0) unknownParents += records;
  }
  return {
    counts: { ...counts, rejected: summary.rejects },
    unknownParents,
    cycles: summary.cycles,
    others: bothOf(summary.others, others),
    stale,
  };
}
