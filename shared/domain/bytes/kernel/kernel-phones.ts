import { DIGITS, type DigitAutomaton } from '../../normalise/digit-automaton.ts';
import type { PlanTables } from '../../normalise/number-plan.ts';
import { plainDigits, ruleOf } from '../../normalise/read-phone.ts';
import * as map from './memory-map.ts';
import type { RowKernel } from './row-kernel.ts';

const FITS = 4;
const DROPS = map.MOST_PHONE_DROP + 1;

/** Tells the kernel how telephone numbers are written within a country, and what the readers of texts made of one of a kind. */
export class KernelPhones {
  readonly #kernel: RowKernel;
  #states = 0;

  /** No file before this one counts. */
  constructor(kernel: RowKernel) {
    this.#kernel = kernel;
    kernel.state[map.PHONE_FITS] = 0;
    kernel.state[map.PHONE_RULE] = -1;
  }

  open({ fits, abroad, dropped, isAgreed }: PlanTables): void {
    const { state } = this.#kernel;
    const all = fits.accepts.length + abroad.accepts.length + dropped.accepts.length;
    if (all > map.MOST_PHONE_STATES) return;
    this.#states = 0;
    state[map.PHONE_FITS] = this.#put(fits);
    state[map.PHONE_ABROAD] = this.#put(abroad);
    state[map.PHONE_DROPPED] = this.#put(dropped);
    for (let digits = 0; digits <= map.MOST_PHONE_DIGITS; digits++) {
      for (let drop = 0; drop < DROPS; drop++) {
        const isKnown = isAgreed[digits] === true && isAgreed[digits - drop] === true;
        for (let fit = 0; fit < FITS; fit++) {
          this.#rule((digits * DROPS + drop) * FITS + fit).fill(isKnown ? map.RULE_UNKNOWN : map.RULE_NONE, 0, 1);
        }
      }
    }
  }

  /** After the readers of texts read a cell whose like the kernel did not know; null = nobody's number, or none. */
  learn(cell: string, phone: string | null): void {
    const { state } = this.#kernel;
    const likeness = state[map.PHONE_RULE] as number;
    state[map.PHONE_RULE] = -1;
    if (likeness < 0) return;
    const { drop, prefix } = ruleOf(plainDigits(cell.trim()), { phone, isGood: true });
    const isKnown = drop >= 0 && prefix.length <= map.MOST_PHONE_FRONT;
    const rule = this.#rule(likeness);
    rule.set([isKnown ? map.RULE_KNOWN : map.RULE_NONE, drop, prefix.length]);
    if (!isKnown) return;
    const front = this.#kernel.bytes(rule.byteOffset + rule.byteLength, prefix.length);
    for (let at = 0; at < prefix.length; at++) front[at] = prefix.charCodeAt(at);
  }

  #rule(likeness: number): Int32Array {
    return this.#kernel.ints(map.AT_PHONE_RULES + likeness * map.PHONE_RULE_BYTES, 3);
  }

  /** Puts the states behind those that stand there; the number of the first one. */
  #put({ next, accepts }: DigitAutomaton): number {
    const first = this.#states;
    const columns = map.PHONE_STATE_BYTES / 2;
    const at = map.AT_PHONE_STATES + first * map.PHONE_STATE_BYTES;
    const rows = new Uint16Array(this.#kernel.memory, at, accepts.length * columns);
    for (let state = 0; state < accepts.length; state++) {
      for (let digit = 0; digit < DIGITS; digit++) {
        rows[state * columns + digit] = first + (next[state * DIGITS + digit] as number);
      }
      rows[state * columns + DIGITS] = accepts[state] as number;
    }
    this.#states += accepts.length;
    return first + 1;
  }
}
