import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteInterner } from '../../../shared/domain/importing/byte-interner.ts';
import {
  BLOCK_RECORDS,
  createBlock,
  ID_SLOTS,
  putText,
  resetBlock,
  TEXT_SLOT,
  TEXT_SLOTS,
  type Utf8,
} from '../../../shared/domain/importing/record-block.ts';
import { BytesHash, textHash } from '../../../shared/domain/importing/text-hash.ts';

const UTF8: Utf8 = {
  decode: (bytes, from, to) => Buffer.from(bytes.subarray(from, to)).toString(),
  encode: (text, into, at) => Buffer.from(text).copy(into, at),
};

/** A Map does the same: the second, independent way. */
function expectLikeMap(texts: readonly string[], expected = 0): void {
  const interner = new ByteInterner(expected);
  const hash = new BytesHash();
  const map = new Map<string, number>();
  const hashes = new Map<string, string>();
  for (const [index, text] of texts.entries()) {
    const bytes = Buffer.from(`${'-'.repeat(index % 5)}${text}--`);
    const known = map.get(text) ?? map.size + 1;
    map.set(text, known);
    expect(interner.intern(bytes, index % 5, Buffer.byteLength(text))).toBe(known);
    hash.read(bytes, index % 5, Buffer.byteLength(text));
    const halves = `${hash.low},${hash.high}`;
    expect(hashes.get(text) ?? halves).toBe(halves);
    hashes.set(text, halves);
    expect(interner.internHashed(bytes, index % 5, Buffer.byteLength(text), hash.low)).toBe(known);
  }
  expect(interner.count).toBe(map.size);
  for (const [text, code] of map) expect(Buffer.from(interner.bytesOf(code)).toString()).toBe(text);
  expect(new Set(hashes.values()).size).toBe(map.size);
}

test('numbers texts in the order in which they come, like a Map (property)', () => {
  const text = fc.string({ unit: 'binary', maxLength: 6 });
  fc.assert(fc.property(fc.array(text, { maxLength: 200 }), (texts) => expectLikeMap(texts)));
});

test('grows past its first room, with and without knowing how many come', () => {
  const texts = Array.from({ length: 5000 }, (_, at) => `id-${at % 3000}-${'x'.repeat(at % 40)}`);
  expectLikeMap(texts);
  expectLikeMap(texts, 3000);
  expectLikeMap(['a'.repeat(30_000), 'b'.repeat(30_000), 'a'.repeat(30_000), '']);
});

test('texts that come in order are not looked up until one does not (property)', () => {
  const id = fc.integer({ min: 0, max: 400 });
  fc.assert(
    fc.property(fc.uniqueArray(id, { minLength: 1, maxLength: 60 }), fc.array(id, { maxLength: 60 }), (first, then) => {
      const interner = new ByteInterner();
      const map = new Map<string, number>();
      for (const number of [...first.toSorted((a, b) => a - b), ...then]) {
        const text = `C${number}`;
        const known = map.get(text) ?? map.size + 1;
        map.set(text, known);
        expect(interner.intern(Buffer.from(text), 0, text.length)).toBe(known);
      }
      expect(interner.count).toBe(map.size);
      for (const [text, code] of map) expect(Buffer.from(interner.bytesOf(code)).toString()).toBe(text);
    }),
  );
});

test('looks up the ids of a block as it looks up one after the other (property)', () => {
  const id = fc.option(fc.integer({ min: 0, max: 300 }), { nil: null });
  fc.assert(
    fc.property(fc.array(fc.array(id, { maxLength: 40 }), { maxLength: 8 }), (blocks) => {
      const [many, single] = [new ByteInterner(), new ByteInterner()];
      const codes = new Int32Array(BLOCK_RECORDS);
      const hash = new BytesHash();
      const block = createBlock();
      for (const ids of blocks) {
        resetBlock(block);
        ids.forEach((number, at) => {
          if (number === null) return;
          const place = at * TEXT_SLOTS + TEXT_SLOT.phone;
          putText(block, place, `+49${number}`, UTF8);
          hash.read(block.bytes, block.starts[place] ?? 0, block.lengths[place] ?? 0);
          block.idHashes[(at * ID_SLOTS + TEXT_SLOT.phone) * 2] = hash.low;
        });
        block.count = ids.length;
        many.internMany(block, TEXT_SLOT.phone, codes);
        const expected = ids.map((number) =>
          number === null ? 0 : single.intern(Buffer.from(`+49${number}`), 0, 3 + `${number}`.length),
        );
        expect([...codes.subarray(0, ids.length)]).toEqual(expected);
      }
      expect(many.count).toBe(single.count);
    }),
    { numRuns: 40 },
  );
});

test('texts that differ only in order, length or case are different', () => {
  expectLikeMap(['ab', 'ba', 'a', 'aa', 'aaa', 'A', '', ' ', '\0', '\0\0']);
});

test('the hash of bytes is that of the text for ASCII (property)', () => {
  const hash = new BytesHash();
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      hash.read(Buffer.from(text), 0, text.length);
      expect({ low: hash.low, high: hash.high }).toEqual(textHash(text));
    }),
  );
});
