import { describe, expect, test } from 'vitest';
import { PRESETS } from '../../../shared/domain/definition/definition.ts';
import { type KpiFacts, TRANSFER } from '../../../shared/domain/kpi/kpi-data.ts';
import { kpiByCode, kpiFigure } from '../../../shared/domain/kpi/kpi-figures.ts';
import { KPI_DEFAULTS } from '../../../shared/domain/kpi/kpi-settings.ts';
import { KPI_KEYS, KPI_MARK, KPI_MARK_WORDS, type KpiKey } from '../../../shared/domain/kpi/kpis.ts';
import { markContacts } from '../../../shared/domain/kpi/mark-contacts.ts';
import { volumeOf } from '../../../shared/domain/metrics/volume.ts';
import { must } from '../../../shared/domain/must.ts';
import { judge } from '../../../shared/domain/resolution/judge.ts';
import { columnsFromRows, type PlainContact } from '../../helpers/columns-from-rows.ts';

const HOUR = 3_600_000;
const at = (hours: number): number => Date.UTC(2026, 2, 2) + hours * HOUR;
const plain = (
  id: string,
  customer: string | undefined,
  hours: number,
  part: Partial<PlainContact> = {},
): PlainContact => ({
  ...{ id, at: at(hours), outcome: 'handled', channel: 'voice' },
  ...(customer === undefined ? {} : { customer }),
  ...part,
});

/** One contact for every rule of docs/fcr-definition.md 14; the comments say what it is there for. */
const ROWS: readonly PlainContact[] = [
  plain('A1', 'a', 0, { handle_s: 100, wait_s: 20, csat: 5, nps: 10, transferred: 'yes' }), // returns, answered in time
  plain('A2', 'a', 24, { handle_s: 300, wait_s: 21, csat: 3, nps: 6 }), // the return; too late; resolved at last
  plain('B1', 'b', 0, { handle_s: 200, csat: 4, nps: 8, reopened: 'no' }), // one and done; wait unknown
  plain('C1', 'c', 0, { outcome: 'abandoned', wait_s: 90 }), // redialled after 5 minutes
  plain('C2', 'c', 5 / 60, { handle_s: 50, wait_s: 5, csat: 9, nps: 11, reopened: 'yes' }), // answers out of range
  plain('D1', 'd', 0, { outcome: 'abandoned', wait_s: 60 }), // lost
  plain('D2', 'd', 0.2, { outcome: 'short_abandon', wait_s: 2 }), // 12 minutes later: no redial; not offered
  plain('E1', undefined, 0, { outcome: 'abandoned' }), // nobody can follow this one
  plain('F1', 'f', 0, { outcome: 'bot_contained', channel: 'bot' }), // an agent had to handle it the next day
  plain('F2', 'f', 24),
  plain('G1', 'g', 0, { outcome: 'bot_contained', channel: 'bot' }), // contained
  plain('H1', 'h', 0, { direction: 'out', handle_s: 999, wait_s: 1 }), // outbound: about none of these
  plain('H0', 'h', -200, { direction: 'out' }), // the week before all others is on file
  plain('I1', 'i', 0, { outcome: 'missed' }), // offered, not answered
  plain('J1', 'j', 1000, { queue: 'q1' }), // pending, and passed on to another queue
  { id: 'J2', parent: 'J1', customer: 'j', at: at(1000.1), outcome: 'handled', channel: 'voice', queue: 'q2' },
];
const columns = columnsFromRows(ROWS, at(1001));
const definition = must(
  PRESETS.find(({ key }) => key === 'no_repeat_7d_any'),
  'a preset',
);
const judgement = judge(columns, definition, at(1001));
const blank = new Uint8Array(columns.count);
const facts: KpiFacts = {
  callbackDue: () => new Float64Array(columns.count).fill(Number.NaN),
  promisedHours: () => new Float64Array(columns.count).fill(Number.NaN),
  hasNotes: () => blank,
  transfers: () => blank,
  closings: () => blank,
  invited: () => null,
  tiers: () => blank,
  tellsAbandons: () => null,
  fileKinds: () => null,
  tickets: () => null,
};
const settings = { ...KPI_DEFAULTS, atRiskReasons: ['Cancel'], savedWrapups: ['stayed'] };
const data = { columns, judgement, settings, facts, shortAbandonSeconds: null };

const figure = (key: KpiKey) => kpiFigure(key, markContacts(key, data), null);
const idsBy = (key: KpiKey, word: string): readonly string[] => {
  const { marks } = markContacts(key, data);
  const wanted = KPI_MARK_WORDS.indexOf(word as 'hit');
  return [...marks.keys()]
    .filter((place) => marks[place] === wanted)
    .map((place) => ROWS[(columns.row[place] ?? 0) - 1]?.id ?? '')
    .sort();
};

