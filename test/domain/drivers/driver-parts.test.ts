import { describe, expect, it } from 'vitest';
import { caseMix, expectedOutside, expectedWithin } from '../../../shared/domain/drivers/case-mix.ts';
import { countWords } from '../../../shared/domain/drivers/choose-words.ts';
import { hourDimension, secondsDimension } from '../../../shared/domain/drivers/driver-dimension.ts';
import { type PeriodFigures, trendOf } from '../../../shared/domain/drivers/driver-trend.ts';
import { createRowFinder } from '../../../shared/domain/drivers/slice-rows.ts';
import { chanceOf, scoreOf } from '../../../shared/domain/drivers/slice-score.ts';
import { timeHalves } from '../../../shared/domain/drivers/time-halves.ts';
import { dictionaryOfWords } from '../../../shared/domain/filter/dictionary-of.ts';
import { RESULT_CODE } from '../../../shared/domain/resolution/judgement.ts';

describe('the mix', () => {
  // 40 easy contacts of which 4 fail, 40 hard ones of which 20 fail, 5 rare ones of which 5 fail.
  const kinds = [
    ...Array<string>(40).fill('easy'),
    ...Array<string>(40).fill('hard'),
    ...Array<string>(5).fill('rare'),
  ];
  const failed = Uint8Array.from(kinds, (kind, at) =>
    Number((kind === 'easy' && at < 4) || (kind === 'hard' && at < 60) || kind === 'rare'),
  );
  const rows = Int32Array.from(kinds.keys());
  const mix = caseMix(failed, [dictionaryOfWords(kinds)], rows);

  it('expects of every contact what its stratum does, and goes by the whole where the stratum is small', () => {
    const expected = expectedWithin(mix[0] ?? []);
    expect(expected[0]).toBeCloseTo(4 / 40, 6);
    expect(expected[50]).toBeCloseTo(20 / 40, 6);
    expect(expected[84]).toBeCloseTo(29 / 85, 6);
  });

  it('knows no mix of what the slice names itself', () => {
    expect([...new Set(expectedWithin(mix[1] ?? []))]).toHaveLength(1);
  });

  it('leaves the slice itself out of what it is compared with', () => {
    // The first five easy ones, four of them failed: the other 35 never fail.
    const { expected, variance } = expectedOutside(mix[0] ?? [], rows.slice(0, 5), failed);
    expect([...expected]).toEqual([0, 0, 0, 0, 0]);
    expect(variance).toBe(0);
    // Twenty of the hard ones leave too few others: the whole without them is asked.
    const hard = expectedOutside(mix[0] ?? [], rows.slice(40, 60), failed);
    expect(hard.expected[0]).toBeCloseTo(9 / 65, 9);
    expect(hard.variance).toBeCloseTo((20 * 20 * (9 / 65) * (56 / 65)) / 65, 9);
  });

  it('finds no excess where nobody is left to compare with', () => {
    expect([...expectedOutside(mix[1] ?? [], rows, failed).expected]).toEqual([...failed]);
  });
});

