import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFINITION_DEFAULTS, type Definition } from '../../../shared/domain/definition/definition.ts';
import { excessFailures } from '../../../shared/domain/kpi/excess-failures.ts';
import { repeatCost, worthOfPoint } from '../../../shared/domain/kpi/repeat-cost.ts';
import { returnCostByCode } from '../../../shared/domain/kpi/work-cost.ts';
import { returnWork } from '../../../shared/domain/metrics/return-cost.ts';
import { judge } from '../../../shared/domain/resolution/judge.ts';
import { RESULTS } from '../../../shared/domain/resolution/judgement.ts';
import { categoryOf, columnsFromRows, type PlainContact, stitch } from '../../helpers/columns-from-rows.ts';
import { hallByHalving } from '../metrics/hall-by-halving.ts';
import { obviousJudge } from '../resolution/obvious-judge.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 2, 2);
const definition: Definition = { ...DEFINITION_DEFAULTS, key: 'week', kind: 'no_repeat', windowHours: 168 };
const NO_RATES = { contact: null, hour: null, minute: null };

/** Each customer calls, and those with an even number call again two days later: 360 s of handling, 60 s of waiting. */
const centre = (customers: number): readonly PlainContact[] =>
  Array.from({ length: customers }, (_, at): readonly PlainContact[] => {
    const plain = { customer: `c${at}`, outcome: 'handled', channel: 'voice', handle_s: 360, wait_s: 60 };
    const first = { ...plain, id: `A${at}`, at: START + at * HOUR };
    return at % 2 === 0 ? [first, { ...plain, id: `B${at}`, at: START + at * HOUR + 2 * DAY }] : [first];
  }).flat();

const judged = (rows: readonly PlainContact[]) => judgedFor(rows, 60);

const judgedFor = (rows: readonly PlainContact[], days: number) => {
  const until = START + days * DAY;
  const columns = columnsFromRows(rows, until);
  return { columns, judgement: judge(columns, definition, until), until };
};

