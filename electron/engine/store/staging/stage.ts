import { rmSync } from 'node:fs';
import { buildContactColumns } from '../../../../shared/domain/columns/build-columns.ts';
import { columnsToBlobs } from '../../../../shared/domain/columns/column-bytes.ts';
import { finishRecords } from '../../../../shared/domain/columns/record-collector.ts';
import type { ImportMapping } from '../../../../shared/domain/importing/mapping.ts';
import type { ProjectFile } from '../project-file.ts';
import { type CategoryNumbers, createCategoryNumbers } from './category-numbers.ts';
import { type Compared, compareStage, countKnownIds, writeStageNote } from './compare-stage.ts';
import { assertAccounting, type StageNote } from './stage-note.ts';
import { discardAllStages, newStageId, stagePathOf } from './stage-paths.ts';
import { readKnownValues, readStageStart, type StageStart } from './stage-start.ts';
import { createStageTables, type StageTables } from './stage-tables.ts';
import { StageWriter } from './stage-writer.ts';

/** An import on its way: records go into `writer`, then finish, then note; or discard at any time. */
export type Stage = {
  readonly id: string;
  readonly writer: StageWriter;
  /** Makes a SQLite database of it and counts it against the project. */
  finish(): { readonly counts: Compared; readonly unknownParents: number; readonly cycles: number };
  /** Writes down what a commit needs; the stage is complete from here on. */
  note(note: Omit<StageNote, 'start' | 'hasColumns'>): void;
  discard(): void;
};

/** A wrong guess must not cost gigabytes. */
const MOST_EXPECTED = 4_000_000;

type Making = {
  readonly file: ProjectFile;
  readonly path: string;
  readonly start: StageStart;
  readonly mapping: ImportMapping;
  readonly tables: StageTables;
  readonly categories: CategoryNumbers;
  readonly writer: StageWriter;
};

/** `expectedRows` is a guess that only saves time. */
export function createStage(file: ProjectFile, mapping: ImportMapping, expectedRows = 0): Stage {
  discardAllStages(file.path);
  const id = newStageId();
  const path = stagePathOf(file.path, id);
  const start = readStageStart(file, mapping.source);
  const tables = createStageTables(file, path);
  const categories = createCategoryNumbers(readKnownValues(file), start.firstValueId);
  const writer = new StageWriter(start, tables, categories, Math.min(expectedRows, MOST_EXPECTED));
  const making: Making = { file, path, start, mapping, tables, categories, writer };
  let isOpen = true;
  return {
    id,
    writer,
    finish: () => {
      const cycles = start.isProjectEmpty ? writeDerived(making) : 0;
      writeValues(making);
      isOpen = false;
      tables.file.finish();
      return { counts: compare(making), unknownParents: countUnknownParents(making), cycles };
    },
    note: (note) => {
      assertAccounting(note.counts);
      writeStageNote(file, path, { ...note, start, hasColumns: start.isProjectEmpty });
    },
    discard: () => {
      if (isOpen) tables.file.abandon();
      isOpen = false;
      rmSync(path, { force: true });
    },
  };
}

function writeValues({ tables, categories }: Making): void {
  const { row } = tables.values;
  for (const { id, field, value } of categories.added) {
    row.start();
    row.addNull();
    row.addText(field);
    row.addText(value);
    tables.values.append(id);
  }
}

/** The image of contacts from what was just read: in an empty project it is the whole image. */
function writeDerived(making: Making): number {
  const { writer, start, mapping, tables } = making;
  const { rows, versions, texts } = writer;
  const { keys } = texts;
  const isDropped = new Uint8Array(rows);
  for (const row of versions.droppedRows()) isDropped[row] = 1;
  const records = finishRecords(writer.collector, {
    rows,
    firstRecordId: start.firstRecordId,
    isDropped: versions.droppedRows().length === 0 ? null : isDropped,
    source: mapping.source,
    rowsAreLegs: mapping.rowsAreLegs,
    keys,
    rowOfKey: versions.rowByKeys(keys.count),
    customerIds: texts.customers.count,
    phones: texts.phones.count,
    emails: texts.emails.count,
    cases: texts.cases.count,
    values: making.categories.texts(),
  });
  const built = buildContactColumns(records);
  columnsToBlobs(built.columns).forEach(({ name, bytes }, index) => {
    const { row } = tables.columns;
    row.start();
    row.addNull();
    row.addText(name);
    row.addBlob(bytes);
    tables.columns.append(index + 1);
  });
  const { row } = tables.derived;
  for (let at = 0; at < records.count; at++) {
    const customer = built.customer[at] ?? -1;
    row.start();
    row.addNull();
    row.addInteger(records.row[built.root[at] ?? at] ?? 0);
    row.addInteger(built.leg[at] ?? 1);
    if (customer < 0) row.addNull();
    else row.addInteger(customer);
    tables.derived.append(records.row[at] ?? 0);
  }
  return built.cycles;
}

function compare({ file, path, start, writer }: Making): Compared {
  const { versions } = writer;
  const idOf = (row: number): number => start.firstRecordId + row;
  return compareStage(file, path, {
    sourceId: start.sourceId,
    hasRecordsOfSource: start.hasRecordsOfSource,
    dropped: versions.droppedRows().map(idOf),
    repeats: new Map([...versions.repeats()].map(([row, repeat]) => [idOf(row), repeat])),
    rows: writer.rows,
  });
}

/** Records that name a parent which neither the file nor the project has. */
function countUnknownParents({ file, start, writer }: Making): number {
  const parents = writer.collector.parentKey.finish(writer.rows);
  if (parents === null) return 0;
  const missing = new Map<number, number>();
  for (const parent of parents) {
    if (parent !== 0 && writer.versions.rowOf(parent) < 0) missing.set(parent, (missing.get(parent) ?? 0) + 1);
  }
  let unknown = 0;
  for (const [parent, count] of missing) {
    unknown += countKnownIds(file, start.sourceId, [writer.texts.keys.text(parent)]) === 0 ? count : 0;
  }
  return unknown;
}
