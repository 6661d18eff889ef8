import { searchText } from '../../../shared/domain/filter/search-text.ts';

/**
 * The texts of a field, folded as a search compares them, one behind the other as UTF-8: a search is then one scan of
 * bytes, a million notes in a tenth of a second, in any script. UTF-8 has no character whose bytes lie inside of another,
 * and the byte between two texts is in none, so a find in the bytes is a find in a text.
 */
export type TextArena = {
  /** Memory that it takes. */
  readonly bytes: number;
  /** 1 per contact with a text that contains the words; they are folded here. null = words that bytes cannot say. */
  readonly find: (words: string) => Uint8Array | null;
};

/** Texts of a stretch; `starts` has one entry more than there are texts. */
type Chunk = { readonly bytes: Buffer; readonly starts: Int32Array; readonly places: Int32Array };

const CHUNK_BYTES = 8 << 20;
/** In no UTF-8 text. */
const BETWEEN = 0xff;
/** Most bytes of a character that one unit of a string becomes. */
const BYTES_PER_UNIT = 3;
/** Texts of bytes that are no text, and halves of characters: both are written as this. */
const REPLACEMENT = '\uFFFD';

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

  add(place: number, text: string): void {
    this.used += this.bytes.write(text, this.used, 'utf8');
    this.bytes[this.used++] = BETWEEN;
    this.starts.push(this.used);
    this.places.push(place);
  }

  finish(): Chunk {
    const { used, bytes, starts, places } = this;
    return { bytes: bytes.subarray(0, used), starts: Int32Array.from(starts), places: Int32Array.from(places) };
  }
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

function findIn({ bytes, starts, places }: Chunk, needle: Buffer, found: Uint8Array): void {
  let text = 0;
  for (let at = bytes.indexOf(needle); at !== -1; ) {
    text = textAt(starts, at, text);
    found[places[text] as number] = 1;
    at = bytes.indexOf(needle, starts[text + 1] as number);
  }
}

/** One byte stands in most texts: a call for each of them would cost more than looking at the bytes. */
function findByte({ bytes, starts, places }: Chunk, byte: number, found: Uint8Array): void {
  for (let text = 0; text < places.length; text++) {
    const end = starts[text + 1] as number;
    let at = starts[text] as number;
    while (at < end && bytes[at] !== byte) at++;
    if (at < end) found[places[text] as number] = 1;
  }
}

/**
 * Puts the texts together; null when they take more than `mostBytes`. A contact may have several texts (the notes of its
 * legs): it is found by any of them.
 */
export function buildTextArena(
  contacts: number,
  texts: Iterable<readonly [place: number, text: string]>,
  mostBytes: number,
): TextArena | null {
  const chunks: Chunk[] = [];
  let total = 0;
  let writer: ChunkWriter | null = null;
  for (const [place, text] of texts) {
    const folded = searchText(text);
    const most = folded.length * BYTES_PER_UNIT + 1;
    if (writer === null || !writer.hasRoom(most)) {
      if (writer !== null) chunks.push(writer.finish());
      writer = new ChunkWriter(most);
      total += Math.max(CHUNK_BYTES, most);
      if (total > mostBytes) return null;
    }
    writer.add(place, folded);
  }
  if (writer !== null) chunks.push(writer.finish());
  return {
    bytes: chunks.reduce((sum, { bytes, starts }) => sum + bytes.buffer.byteLength + starts.length * 8, 0),
    find: (words) => {
      const folded = searchText(words);
      if (!folded.isWellFormed() || folded.includes(REPLACEMENT)) return null;
      const needle = Buffer.from(folded);
      const found = new Uint8Array(contacts);
      const [only = BETWEEN] = needle;
      for (const chunk of chunks) {
        // Every text contains no words at all, and ends with the byte between.
        if (needle.length <= 1) findByte(chunk, only, found);
        else findIn(chunk, needle, found);
      }
      return found;
    },
  };
}
