import { describe, expect, test } from 'vitest';
import { whatIf } from '../../../shared/domain/cause/what-if.ts';

describe('what if a cause were gone', () => {
  test('the worked example: 70 of 100, ten failures, four of them only possible', () => {
    const { now, least, most } = whatIf({ mature: 100, failed: 30, n: 10, possible: 4 });
    expect([now.rate, least.rate, most.rate]).toEqual([0.7, 0.76, 0.8]);
    // Wilson 1927, by hand: 76 and 80 of 100.
    expect([least.low?.toFixed(4), least.high?.toFixed(4)]).toEqual(['0.6677', '0.8331']);
    expect([most.low?.toFixed(4), most.high?.toFixed(4)]).toEqual(['0.7112', '0.8666']);
  });

  test('all failures gone is everything resolved; none gone changes nothing', () => {
    expect(whatIf({ mature: 40, failed: 10, n: 10, possible: 10 })).toMatchObject({
      ...{ now: { rate: 0.75 }, least: { rate: 0.75 }, most: { rate: 1, high: 1 } },
    });
    const same = whatIf({ mature: 40, failed: 10, n: 0, possible: 0 });
    expect(same.least).toEqual(same.now);
    expect(same.most).toEqual(same.now);
  });

  test('nothing judged: no figure', () => {
    const nothing = { rate: null, low: null, high: null };
    expect(whatIf({ mature: 0, failed: 0, n: 0, possible: 0 })).toEqual({
      now: nothing,
      least: nothing,
      most: nothing,
    });
  });
});
