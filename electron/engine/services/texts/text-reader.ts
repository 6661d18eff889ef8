import { Worker } from 'node:worker_threads';
import type { SearchedField } from '../../store/contact-texts.ts';
import { nativeBinding } from '../../store/sqlite.ts';
import { threadFile } from '../files/thread-file.ts';
import { nameOfTexts } from './kept-texts.ts';
import type { TextJob } from './read-text.ts';
import { STATE, type TextAnswer, type TextThreadData } from './text-thread-link.ts';

/** What is read: a project, or a stage. `places`: of its contacts by row id. */
export type TextSource = Pick<TextThreadData, 'path' | 'stamp' | 'places' | 'contacts'>;

/** Where what is made of the texts goes. */
export type TextShelf = {
  /** Nothing to wait for. */
  readonly isKept: (job: TextJob) => boolean;
  /** Nothing to do. */
  readonly isDone: (job: TextJob) => boolean;
  /** Resolves when it is there, or cannot be. */
  readonly put: (answer: TextAnswer) => Promise<void>;
};

export type ReaderOptions = {
  /** Fewer contacts are read faster than a thread starts. */
  readonly leastContacts: number;
  /** Others come first. */
  readonly startAfterMs: number;
};

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

/** null = a packaged app without the file; then nothing is read ahead. */
export const textThreadFile = (): string | null => threadFile('text-thread', import.meta.url);

/** A worker hands memory on as it is; what all of its threads see must be shared. */
function shared(places: Int32Array): Int32Array {
  const copy = new Int32Array(new SharedArrayBuffer(places.byteLength));
  copy.set(places);
  return copy;
}

/** Has a thread read one field after the other, and puts what it makes of them on the shelf. */
export class TextReader {
  readonly #source: () => TextSource | null;
  readonly #shelf: TextShelf;
  readonly #code: string;
  readonly #state = new Int32Array(new SharedArrayBuffer(8));
  readonly #left = new Map<string, TextJob>();
  /** Made already, by another reader, and not on the shelf yet. */
  readonly #made: Map<string, TextAnswer>;
  readonly #waiting = new Map<string, (() => void)[]>();
  readonly #timer: NodeJS.Timeout;
  #thread: Worker | null = null;
  #now: string | null = null;
  #isOver = false;

  /** `source` is asked when the thread starts; null = there is nothing to read. */
  constructor(
    source: () => TextSource | null,
    shelf: TextShelf,
    { code, startAfterMs }: { readonly code: string; readonly startAfterMs: number },
    made: readonly TextAnswer[] = [],
  ) {
    this.#source = source;
    this.#shelf = shelf;
    this.#code = code;
    this.#made = new Map(made.map((answer) => [nameOfTexts(answer.job), answer]));
    for (const job of TEXTS_IN_TURN) {
      const key = nameOfTexts(job);
      if (this.#made.has(key) || !shelf.isDone(job)) this.#left.set(key, job);
    }
    this.#timer = setTimeout(() => this.#next(), startAfterMs);
    this.#timer.unref();
  }

  /** Resolves when these were read (or cannot be); null = there is nothing to wait for. Never rejects. */
  until(jobs: readonly TextJob[]): Promise<void> | null {
    const missing = this.#isOver ? [] : jobs.filter((job) => !this.#shelf.isKept(job));
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

  /** Ends the thread; when this returns, it has the file closed. */
  stop(): void {
    Atomics.store(this.#state, STATE.stop, 1);
    Atomics.wait(this.#state, STATE.isOpen, 1, MOST_WAIT_MS);
    this.#end();
  }

  /** Nobody asked for what is read ahead: a file that cannot be read any more is left to the question, which says why. */
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
      const made = this.#made.get(key);
      if (made === undefined && this.#shelf.isDone(job)) {
        this.#done(key);
        continue;
      }
      this.#now = key;
      if (made === undefined) this.#ask(job);
      else this.#put(made);
      return;
    }
    void this.#thread?.terminate();
    this.#thread = null;
  }

  #ask(job: TextJob): void {
    this.#thread ??= this.#start();
    if (this.#thread === null) this.#end();
    else this.#thread.postMessage(job);
  }

  #start(): Worker | null {
    const source = this.#source();
    if (source === null) return null;
    const workerData: TextThreadData = {
      ...source,
      places: shared(source.places),
      nativeBinding: nativeBinding(),
      state: this.#state,
    };
    const thread = new Worker(this.#code, { workerData });
    // The program may end while it reads.
    thread.unref();
    thread.on('message', (answer: TextAnswer) => {
      if (!this.#isOver) this.#put(answer);
    });
    // A damaged page, or no thread: the question reads by itself, and what is wrong is said to the one who asks.
    thread.on('error', () => this.#end());
    return thread;
  }

  #put(answer: TextAnswer): void {
    const key = nameOfTexts(answer.job);
    this.#made.delete(key);
    const put = this.#shelf.put(answer).catch(() => this.#end());
    this.#now = null;
    this.#done(key);
    // While the thread reads, what is written piles up in the log, and the engine would have to clear it away in one go.
    if (this.#waiting.size > 0) this.#next();
    else void put.then(() => this.#next());
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