describe('docs/fcr-definition.md 14: what repeats cost', () => {
  test('handling by the hour, waiting by the minute, each return once', () => {
    const { columns, judgement } = judged(centre(80));
    const cost = repeatCost(columns, judgement, null, { contact: 9, hour: 40, minute: 0.5 });
    // 40 returns of a tenth of an hour and a minute of waiting.
    const work = { contacts: 40, withoutHandle: 0, handleSeconds: 14_400, waitSeconds: 2400 };
    expect(cost).toMatchObject({ failed: 40, returns: work });
    // Overview's own way: counted for all windows at once.
    expect(returnWork(columns, judgement, null)).toEqual(work);
    expect(cost.returns.amount).toBeCloseTo(40 * (4 + 0.5), 9);
    expect(cost.perFailure.value).toBeCloseTo(4.5, 9);
    // All alike: nothing says how far the next one may lie.
    expect([cost.perFailure.low, cost.perFailure.high]).toEqual([null, null]);
  });

  test('without rates there is time, and no money; a price a contact serves where no hour is given', () => {
    const { columns, judgement } = judged(centre(80));
    const bare = repeatCost(columns, judgement, null, NO_RATES);
    expect([bare.returns.amount, bare.perFailure.value, bare.perFailureSeconds.value]).toEqual([null, null, 360]);
    expect(repeatCost(columns, judgement, null, { ...NO_RATES, contact: 7 }).returns.amount).toBe(280);
  });

  test('by cause, each return counts once for each cause, and what is not on file is in no sum', () => {
    const rows = centre(8);
    const { columns, judgement } = judged([...rows, { ...(rows[0] as PlainContact), id: 'C', at: START + 60_000 }]);
    // Two failures of the same customer that end in one return: the first contact and its twin a minute later.
    const failedPlaces = [...judgement.result.keys()].filter(
      (at) => judgement.result[at] === RESULTS.indexOf('failed'),
    );
    const causes = { codes: new Uint8Array(columns.count), values: [null, 'skill', 'data'] };
    failedPlaces.forEach((place, at) => {
      causes.codes[place] = 1 + (at % 2);
    });
    const byCode = returnCostByCode(columns, judgement, null, causes, { contact: null, hour: 40, minute: null });
    const expected = causes.values.map((_, code) => {
      const own = failedPlaces.filter((place) => causes.codes[place] === code);
      const returns = new Set(own.map((place) => judgement.returnIndex[place]));
      const contacts = returns.size;
      return {
        contacts,
        withoutHandle: 0,
        waitSeconds: 60 * contacts,
        handleSeconds: 360 * contacts,
        amount: 4 * contacts,
      };
    });
    expect(byCode).toEqual(expected);
    const whole = repeatCost(columns, judgement, null, NO_RATES);
    const one = { codes: new Uint8Array(columns.count), values: [null] };
    expect(returnCostByCode(columns, judgement, null, one, NO_RATES)).toEqual([{ ...whole.returns, amount: null }]);
  });

  test('one point is a hundredth of the mature contacts of a month, with the interval of the cost', () => {
    const cost = {
      ...repeatCost(judged([]).columns, judged([]).judgement, null, NO_RATES),
      ...{ mature: 6000, days: 60.875, earlier: null },
    };
    expect(worthOfPoint(cost, { value: 5, low: 4, high: 6 })).toEqual({ value: 150, low: 120, high: 180 });
    expect(worthOfPoint({ ...cost, days: 0 }, { value: 5, low: 4, high: 6 }).value).toBe(0);
    // Of 6,100 contacts 100 lie long before the months that are counted.
    const more = { ...cost, mature: 6100, earlier: { contacts: 100, before: START } };
    expect(worthOfPoint(more, { value: 5, low: 4, high: 6 })).toEqual({ value: 150, low: 120, high: 180 });
  });

  test('a failure costs a mean of lopsided times, with the interval of Hall’s transformation', () => {
    // 1,001 returns of 0 to 40 minutes, most of them short.
    const rows = centre(2002).map((row, at) => ({ ...row, handle_s: ((at * 37) % 50) ** 2 }));
    const { columns, judgement } = judgedFor(rows, 200);
    const cost = repeatCost(columns, judgement, null, { ...NO_RATES, hour: 36 });
    const times = columns.seconds.handle_s.filter((_, at) => judgement.returnIndex.includes(at));
    expect(times).toHaveLength(1001);
    const [low, high] = hallByHalving([...times], 1.96234);
    expect(cost.perFailureSeconds.low).toBeCloseTo(low, 2);
    expect(cost.perFailureSeconds.high).toBeCloseTo(high, 2);
    // A cent a second.
    expect(cost.perFailure.low).toBeCloseTo(low / 100, 4);
    expect(cost.perFailure.high).toBeCloseTo(high / 100, 4);
    const { value, low: least, high: most } = cost.perFailureSeconds;
    expect((most ?? 0) - (value ?? 0)).toBeGreaterThan((value ?? 0) - (least ?? 0));
  });

  test('months are those in which contacts are dense: a few of years before make none', () => {
    const rows = centre(2000);
    const plain = { outcome: 'handled', channel: 'voice', handle_s: 360 };
    const old = [0, 1, 2].map((at) => ({ ...plain, id: `O${at}`, customer: `o${at}`, at: START - (900 - at) * DAY }));
    const costOf = (of: readonly PlainContact[]) => {
      const { columns, judgement } = judgedFor(of, 200);
      return repeatCost(columns, judgement, null, { ...NO_RATES, hour: 40 });
    };
    const [alone, together] = [costOf(rows), costOf([...rows, ...old])];
    const starts = rows.map(({ at = START }) => at);
    expect(alone).toMatchObject({ days: (Math.max(...starts) - START) / DAY, earlier: null });
    expect(together).toMatchObject({ days: alone.days, mature: 3003, earlier: { contacts: 3, before: START } });
    expect(worthOfPoint(together, together.perFailure).value).toBe(worthOfPoint(alone, alone.perFailure).value);
    // As many as one in a hundred, or thirty, are none that may be left out.
    const many = Array.from({ length: 30 }, (_, at) => ({
      ...{ ...plain, id: `M${at}`, customer: `m${at}`, at: START - (900 - at) * DAY },
    }));
    expect(costOf([...rows, ...many])).toMatchObject({ earlier: null });
  });

  test('few returns have no interval, and returns without handling time are said, not counted as 0', () => {
    const unknown = ({ id, customer, at, outcome, channel }: PlainContact) =>
      ({ id, customer, at, outcome, channel }) as PlainContact;
    const { columns, judgement } = judged(centre(20).map((row) => (row.id === 'B0' ? unknown(row) : row)));
    const cost = repeatCost(columns, judgement, null, { ...NO_RATES, hour: 40 });
    expect(cost).toMatchObject({ returns: { contacts: 10, withoutHandle: 1 }, perFailure: { low: null, high: null } });
    expect(cost.returns.amount).toBeCloseTo(36, 9);
  });
});

type Cell = { readonly group: string; readonly reason: string; readonly channel: string; readonly isFailed: boolean };

/** The formula written out: O and E of a group, by its strata and all other groups. */
function obviousExcess(cells: readonly Cell[], group: string) {
  const own = cells.filter((cell) => cell.group === group);
  const others = cells.filter((cell) => cell.group !== group);
  if (own.length === 0 || others.length === 0) return null;
  const rate = (list: readonly Cell[]): number => list.filter(({ isFailed }) => isFailed).length / list.length;
  const strata = [...new Set(own.map(({ reason, channel }) => `${reason}|${channel}`))];
  let expected = 0;
  const asked = new Map<string, { n: number; peers: readonly Cell[] }>();
  for (const stratum of strata) {
    const n = own.filter(({ reason, channel }) => `${reason}|${channel}` === stratum).length;
    const channelOf = stratum.split('|')[1];
    const near = others.filter(({ reason, channel }) => `${reason}|${channel}` === stratum);
    const wider = others.filter(({ channel }) => channel === channelOf);
    const peers = [near, wider].find((list) => list.length >= 30) ?? others;
    expected += n * rate(peers);
    const name = peers === near ? stratum : peers === wider ? (channelOf ?? '') : 'all of them';
    asked.set(name, { peers, n: n + (asked.get(name)?.n ?? 0) });
  }
  const observed = own.filter(({ isFailed }) => isFailed).length;
  const mine = bounds(rate(own), own.length);
  const theirs = [...asked.values()].map(({ peers, n }) => ({
    n,
    rate: rate(peers),
    ...bounds(rate(peers), peers.length),
  }));
  const squares = (of: (one: (typeof theirs)[number]) => number): number =>
    theirs.reduce((sum, one) => sum + (one.n * of(one)) ** 2, 0);
  const low = Math.sqrt((observed - own.length * mine.low) ** 2 + squares((one) => one.high - one.rate));
  const high = Math.sqrt((own.length * mine.high - observed) ** 2 + squares((one) => one.rate - one.low));
  return { observed, expected, low: observed - expected - low, high: observed - expected + high };
}

