import type { Remark } from '../../importing/record.ts';
import { NUMBER_SLOT, NUMBER_SLOTS, type RecordBlock, reserveBytes } from '../../importing/record-block.ts';
import { blankStartBytes, nobodysNames } from '../../normalise/blank-words.ts';
import { LONG_DURATION_SECONDS } from '../../normalise/read-duration.ts';
import type { KernelOp, Meaning } from '../kernel-op.ts';
import type { ForKernel } from '../plain-rows.ts';
import { KernelPhones } from './kernel-phones.ts';
import * as map from './memory-map.ts';
import type { RowKernel } from './row-kernel.ts';

/** How the file is cut. Bytes below 0x80; quote -1 = none. */
export type KernelCut = { readonly cells: number; readonly delimiter: number; readonly quote: number };

const KEPT = {
  never: map.KEPT_NEVER,
  customer: map.KEPT_CUSTOMER,
  e164: map.KEPT_E164,
  number: map.KEPT_NUMBER,
  email: map.KEPT_EMAIL,
} as const;

/** Remarks of a meaning are counted, not made, once so many of them were made: nobody lists more examples. */
const ENOUGH_EXAMPLES = 8;
/** Rows after which it is asked whether the kernel is worth its while. */
const ROWS_LOOKED_AT = 8192;
const DAY_MS = 86_400_000;
const OUTCOME_COLUMN = -2;

/**
 * Lets the kernel read the rows of one file, and teaches it: what a cell means is decided by the readers of texts, in the
 * rows that the kernel left to them.
 */
export class KernelRows {
  /** Line of the next record; set before `run`, and behind the last one taken afterwards. */
  line = 0;
  readonly #kernel: RowKernel;
  readonly #plan: ForKernel;
  readonly #remark: Remark;
  readonly #given: Int32Array;
  readonly #cellAt: Int32Array;
  readonly #cellTo: Int32Array;
  readonly #days: Int32Array;
  readonly #uses: Int32Array;
  readonly #steps: Int32Array;
  readonly #phones: KernelPhones;
  /** Meanings by their number; the first is none. */
  readonly #counted: Meaning[] = [{ id: 0, remarks: [], seen: 0 }];
  readonly #numbers = new Map<Meaning, number>();
  #codes = 0;
  #taken = 0;
  #left = 0;
  #isOn = true;

  /** Null when some step of the plan is none that the kernel knows. */
  static open(kernel: RowKernel, cut: KernelCut, plan: ForKernel, remark: Remark): KernelRows | null {
    if (cut.cells > map.MOST_CELLS) return null;
    const rows = new KernelRows(kernel, cut, plan, remark);
    return rows.#putSteps() ? rows : null;
  }

  private constructor(kernel: RowKernel, cut: KernelCut, plan: ForKernel, remark: Remark) {
    this.#kernel = kernel;
    this.#plan = plan;
    this.#remark = remark;
    this.#phones = new KernelPhones(kernel);
    this.#given = kernel.ints(map.AT_GIVEN, 32);
    this.#cellAt = kernel.ints(map.AT_FROM, map.MOST_CELLS);
    this.#cellTo = kernel.ints(map.AT_TO, map.MOST_CELLS);
    this.#days = kernel.ints(map.AT_DAYS, map.MOST_DAYS);
    this.#uses = kernel.ints(map.AT_USES, map.MOST_COUNTED);
    this.#steps = kernel.ints(map.AT_STEPS, map.STEP_INTS * plan.ops.length);
    const { state, reals } = kernel;
    state[map.CELLS] = cut.cells;
    state[map.DELIMITER] = cut.delimiter;
    state[map.QUOTE] = cut.quote < 0 ? 256 : cut.quote;
    state[map.STEPS] = plan.ops.length;
    state[map.HEADER_NAME_BYTES] = plan.headerNameBytes;
    state[map.LONG_SECONDS] = LONG_DURATION_SECONDS;
    reals[map.LATEST] = plan.latest;
    reals[map.SHORT_ABANDON] = plan.shortAbandonSeconds;
    kernel.bytes(map.AT_SUSPECT, 256).set(plan.isSuspect);
    kernel.bytes(map.AT_BLANK_START, 256).set(blankStartBytes());
    kernel.ints(map.AT_NOBODYS_NAMES, map.LONGEST_NAME + 1).set(nobodysNames());
    this.#days.fill(map.UNKNOWN_DAY);
    this.#given.fill(map.NOT_GIVEN);
    kernel.exports.forget();
  }

  isOn(): boolean {
    return this.#isOn;
  }

