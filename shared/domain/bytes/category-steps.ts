import { ByteInterner } from '../importing/byte-interner.ts';
import { NUMBER_SLOTS, WORD_SLOTS } from '../importing/record-block.ts';
import { type HeldRemark, HeldRemarks } from '../normalise/held-remarks.ts';
import type { RowWork } from '../normalise/row-work.ts';
import type { KernelOp, Meaning } from './kernel-op.ts';
import type { PlainRow, PlainStep } from './plain-row.ts';

/** What a reader of texts says of certain cells. */
type Word = {
  readonly text: string | null;
  /** Number of the text; 0 = not asked for yet, or no text. */
  id: number;
  readonly remarks: readonly Readonly<HeldRemark>[];
  /** The careful way must read rows with these cells. */
  readonly isTroubled: boolean;
  /** Rows in which it was met before it needed nothing more. */
  seen: number;
};

/** Different cells that are remembered for one column; then it starts again, so memory stays flat. */
const MOST_REMEMBERED = 1 << 16;
const PLAIN_BLANK = -1;

/** Asks a reader of texts about a row in which only these cells are filled. */
function ask(read: (work: RowWork) => string | null, row: PlainRow, cells: readonly number[]): Word {
  const texts = row.work.cells.map(() => '');
  for (const cell of cells) texts[cell] = row.text(cell);
  const remarks = new HeldRemarks();
  const work: RowWork = { cells: texts, line: 0, remark: remarks.hold, extra: null, fault: null };
  const text = read(work);
  return { text, id: 0, remarks: remarks.copy(), isTroubled: work.extra !== null || work.fault !== null, seen: 0 };
}

/** Words of the row in hand that have no number yet: they get one when the row is kept, in the order of the fields. */
export class NewWords {
  readonly #numberOf: (field: number, text: string) => number;
  #waiting: { readonly slot: number; readonly word: Word }[] = [];

  constructor(numberOf: (field: number, text: string) => number) {
    this.#numberOf = numberOf;
  }

