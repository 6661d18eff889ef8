/**
 * Blocks of LZ4, as DuckDB and Arrow write them (LZ4_RAW), and the pieces with lengths in front that Hadoop writes (LZ4).
 * SECURITY: neither reads nor writes beyond what it was given; whatever does not fit exactly is a RangeError.
 */
const damaged = (what: string): RangeError => new RangeError(`LZ4: ${what}`);

/** The shortest match; a length of 15 goes on in further bytes until one is not 255. */
const LEAST_MATCH = 4;
const GOES_ON = 15;

/** Unpacks one block into all of `output`. */
function unpackBlock(input: Uint8Array, output: Uint8Array): void {
  let at = 0;
  let to = 0;
  const next = (): number => {
    if (at >= input.length) throw damaged('cut off');
    return input[at++] as number;
  };
  const lengthOf = (half: number): number => {
    let length = half;
    for (let more = half === GOES_ON ? 255 : 0; more === 255; length += more) more = next();
    return length;
  };
  while (at < input.length) {
    const token = next();
    const literals = lengthOf(token >> 4);
    if (at + literals > input.length || to + literals > output.length) throw damaged('more text than there is room');
    output.set(input.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    // The last sequence has no match.
    if (at === input.length) break;
    const back = next() | (next() << 8);
    const match = lengthOf(token & 15) + LEAST_MATCH;
    if (back === 0 || back > to || to + match > output.length) throw damaged('a match that is not there');
    // A match may run into what it writes: byte by byte then.
    if (back >= match) output.copyWithin(to, to - back, to - back + match);
    else for (let copied = 0; copied < match; copied++) output[to + copied] = output[to + copied - back] as number;
    to += match;
  }
  if (to !== output.length) throw damaged('less than it says');
}

export function unpackLz4Raw(input: Uint8Array, length: number): Uint8Array {
  const output = new Uint8Array(length);
  unpackBlock(input, output);
  return output;
}

type Piece = { readonly input: Uint8Array; readonly length: number };

/** Pieces with their two lengths in front, big end first; null when it is not written so. */
function hadoopPieces(input: Uint8Array, length: number): readonly Piece[] | null {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  const pieces: Piece[] = [];
  let at = 0;
  let whole = 0;
  while (at < input.length) {
    if (at + 8 > input.length) return null;
    const [unpacked, packed] = [view.getUint32(at), view.getUint32(at + 4)];
    at += 8;
    whole += unpacked;
    if (at + packed > input.length || whole > length) return null;
    pieces.push({ input: input.subarray(at, at + packed), length: unpacked });
    at += packed;
  }
  return whole === length ? pieces : null;
}

/** What Parquet calls LZ4 is written by Hadoop in pieces, by some as one block. */
export function unpackLz4(input: Uint8Array, length: number): Uint8Array {
  const pieces = hadoopPieces(input, length);
  if (pieces === null) return unpackLz4Raw(input, length);
  const output = new Uint8Array(length);
  let to = 0;
  for (const piece of pieces) {
    unpackBlock(piece.input, output.subarray(to, to + piece.length));
    to += piece.length;
  }
  return output;
}