/** Wilson's interval: the shares p for which (share - p)² = z²·p·(1 - p) / n. */
function bounds(share: number, n: number): { readonly low: number; readonly high: number } {
  const z2 = 1.959963984540054 ** 2;
  const [a, b, c] = [1 + z2 / n, -(2 * share + z2 / n), share * share];
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
  return { low: (-b - root) / (2 * a), high: (-b + root) / (2 * a) };
}

const rowsOf = fc.array(
  fc.record({
    customer: fc.integer({ min: 0, max: 120 }).map((number) => `c${number}`),
    at: fc.integer({ min: 0, max: 400 }).map((hours) => START + hours * HOUR),
    channel: fc.constantFrom('voice', 'voice', 'chat'),
    reason: fc.constantFrom('billing', 'billing', 'billing', 'tech'),
    team: fc.constantFrom('north', 'south', 'west'),
    agent_id: fc.constant('a'),
    outcome: fc.constant('handled'),
  }),
  { minLength: 0, maxLength: 300, size: 'max' },
);

describe('docs/fcr-definition.md 14: failures beyond what peers have', () => {
  test('has an interval also where no peer ever failed: a hundred lucky contacts do not make it certain', () => {
    // North: 100 customers, every other one is back. South: 100, nobody is.
    const rows = [
      ...centre(100).map((row) => ({ ...row, team: 'north' })),
      ...Array.from({ length: 100 }, (_, at) => ({
        ...{ id: `S${at}`, customer: `s${at}`, at: START + at * HOUR, outcome: 'handled', channel: 'voice' },
        team: 'south',
      })),
    ];
    const { columns, judgement } = judged(rows);
    const { team } = columns.category;
    const [north, south] = ['north', 'south'].map(
      (name) => excessFailures(columns, judgement, null, team)[team.values.indexOf(name)],
    );
    // 50 of 150 fail, 26.3 to 41.2 %; of the south's 100 at most 3.7 %: 50 - √(10.6² + 5.5²), and 50 + (61.8 - 50).
    expect(north).toMatchObject({ observed: 50, expected: 0, excess: 50 });
    expect([north?.low.toFixed(1), north?.high.toFixed(1)]).toEqual(['38.1', '61.8']);
    expect(south?.low).toBeLessThan(south?.excess ?? 0);
    expect(south?.high).toBeGreaterThan(south?.excess ?? 0);
  });

  test('agrees with the formula written out, for any centre', () => {
    fc.assert(
      fc.property(rowsOf, (drawn) => {
        const rows = drawn.map((row, at): PlainContact => ({ ...row, id: `C${at}` }));
        const { columns, judgement, until } = judged(rows);
        const verdicts = obviousJudge(rows, definition, until);
        const cells = stitch(rows).flatMap((tree): readonly Cell[] => {
          const result = verdicts.get(tree.root.id)?.result;
          if (result !== 'failed' && result !== 'resolved') return [];
          const word = (field: string): string => categoryOf(tree, field) ?? '';
          const isFailed = result === 'failed';
          return [{ group: word('team'), reason: word('reason'), channel: word('channel'), isFailed }];
        });
        const found = excessFailures(columns, judgement, null, columns.category.team);
        // Where the west counts for nobody, it has no excess and is no peer.
        const { values } = columns.category.team;
        const somebody = excessFailures(columns, judgement, null, columns.category.team, values.indexOf('west'));
        values.forEach((team, code) => {
          const own =
            team === null || team === 'west'
              ? null
              : obviousExcess(
                  cells.filter((cell) => cell.group !== 'west'),
                  team,
                );
          expect(somebody[code]?.expected ?? null).toEqual(own === null ? null : expect.closeTo(own.expected, 9));
        });
        columns.category.team.values.forEach((team, code) => {
          const said = found[code];
          const expected = team === null ? null : obviousExcess(cells, team);
          expect(said === null).toBe(expected === null);
          if (said === null || said === undefined || expected === null) return;
          expect(said.observed).toBe(expected.observed);
          expect(said.expected).toBeCloseTo(expected.expected, 9);
          expect(said.low).toBeCloseTo(expected.low, 7);
          expect(said.high).toBeCloseTo(expected.high, 7);
        });
        expect(RESULTS).toHaveLength(4);
      }),
      { numRuns: 200 },
    );
  });
});