  clear(): void {
    if (this.#waiting.length > 0) this.#waiting = [];
  }

  wait(slot: number, word: Word): void {
    this.#waiting.push({ slot, word });
  }

  has(slot: number): boolean {
    return this.#waiting.some((waiting) => waiting.slot === slot);
  }

  settle({ block, row }: PlainRow): void {
    if (this.#waiting.length === 0) return;
    for (const { slot, word } of this.#waiting.sort((a, b) => a.slot - b.slot)) {
      if (word.text !== null && word.id === 0) word.id = this.#numberOf(slot, word.text);
      block.words[row * WORD_SLOTS + slot] = word.id;
    }
    this.#waiting = [];
  }
}

function take(row: PlainRow, slot: number, word: Word, fresh: NewWords): boolean {
  if (word.isTroubled) return false;
  word.seen++;
  if (word.id !== 0) row.block.words[row.row * WORD_SLOTS + slot] = word.id;
  else if (word.text !== null) fresh.wait(slot, word);
  for (const { code, field, value } of word.remarks) row.remarks.hold(code, 0, field, value);
  return true;
}

/** What one column says, remembered by the bytes of its cells. */
class Remembered {
  #interner = new ByteInterner();
  #words: Word[] = [];
  /** By code: the number of a word that needs nothing more, PLAIN_BLANK, or 0 = look into `word`. */
  #plain = new Int32Array(MOST_REMEMBERED + 2);

  /** A number for the bytes of the cell; those of a column stay the same until `isFull`. */
  codeOf(row: PlainRow, cell: number): number {
    const from = row.from[cell] as number;
    return this.#interner.intern(row.block.bytes, from, (row.to[cell] as number) - from);
  }

  isFull(): boolean {
    return this.#interner.count >= MOST_REMEMBERED;
  }

  word(code: number): Word | undefined {
    return this.#words[code];
  }

  plain(code: number): number {
    return this.#plain[code] as number;
  }

  /** After the word was taken: from now on it may need nothing more. */
  settle(code: number, word: Word): void {
    if (word.isTroubled || word.remarks.length > 0) return;
    this.#plain[code] = word.text === null ? PLAIN_BLANK : word.id;
  }

  keep(code: number, word: Word): void {
    this.#words[code] = word;
  }

  clear(): void {
    this.#interner = new ByteInterner();
    this.#words = [];
    this.#plain.fill(0);
  }
}

/** What the kernel may learn of a word; null where it has no number yet, or must be asked each time. */
function meaningOf(word: Word | null | undefined): Meaning | null {
  if (word === null || word === undefined || word.isTroubled) return null;
  return word.text !== null && word.id === 0 ? null : word;
}

/** A category of one column. */
export function categoryStep(
  cell: number,
  slot: number,
  read: (work: RowWork) => string | null,
  fresh: NewWords,
): PlainStep {
  const known = new Remembered();
  const cells = [cell];
  let last = 0;
  const readCell = (row: PlainRow): boolean => {
    const code = known.codeOf(row, cell);
    last = code;
    const plain = known.plain(code);
    if (plain > 0) row.block.words[row.row * WORD_SLOTS + slot] = plain;
    if (plain !== 0) return true;
    let word = known.word(code);
    if (word === undefined) {
      word = ask(read, row, cells);
      known.keep(code, word);
    }
    const isTaken = take(row, slot, word, fresh);
    known.settle(code, word);
    if (known.isFull()) known.clear();
    return isTaken;
  };
  return { read: readCell, op: { kind: 'category', cell, slot, meaning: () => meaningOf(known.word(last)) } };
}

/** A category that no column has: every row says the same. */
export function constantStep(slot: number, read: (work: RowWork) => string | null, fresh: NewWords): PlainStep {
  let word: Word | null = null;
  const readNone = (row: PlainRow): boolean => {
    word ??= ask(read, row, []);
    return take(row, slot, word, fresh);
  };
  return { read: readNone, op: { kind: 'constant', slot, meaning: () => meaningOf(word) } };
}

export type OutcomeSources = {
  readonly slot: number;
  /** Columns of the outcome and of the flags that it can be derived from. */
  readonly cells: readonly number[];
  readonly read: (work: RowWork, waitSeconds: number | null, isServed: boolean) => string | null;
  readonly shortAbandonSeconds: number;
  /** Places in the numbers of a record. */
  readonly wait: number;
  readonly talk: number;
  /** Places in the words of a record. */
  readonly agents: readonly [number, number];
};

/**
 * The outcome: decided by the words of up to three columns, by whether the wait was short, and by whether somebody served
 * the contact. Must run after the categories and the durations.
 */
export function outcomeStep(sources: OutcomeSources, fresh: NewWords): PlainStep {
  const { cells, slot, wait, talk, agents, shortAbandonSeconds } = sources;
  const columns = cells.map(() => new Remembered());
  const known = new Map<number, Word>();
  const waits = [null, shortAbandonSeconds, shortAbandonSeconds + 1] as const;
  let lastState = 0;
  let last: Word | null = null;
  const read = (row: PlainRow): boolean => {
    const { numbers } = row.block;
    const waited = numbers[row.row * NUMBER_SLOTS + wait] as number;
    const waitKind = Number.isNaN(waited) ? 0 : waited <= shortAbandonSeconds ? 1 : 2;
    const isServed = (numbers[row.row * NUMBER_SLOTS + talk] as number) > 0 || hasAgent(row, agents, fresh);
    lastState = waitKind * 2 + (isServed ? 1 : 0);
    let key = lastState;
    for (let at = 0; at < cells.length; at++) {
      const column = columns[at] as Remembered;
      key = key * MOST_REMEMBERED + column.codeOf(row, cells[at] as number);
    }
    let word = known.get(key);
    if (word === undefined) {
      word = ask((work) => sources.read(work, waits[waitKind] ?? null, isServed), row, cells);
      known.set(key, word);
    }
    last = word;
    const isTaken = take(row, slot, word, fresh);
    if (known.size >= MOST_REMEMBERED || columns.some((column) => column.isFull())) {
      known.clear();
      for (const column of columns) column.clear();
    }
    return isTaken;
  };
  const op: KernelOp = {
    kind: 'outcome',
    slot,
    wait,
    talk,
    agents,
    cells,
    state: () => lastState,
    meaning: () => meaningOf(last),
  };
  return { read, op };
}

/** An agent that is new has no number in the block yet. */
function hasAgent(row: PlainRow, agents: readonly number[], fresh: NewWords): boolean {
  for (const slot of agents) {
    if (row.block.words[row.row * WORD_SLOTS + slot] !== 0 || fresh.has(slot)) return true;
  }
  return false;
}
