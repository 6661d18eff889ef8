import type { TextsRead } from './read-text.ts';
import type { TextArena, TextChunk } from './text-arena.ts';
import type { TextRanks } from './text-ranks.ts';

/**
 * What was made of texts as parts of bytes, and back. A part is written between two answers, so it is small; whether one
 * that comes from a file is whole is looked at, because searching trusts it: null = it is not. Little-endian, as the columns.
 */
const RANKS_A_PART = 1 << 18;
const INT_BYTES = 4;

const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** Numbers may begin only where memory allows it. */
const aligned = (bytes: Uint8Array): Uint8Array => (bytes.byteOffset % INT_BYTES === 0 ? bytes : bytes.slice());

/** A field that no contact has is no parts. */
function* partsOfRanks({ ranks }: TextRanks): Generator<Uint8Array, void, void> {
  if (ranks.every((rank) => rank === -1)) return;
  for (let from = 0; from < ranks.length; from += RANKS_A_PART)
    yield bytesOf(ranks.subarray(from, from + RANKS_A_PART));
}

export function storedRanks(parts: readonly Uint8Array[], contacts: number): TextRanks | null {
  const ranks = new Int32Array(contacts).fill(-1);
  const bytes = bytesOf(ranks);
  let filled = 0;
  for (const part of parts) {
    if (filled + part.length > bytes.length) return null;
    bytes.set(part, filled);
    filled += part.length;
  }
  return filled === bytes.length || parts.length === 0 ? { ranks } : null;
}

/** Number of texts, where each begins and where the last ends, the place of each, and the bytes. */
function partOfChunk({ bytes, starts, places }: TextChunk): Uint8Array {
  const numbers = Int32Array.of(places.length);
  const part = new Uint8Array(numbers.byteLength + starts.byteLength + places.byteLength + bytes.byteLength);
  let at = 0;
  for (const piece of [bytesOf(numbers), bytesOf(starts), bytesOf(places), bytes]) {
    part.set(piece, at);
    at += piece.byteLength;
  }
  return part;
}

/** Texts lie one behind the other, none of them outside, each of a contact. */
function isWhole({ bytes, starts, places }: TextChunk, contacts: number): boolean {
  if (starts[0] !== 0 || starts[places.length] !== bytes.length) return false;
  for (let text = 0; text < places.length; text++) {
    const place = places[text] as number;
    if ((starts[text + 1] as number) <= (starts[text] as number) || place < 0 || place >= contacts) return false;
  }
  return true;
}

/** null = it is not whole. */
export function chunkOfPart(part: Uint8Array, contacts: number): TextChunk | null {
  const own = aligned(part);
  const [count = -1] = own.length < INT_BYTES ? [] : new Int32Array(own.buffer, own.byteOffset, 1);
  const header = (2 * count + 2) * INT_BYTES;
  if (count < 0 || header > own.length) return null;
  const starts = new Int32Array(own.buffer, own.byteOffset + INT_BYTES, count + 1);
  const places = new Int32Array(own.buffer, starts.byteOffset + starts.byteLength, count);
  const chunk = { bytes: own.subarray(header), starts, places };
  return isWhole(chunk, contacts) ? chunk : null;
}

export function storedArena(parts: readonly Uint8Array[], contacts: number): TextArena | null {
  const chunks = parts.map((part) => chunkOfPart(part, contacts));
  return chunks.every((chunk) => chunk !== null) ? { chunks } : null;
}

function* partsOfChunks(chunks: readonly TextChunk[]): Generator<Uint8Array, void, void> {
  for (const chunk of chunks) yield partOfChunk(chunk);
}

/** Folded words are kept up to here: what a search after opening would save is not worth more of the disk. */
const MOST_KEPT_BYTES = 128 << 20;
/** A single text of this size would hold up who asks something meanwhile. */
const MOST_PART_BYTES = 4 << 20;

/** null = not to be kept. */
export function partsOfTexts(read: TextsRead): Iterable<Uint8Array> | null {
  if (read.make === 'ranks') return partsOfRanks(read.ranks);
  const chunks = read.arena?.chunks ?? null;
  if (chunks === null || chunks.some(({ bytes }) => bytes.length > MOST_PART_BYTES)) return null;
  const total = chunks.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return total > MOST_KEPT_BYTES ? null : partsOfChunks(chunks);
}