  /** Reads records from the byte `at` of the block on, as far as the kernel gets; the byte behind them. */
  run(block: RecordBlock, at: number, limit: number): number {
    const { state, exports } = this.#kernel;
    let done = at;
    for (;;) {
      if (!this.#kernel.enter(block)) return done;
      state[map.LINE] = this.line;
      const before = block.count;
      done = exports.run(done, limit);
      this.#kernel.leave(block);
      this.line = state[map.LINE] as number;
      this.#taken += block.count - before;
      if (state[map.STOP] !== map.STOP_IDENTITY || !this.#giveIdentity(block)) break;
    }
    this.#given.fill(map.NOT_GIVEN);
    if (state[map.HAS_USES] === 1) this.#release();
    return done;
  }

  /** After the readers of texts took a row that the kernel left: it is the last of the block. */
  teach(block: RecordBlock, from: Int32Array, to: Int32Array): void {
    this.#left++;
    this.#judge();
    if (!this.#isOn || block.bytes !== block.home) return;
    this.#plan.ops.forEach((op, at) => {
      if (op.kind === 'category') this.#learn(op.cell, op.cell, op.meaning(), from, to);
      else if (op.kind === 'outcome') this.#learnOutcome(op, from, to);
      else if (op.kind === 'constant') this.#learnConstant(at, op.meaning());
      else if (op.kind === 'seconds') this.#learnLong(at, op.long);
      else if (op.kind === 'times') this.#learnDays(op.steadyOffset, block);
    });
  }

  /** Where most rows are odd, looking at them twice only costs. */
  #judge(): void {
    if (this.#taken + this.#left < ROWS_LOOKED_AT) return;
    this.#isOn = this.#left < this.#taken * 2;
    this.#taken = 0;
    this.#left = 0;
  }

  #putSteps(): boolean {
    for (const [at, op] of this.#plan.ops.entries()) {
      const args = this.#argsOf(op);
      if (args === null) return false;
      this.#steps.fill(0, at * map.STEP_INTS, (at + 1) * map.STEP_INTS);
      this.#steps.set(args, at * map.STEP_INTS);
    }
    return true;
  }

