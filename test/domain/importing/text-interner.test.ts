import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textHash } from '../../../shared/domain/importing/text-hash.ts';
import { TextInterner } from '../../../shared/domain/importing/text-interner.ts';

/** A Map does the same: the second, independent way. */
function expectLikeMap(texts: readonly string[], expected = 0): void {
  const interner = new TextInterner(expected);
  const map = new Map<string, number>();
  for (const text of texts) {
    const known = map.get(text) ?? map.size + 1;
    map.set(text, known);
    expect(interner.intern(text)).toBe(known);
  }
  expect(interner.count).toBe(map.size);
  for (const [text, code] of map) {
    expect(interner.text(code)).toBe(text);
    const { low, high } = textHash(text);
    expect([interner.hashLow(code), interner.hashHigh(code)]).toEqual([low, high]);
  }
}

test('numbers texts in the order in which they come, like a Map (property)', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 6 }), { maxLength: 200 }), (texts) =>
      expectLikeMap(texts),
    ),
  );
});

test('grows past its first room, with and without knowing how many come', () => {
  const texts = Array.from({ length: 5000 }, (_, at) => `id-${at % 3000}-${'x'.repeat(at % 40)}`);
  expectLikeMap(texts);
  expectLikeMap(texts, 3000);
  expectLikeMap(['a'.repeat(30_000), 'b'.repeat(30_000), 'a'.repeat(30_000), '']);
});

test('texts that differ only in order, length or case are different', () => {
  expectLikeMap(['ab', 'ba', 'a', 'aa', 'aaa', 'A', '', ' ', '\0', '\0\0']);
});