describe('docs/fcr-definition.md 14: who counts, and who is a hit', () => {
  test.each<[KpiKey, readonly string[], readonly string[], readonly string[]]>([
    ['fcr', ['A2', 'B1', 'C2', 'F2'], ['A1'], ['J1']],
    ['repeat_rate', ['A1'], ['A2', 'B1', 'C2', 'F2'], ['J1']],
    ['repeat_share', ['A2'], ['A1', 'B1', 'C1', 'C2', 'D1', 'D2', 'F1', 'F2', 'G1', 'I1', 'J1'], ['E1']],
    ['one_and_done', ['B1', 'C2', 'F2'], ['A1', 'A2'], ['J1']],
    ['contacts_per_resolution', ['A2', 'B1', 'C2', 'F2'], ['A1'], ['J1']],
    ['repeat_handling', [], ['A2'], []],
    ['aht', [], ['A1', 'A2', 'B1', 'C2'], ['F2', 'J1']],
    ['asa', [], ['A1', 'A2', 'C2'], ['B1', 'F2', 'J1']],
    // Half of the answered have no wait: those who were not answered need one too.
    ['service_level', ['A1', 'C2'], ['A2', 'C1', 'D1'], ['B1', 'E1', 'F2', 'I1', 'J1']],
    ['abandon_rate', ['C1', 'D1', 'E1'], ['A1', 'A2', 'B1', 'C2', 'F2', 'I1', 'J1'], []],
    ['reply_in_time', [], [], []],
    ['redial_rate', ['C1'], ['D1'], ['E1']],
    ['transfer_rate', ['A1', 'J1'], ['A2', 'B1', 'C2', 'F2'], []],
    ['escalation_rate', [], [], ['A1', 'A2', 'B1', 'C2', 'F2', 'J1']],
    ['reopen_rate', ['C2'], ['B1'], ['A1', 'A2', 'F2', 'J1']],
    ['lost_demand', ['D1'], ['A1', 'A2', 'B1', 'C1', 'C2', 'F2', 'I1', 'J1'], ['E1']],
    ['cold_transfers', [], [], ['A1', 'J1']],
    ['reopened_in_time', [], [], []],
    ['kept_promises', [], [], []],
    ['confirm_at_close', [], [], ['A1', 'A2', 'B1', 'C2', 'F2', 'J1']],
    ['save_rate', [], [], []],
    ['save_rate_seed', ['A1', 'C1', 'D1', 'F1'], ['B1', 'G1', 'I1'], ['E1', 'J1']],
    ['cover_customer', ['A1', 'A2', 'B1', 'C2', 'F2', 'J1'], [], []],
    ['cover_agent', [], ['A1', 'A2', 'B1', 'C2', 'F2', 'J1'], []],
    ['cover_reason', [], ['A1', 'A2', 'B1', 'C2', 'F2', 'J1'], []],
    ['cover_flag', [], ['A1', 'A2', 'B1', 'C2', 'F2', 'J1'], []],
    ['cover_notes', [], ['A1', 'A2', 'B1', 'C2', 'F2', 'J1'], []],
    ['true_containment', ['G1'], ['F1'], []],
    ['csat_top', ['A1', 'B1'], ['A2'], ['C2', 'F2', 'J1']],
    ['nps', ['A1'], ['B1'], ['C2', 'F2', 'J1']],
    ['survey_response', ['A1', 'A2', 'B1', 'C2'], ['F2', 'J1'], []],
  ])('%s', (key, hits, counted, unknown) => {
    expect({ hits: idsBy(key, 'hit'), counted: idsBy(key, 'counted'), unknown: idsBy(key, 'unknown') }).toEqual({
      hits: [...hits],
      counted: [...counted],
      unknown: [...unknown],
    });
  });

  test('the table above is about every key figure, and NPS counts 0 to 6 against', () => {
    expect(KPI_KEYS).toHaveLength(31);
    expect(idsBy('nps', 'against')).toEqual(['A2']);
  });

  test('values: shares, means with median and 90th percentile, sums, contacts per resolution, NPS', () => {
    expect(figure('fcr')).toMatchObject({ value: 0.8, n: 5, hits: 4, unknown: 1 });
    expect(figure('aht')).toMatchObject({ value: 162.5, median: 100, p90: 300, n: 4, unknown: 2, low: null });
    expect(figure('repeat_handling')).toMatchObject({ value: 300, n: 1 });
    expect(figure('contacts_per_resolution')).toMatchObject({ value: 5 / 4, n: 4 });
    expect(figure('nps')).toMatchObject({ value: 0, n: 3, hits: 1, low: null });
    expect(figure('escalation_rate')).toMatchObject({ value: null, low: null, high: null, n: 0, unknown: 6 });
  });

  test('the values of a dimension together are the whole', () => {
    for (const key of KPI_KEYS) {
      const marked = markContacts(key, data);
      const parts = kpiByCode(key, marked, columns.category.channel, null);
      const whole = kpiFigure(key, marked, null);
      const sum = (part: 'n' | 'hits' | 'unknown'): number => parts.reduce((total, one) => total + one[part], 0);
      expect([key, sum('n'), sum('hits'), sum('unknown')]).toEqual([key, whole.n, whole.hits, whole.unknown]);
    }
  });

  test('means of enough contacts get an interval: 100 and 200 seconds, half and half', () => {
    const marks = new Uint8Array(100).fill(KPI_MARK.counted);
    const seconds = Int32Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? 100 : 200));
    const { value, low, high, median, p90 } = kpiFigure('aht', { marks, seconds }, null);
    expect([value, median, p90]).toEqual([150, 100, 200]);
    // Standard deviation 50.2519, by ten, times 1.98422 of Student's t: nothing is skewed here.
    expect([low?.toFixed(2), high?.toFixed(2)]).toEqual(['140.03', '159.97']);
  });

  test('volume: 29 are too few, 30 are some, 100 are enough', () => {
    expect([29, 30, 99, 100].map(volumeOf)).toEqual(['too_few', 'some', 'some', 'enough']);
  });
});

