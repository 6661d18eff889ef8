/**
 * A pattern of digits as a table that says for each state and digit which state comes next: what the plans of countries
 * are for a reader that has no regular expressions. Knows what those plans are written in: digits, \d, [2-79], groups, |,
 * ?, {3} and {3,5}.
 * Example: `1[23]|4` has a start, one state behind the 1, and one behind 12, 13 and 4 in which it accepts.
 */
export type DigitAutomaton = {
  /** By state and digit; state 0 = no number that begins so fits. The first state is 1. */
  readonly next: Uint16Array;
  /** By state: 1 = what was read so far fits. */
  readonly accepts: Uint8Array;
};

/** Which digits may stand here, a bit for each. */
type Digits = { readonly kind: 'digits'; readonly mask: number };
type Node =
  | Digits
  | { readonly kind: 'sequence'; readonly parts: readonly Node[] }
  | { readonly kind: 'choice'; readonly parts: readonly Node[] }
  | { readonly kind: 'repeat'; readonly part: Node; readonly least: number; readonly most: number };

export const DIGITS = 10;
const ANY_DIGIT = (1 << DIGITS) - 1;
/** No plan comes near; the patterns are those of a library, not of a file. */
const MOST_STATES = 4096;

/** Cuts a pattern into what it says; null = it says something else. */
class PatternReader {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  whole(): Node | null {
    const node = this.#choice();
    return node !== null && this.#at === this.#pattern.length ? node : null;
  }

  #take(text: string): boolean {
    if (!this.#pattern.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #choice(): Node | null {
    const parts: Node[] = [];
    do {
      const part = this.#sequence();
      if (part === null) return null;
      parts.push(part);
    } while (this.#take('|'));
    return { kind: 'choice', parts };
  }

  #sequence(): Node | null {
    const parts: Node[] = [];
    while (this.#at < this.#pattern.length && !/[|)]/.test(this.#pattern[this.#at] as string)) {
      const part = this.#single();
      if (part === null) return null;
      parts.push(this.#repeated(part));
    }
    return { kind: 'sequence', parts };
  }

  #single(): Node | null {
    if (this.#take('\\d')) return { kind: 'digits', mask: ANY_DIGIT };
    if (this.#take('(?:') || (this.#pattern[this.#at + 1] !== '?' && this.#take('('))) {
      const inner = this.#choice();
      return inner !== null && this.#take(')') ? inner : null;
    }
    const found = /^(?:\d|\[(?:\d(?:-\d)?)+\])/.exec(this.#pattern.slice(this.#at));
    if (found === null) return null;
    this.#at += found[0].length;
    const one = new RegExp(found[0]);
    let mask = 0;
    for (let digit = 0; digit < DIGITS; digit++) if (one.test(String(digit))) mask |= 1 << digit;
    return { kind: 'digits', mask };
  }

  #repeated(part: Node): Node {
    if (this.#take('?')) return { kind: 'repeat', part, least: 0, most: 1 };
    const found = /^\{(\d+)(?:,(\d+))?\}/.exec(this.#pattern.slice(this.#at));
    if (found === null) return part;
    this.#at += found[0].length;
    const least = Number(found[1]);
    return { kind: 'repeat', part, least, most: Number(found[2] ?? least) };
  }
}

/** Places between digits; one place may lead to several. Nothing repeats for ever, so no way comes back to its place. */
class Ways {
  readonly steps: (readonly [mask: number, to: number])[][] = [[]];
  readonly jumps: number[][] = [[]];

  /** Adds the ways of a pattern that starts at a place; the place at which they end. */
  add(node: Node, from: number): number {
    if (node.kind === 'sequence') return node.parts.reduce((at, part) => this.add(part, at), from);
    if (node.kind === 'repeat') return this.#repeat(node, from);
    const end = this.#place();
    if (node.kind === 'digits') this.steps[from]?.push([node.mask, end]);
    else for (const part of node.parts) this.jumps[this.add(part, from)]?.push(end);
    return end;
  }

  #repeat({ part, least, most }: Extract<Node, { kind: 'repeat' }>, from: number): number {
    let at = from;
    for (let times = 0; times < least; times++) at = this.add(part, at);
    const end = this.#place();
    this.jumps[at]?.push(end);
    for (let times = least; times < most; times++) {
      at = this.add(part, at);
      this.jumps[at]?.push(end);
    }
    return end;
  }

  #place(): number {
    this.jumps.push([]);
    return this.steps.push([]) - 1;
  }

  /** These places and those that they jump to, in order. */
  reached(places: Iterable<number>): readonly number[] {
    const found = new Set(places);
    for (const place of found) for (const to of this.jumps[place] ?? []) found.add(to);
    return [...found].sort((a, b) => a - b);
  }
}

/** Null for a pattern that holds more than the plans do, or that is too large. */
export function digitAutomaton(pattern: string): DigitAutomaton | null {
  const node = new PatternReader(pattern).whole();
  if (node === null) return null;
  const ways = new Ways();
  const end = ways.add(node, 0);
  const states: (readonly number[])[] = [[], ways.reached([0])];
  const numbers = new Map(states.map((places, number) => [places.join(), number]));
  const next: number[] = [];
  for (const places of states) {
    for (let digit = 0; digit < DIGITS; digit++) {
      const steps = places.flatMap((place) => ways.steps[place] ?? []);
      const to = ways.reached(steps.filter(([mask]) => (mask & (1 << digit)) !== 0).map(([, place]) => place));
      const key = to.join();
      const number = numbers.get(key) ?? states.push(to) - 1;
      numbers.set(key, number);
      next.push(number);
    }
    if (states.length > MOST_STATES) return null;
  }
  return { next: Uint16Array.from(next), accepts: Uint8Array.from(states, (places) => (places.includes(end) ? 1 : 0)) };
}