describe('how far a slice stands out', () => {
  it('is nothing at or below its expectation', () => {
    expect(scoreOf({ contacts: 100, failed: 10, expected: 10 })).toBe(0);
    expect(chanceOf({ contacts: 100, failed: 9, expected: 10 })).toBe(1);
  });

  it('grows with the excess, and its bound holds', () => {
    for (const failures of [15, 20, 30, 60, 100]) {
      const seen = { contacts: 100, failed: failures, expected: 10 };
      expect(chanceOf(seen)).toBeLessThanOrEqual(Math.exp(-(scoreOf(seen) ** 2) / 2) * (1 + 1e-9));
    }
    expect(scoreOf({ contacts: 5, failed: 5, expected: 0 })).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('trends', () => {
  const period = (value: string, contacts: number, failed: number, expected: number): PeriodFigures => ({
    value,
    contacts,
    failed,
    expected,
  });

  it('is new when only the last month is beyond its expectation', () => {
    expect(trendOf([period('1', 90, 9, 9), period('2', 95, 10, 9.5), period('3', 100, 40, 10)])).toBe('new');
  });

  it('is gone when the last month is as others are, and would not be by chance', () => {
    expect(trendOf([period('1', 100, 40, 10), period('2', 90, 9, 9)])).toBe('gone');
  });

  it('is gone when the months that it names are over, whatever was before them', () => {
    const times = [period('1', 100, 5, 10), period('2', 100, 4, 10), period('3', 100, 30, 10), period('4', 90, 9, 9)];
    expect(trendOf(times)).toBe('steady');
    expect(trendOf(times, new Set(['3']))).toBe('gone');
    expect(trendOf(times.slice(0, 3), new Set(['3']))).toBe('new');
    expect(trendOf(times, new Set(['4']))).toBe('steady');
  });

  it('is steady where it lasts, where a month is too small to say, and where there is one month', () => {
    expect(trendOf([period('1', 100, 40, 10), period('2', 90, 36, 9)])).toBe('steady');
    expect(trendOf([period('1', 100, 40, 10), period('2', 12, 2, 1.2)])).toBe('steady');
    expect(trendOf([period('1', 100, 40, 10), period('2', 9, 0, 0.9)])).toBe('steady');
    expect(trendOf([period('1', 100, 40, 10)])).toBe('steady');
    expect(trendOf([])).toBe('steady');
  });
});

describe('the halves of the time', () => {
  const DAY = 86_400_000;
  const split = (days: readonly number[]) =>
    timeHalves(Int32Array.from(days.keys()), (place) => (days[place] as number) * DAY);

  it('takes weeks in turn, Monday to Sunday', () => {
    // 1970-01-05 was a Monday: day 4. Days 4 to 10 are one week.
    const days = Array.from({ length: 100 }, (_, at) => at + 4);
    const { by, searched, checked } = split(days);
    expect(by).toBe('week');
    expect([...searched.slice(0, 8)]).toEqual([0, 1, 2, 3, 4, 5, 6, 14]);
    expect([...checked.slice(0, 7)]).toEqual([7, 8, 9, 10, 11, 12, 13]);
    expect(searched.length + checked.length).toBe(days.length);
  });

  it('takes days in turn where there are less than eight weeks', () => {
    const { by, searched, checked } = split([4, 5, 6, 7]);
    expect([by, [...searched], [...checked]]).toEqual(['day', [0, 2], [1, 3]]);
  });
});

describe('words', () => {
  const { failed, resolved } = RESULT_CODE;
  const counted = (texts: readonly (readonly string[])[], result: readonly number[]) => {
    const counts = countWords(Int32Array.from(texts.keys()), { result: Uint8Array.from(result) });
    for (const [place, words] of texts.entries()) counts.add(place, words);
    return counts;
  };
  // 40 contacts: 20 "late" of which 16 fail, 20 "fine" of which 2 fail, one "rare".
  const texts = Array.from({ length: 40 }, (_, at) => [at < 20 ? 'late' : 'fine', ...(at === 0 ? ['rare'] : [])]);
  const result = texts.map((_, at) => (at < 16 || at >= 38 ? failed : resolved));

  it('are chosen by how much more their contacts fail, and all that were weighed are counted', () => {
    expect(counted(texts, result).chosen(10, 5)).toEqual({ words: ['late'], weighed: 2 });
    expect(counted(texts, result).chosen(10, 0)).toEqual({ words: [], weighed: 2 });
    expect(counted(texts, result).chosen(30, 5)).toEqual({ words: [], weighed: 0 });
  });

  it('count once for a contact, whatever legs say them', () => {
    const counts = counted(texts, result);
    for (const [place, words] of texts.entries()) counts.add(39 - place, words);
    for (const [place] of texts.entries()) counts.add(place, texts[place] ?? []);
    // Every contact has both words now: what half of the contacts or more have, tells nothing.
    expect(counts.chosen(10, 5)).toEqual({ words: [], weighed: 0 });
  });

  it('of contacts outside are passed over', () => {
    const counts = countWords(Int32Array.from([0, 1]), { result: Uint8Array.from(result) });
    for (const [place, words] of texts.entries()) counts.add(place, words);
    expect(counts.chosen(1, 5)).toEqual({ words: [], weighed: 1 });
  });
});

describe('bands', () => {
  it('hours go in seven bands, each with a test that passes exactly its hours', () => {
    const hours = dictionaryOfWords(['00', '05', '06', '14', '15', '23', null]);
    const { column, testOf } = hourDimension('hour', hours);
    expect(Array.from(column.codes, (code) => column.values[code])).toEqual([
      '0–6',
      '0–6',
      '6–9',
      '12–15',
      '15–18',
      '21–24',
      null,
    ]);
    expect(testOf(column.codes[0] as number)).toEqual({ in: ['00', '05'] });
  });

  it('seconds are cut at their percentiles, nothing apart, unknown blank', () => {
    const seconds = Int32Array.from({ length: 102 }, (_, at) => (at === 101 ? -1 : at));
    const { column, testOf } = secondsDimension('hold_s', seconds, new Uint8Array(102).fill(1));
    expect(column.values).toEqual([null, '0', '1', '11', '26', '51', '76', '91']);
    expect([0, 1, 10, 11, 91, 100, 101].map((at) => column.codes[at])).toEqual([1, 2, 2, 3, 7, 7, 0]);
    expect(testOf(1)).toEqual({ from: 0, to: 1 });
    expect(testOf(7)).toEqual({ from: 91 });
    for (const [at, second] of seconds.entries()) {
      const code = column.codes[at] as number;
      if (code === 0) continue;
      const { from = 0, to = Infinity } = testOf(code) as { from: number; to?: number };
      expect(second >= from && second < to).toBe(true);
    }
  });

  it('has one band where all are the same', () => {
    const { column } = secondsDimension('wait_s', new Int32Array(50), new Uint8Array(50).fill(1));
    expect(new Set(column.codes).size).toBe(1);
  });
});

describe('rows of a slice', () => {
  const values = [Uint16Array.of(1, 2, 1, 0, 2, 1, 1), Uint16Array.of(3, 3, 0, 3, 3, 3, 1)];
  const rowsOf = createRowFinder({ values, place: new Int32Array(7) });

  it('are those with all of its values, and stay what they are when others are asked for', () => {
    const one = rowsOf([{ dimension: 0, value: 1 }]);
    const both = rowsOf([
      { dimension: 0, value: 1 },
      { dimension: 1, value: 3 },
    ]);
    const other = rowsOf([
      { dimension: 1, value: 3 },
      { dimension: 0, value: 2 },
    ]);
    expect([[...one], [...both], [...other]]).toEqual([
      [0, 2, 5, 6],
      [0, 5],
      [1, 4],
    ]);
  });

  it('are none for a value that no row has, and for none at all', () => {
    const none = [[{ dimension: 0, value: 9 }], [{ dimension: 1, value: 2 }], []].map((items) => rowsOf(items).length);
    expect(none).toEqual([0, 0, 0]);
  });
});
