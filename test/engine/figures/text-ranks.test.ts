import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rankTexts } from '../../../electron/engine/services/texts/text-ranks.ts';
import type { TextBlock } from '../../../electron/engine/store/contact-texts.ts';

type Texts = readonly (readonly [row: number, text: string])[];
const CONTACTS = 90;
/** Every third row is no contact. */
const PLACES = Int32Array.from({ length: 135 }, (_, row) => (row % 3 === 2 ? -1 : Math.floor(row / 3) * 2 + (row % 3)));

function blockOf(texts: Texts): TextBlock {
  const all = texts.map(([, text]) => Buffer.from(text));
  return { rows: texts.map(([row]) => row), lengths: all.map(({ length }) => length), bytes: Buffer.concat(all) };
}

/** The same by comparing all first texts. */
function slowly(texts: Texts, places = PLACES, contacts = CONTACTS): readonly number[] {
  const firsts = new Map<number, Buffer>();
  for (const [row, text] of texts) {
    const place = places[row] ?? -1;
    if (place !== -1 && !firsts.has(place)) firsts.set(place, Buffer.from(text).subarray(0, 512));
  }
  const different = [...new Set([...firsts.values()].map((text) => text.toString('latin1')))].sort();
  const ranks = new Map(different.map((text, rank) => [text, rank]));
  return Array.from({ length: contacts }, (_, place) => {
    const text = firsts.get(place);
    return text === undefined ? -1 : (ranks.get(text.toString('latin1')) as number);
  });
}

const ranked = (...blocks: readonly Texts[]) => [...rankTexts(blocks.map(blockOf), PLACES, CONTACTS).ranks];

const unit = fc.constantFrom('a', 'b', 'Z', '0', '\0', 'ÿ', '退', '款', '😀', '\uE000');
const text = fc.oneof(
  fc.string({ unit, minLength: 1, maxLength: 6 }),
  fc.string({ unit: fc.constant('a'), minLength: 1, maxLength: 40 }),
);

test('texts stand in the order of their characters, equal ones together, the first one of a contact counts', () => {
  const texts = fc.array(fc.tuple(fc.nat(134), text), { maxLength: 120 });
  fc.assert(
    fc.property(texts, texts, (some, others) => {
      expect(ranked(some, others)).toEqual(slowly([...some, ...others]));
    }),
    { numRuns: 300 },
  );
});

test('many texts with one beginning, and very long ones that are alike', () => {
  const many: Texts = Array.from({ length: 135 }, (_, row) => [row, `customer ${'x'.repeat(row % 7)}${row % 50}`]);
  expect(ranked(many)).toEqual(slowly(many));
  const long: Texts = Array.from({ length: 135 }, (_, row) => [
    row,
    `${'退'.repeat(100)}${row % 4}${'y'.repeat(9000)}${row}`,
  ]);
  expect(ranked(long)).toEqual(slowly(long));
  expect(Math.max(...ranked(long))).toBe(3);
});

describe('thousands of texts', () => {
  const MANY = 12_000;
  const places = Int32Array.from({ length: MANY }, (_, row) => (row * 7919) % MANY);
  /** Scattered, the same every time. */
  const scattered = (row: number): number => Math.imul(row + 1, 2_654_435_761) >>> 8;
  const kinds: readonly (readonly [string, (row: number) => string])[] = [
    ['ids that rise', (row) => `C${10_000_000 + row}`],
    ['ids that rise, some of them equal', (row) => `C${10_000_000 + (row >> 1)}`],
    ['ids that fall', (row) => `C${10_000_000 - row}`],
    ['numbers of many lengths', (row) => String(scattered(row) % 10 ** (1 + (row % 7)))],
    ['few different ones', (row) => `+49 30 ${scattered(row) % 40}`],
    ['all equal', () => 'unknown'],
    ['one beginning for all', (row) => `${'退款 '.repeat(20)}${scattered(row) % 5000}`],
    ['each the beginning of others', (row) => 'ab\0'.repeat(scattered(row) % 150)],
    [
      'two beginnings that differ behind what counts',
      (row) => `${'x'.repeat(row % 2 === 0 ? 511 : 512)}${scattered(row)}`,
    ],
  ];

  test.each(kinds)('stand as comparing them says: %s', (_, textOf) => {
    const texts: Texts = Array.from({ length: MANY }, (_, row) => [row, textOf(row)]);
    expect([...rankTexts([blockOf(texts)], places, MANY).ranks]).toEqual(slowly(texts, places, MANY));
  });
});
