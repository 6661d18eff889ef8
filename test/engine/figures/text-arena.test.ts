import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildTextArena, findInArena } from '../../../electron/engine/services/texts/text-arena.ts';
import type { TextBlock } from '../../../electron/engine/store/contact-texts.ts';
import { wordTest } from '../../../shared/domain/filter/compile-filter.ts';
import { must } from '../../../shared/domain/must.ts';

const PLENTY = 1 << 30;
type Texts = readonly (readonly [place: number, text: string])[];

/** A text as a project holds it: UTF-8 has no half characters, so two halves that folding would join are none there. */
const asKept = (text: string): string => Buffer.from(text).toString();

/** What looking at every text says. */
function slowly(contacts: number, texts: Texts, words: string): readonly number[] {
  const passes = wordTest({ contains: words });
  const found = new Array<number>(contacts).fill(0);
  for (const [place, text] of texts) if (passes(asKept(text))) found[place] = 1;
  return found;
}

const EVERY_PLACE = Int32Array.from({ length: 100 }, (_, row) => row);

/** As the store reads them; row ids are places here. */
function blockOf(texts: Texts): TextBlock {
  const all = texts.map(([, text]) => Buffer.from(text));
  return { rows: texts.map(([place]) => place), lengths: all.map(({ length }) => length), bytes: Buffer.concat(all) };
}

function arenaFinds(contacts: number, texts: Texts, words: string): readonly number[] | null {
  const arena = must(buildTextArena([blockOf(texts)], EVERY_PLACE, PLENTY), 'there is room');
  const found = findInArena(arena, contacts, words);
  return found === null ? null : [...found];
}

// Everything that folding changes, scripts without blanks, characters of one to four bytes, and what no text should hold.
const unit = fc.constantFrom(
  ...['a', 'b', 'A', 'É', 'ß', 'ｱ', 'Ａ', ' ', '\n', '\0', '\u200B', '\uFFFD', '\uD83D', '\uDE00', 'ÿ'],
  ...['退', '款', '客', '戶', '(hù)', '한', '국', 'か', 'な', '😀', 'ﬁ', '\u0301'],
);
const text = fc.string({ unit, maxLength: 12 });
const CONTACTS = 6;

describe('words are found by one scan of bytes', () => {
  test('exactly where looking at every text finds them, in any script', () => {
    const texts = fc.array(fc.tuple(fc.nat(CONTACTS - 1), text), { maxLength: 12 });
    fc.assert(
      fc.property(texts, fc.oneof(text, fc.string({ unit, minLength: 1, maxLength: 2 })), (list, words) => {
        const found = arenaFinds(CONTACTS, list, words);
        // Half characters and what stands for them are left to the slow way.
        if (found !== null) expect(found).toEqual(slowly(CONTACTS, list, words));
        else expect(words.normalize('NFKC')).toMatch(/[\uD800-\uDFFF\uFFFD]/);
      }),
      { numRuns: 5000 },
    );
  });

  test('words are not found across two texts', () => {
    expect(
      arenaFinds(
        2,
        [
          [0, 'rou'],
          [1, 'ter'],
        ],
        'router',
      ),
    ).toEqual([0, 0]);
    expect(
      arenaFinds(
        2,
        [
          [0, 'rou'],
          [0, 'ter'],
        ],
        'router',
      ),
    ).toEqual([0, 0]);
  });

  test('two characters of Chinese, Japanese and Korean are words enough', () => {
    const texts: Texts = [
      [0, '客户要求退款。'],
      [1, '返金をお願いします'],
      [2, '환불 요청'],
      [3, 'refund'],
    ];
    expect(['退款', '返金', '환불'].map((words) => arenaFinds(4, texts, words))).toEqual([
      [1, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 1, 0],
    ]);
  });

  test('texts that fill several chunks, and one that is longer than a chunk', () => {
    const filler = 'x'.repeat(3 << 20);
    const texts: Texts = Array.from({ length: 7 }, (_, place) => [place, `${filler} needle${place}`]);
    const long: Texts = [...texts, [7, `${filler.repeat(4)} needle7`], [8, 'needle8']];
    for (let place = 0; place < 9; place++) {
      expect(arenaFinds(9, long, `needle${place}`)).toEqual(
        Array.from({ length: 9 }, (_, at) => (at === place ? 1 : 0)),
      );
    }
    expect(arenaFinds(9, long, 'needle')).toEqual(Array(9).fill(1));
  });

  test('more than may be held is not held', () => {
    expect(buildTextArena([blockOf([[0, 'x'.repeat(20 << 20)]])], EVERY_PLACE, 16 << 20)).toBeNull();
  });
});
