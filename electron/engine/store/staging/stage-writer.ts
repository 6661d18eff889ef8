import type { WriteKernel } from '../../../../shared/domain/bytes/kernel/write-kernel.ts';
import { ALONE, type Crew } from '../../../../shared/domain/columns/crew.ts';
import type { GrowingIntegers } from '../../../../shared/domain/columns/growing-column.ts';
import { RecordCollector } from '../../../../shared/domain/columns/record-collector.ts';
import { ByteInterner } from '../../../../shared/domain/importing/byte-interner.ts';
import {
  BLOCK_RECORDS,
  ID_SLOTS,
  NUMBER_SLOT,
  type RecordBlock,
  TEXT_SLOT,
} from '../../../../shared/domain/importing/record-block.ts';
import { RecordSealer } from '../../../../shared/domain/importing/record-sealer.ts';
import type { Rejection } from '../../../../shared/domain/importing/rejection.ts';
import { isSomebodyElse } from '../../../../shared/domain/importing/somebody-else.ts';
import type { GroupPart } from '../group-parts.ts';
import { type BlockColumns, columnsOfBlock } from './block-columns.ts';
import { CurrentIndex } from './current-index.ts';
import { InFileVersions } from './in-file-versions.ts';
import { RowWriter } from './row-writer.ts';
import type { StageSetup, StageSummary } from './stage-sink.ts';
import type { KnownValue } from './stage-start.ts';
import { createStageTables, type StageTables } from './stage-tables.ts';
import { WordList } from './word-list.ts';
import { writeDerived } from './write-derived.ts';

const MOST_EXAMPLES = 5;
/** Nobody mends a row of megabytes by hand: its text is kept once. */
const MOST_MENDABLE = 200_000;
/** A wrong guess must not cost gigabytes. */
const MOST_EXPECTED = 20_000_000;

/** A row that takes the place of an earlier version in the same file. */
type Replacing = { readonly before: number; readonly row: number; readonly line: number; readonly key: number };

/** Hashes packed records, writes them into the tables of a stage, and keeps what the image of contacts is made from. */
export class StageWriter {
  /** Records written, replaced versions included. */
  rows = 0;
  readonly setup: StageSetup;
  readonly tables: StageTables;
  readonly keys: ByteInterner;
  readonly customers: ByteInterner;
  readonly phones: ByteInterner;
  readonly emails: ByteInterner;
  readonly cases: ByteInterner;
  readonly words = new WordList();
  readonly versions: InFileVersions;
  readonly collector: RecordCollector;
  readonly kernel: WriteKernel | null;
  readonly crew: Crew;
  private readonly sealer = new RecordSealer();
  private readonly rowWriter: RowWriter;
  private readonly current: CurrentIndex | null;
  private readonly addedWords: KnownValue[] = [];
  private others = 0;
  private readonly otherExamples: { readonly line: number; readonly key: string }[] = [];
  /** Numbers of the interned ids of the block at hand (0 = none), one list a place. */
  private readonly codes = Array.from({ length: ID_SLOTS }, () => new Int32Array(BLOCK_RECORDS));
  private readonly replacing: Replacing[] = [];
  /** Places in the block at hand that became rows. */
  private readonly kept = new Int32Array(BLOCK_RECORDS);

  /** `crew` makes the image; the columns lie in shared memory where another thread belongs to it. */
  constructor(setup: StageSetup, kernel: WriteKernel | null, crew: Crew = ALONE, isShared = false) {
    this.setup = setup;
    this.kernel = kernel;
    this.crew = crew;
    kernel?.open({ batch: setup.start.batchId, source: setup.start.sourceId, pageBytes: setup.pageSize });
    this.tables = createStageTables(setup, kernel);
    const expected = Math.min(Math.ceil(setup.expectedRows * 1.1), MOST_EXPECTED);
    this.keys = new ByteInterner(expected);
    this.versions = new InFileVersions(expected);
    // Most customers come more than once, many of them often.
    const people = (): ByteInterner => new ByteInterner(Math.ceil(expected / 2), Math.ceil(expected / 4));
    this.customers = people();
    this.phones = people();
    this.emails = people();
    this.cases = people();
    this.collector = new RecordCollector({ expected, isShared });
    this.learn(setup.knownValues);
    const { indexes } = this.tables;
    this.current = indexes === null ? null : new CurrentIndex(indexes.contact_current, setup.start.sourceId);
    this.rowWriter = new RowWriter(setup.start, this.tables);
  }

  /** `isSealed`: the records are hashed. */
  add(records: RecordBlock, added: readonly KnownValue[], isSealed = false): void {
    this.learn(added);
    this.addedWords.push(...added);
    const kernel = this.kernel?.enter(records) === true ? this.kernel : null;
    if (!isSealed && kernel?.seal() !== true) this.sealer.seal(records);
    this.intern(records);
    const first = this.rows;
    for (let at = 0; at < records.count; at++) this.addRecord(records, at, first);
    const kept = this.kept.subarray(0, this.rows - first);
    this.rowWriter.write(records, kept, first, kernel);
    this.current?.add(records, kept, this.setup.start.firstRecordId + first, kernel);
    const columns = columnsOfBlock(records, kept, first, kernel);
    this.collectAlways(columns, first, kept);
    if (this.setup.start.isProjectEmpty) this.collectForImage(columns, first, kept);
    for (const one of this.replacing.splice(0)) this.lookForOther(one);
  }

