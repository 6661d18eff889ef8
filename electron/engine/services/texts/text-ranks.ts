import { digitStarts } from '../../../../shared/domain/columns/sort-indexes.ts';
import type { TextBlock } from '../../store/contact-texts.ts';

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

export type GatheredTexts = {
  readonly contacts: number;
  readonly bytes: Buffer;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly places: Int32Array;
};

/**
 * The beginnings of all texts of a field one behind the other, each with the place of its contact. `places` has the place of a
 * contact by row id.
 */
export function gatherTexts(blocks: Iterable<TextBlock>, places: Int32Array, contacts: number): GatheredTexts {
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
  return { contacts, bytes, starts, ends: ends.subarray(0, count), places: of.subarray(0, count) };
}

/** Below this many, comparing is faster than sorting by marks. */
const FEW = 24;
/** A digit for the end of a text, and one for each byte. */
const DIGITS = 257;
/** Bytes that are looked at together: their digits and the place of a text fit exactly into one number. */
const TOGETHER = 3;

function compareFrom({ bytes, starts, ends }: GatheredTexts, one: number, other: number, depth: number): number {
  const from = (starts[one] as number) + depth;
  const otherFrom = (starts[other] as number) + depth;
  const length = Math.min((ends[one] as number) - from, (ends[other] as number) - otherFrom);
  for (let k = 0; k < length; k++) {
    const difference = (bytes[from + k] as number) - (bytes[otherFrom + k] as number);
    if (difference !== 0) return difference;
  }
  return (ends[one] as number) - from - ((ends[other] as number) - otherFrom);
}

/** Sorts by comparing; marks each place whose text equals the one before it. */
function insert(texts: GatheredTexts, order: Int32Array, isSame: Uint8Array, depth: number): void {
  for (let k = 1; k < order.length; k++) {
    const text = order[k] as number;
    let to = k;
    for (; to > 0 && compareFrom(texts, order[to - 1] as number, text, depth) > 0; to--)
      order[to] = order[to - 1] as number;
    order[to] = text;
  }
  for (let k = 1; k < order.length; k++) {
    if (compareFrom(texts, order[k - 1] as number, order[k] as number, depth) === 0) isSame[k] = 1;
  }
}

/** The digits of a text from a depth on, as one number. */
function markAt({ bytes, starts, ends }: GatheredTexts, text: number, depth: number): number {
  const from = (starts[text] as number) + depth;
  const end = ends[text] as number;
  let mark = 0;
  for (let at = from; at < from + TOGETHER; at++) mark = mark * DIGITS + (at < end ? (bytes[at] as number) + 1 : 0);
  return mark;
}

/** Room for sorting: marks beside texts, twice. */
type Room = {
  readonly both: Float64Array;
  readonly marks: readonly [Uint32Array, Uint32Array];
  readonly spare: Int32Array;
};

const roomFor = (count: number): Room => ({
  both: new Float64Array(count),
  marks: [new Uint32Array(count), new Uint32Array(count)],
  spare: new Int32Array(count),
});

/** From so many texts on, walks over all of them by halves of their marks are faster than a sort. */
const MANY = 4096;
/** Two halves hold every mark: DIGITS ** TOGETHER is below 2 ** 26. */
const HALF_BITS = 13;
const HALF = 2 ** HALF_BITS;

/** Moves texts and their marks to where they stand by a half of the marks. False = all have the same half, and stay. */
function moveByHalf(
  [marks, order]: readonly [Uint32Array, Int32Array],
  [toMarks, toOrder]: readonly [Uint32Array, Int32Array],
  shift: number,
): boolean {
  const next = digitStarts(marks, shift, HALF);
  if (next === null) return false;
  for (let k = 0; k < marks.length; k++) {
    const mark = marks[k] as number;
    const half = (mark >>> shift) & (HALF - 1);
    const to = next[half] as number;
    next[half] = to + 1;
    toMarks[to] = mark;
    toOrder[to] = order[k] as number;
  }
  return true;
}

