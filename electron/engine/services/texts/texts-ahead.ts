import { Worker } from 'node:worker_threads';
import { isSearchedField, type SearchedField } from '../../store/contact-texts.ts';
import { dataStamp } from '../../store/data-stamp.ts';
import { nativeBinding } from '../../store/sqlite.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { rowIndex } from '../context/row-index.ts';
import { threadFile } from '../files/thread-file.ts';
import { areTextsKept, keepTextsInSteps, nameOfTexts, textsStamp } from './kept-texts.ts';
import type { TextJob } from './read-text.ts';
import { STATE, type TextAnswer, type TextThreadData } from './text-thread-link.ts';

/**
 * Ids and texts stay in the rows, and reading a million of them takes a second a field. So a thread with a connection of
 * its own reads them when a project has been open for a moment, one field after the other; a field that somebody asks for
 * comes next, and only the one who asked waits. What was made of it is kept in the project, so a field is read once for the
 * same contacts. Nothing hangs on it: what was not read is read by the question itself.
 */
export type TextsAhead = {
  /** Resolves when these were read (or cannot be); null = there is nothing to wait for. Never rejects. */
  readonly until: (jobs: readonly TextJob[]) => Promise<void> | null;
  /** Ends the thread; when this returns, it has the file closed. */
  readonly stop: () => void;
};

export type AheadOptions = {
  /** Fewer contacts are read faster than a thread starts. */
  readonly leastContacts: number;
  /** The first screen comes first. */
  readonly startAfterMs: number;
};
export const AHEAD_OPTIONS: AheadOptions = { leastContacts: 20_000, startAfterMs: 1500 };

/** What people look for first. Words of transcripts and comments are read when they are asked for. */
export const TEXTS_IN_TURN: readonly TextJob[] = [
  { make: 'ranks', field: 'contact_id' },
  { make: 'arena', field: 'notes' },
  ...(['customer_id', 'case_id', 'phone', 'email', 'parent_id', 'notes', 'survey_comment', 'transcript'] as const).map(
    (field: SearchedField): TextJob => ({ make: 'ranks', field }),
  ),
];

/** A block is read in milliseconds; longer waits mean that the disk hangs. */
const MOST_WAIT_MS = 5000;

const NOTHING: TextsAhead = { until: () => null, stop: () => undefined };

const isInMemory = ({ cache }: FigureContext, { make, field }: TextJob): boolean =>
  make === 'ranks' ? cache.textRanks.has(field) : cache.arenas.has(field);

/** Nothing to wait for: in memory, or in the project, where it is read in milliseconds. */
const isKept = (context: FigureContext, job: TextJob): boolean =>
  isInMemory(context, job) || areTextsKept(context.file, job);

/** Nothing to do: words that the project keeps take a tenth of a second to read, so they are read ahead, too. */
const isDone = (context: FigureContext, job: TextJob): boolean =>
  job.make === 'arena' ? isInMemory(context, job) : isKept(context, job);

/** In memory, and in the project for the next time it is opened. Resolves when it is there, or cannot be. */
async function keep(context: FigureContext, { job, read }: TextAnswer, stamp: string): Promise<void> {
  const { cache, file, keeper } = context;
  if (read === null) return;
  if (read.make === 'ranks') cache.textRanks.of(job.field, () => read.ranks);
  else cache.arenas.of(job.field, () => read.arena);
  if (areTextsKept(file, job)) return;
  await keeper?.keep(nameOfTexts(job), () => keepTextsInSteps(file, job, read, stamp));
}

function threadData(context: FigureContext, stamp: string, state: Int32Array): TextThreadData {
  const { file, columns } = context;
  const index = rowIndex(columns);
  const places = new Int32Array(new SharedArrayBuffer(index.byteLength));
  places.set(index);
  return { path: file.path, nativeBinding: nativeBinding(), stamp, places, contacts: columns.count, state };
}

class Reader implements TextsAhead {
  readonly #context: FigureContext;
  readonly #code: string;
  /** Of the contacts that the columns were loaded from. */
  readonly #stamp: string;
  readonly #textsStamp: string;
  readonly #state = new Int32Array(new SharedArrayBuffer(8));
  readonly #left = new Map<string, TextJob>();
  readonly #waiting = new Map<string, (() => void)[]>();
  readonly #timer: NodeJS.Timeout;
  #thread: Worker | null = null;
  #now: string | null = null;
  #isOver = false;