test('a definition tells short abandons by its own threshold, in every figure of them', () => {
  const of = (shortAbandonSeconds: number | null) => (key: KpiKey) => {
    const found = kpiFigure(key, markContacts(key, { ...data, shortAbandonSeconds }), null);
    return [found.hits, found.n];
  };
  // C1 waited 90 s, D1 60 s, D2 2 s; E1 does not say how long and stays what it was.
  expect(of(null)('abandon_rate')[0]).toBe(3);
  expect(of(1)('abandon_rate')[0]).toBe(4);
  expect(of(60)('abandon_rate')[0]).toBe(2);
  expect(of(60)('service_level')[1]).toBe((of(null)('service_level')[1] ?? 0) - 1);
  expect(of(60)('redial_rate')).toEqual([1, 1]);
});

test('who is not observed for the whole time of a figure is not known, though somebody came already', () => {
  // Of each kind one on the first day, and one of which half of the time is observed. To count the second because it was
  // answered already, and none of those that were not, would count answers alone.
  const rows = [0, 24].flatMap((hours) => [
    plain(`bot ${hours}`, `b${hours}`, hours, { outcome: 'bot_contained', channel: 'bot' }),
    plain(`agent ${hours}`, `b${hours}`, hours + 1),
    plain(`asked ${hours}`, `p${hours}`, hours, { callback_requested: 'yes' }),
    plain(`called ${hours}`, `p${hours}`, hours + 1, { direction: 'out' }),
    plain(`open ${hours}`, `r${hours}`, hours, { caseId: `case ${hours}`, end: at(hours + 0.5) }),
    plain(`again ${hours}`, `r${hours}`, hours + 1, { caseId: `case ${hours}` }),
    plain(`gone ${hours}`, `g${hours}`, hours, { outcome: 'abandoned' }),
    plain(`back ${hours}`, `g${hours}`, hours + 0.1),
  ]);
  const own = { ...settings, promiseHours: 48, reopenDays: 2, redialMinutes: 26 * 60 };
  const until = at(49);
  const all = columnsFromRows(rows, until);
  const given = { ...data, columns: all, settings: own, judgement: judge(all, definition, until) };
  const none = new Float64Array(all.count).fill(Number.NaN);
  const noFacts = { ...facts, callbackDue: () => none, promisedHours: () => none };
  const of = (key: KpiKey): readonly number[] => {
    const { hits, n, unknown } = kpiFigure(key, markContacts(key, { ...given, facts: noFacts }), null);
    return [hits, n, unknown];
  };
  expect(of('true_containment')).toEqual([0, 1, 1]);
  expect(of('kept_promises')).toEqual([1, 1, 1]);
  expect(of('reopened_in_time')).toEqual([1, 1, 1]);
  expect(of('redial_rate')).toEqual([1, 1, 1]);
});

test('a ticket that goes from desk to desk is no cold transfer: nobody is on the line', () => {
  const rows = [
    plain('V', 'v', 0, { transferred: 'yes' }),
    plain('T', 't', 0, { transferred: 'yes', channel: 'ticket' }),
    plain('E', 'e', 0, { transferred: 'yes', channel: 'email' }),
  ];
  const all = columnsFromRows(rows, at(1001));
  const cold = new Uint8Array(all.count).fill(TRANSFER.cold);
  const asked = { ...data, columns: all, judgement: judge(all, definition, at(1001)) };
  const marked = markContacts('cold_transfers', { ...asked, facts: { ...facts, transfers: () => cold } });
  const { hits, n, unknown } = kpiFigure('cold_transfers', marked, null);
  expect([hits, n, unknown]).toEqual([1, 1, 0]);
});