  #argsOf(op: KernelOp): readonly number[] | null {
    switch (op.kind) {
      case 'key':
        return op.cells.length > map.MOST_KEY_CELLS ? null : [map.STEP_KEY, op.cells.length, ...op.cells];
      case 'times':
        return [map.STEP_TIMES, op.start, op.end, op.due, op.startTime, op.endTime];
      case 'category':
        return [map.STEP_CATEGORY, op.cell, op.slot];
      case 'constant':
        return [map.STEP_CONSTANT, 0, op.slot, 0, 0];
      case 'seconds':
        return [map.STEP_SECONDS, op.cell, op.slot, op.isPlain ? 1 : 0];
      case 'outcome':
        return [map.STEP_OUTCOME, op.slot, op.wait, op.talk, ...op.agents, op.cells.length, ...op.cells];
      case 'identity':
        if (op.plan !== null) this.#phones.open(op.plan);
        return [map.STEP_IDENTITY, op.cell, op.place, KEPT[op.kept]];
      case 'id':
        return [map.STEP_ID, op.cell, op.place, op.isParent ? 1 : 0];
      case 'amount':
        return [map.STEP_AMOUNT, op.cell, op.slot];
      case 'text':
        return [map.STEP_TEXT, op.cell, op.place];
      case 'extras':
        return this.#putExtras(op.fields) ? [map.STEP_EXTRAS, op.fields.length, op.place] : null;
      default:
        return null;
    }
  }

  #putExtras(fields: Extract<KernelOp, { kind: 'extras' }>['fields']): boolean {
    const keys = this.#kernel.bytes(map.AT_EXTRA_KEYS, map.EXTRA_KEY_BYTES);
    const table = this.#kernel.ints(map.AT_EXTRAS, map.MOST_EXTRAS * map.EXTRA_INTS);
    let end = 0;
    for (const [at, { cell, key, hash }] of fields.entries()) {
      if (at >= map.MOST_EXTRAS || end + key.length > keys.length) return false;
      keys.set(key, end);
      table.set([cell, end, key.length, hash.low, hash.high], at * map.EXTRA_INTS);
      end += key.length;
    }
    return true;
  }

  /** Reads an identity for the kernel. False = the row must go the other way. */
  #giveIdentity(block: RecordBlock): boolean {
    const step = this.#kernel.state[map.STOP_STEP] as number;
    const op = this.#plan.ops[step];
    if (op?.kind !== 'identity') return false;
    const from = this.#cellAt[op.cell] as number;
    const to = this.#cellTo[op.cell] as number;
    const cell = this.#plan.utf8.decode(block.bytes, from, to);
    const text = op.ask(cell);
    this.#phones.learn(cell, text ?? null);
    if (text === undefined) return false;
    if (text === null) {
      this.#given[op.place * 2 + 1] = -1;
      return true;
    }
    reserveBytes(block, text.length * 3);
    if (block.bytes !== block.home) return false;
    const length = this.#plan.utf8.encode(text, block.bytes, block.end);
    this.#given[op.place * 2] = block.end;
    this.#given[op.place * 2 + 1] = length;
    block.end += length;
    return true;
  }

  /** The number of a meaning that is counted, 0 for one that need not be; -1 = it cannot be taught. */
  #numberOf(meaning: Meaning | null): number {
    if (meaning === null) return -1;
    if (meaning.remarks.length === 0) return 0;
    // Unknown words are listed one by one.
    if (meaning.seen < ENOUGH_EXAMPLES || meaning.remarks.some(({ code }) => code === 'unknown_word')) return -1;
    const known = this.#numbers.get(meaning);
    if (known !== undefined) return known;
    const number = this.#counted.length;
    if (number >= map.MOST_COUNTED) return -1;
    this.#counted.push(meaning);
    this.#numbers.set(meaning, number);
    return number;
  }

  #learn(column: number, cell: number, meaning: Meaning | null, from: Int32Array, to: Int32Array): void {
    const number = this.#numberOf(meaning);
    if (meaning === null || number < 0) return;
    const at = from[cell] as number;
    this.#kernel.exports.learn(column, this.#bytesAt() + at, (to[cell] as number) - at, meaning.id, number);
  }

  #bytesAt(): number {
    return this.#kernel.state[map.BYTES_AT] as number;
  }

  /** Each cell that the outcome is derived from gets a number, and each set of such numbers a word. */
  #learnOutcome(op: Extract<KernelOp, { kind: 'outcome' }>, from: Int32Array, to: Int32Array): void {
    const meaning = op.meaning();
    const number = this.#numberOf(meaning);
    if (meaning === null || number < 0) return;
    const key = this.#kernel.ints(map.AT_OUTCOME, 1 + op.cells.length);
    key[0] = op.state();
    for (const [at, cell] of op.cells.entries()) {
      const begin = this.#bytesAt() + (from[cell] as number);
      const length = (to[cell] as number) - (from[cell] as number);
      let code = this.#kernel.exports.ask(map.MOST_CELLS + cell, begin, length);
      if (code === 0) {
        code = ++this.#codes;
        this.#kernel.exports.learn(map.MOST_CELLS + cell, begin, length, code, 0);
      }
      key[1 + at] = code;
    }
    this.#kernel.exports.learn(OUTCOME_COLUMN, map.AT_OUTCOME, key.byteLength, meaning.id, number);
  }

  #learnConstant(step: number, meaning: Meaning | null): void {
    const number = this.#numberOf(meaning);
    if (meaning === null || number < 0) return;
    const at = step * map.STEP_INTS;
    this.#steps[at + 1] = 1;
    this.#steps[at + 3] = meaning.id;
    this.#steps[at + 4] = number;
  }

  #learnLong(step: number, meaning: Meaning): void {
    this.#steps[step * map.STEP_INTS + 4] = Math.max(0, this.#numberOf(meaning));
  }

  /** Local days about the times of the row. */
  #learnDays(steadyOffset: (day: number) => number, { count, numbers }: RecordBlock): void {
    const row = (count - 1) * NUMBER_SLOTS;
    for (const slot of [NUMBER_SLOT.startedAt, NUMBER_SLOT.endedAt, NUMBER_SLOT.callbackDueAt]) {
      const day = Math.floor((numbers[row + slot] as number) / DAY_MS);
      for (const near of [day - 1, day, day + 1]) {
        const place = near - map.FIRST_DAY;
        if (!(place >= 0 && place < map.MOST_DAYS) || this.#days[place] !== map.UNKNOWN_DAY) continue;
        const offset = steadyOffset(near);
        if (!Number.isNaN(offset)) this.#days[place] = offset;
      }
    }
  }

  /** Makes the remarks of the meanings that the kernel used. */
  #release(): void {
    this.#kernel.state[map.HAS_USES] = 0;
    for (let number = 1; number < this.#counted.length; number++) {
      const times = this.#uses[number] as number;
      if (times === 0) continue;
      this.#uses[number] = 0;
      for (const { code, field, value } of (this.#counted[number] as Meaning).remarks) {
        this.#remark(code, this.line, field, value, times);
      }
    }
  }
}