function sortMany(order: Int32Array, room: Room): Uint32Array {
  const { length } = order;
  const spare = room.spare.subarray(0, length);
  let [marks, other] = [room.marks[0].subarray(0, length), room.marks[1].subarray(0, length)];
  for (const shift of [0, HALF_BITS]) {
    if (!moveByHalf([marks, order], [other, spare], shift)) continue;
    order.set(spare);
    [marks, other] = [other, marks];
  }
  return marks;
}

/** One number says both the mark and the text, so nothing has to be compared by a function. */
function sortFew(order: Int32Array, { marks: [marks], both }: Room, texts: number): Uint32Array {
  const own = both.subarray(0, order.length);
  for (let k = 0; k < own.length; k++) own[k] = (marks[k] as number) * texts + (order[k] as number);
  own.sort();
  for (let k = 0; k < own.length; k++) {
    const mark = Math.floor((own[k] as number) / texts);
    order[k] = (own[k] as number) - mark * texts;
    marks[k] = mark;
  }
  return marks.subarray(0, own.length);
}

/** Sorts texts by their next bytes; says for each place of the order what mark its text has. */
function sortByNext(texts: GatheredTexts, order: Int32Array, room: Room, depth: number): Uint32Array {
  const [marks] = room.marks;
  for (let k = 0; k < order.length; k++) marks[k] = markAt(texts, order[k] as number, depth);
  return order.length < MANY ? sortFew(order, room, texts.ends.length) : sortMany(order, room);
}

/** A range of texts that are alike up to a depth. */
type Alike = readonly [from: number, to: number, depth: number];

/** Ranges of several texts with one mark that go on behind it; those that have ended are equal, and marked so. */
function* stillAlike(marks: Uint32Array, isSame: Uint8Array, depth: number): Generator<Alike, void, void> {
  for (let first = 0, next = 1; first < marks.length; first = next++) {
    const mark = marks[first] as number;
    while (next < marks.length && marks[next] === mark) next++;
    if (next - first === 1) continue;
    if (mark % DIGITS === 0) isSame.fill(1, first + 1, next);
    else yield [first, next, depth + TOGETHER];
  }
}

/** Texts in order; 1 where one equals the one before it. */
type InOrder = { readonly order: Int32Array; readonly isSame: Uint8Array };

/** Ids of most exports rise: looking is a tenth of sorting. null = they do not. */
function asTheyCame(texts: GatheredTexts): InOrder | null {
  const count = texts.ends.length;
  const isSame = new Uint8Array(count);
  for (let k = 1; k < count; k++) {
    const difference = compareFrom(texts, k - 1, k, 0);
    if (difference > 0) return null;
    if (difference === 0) isSame[k] = 1;
  }
  return { order: Int32Array.from(texts.ends.keys()), isSame };
}

/** Sorts by a few bytes at a time. The list of what is left to do stands in for recursion: texts may be long and alike. */
function inOrder(texts: GatheredTexts): InOrder {
  const order = Int32Array.from(texts.ends.keys());
  const isSame = new Uint8Array(order.length);
  const room = roomFor(order.length);
  const left: Alike[] = [[0, order.length, 0]];
  for (let range = left.pop(); range !== undefined; range = left.pop()) {
    const [from, to, depth] = range;
    const [part, same] = [order.subarray(from, to), isSame.subarray(from, to)];
    if (part.length < FEW) {
      insert(texts, part, same, depth);
      continue;
    }
    const marks = sortByNext(texts, part, room, depth);
    for (const [first, next, deeper] of stillAlike(marks, same, depth)) left.push([from + first, from + next, deeper]);
  }
  return { order, isSame };
}

export function ranksOf(texts: GatheredTexts): TextRanks {
  const { order, isSame } = asTheyCame(texts) ?? inOrder(texts);
  const ranks = new Int32Array(texts.contacts).fill(-1);
  let rank = -1;
  for (let k = 0; k < order.length; k++) {
    if (isSame[k] === 0) rank++;
    ranks[texts.places[order[k] as number] as number] = rank;
  }
  return { ranks };
}

/** Ranks of the texts of a field; `places` as for `gatherTexts`. */
export const rankTexts = (blocks: Iterable<TextBlock>, places: Int32Array, contacts: number): TextRanks =>
  ranksOf(gatherTexts(blocks, places, contacts));
