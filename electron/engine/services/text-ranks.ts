import type { TextBlock } from '../store/contact-texts.ts';

/**
 * Where the text of each contact stands among all texts of a field, by its characters (their code points, which is the
 * order of UTF-8 bytes): a sort by text is then a sort by a number. Of several texts of a contact the first one counts,
 * of a long text its beginning.
 */
export type TextRanks = {
  /** Per contact: 0 and up, equal for equal texts; -1 = blank. */
  readonly ranks: Int32Array;
};

/** What of a text counts. Nobody reads further in a list, and a million transcripts would not fit otherwise. */
const MOST_BYTES = 512;

type Gathered = {
  readonly bytes: Buffer;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly places: Int32Array;
};

/** The beginnings of all texts one behind the other, with the place of their contact. */
function gather(blocks: Iterable<TextBlock>, places: Int32Array, contacts: number): Gathered {
  let bytes = Buffer.allocUnsafeSlow(1 << 20);
  const [starts, ends] = [new Uint32Array(contacts), new Uint32Array(contacts)];
  const of = new Int32Array(contacts);
  const isSeen = new Uint8Array(contacts);
  let [used, count] = [0, 0];
  for (const { rows, lengths, bytes: block } of blocks) {
    if (used + block.length > bytes.length) {
      const wider = Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, used + block.length));
      bytes.copy(wider, 0, 0, used);
      bytes = wider;
    }
    for (let k = 0, from = 0; k < rows.length; from += lengths[k++] as number) {
      const place = places[rows[k] as number] ?? -1;
      if (place === -1 || isSeen[place] === 1) continue;
      isSeen[place] = 1;
      starts[count] = used;
      used += block.copy(bytes, used, from, from + Math.min(MOST_BYTES, lengths[k] as number));
      ends[count] = used;
      of[count++] = place;
    }
  }
  return { bytes, starts, ends: ends.subarray(0, count), places: of.subarray(0, count) };
}

/** Below this many, comparing is faster than sharing out. */
const FEW = 24;
/** A digit for the end of a text, and one for each byte. */
const DIGITS = 257;

function compareFrom({ bytes, starts, ends }: Gathered, one: number, other: number, depth: number): number {
  const from = (starts[one] as number) + depth;
  const otherFrom = (starts[other] as number) + depth;
  const length = Math.min((ends[one] as number) - from, (ends[other] as number) - otherFrom);
  for (let k = 0; k < length; k++) {
    const difference = (bytes[from + k] as number) - (bytes[otherFrom + k] as number);
    if (difference !== 0) return difference;
  }
  return (ends[one] as number) - from - ((ends[other] as number) - otherFrom);
}

function insert(texts: Gathered, order: Int32Array, depth: number): void {
  for (let k = 1; k < order.length; k++) {
    const text = order[k] as number;
    let to = k;
    for (; to > 0 && compareFrom(texts, order[to - 1] as number, text, depth) > 0; to--)
      order[to] = order[to - 1] as number;
    order[to] = text;
  }
}

/** Shares the texts out by their byte at `depth`; says where the texts of each digit begin. */
function shareOut({ bytes, starts, ends }: Gathered, order: Int32Array, spare: Int32Array, depth: number): Uint32Array {
  const digitOf = (text: number): number => {
    const at = (starts[text] as number) + depth;
    return at < (ends[text] as number) ? (bytes[at] as number) + 1 : 0;
  };
  const begins = new Uint32Array(DIGITS + 1);
  for (let k = 0; k < order.length; k++) {
    const digit = digitOf(order[k] as number) + 1;
    begins[digit] = (begins[digit] as number) + 1;
  }
  const areAlike = begins.includes(order.length);
  for (let digit = 1; digit <= DIGITS; digit++) {
    begins[digit] = (begins[digit] as number) + (begins[digit - 1] as number);
  }
  if (areAlike) return begins;
  const next = begins.slice();
  for (let k = 0; k < order.length; k++) {
    const text = order[k] as number;
    const digit = digitOf(text);
    const to = next[digit] as number;
    spare[to] = text;
    next[digit] = to + 1;
  }
  order.set(spare.subarray(0, order.length));
  return begins;
}

/** Radix sort from the first byte on. The list of what is left to do stands in for recursion: texts may be long and alike. */
function inOrder(texts: Gathered): Int32Array {
  const order = Int32Array.from(texts.ends.keys());
  const spare = new Int32Array(order.length);
  const left: (readonly [from: number, to: number, depth: number])[] = [[0, order.length, 0]];
  for (let range = left.pop(); range !== undefined; range = left.pop()) {
    const [from, to, depth] = range;
    const part = order.subarray(from, to);
    if (part.length < FEW) {
      insert(texts, part, depth);
      continue;
    }
    const begins = shareOut(texts, part, spare, depth);
    // Those of digit 0 have ended: they are equal.
    for (let digit = 1; digit < DIGITS; digit++) {
      const [first, last] = [begins[digit] as number, begins[digit + 1] as number];
      if (last - first > 1) left.push([from + first, from + last, depth + 1]);
    }
  }
  return order;
}

/** Ranks of the texts of a field; `places` has the place of a contact by row id. */
export function rankTexts(blocks: Iterable<TextBlock>, places: Int32Array, contacts: number): TextRanks {
  const texts = gather(blocks, places, contacts);
  const ranks = new Int32Array(contacts).fill(-1);
  let rank = -1;
  let before = -1;
  for (const text of inOrder(texts)) {
    if (before === -1 || compareFrom(texts, before, text, 0) !== 0) rank++;
    ranks[texts.places[text] as number] = rank;
    before = text;
  }
  return { ranks };
}
