import type { RawRecord } from '../../../../shared/domain/importing/record.ts';
import type { Calendar } from '../../../../shared/domain/normalise/calendars.ts';
import { isReportLine, makeHeaderTest } from '../../../../shared/domain/normalise/row-shape.ts';
import {
  type ColumnCounter,
  type ColumnStats,
  makeColumnCounter,
  makeProbe,
} from '../../../../shared/domain/roles/column-stats.ts';
import { OrderTally } from '../../../../shared/domain/roles/date-order.ts';
import { type IdReport, IdTally } from '../../../../shared/domain/roles/id-tally.ts';
import type { OpenedTable } from '../../ingest/opened-table.ts';

/** Roles and shapes are found from this many records; more would not change them. */
const SAMPLE_RECORDS = 5000;

/** Whether an id is unique is looked at in at most this many records: a set of a million ids is not worth a preview. */
const ID_RECORDS = 200_000;

export type FileSample = { readonly records: readonly RawRecord[]; readonly stats: readonly ColumnStats[] };

/** What is looked for behind the sample. */
export type LookFurther = {
  /** Columns that hold dates. */
  readonly dates: readonly number[];
  /** In which their years are counted; undefined = ours. */
  readonly calendar?: Calendar | undefined;
  /** The id column with its possible partners; null = it needs no looking at. */
  readonly id: { readonly index: number; readonly witness: number; readonly partners: readonly number[] } | null;
};

export type Tallies = { readonly order: OrderTally; readonly id: IdReport | null };

/** Reads a file once: first the sample, then, from where that ended, as far as an answer needs it. */
export class SampleReader {
  readonly #batches: AsyncIterator<readonly RawRecord[]>;
  readonly #width: number;
  readonly #isHeader: (cells: readonly string[]) => boolean;
  #rest: readonly RawRecord[] = [];

  constructor(table: OpenedTable) {
    this.#batches = table.records()[Symbol.asyncIterator]();
    this.#width = table.header.length;
    this.#isHeader = makeHeaderTest(table.header);
  }

  async readSample(): Promise<FileSample> {
    const probe = makeProbe();
    const counters: readonly ColumnCounter[] = Array.from({ length: this.#width }, () => makeColumnCounter(probe));
    const records: RawRecord[] = [];
    while (records.length < SAMPLE_RECORDS) {
      const { done, value } = await this.#batches.next();
      if (done === true) break;
      const room = SAMPLE_RECORDS - records.length;
      records.push(...value.slice(0, room));
      this.#rest = value.slice(room);
    }
    for (const record of records) {
      if (record.defect !== null && record.defect !== 'in_utf8') continue;
      if (this.#isHeader(record.cells) || isReportLine(record.cells)) continue;
      for (const [index, counter] of counters.entries()) counter.add(record.cells[index] ?? '');
    }
    return { records, stats: counters.map((counter) => counter.stats()) };
  }

  /** Goes on through the file until day and month are told apart and the id is known to be unique or not. */
  async lookFurther(sample: readonly RawRecord[], wanted: LookFurther): Promise<Tallies> {
    const order = new OrderTally(wanted.calendar);
    const id = wanted.id === null ? null : new IdTally(wanted.id.index, wanted.id.witness, wanted.id.partners);
    let rows = 0;
    const take = (records: readonly RawRecord[]): void => {
      for (const { cells, defect } of records) {
        if (defect !== null) continue;
        for (const index of wanted.dates) order.add(cells[index] ?? '');
        if (rows++ < ID_RECORDS) id?.add(cells);
      }
    };
    const isDone = (): boolean => (!order.isNeeded || order.isDecided) && (id === null || rows >= ID_RECORDS);
    take(sample);
    take(this.#rest);
    while (!isDone()) {
      const { done, value } = await this.#batches.next();
      if (done === true) break;
      take(value);
    }
    return { order, id: id?.report() ?? null };
  }

  /** Must be called when nothing more is read: it closes the file. */
  async close(): Promise<void> {
    await this.#batches.return?.();
  }
}
