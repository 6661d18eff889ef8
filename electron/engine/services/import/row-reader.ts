import { KernelRows } from '../../../../shared/domain/bytes/kernel/kernel-rows.ts';
import type { PlainRows } from '../../../../shared/domain/bytes/plain-rows.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import type { RawRecord } from '../../../../shared/domain/importing/record.ts';
import {
  NUMBER_SLOT,
  NUMBER_SLOTS,
  type RecordBlock,
  TEXT_SLOT,
  TEXT_SLOTS,
} from '../../../../shared/domain/importing/record-block.ts';
import type { Normaliser } from '../../../../shared/domain/normalise/compile-mapping.ts';
import type { OpenedTable, PlainSource } from '../../ingest/opened-table.ts';
import { type ManyRows, PlainStream } from '../../ingest/plain-stream.ts';
import { stopIfCancelled } from '../../ingest/record-stream.ts';
import type { Stage } from '../../store/staging/stage.ts';
import type { ImportProgress } from './import-progress.ts';
import type { ProblemCounter } from './problem-counter.ts';
import type { FileHash } from './source-file.ts';

export type Spans = {
  readonly read: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  /** Telephone numbers that were kept as their digits. */
  readonly phonesAsDigits: number;
};

type Run = {
  readonly table: OpenedTable;
  readonly stage: Stage;
  readonly progress: ImportProgress;
  readonly problems: ProblemCounter;
  /** Of the file; what is read of it anyway is not read for this. */
  readonly hash: Pick<FileHash, 'take' | 'upTo'>;
  readonly signal: AbortSignal | undefined;
};

const PLUS = 43;

function phonesAsDigits({ count, starts, lengths, bytes }: RecordBlock): number {
  let found = 0;
  for (let row = 0; row < count; row++) {
    const place = row * TEXT_SLOTS + TEXT_SLOT.phone;
    if ((lengths[place] as number) > 0 && bytes[starts[place] as number] !== PLUS) found++;
  }
  return found;
}

const plain = (name: string): string => name.trim().toLowerCase();

/** The names of the header, each of them, and not where they stand there. */
function isReordered(cells: readonly string[], header: readonly string[]): boolean {
  if (cells.length !== header.length) return false;
  const [here, there] = [cells.map(plain), header.map(plain)];
  if (here.every((name, column) => name === there[column])) return false;
  return here.toSorted().join('\0') === there.toSorted().join('\0');
}

/** Reads the rows of a table into a stage: by the fast way where there is one, else record by record. */
export class RowReader {
  readonly #run: Run;
  readonly #normalise: Normaliser;
  #read = 0;
  #firstAt = Number.POSITIVE_INFINITY;
  #lastAt = Number.NEGATIVE_INFINITY;
  #phonesAsDigits = 0;

  constructor(run: Run, normalise: Normaliser) {
    this.#run = run;
    this.#normalise = normalise;
  }

  async readRecords(): Promise<void> {
    const { table, stage, progress, signal } = this.#run;
    for await (const batch of table.records()) {
      stopIfCancelled(signal);
      for (const raw of batch) {
        if (stage.isFull()) await this.#flush();
        this.#take(raw);
      }
      await this.#flush();
      progress.reading(table.bytesRead(), this.#read);
    }
  }

  async readBytes(source: PlainSource, rows: PlainRows): Promise<void> {
    const { stage, progress, problems, hash, signal } = this.#run;
    const kernel = this.#kernelRows(source, rows);
    await hash.upTo(source.plan.fromByte, signal);
    const stream = new PlainStream(
      source,
      {
        block: stage.block,
        isFull: stage.isFull,
        flush: () => this.#flush(),
        plain: (cut, line) => {
          const isTaken = rows.read(cut, stage.block(), line, problems.remark);
          if (!isTaken) return false;
          this.#read++;
          kernel?.teach(stage.block(), cut.from, cut.to);
          return true;
        },
        many: kernel === null ? null : this.#manyRows(kernel),
        raw: (raw) => this.#take(raw),
        asOnDisk: (bytes, at) => hash.take(bytes, at),
        usedTo: (position) => progress.reading(position, this.#read),
      },
      signal,
    );
    await stream.run();
    await this.#flush();
  }

  #kernelRows({ plan }: PlainSource, { forKernel }: PlainRows): KernelRows | null {
    const { kernel } = this.#run.stage;
    if (kernel === null || forKernel === null) return null;
    const { expectedCells, delimiter, quote } = plan.scan;
    return KernelRows.open(kernel, { cells: expectedCells, delimiter, quote }, forKernel, this.#run.problems.remark);
  }

  #manyRows(kernel: KernelRows): ManyRows {
    const rows: ManyRows = {
      isOn: () => kernel.isOn(),
      line: 0,
      run: (at, limit) => {
        const block = this.#run.stage.block();
        const before = block.count;
        kernel.line = rows.line;
        const next = kernel.run(block, at, limit);
        rows.line = kernel.line;
        this.#read += block.count - before;
        return next;
      },
    };
    return rows;
  }

  spans(): Spans {
    const isTimed = Number.isFinite(this.#firstAt);
    return {
      read: this.#read,
      firstAt: isTimed ? this.#firstAt : null,
      lastAt: isTimed ? this.#lastAt : null,
      phonesAsDigits: this.#phonesAsDigits,
    };
  }

  #take(raw: RawRecord): void {
    const { table, stage, problems } = this.#run;
    this.#read++;
    const { record, rejection } = this.#normalise(raw, problems.remark);
    if (record !== null) {
      stage.add(record);
      return;
    }
    if (isReordered(raw.cells, table.header)) {
      throw new AppError('COLUMNS_REORDERED', { file: table.name, line: raw.line });
    }
    problems.reject(rejection);
    stage.reject(rejection);
  }

  async #flush(): Promise<void> {
    const block = this.#run.stage.block();
    this.#widen(block);
    this.#phonesAsDigits += phonesAsDigits(block);
    await this.#run.stage.flush();
  }

  #widen({ count, numbers }: RecordBlock): void {
    for (let row = 0; row < count; row++) {
      const startedAt = numbers[row * NUMBER_SLOTS + NUMBER_SLOT.startedAt] as number;
      if (startedAt < this.#firstAt) this.#firstAt = startedAt;
      if (startedAt > this.#lastAt) this.#lastAt = startedAt;
    }
  }
}