test('a ticket of a help desk waits in writing, also where somebody telephoned to have it opened', () => {
  const rows = [
    plain('V', 'v', 0, { wait_s: 30, transferred: 'yes' }),
    plain('U', 'u', 0, { wait_s: 60, outcome: 'abandoned' }),
    plain('T', 't', 0, { wait_s: 10_800, transferred: 'yes' }),
    plain('E', 'e', 0, { wait_s: 7200, channel: 'email' }),
  ];
  const all = columnsFromRows(rows, at(1001));
  const tickets = () => Uint8Array.from(all.row, (row) => (row === 3 ? 1 : 0));
  const cold = () => new Uint8Array(all.count).fill(TRANSFER.cold);
  const given = { ...data, columns: all, judgement: judge(all, definition, at(1001)) };
  const own = { ...facts, tickets, transfers: cold };
  const of = (key: KpiKey) => kpiFigure(key, markContacts(key, { ...given, facts: own }), null);
  expect(of('asa')).toMatchObject({ value: 30, n: 1 });
  expect(of('service_level').n).toBe(2);
  expect(of('cold_transfers').n).toBe(1);
  expect(of('abandon_rate').n).toBe(2);
  expect(of('reply_in_time')).toMatchObject({ hits: 2, n: 2 });
});

test('where nothing says who was answered, neither abandons nor service level are known', () => {
  const rows = [
    plain('N', 'n', 0, { wait_s: 5 }), // handled for want of a better word
    plain('A', 'a', 0, { wait_s: 5, agent_id: 'a1' }), // somebody answered this one
    plain('T', 't', 0, { wait_s: 30, talk_s: 60 }),
    plain('U', 'u', 0, { outcome: 'abandoned', wait_s: 60 }), // alone of all that count it would be 100 % abandoned
  ];
  const all = columnsFromRows(rows, at(1001));
  const of = (key: KpiKey, told: number, serviceOf: 'offered' | 'answered' = 'offered') => {
    const tells = new Uint8Array(all.count).fill(told);
    const asked = { ...data, columns: all, judgement: judge(all, definition, at(1001)) };
    const own = { settings: { ...settings, serviceOf }, facts: { ...facts, tellsAbandons: () => tells } };
    const { hits, n, unknown } = kpiFigure(key, markContacts(key, { ...asked, ...own }), null);
    return [hits, n, unknown];
  };
  expect([of('service_level', 1), of('abandon_rate', 1)]).toEqual([
    [2, 4, 0],
    [1, 4, 0],
  ]);
  expect([of('service_level', 0), of('abandon_rate', 0)]).toEqual([
    [0, 0, 4],
    [0, 0, 4],
  ]);
  // Of those who are known to have been answered it can be said how fast.
  expect([of('service_level', 1, 'answered'), of('service_level', 0, 'answered')]).toEqual([
    [2, 3, 0],
    [1, 2, 1],
  ]);
});

describe('what may still change', () => {
  /** Customers with one contact at first, and those who call every five days until the end, four weeks later. */
  function firstWeek(single: number, going: number) {
    const days = (day: number): number => day * 24;
    const rows = [
      ...Array.from({ length: single }, (_, n) => plain(`S${n}`, `s${n}`, n)),
      ...Array.from({ length: going }, (_, n) =>
        [0, 5, 10, 15, 20, 25].map((day) => plain(`G${n}-${day}`, `g${n}`, days(day) + n)),
      ).flat(),
      // The issue of one who gave up at last is over, though nobody resolved it.
      plain('U0', 'u', 1),
      plain('U1', 'u', 30, { outcome: 'abandoned' }),
    ];
    const until = at(days(28));
    const own = columnsFromRows(rows, until);
    const marked = { ...data, columns: own, judgement: judge(own, definition, until) };
    const mask = Uint8Array.from(own.startedAt, (start) => (start < at(days(4)) ? 1 : 0));
    return (key: KpiKey) => kpiFigure(key, markContacts(key, marked), mask);
  }

  test('is contacts per resolution while issues of the period go on, long after its window has passed', () => {
    const [open, nearly] = [firstWeek(36, 2), firstWeek(37, 2)];
    // 36 single ones, and U0, of which nobody can say any more; 2 wait: 37 of 39 are not 95 of 100, 38 of 40 are.
    expect(open('contacts_per_resolution')).toMatchObject({ n: 36, unknown: 3, isJudged: false });
    expect(nearly('contacts_per_resolution')).toMatchObject({ n: 37, unknown: 3, isJudged: true });
    expect(open('fcr')).toMatchObject({ n: 39, unknown: 0, isJudged: true });
    expect(open('aht')).toMatchObject({ isJudged: true });
  });
});