  reject(rejection: Rejection): void {
    const { row } = this.tables.rejects;
    row.start();
    row.addNull();
    row.addInteger(rejection.line);
    row.addInteger(rejection.byteOffset);
    for (const text of [rejection.field, rejection.code, rejection.value, rejection.raw]) row.addText(text);
    if (rejection.raw.length > MOST_MENDABLE) row.addNull();
    else row.addText(JSON.stringify(rejection.cells));
    this.tables.rejects.append(this.tables.rejects.rows() + 1);
  }

  keepPart({ key, rows }: GroupPart): void {
    const { row } = this.tables.groupParts;
    row.start();
    row.addNull();
    row.addText(key);
    row.addText(rows);
    this.tables.groupParts.append(this.tables.groupParts.rows() + 1);
  }

  finish(): StageSummary {
    for (const interner of [this.keys, this.customers, this.phones, this.emails, this.cases]) interner.endLookUps();
    const cycles = this.setup.start.isProjectEmpty ? writeDerived(this) : 0;
    this.writeWords();
    this.tables.file.finish();
    const { versions, setup } = this;
    const idOf = (row: number): number => setup.start.firstRecordId + row;
    return {
      rows: this.rows,
      rejects: this.tables.rejects.rows(),
      dropped: versions.droppedRows().map(idOf),
      repeats: [...versions.repeats()].map(([row, { changed, duplicate }]) => [idOf(row), changed, duplicate]),
      missingParents: this.missingParents(),
      cycles,
      others: { count: this.others, examples: this.otherExamples },
    };
  }

  /** The contact id behind an interned number. */
  keyText(key: number): string {
    return Buffer.from(this.keys.bytesOf(key)).toString('utf8');
  }

  private learn(words: readonly KnownValue[]): void {
    this.words.add(words);
    this.sealer.addWords(words);
    this.kernel?.addWords(words);
  }

  private addRecord(records: RecordBlock, at: number, firstOfBlock: number): void {
    const { versions } = this;
    const key = this.code(TEXT_SLOT.key, at);
    const hash = records.contentHashes[at] as number;
    const before = versions.rowOf(key);
    if (before >= 0 && versions.hashOf(before) === hash) {
      versions.repeat(before);
      return;
    }
    const row = this.rows++;
    this.kept[row - firstOfBlock] = at;
    versions.add(key, row, hash, before);
    if (before >= 0) this.replacing.push({ before, row, line: records.lines[at] as number, key });
  }

  private code(slot: number, at: number): number {
    return (this.codes[slot] as Int32Array)[at] as number;
  }

  private intern(records: RecordBlock): void {
    // Parents are contacts: both are looked up among the keys.
    const interners = [this.keys, this.keys, this.cases, this.customers, this.phones, this.emails];
    interners.forEach((interner, slot) => {
      interner.internMany(records, slot, this.codes[slot] as Int32Array);
    });
  }

  /** What is asked of the rows of every import, a column at a time. */
  private collectAlways(columns: BlockColumns, first: number, kept: Int32Array): void {
    const { collector } = this;
    columns.numbers(NUMBER_SLOT.startedAt, collector.startedAt);
    this.collectIds(collector.customerId, TEXT_SLOT.customerId, first, kept);
    this.collectIds(collector.key, TEXT_SLOT.key, first, kept);
    this.collectIds(collector.parentKey, TEXT_SLOT.parentId, first, kept);
    // An id that stands for somebody else is seen by them, too.
    this.collectIds(collector.phone, TEXT_SLOT.phone, first, kept);
    this.collectIds(collector.email, TEXT_SLOT.email, first, kept);
  }

  private collectIds(column: GrowingIntegers, slot: number, first: number, kept: Int32Array): void {
    column.setMany(first, kept, this.codes[slot] as Int32Array, 1, 0);
  }

  /** Everything else for the image of contacts. */
  private collectForImage(columns: BlockColumns, first: number, kept: Int32Array): void {
    const { collector } = this;
    this.collectIds(collector.caseId, TEXT_SLOT.caseId, first, kept);
    columns.numbers(NUMBER_SLOT.endedAt, collector.endedAt);
    for (const [field, column] of collector.category.entries()) columns.words(field, column);
    for (const [field, column] of collector.seconds.entries()) columns.seconds(NUMBER_SLOT.seconds + field, column);
    for (const [field, column] of collector.number.entries()) columns.numbers(NUMBER_SLOT.numbers + field, column);
  }

  private lookForOther({ before, row, line, key }: Replacing): void {
    const { startedAt, customerId, phone, email } = this.collector;
    if (Object.is(startedAt.get(before), startedAt.get(row))) return;
    const known = (column: GrowingIntegers, at: number): number | null => column.get(at) || null;
    const pairs = [customerId, phone, email].map((column) => [known(column, before), known(column, row)] as const);
    if (!isSomebodyElse(pairs)) return;
    this.others++;
    if (this.otherExamples.length < MOST_EXAMPLES) this.otherExamples.push({ line, key: this.keyText(key) });
  }

  private writeWords(): void {
    const { row } = this.tables.values;
    for (const { id, field, value } of this.addedWords) {
      row.start();
      row.addNull();
      row.addText(field);
      row.addText(value);
      this.tables.values.append(id);
    }
  }

  private missingParents(): StageSummary['missingParents'] {
    const parents = this.collector.parentKey.finish(this.rows);
    if (parents === null) return [];
    const missing = new Map<number, number>();
    for (const parent of parents) {
      if (parent !== 0 && this.versions.rowOf(parent) < 0) missing.set(parent, (missing.get(parent) ?? 0) + 1);
    }
    return [...missing].map(([key, records]) => [this.keyText(key), records]);
  }
}