  constructor(context: FigureContext, code: string, startAfterMs: number) {
    this.#context = context;
    this.#code = code;
    this.#stamp = dataStamp(context.file);
    this.#textsStamp = textsStamp(context.file);
    for (const job of TEXTS_IN_TURN) if (!isDone(context, job)) this.#left.set(nameOfTexts(job), job);
    this.#timer = setTimeout(() => this.#next(), startAfterMs);
    this.#timer.unref();
  }

  until(jobs: readonly TextJob[]): Promise<void> | null {
    const missing = this.#isOver ? [] : jobs.filter((job) => !isKept(this.#context, job));
    if (missing.length === 0) return null;
    const others = [...this.#left];
    this.#left.clear();
    for (const job of missing) if (nameOfTexts(job) !== this.#now) this.#left.set(nameOfTexts(job), job);
    for (const [key, job] of others) this.#left.set(key, job);
    const read = missing.map(
      (job) =>
        new Promise<void>((done) => {
          const key = nameOfTexts(job);
          this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), done]);
        }),
    );
    this.#next();
    return Promise.all(read).then(() => undefined);
  }

  stop(): void {
    Atomics.store(this.#state, STATE.stop, 1);
    Atomics.wait(this.#state, STATE.isOpen, 1, MOST_WAIT_MS);
    this.#end();
  }

  /** Nobody asked for what is read ahead: a project that cannot be read any more is left to the question, which says why. */
  #next(): void {
    try {
      this.#takeNext();
    } catch {
      this.#end();
    }
  }

  #takeNext(): void {
    if (this.#isOver || this.#now !== null) return;
    clearTimeout(this.#timer);
    for (const [key, job] of this.#left) {
      this.#left.delete(key);
      if (isDone(this.#context, job)) {
        this.#done(key);
        continue;
      }
      this.#now = key;
      this.#thread ??= this.#start();
      this.#thread.postMessage(job);
      return;
    }
    void this.#thread?.terminate();
    this.#thread = null;
  }

  #start(): Worker {
    const thread = new Worker(this.#code, { workerData: threadData(this.#context, this.#stamp, this.#state) });
    // The program may end while it reads.
    thread.unref();
    thread.on('message', (answer: TextAnswer) => {
      if (this.#isOver) return;
      const kept = keep(this.#context, answer, this.#textsStamp).catch(() => this.#end());
      this.#now = null;
      this.#done(nameOfTexts(answer.job));
      // While the thread reads, what is written piles up in the log, and the engine would have to clear it away in one go.
      if (this.#waiting.size > 0) this.#next();
      else void kept.then(() => this.#next());
    });
    // A damaged page, or no thread: the question reads by itself, and what is wrong is said to the one who asks.
    thread.on('error', () => this.#end());
    return thread;
  }

  #done(key: string): void {
    for (const done of this.#waiting.get(key) ?? []) done();
    this.#waiting.delete(key);
  }

  #end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    void this.#thread?.terminate();
    this.#thread = null;
    for (const key of [...this.#waiting.keys()]) this.#done(key);
  }
}

export function readTextsAhead(context: FigureContext, options: AheadOptions = AHEAD_OPTIONS): TextsAhead {
  const code = context.columns.count < options.leastContacts ? null : threadFile('text-thread', import.meta.url);
  return code === null ? NOTHING : new Reader(context, code, options.startAfterMs);
}

/** The texts that a question is about: a sort by a field, and words in others. The question was not checked yet. */
export function textsAskedFor(input: unknown): readonly TextJob[] {
  const { sort, filter } = recordOf(input);
  const sorted = recordOf(sort)['field'];
  const sought = Object.entries(recordOf(filter)).filter(([, test]) => typeof recordOf(test)['contains'] === 'string');
  const jobs = [['ranks', sorted] as const, ...sought.map(([field]) => ['arena', field] as const)];
  return jobs.flatMap(([make, field]) =>
    typeof field === 'string' && isSearchedField(field) ? [{ make, field }] : [],
  );
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
