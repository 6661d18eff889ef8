import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { Compressors } from 'hyparquet';
import { snappyUncompress } from 'hyparquet';
import { unpackLz4, unpackLz4Raw } from './lz4.ts';

/** SECURITY: a page says itself how much it unpacks to; the usual size is one megabyte. */
const MOST_PAGE_BYTES = 256 << 20;

type Unpack = (input: Uint8Array, most: number) => Uint8Array;

const guarded =
  (unpack: Unpack): Unpack =>
  (input, length) => {
    if (length > MOST_PAGE_BYTES) throw new RangeError(`A page of ${length} bytes`);
    return unpack(input, Math.max(1, length));
  };

const snappy: Unpack = (input, length) => {
  const output = new Uint8Array(length);
  snappyUncompress(input, output);
  return output;
};

/** What pages are packed with. LZO is left out: no writer of today has it. */
export const DECOMPRESSORS: Compressors = {
  SNAPPY: guarded(snappy),
  GZIP: guarded((input, maxOutputLength) => gunzipSync(input, { maxOutputLength })),
  BROTLI: guarded((input, maxOutputLength) => brotliDecompressSync(input, { maxOutputLength })),
  ZSTD: guarded((input, maxOutputLength) => zstdDecompressSync(input, { maxOutputLength })),
  LZ4_RAW: guarded(unpackLz4Raw),
  LZ4: guarded(unpackLz4),
};
