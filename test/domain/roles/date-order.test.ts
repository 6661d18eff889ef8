import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OrderTally } from '../../../shared/domain/roles/date-order.ts';

function decide(texts: readonly string[], zone = 'UTC') {
  const tally = new OrderTally();
  for (const text of texts) tally.add(text);
  return { ...tally.decide(zone), isNeeded: tally.isNeeded };
}

describe('order of day and month', () => {
  it('is not needed where every date says its year first', () => {
    expect(decide(['2026-03-04', '2026/3/4 10:00', '5 March 2026', '20260304', ''])).toMatchObject({
      order: 'ymd',
      ambiguous: false,
      isNeeded: false,
    });
  });

  it('is seen from one value', () => {
    expect(decide(['01/02/2026', '13/02/2026', '03/04/2026 9:00'])).toMatchObject({ order: 'dmy', ambiguous: false });
    expect(decide(['01/02/2026', '02/13/2026', '03/04/2026 9:00'])).toMatchObject({ order: 'mdy', ambiguous: false });
    expect(decide(['990131', '990201'])).toMatchObject({ order: 'ymd', ambiguous: false });
    expect(decide(['310199', '010299'])).toMatchObject({ order: 'dmy', ambiguous: false });
  });

  it('is seen from the days of the week that dates name', () => {
    // 2024-03-01 was a Friday and 2024-01-03 a Wednesday, 2024-03-02 a Saturday and 2024-02-03 a Saturday as well.
    const weekdays = ['Fri 03/01/2024', 'Sat 03/02/2024', 'Sun 03/03/2024'];
    expect(decide(weekdays)).toMatchObject({
      ...{ order: 'mdy', ambiguous: false },
      evidence: [{ code: 'date_order_by_weekday', params: { count: 1 } }],
    });
    expect(decide(['Freitag, 01.03.2024 10:00', 'Montag, 04.03.2024 11:00'])).toMatchObject({
      order: 'dmy',
      ambiguous: false,
    });
    // A day of the week that fits no order says nothing.
    expect(decide(['Mon 03/01/2024', 'Sat 03/02/2024'])).toMatchObject({ ambiguous: true });
    expect(decide(['Mon 13/01/2024', 'Mon 03/02/2024'])).toMatchObject({ order: 'dmy', ambiguous: false });
  });

  it('goes with the most where a column is mixed, and says how many differ', () => {
    const { order, evidence } = decide(['13/02/2026', '14/02/2026', '02/15/2026']);
    expect(order).toBe('dmy');
    expect(evidence).toEqual([
      { code: 'date_day_over_12', params: { count: 2, dates: 3 } },
      { code: 'date_order_mixed', params: { count: 1 } },
    ]);
  });

  it('is the one under which nothing lies in the future, where contacts have begun', () => {
    const now = Date.UTC(2026, 3, 1);
    const decideAt = (texts: readonly string[], at?: number) => {
      const tally = new OrderTally();
      for (const text of texts) tally.add(text);
      return tally.decide('UTC', at);
    };
    const march = ['01.03.26', '05.03.26', '28.03.26'];
    expect(decideAt(march, now)).toEqual({
      order: 'dmy',
      ambiguous: false,
      evidence: [{ code: 'date_order_by_past', params: { dates: 3 } }],
    });
    expect(decideAt(march)).toMatchObject({ order: 'dmy', ambiguous: false });
    expect(decideAt(['03/04/2026', '03/11/2026'], now)).toMatchObject({ order: 'mdy', ambiguous: false });
    // A clock that is years behind, and a span that the past leaves open, say nothing.
    expect(decideAt(['03/04/2026', '03/11/2026'], 0)).toMatchObject({ ambiguous: true });
    expect(decideAt(['03/01/2026', '02/01/2026'], now)).toMatchObject({ ambiguous: true });
  });

  it('is open where both fit; suggested is the shorter span, else the habit', () => {
    const days = Array.from({ length: 12 }, (_day, index) => `1/${index + 1}/2026`);
    expect(decide(days)).toMatchObject({ order: 'mdy', ambiguous: true });
    expect(decide(['05/05/2026'], 'America/New_York')).toMatchObject({ order: 'mdy', ambiguous: true });
    expect(decide(['05/05/2026'], 'Europe/Berlin')).toMatchObject({ order: 'dmy', ambiguous: true });
    expect(decide(['05.05.2026'], 'America/New_York')).toMatchObject({ order: 'dmy', ambiguous: true });
  });

  it('is the day first where years of two digits in front would spread a few days over years', () => {
    const week = ['09.03.26 08:00', '11.03.26 09:00', '13.03.26 10:00'];
    const dayFirst = { order: 'dmy', ambiguous: false, evidence: [{ code: 'date_day_over_12', params: { count: 1 } }] };
    expect(decide(week)).toMatchObject(dayFirst);
    expect(decide(week.map((text) => text.replaceAll('.', '/')))).toMatchObject(dayFirst);
    expect(decide(['26.03.09', '26.03.11', '26.03.13'])).toMatchObject({ order: 'ymd', ambiguous: false });
    // Without a day over 12 the month may come first as well; on a single day nothing lies apart.
    expect(decide(['09.03.26', '11.03.26'])).toMatchObject({ order: 'dmy', ambiguous: true });
    expect(decide(['13.03.26 08:00', '13.03.26 09:00'])).toMatchObject({
      ...{ order: 'dmy', ambiguous: true },
      evidence: [{ code: 'date_order_open_year' }, { code: 'date_order_by_habit' }],
    });
  });

  it('is suggested month first where dates are written as programs of tables do in the United States', () => {
    const open = { ambiguous: true, evidence: [{ code: 'date_order_open' }, { code: 'date_order_by_habit' }] };
    const american = ['3/4/26 1:05 PM', '4/3/26 11:20 AM'];
    expect(decide(american)).toMatchObject({ ...open, order: 'mdy' });
    // Elsewhere half days are written, too, behind years of four digits.
    expect(decide(['03/04/2026 1:05 PM', '04/03/2026 11:20 AM'])).toMatchObject({ ...open, order: 'dmy' });
    expect(decide(['3/4/26 13:05', '4/3/26 11:20'])).toMatchObject({ ...open, order: 'dmy' });
    expect(decide([...american, '13/3/26 1:00 PM'])).toMatchObject({ ambiguous: false, order: 'dmy' });
  });

  it('never contradicts the dates it was made from', () => {
    const date = fc.date({ min: new Date('2001-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.array(date, { minLength: 1, maxLength: 30 }), fc.constantFrom('dmy', 'mdy'), (dates, order) => {
        const parts = dates.map((one) => [one.getUTCDate(), one.getUTCMonth() + 1, one.getUTCFullYear()] as const);
        const found = decide(parts.map(([d, m, y]) => (order === 'dmy' ? `${d}/${m}/${y}` : `${m}/${d}/${y}`)));
        // Counted by hand: a day over 12 is what tells the two apart.
        const isClear = parts.some(([d]) => d > 12);
        expect(found.ambiguous).toBe(!isClear);
        if (isClear) expect(found.order).toBe(order);
      }),
    );
  });
});
