import { searchText } from '../../../../shared/domain/filter/search-text.ts';
import type { TextBlock } from '../../store/contact-texts.ts';

/**
 * The texts of a field, folded as a search compares them, one behind the other as UTF-8: a search is then one scan of
 * bytes, a million notes in a tenth of a second, in any script. UTF-8 has no character whose bytes lie inside of another,
 * and the byte between two texts is in none, so a find in the bytes is a find in a text.
 */
export type TextArena = { readonly chunks: readonly TextChunk[] };

/** Texts of a stretch; `starts` has one entry more than there are texts. Plain memory: it can go from thread to thread. */
export type TextChunk = { readonly bytes: Uint8Array; readonly starts: Int32Array; readonly places: Int32Array };

/** A chunk is also what is written into the project in one go (stored-texts.ts). */
const CHUNK_BYTES = 1 << 20;
/** In no UTF-8 text. */
const BETWEEN = 0xff;
/** Most bytes of a character that one unit of a string becomes. */
const BYTES_PER_UNIT = 3;
/** Texts of bytes that are no text, and halves of characters: both are written as this. */
const REPLACEMENT = '\uFFFD';

/** Folding text that is all ASCII: what stands at its ends goes, capitals become small; searchText says the same. */
const isBlankByte = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
const CAPITALS = { from: 0x41, to: 0x5a, toSmall: 0x20 } as const;

function isAscii(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if ((bytes[at] as number) > 0x7f) return false;
  return true;
}

class ChunkWriter {
  private readonly bytes: Buffer;
  private readonly starts: number[] = [0];
  private readonly places: number[] = [];
  private used = 0;

  constructor(least: number) {
    this.bytes = Buffer.allocUnsafeSlow(Math.max(CHUNK_BYTES, least));
  }

  hasRoom(most: number): boolean {
    return this.used + most <= this.bytes.length;
  }

  addAscii(place: number, text: Uint8Array, first: number, last: number): void {
    let [from, to] = [first, last];
    while (from < to && isBlankByte(text[from] as number)) from++;
    while (to > from && isBlankByte(text[to - 1] as number)) to--;
    const { bytes } = this;
    for (let at = from; at < to; at++) {
      const byte = text[at] as number;
      const isCapital = byte >= CAPITALS.from && byte <= CAPITALS.to;
      bytes[this.used++] = isCapital ? byte + CAPITALS.toSmall : byte;
    }
    this.end(place);
  }

  add(place: number, folded: string): void {
    this.used += this.bytes.write(folded, this.used, 'utf8');
    this.end(place);
  }

  private end(place: number): void {
    this.bytes[this.used++] = BETWEEN;
    this.starts.push(this.used);
    this.places.push(place);
  }

  finish(): TextChunk {
    const { used, bytes, starts, places } = this;
    return { bytes: bytes.subarray(0, used), starts: Int32Array.from(starts), places: Int32Array.from(places) };
  }
}

/** Puts texts into chunks; `isFull` once they take more than they may. */
function createChunks(mostBytes: number) {
  const chunks: TextChunk[] = [];
  let total = 0;
  let writer: ChunkWriter | null = null;
  const finish = (): void => {
    if (writer !== null) chunks.push(writer.finish());
    writer = null;
  };
  return {
    chunks,
    isFull: () => total > mostBytes,
    finish,
    writerFor: (most: number): ChunkWriter => {
      if (writer?.hasRoom(most) === true) return writer;
      finish();
      total += Math.max(CHUNK_BYTES, most);
      writer = new ChunkWriter(most);
      return writer;
    },
  };
}

/** Index of the text in which a byte lies. */
function textAt(starts: Int32Array, byte: number, from: number): number {
  let low = from;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= byte) low = middle;
    else high = middle;
  }
  return low;
}

function findIn({ bytes: memory, starts, places }: TextChunk, needle: Buffer, found: Uint8Array): void {
  const bytes = Buffer.from(memory.buffer, memory.byteOffset, memory.length);
  let text = 0;
  for (let at = bytes.indexOf(needle); at !== -1; ) {
    text = textAt(starts, at, text);
    found[places[text] as number] = 1;
    at = bytes.indexOf(needle, starts[text + 1] as number);
  }
}

/** One byte stands in most texts: a call for each of them would cost more than looking at the bytes. */
function findByte({ bytes, starts, places }: TextChunk, byte: number, found: Uint8Array): void {
  for (let text = 0; text < places.length; text++) {
    const end = starts[text + 1] as number;
    let at = starts[text] as number;
    while (at < end && bytes[at] !== byte) at++;
    if (at < end) found[places[text] as number] = 1;
  }
}

/**
 * Puts the texts together; null when they take more than `mostBytes`. `places` has the place of a contact by row id. A
 * contact may have several texts (the notes of its legs): it is found by any of them. Texts of rows that are no contact
 * (an older version) are passed over.
 */
export function buildTextArena(blocks: Iterable<TextBlock>, places: Int32Array, mostBytes: number): TextArena | null {
  const made = createChunks(mostBytes);
  for (const { rows, lengths, bytes } of blocks) {
    for (let k = 0, from = 0, to = 0; k < rows.length; k++, from = to) {
      to = from + (lengths[k] as number);
      const place = places[rows[k] as number] ?? -1;
      if (place === -1) continue;
      if (isAscii(bytes, from, to)) made.writerFor(to - from + 1).addAscii(place, bytes, from, to);
      else {
        const folded = searchText(bytes.toString('utf8', from, to));
        made.writerFor(folded.length * BYTES_PER_UNIT + 1).add(place, folded);
      }
      if (made.isFull()) return null;
    }
  }
  made.finish();
  return { chunks: made.chunks };
}

/** A search for words, a chunk at a time. */
export type WordSearch = {
  readonly look: (chunk: TextChunk) => void;
  /** 1 per contact with a text that contains the words, of the chunks that were looked at. */
  readonly found: Uint8Array;
};

/** The words are folded here. null = words that bytes cannot say. */
export function searchForWords(contacts: number, words: string): WordSearch | null {
  const folded = searchText(words);
  if (!folded.isWellFormed() || folded.includes(REPLACEMENT)) return null;
  const needle = Buffer.from(folded);
  const found = new Uint8Array(contacts);
  // Every text contains no words at all, and ends with the byte between.
  const [only = BETWEEN] = needle;
  const look: WordSearch['look'] =
    needle.length <= 1 ? (chunk) => findByte(chunk, only, found) : (chunk) => findIn(chunk, needle, found);
  return { look, found };
}

/** 1 per contact with a text that contains the words; null = words that bytes cannot say. */
export function findInArena({ chunks }: TextArena, contacts: number, words: string): Uint8Array | null {
  const search = searchForWords(contacts, words);
  for (const chunk of chunks) search?.look(chunk);
  return search?.found ?? null;
}
