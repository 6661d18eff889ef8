import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createFigureContext,
  type FigureContext,
  withKpiSettings,
} from '../../../electron/engine/services/context/figure-context.ts';
import { measure } from '../../../electron/engine/services/figures/measure.ts';
import { commitImport } from '../../../electron/engine/services/import/commit-import.ts';
import { settleImport } from '../../../electron/engine/services/import/settle-import.ts';
import { measureKpis } from '../../../electron/engine/services/kpis/kpis.ts';
import { stageImport } from '../../../electron/engine/services/staging/stage-import.ts';
import { loadTagColumns } from '../../../electron/engine/services/tags/tag-columns.ts';
import { keepLexicons, lexiconsInForce } from '../../../electron/engine/services/texts/lexicons.ts';
import { loadContactColumns } from '../../../electron/engine/store/columns.ts';
import { changeKpiSettings, readKpiSettings } from '../../../electron/engine/store/kpi-settings.ts';
import { changeSettings } from '../../../electron/engine/store/settings.ts';
import { headersOf, type KeptMapping } from '../../../shared/domain/importing/kept-mappings.ts';
import { KPI_DEFAULTS, parseKpiSettings } from '../../../shared/domain/kpi/kpi-settings.ts';
import type { KpiKey } from '../../../shared/domain/kpi/kpis.ts';
import { type Bench, createBench, csvOf, type Row } from '../../helpers/import-csv.ts';

const plain = (contact_id: string, customer_id: string, started_at: string, more: Row = {}): Row => ({
  ...{ contact_id, customer_id, started_at, channel: 'voice', direction: 'in', outcome: 'handled', agent_id: 'ada' },
  ...{ talk_s: '300', handle_s: '360', wait_s: '30' },
  ...more,
});
const leg = (contact_id: string, parent_id: string, from: string, to: string): Row =>
  plain(contact_id, 'c', from, { parent_id, ended_at: to, agent_id: 'ben' });

/** What only the rows know: due times, legs with their ends, notes and transcripts. */
const ROWS: readonly Row[] = [
  plain('P1', 'p1', '2026-03-02T10:00:00Z', { callback_requested: 'yes', callback_due_at: '2026-03-02T12:00:00Z' }),
  plain('P2', 'p1', '2026-03-02T11:59:00Z', { direction: 'out' }), // in time
  plain('P3', 'p2', '2026-03-02T10:00:00Z', { callback_requested: 'yes', callback_due_at: '2026-03-02T12:00:00Z' }),
  plain('P4', 'p2', '2026-03-02T12:01:00Z', { direction: 'out' }), // a minute late
  plain('P5', 'p3', '2026-03-02T10:00:00Z', { callback_requested: 'yes' }), // no time given: 24 hours
  plain('P6', 'p3', '2026-03-03T09:00:00Z', { direction: 'out' }),
  // A Monday: by Wednesday is 72 hours.
  plain('P7', 'p4', '2026-03-02T10:00:00Z', { notes: 'Will call back by Wednesday.' }),
  plain('P8', 'p4', '2026-03-05T09:00:00Z', { direction: 'out' }),
  plain('P9', 'p5', '2026-03-02T10:00:00Z', { notes: 'Will call back within 2 hours.' }),
  plain('P10', 'p5', '2026-03-02T13:00:00Z', { direction: 'out' }), // an hour late
  plain('T1', 'c1', '2026-03-02T10:00:00Z', { ended_at: '2026-03-02T10:05:00Z', tier: 'L1' }), // cold
  { ...leg('T2', 'T1', '2026-03-02T10:05:00Z', '2026-03-02T10:10:00Z'), tier: '2nd level' },
  plain('T3', 'c2', '2026-03-02T10:00:00Z', { ended_at: '2026-03-02T10:05:00Z', tier: '1' }), // warm
  { ...leg('T4', 'T3', '2026-03-02T10:04:00Z', '2026-03-02T10:10:00Z'), tier: '1' },
  plain('T5', 'c3', '2026-03-02T10:00:00Z'), // the end of the first leg is not on file
  leg('T6', 'T5', '2026-03-02T10:04:00Z', '2026-03-02T10:10:00Z'),
  plain('N1', 'n1', '2026-03-20T10:00:00Z', {
    notes: 'router resets',
    transcript: `${'Hello. '.repeat(40)}Anything else?`,
  }),
  plain('N2', 'n2', '2026-03-20T11:00:00Z', { transcript: `Anything else? ${'Bye. '.repeat(40)}`, wait_s: '15' }),
];

describe('key figures that ask the rows', () => {
  let bench: Bench;
  let context: FigureContext;
  beforeAll(async () => {
    bench = createBench();
    await bench.import(csvOf(ROWS));
    const columns = loadContactColumns(bench.file);
    context = createFigureContext(bench.file, columns, loadTagColumns(bench.file, columns), 'UTC');
  });
  afterAll(() => bench.end());

  const scope = { definition: 'no_repeat_7d_any', filter: {}, observedUntil: '2026-04-30T00:00:00Z' };
  const figure = (key: KpiKey) => {
    const { kpis } = measureKpis(context, { ...scope, by: null, most: 10, keys: [key] });
    const [{ hits, n, unknown } = { hits: -1, n: -1, unknown: -1 }] = kpis;
    return [hits, n, unknown];
  };

  test('due times of the rows, or of the words of the notes, and 24 hours where there is none', () => {
    expect(figure('kept_promises')).toEqual([3, 5, 0]);
  });

  test('transfers by the times of their legs: a contact of one agent is none', () => {
    expect(figure('cold_transfers')).toEqual([1, 2, 1]);
  });

  test('a leg of a higher tier is an escalation, and one of the same tier is none', () => {
    expect(figure('escalation_rate')).toEqual([1, 2, 8]);
  });

  test('notes and transcripts', () => {
    expect(figure('cover_notes')).toEqual([3, 10, 0]);
    expect(figure('confirm_at_close')).toEqual([1, 2, 8]);
  });

  test('a promise and a close are found by the lexicons of the project, at once when they change', () => {
    const english = lexiconsInForce(bench.file).find(({ language }) => language === 'en');
    if (english === undefined) throw new Error('English is one of the languages');
    const sets = { ...english.sets, 'L-CONFIRM': ['anything else', 'bye'], 'L-CALLBACK': ['router resets'] };
    keepLexicons(bench.file, [{ language: 'en', sets }], 1);
    // The other transcript ends with "Bye."; the note of N1 promises something now, and nobody was in touch in time.
    expect(figure('confirm_at_close')).toEqual([2, 2, 8]);
    expect(figure('kept_promises')).toEqual([2, 4, 0]);
    keepLexicons(bench.file, [{ language: 'en', sets: english.sets }], 2);
    expect([figure('confirm_at_close'), figure('kept_promises')]).toEqual([
      [1, 2, 8],
      [3, 5, 0],
    ]);
  });

  test('a change of the settings changes the figures and what they list, at once', () => {
    const listed = () => {
      const filter = { 'kpi.service_level': { in: ['hit'] } };
      return measure(context, { ...scope, filter, breakdowns: [] }).counts.contacts;
    };
    // Nobody on file gave up: of all who were offered nothing can be said, of those who were answered it can.
    expect([figure('service_level'), listed()]).toEqual([[0, 0, 10], 0]);
    const set = (changes: Parameters<typeof changeKpiSettings>[1]) => {
      changeKpiSettings(bench.file, changes, 0);
      context = withKpiSettings(context);
    };
    set({ serviceOf: 'answered' });
    expect([figure('service_level'), listed()]).toEqual([[1, 10, 0], 1]);
    set({ serviceSeconds: 30 });
    expect([figure('service_level'), listed()]).toEqual([[10, 10, 0], 10]);
    expect(readKpiSettings(bench.file)).toEqual({ ...KPI_DEFAULTS, serviceOf: 'answered', serviceSeconds: 30 });
  });

  test('money by the rates of the project, or by those that are asked for', () => {
    const ask = (hour: number | null) =>
      measureKpis(context, {
        ...{ ...scope, definition: 'no_repeat_24h', by: 'channel', most: 10, keys: ['fcr'] },
        ...(hour === null ? {} : { rates: { contact: null, hour, minute: null } }),
      }).cost;
    expect(ask(null)?.returns.amount).toBeNull();
    expect(ask(40)?.returns.amount).toBe(0);
    changeSettings(bench.file, { costPerHour: 40 });
    expect(ask(null)).toMatchObject({ returns: { contacts: 0, amount: 0 }, failed: 0, perFailure: { value: null } });
  });

  test('settings of a project from anywhere: what makes no sense stands at its default', () => {
    const odd = {
      serviceSeconds: 1e9,
      serviceOf: 'all',
      reopenDays: 1.5,
      atRiskReasons: 'x',
      savedWrapups: [1, ' ', 'kept'],
    };
    expect(parseKpiSettings(odd)).toEqual({ ...KPI_DEFAULTS, savedWrapups: ['kept'] });
    const targets = { fcr: 0.8, aht: 240, nps: -0.2, nothing: 1, csat_top: 7, constructor: 1 };
    expect(parseKpiSettings({ targets }).targets).toEqual({ fcr: 0.8, aht: 240, nps: -0.2 });
    expect([null, 7, [], 'x'].map(parseKpiSettings)).toEqual(new Array(4).fill(KPI_DEFAULTS));
    bench.file.db.prepare("UPDATE user_setting SET value = '{' WHERE key = 'kpi_settings'").run();
    expect(readKpiSettings(bench.file)).toEqual(KPI_DEFAULTS);
  });
});

describe('the threshold of short abandons, after the import', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = createBench();
    const gaveUp = (id: string, wait_s: string) =>
      plain(id, id, '2026-03-02T10:00:00Z', { outcome: 'abandoned', wait_s, agent_id: '', talk_s: '' });
    await bench.import(csvOf([plain('H1', 'h1', '2026-03-02T10:00:00Z'), gaveUp('G8', '8'), gaveUp('G20', '20')]));
  });
  afterAll(() => bench.end());

  test.each<[string, number | null, number | null, readonly number[]]>([
    ['as imported: eight seconds are no short abandon in a canonical file', null, null, [2, 3]],
    ['by the setting of the project', 10, null, [1, 2]],
    ['a definition with its own keeps it', 10, 30, [0, 1]],
    ['a setting of 0 takes nobody away', 0, null, [2, 3]],
  ])('%s', (_says, setting, ofDefinition, expected) => {
    const columns = loadContactColumns(bench.file);
    const plainContext = createFigureContext(bench.file, columns, loadTagColumns(bench.file, columns), 'UTC');
    changeKpiSettings(bench.file, { shortAbandonSeconds: setting }, 0);
    const context = withKpiSettings(plainContext);
    const rules = {
      kind: 'no_repeat',
      windowHours: 24,
      ...(ofDefinition !== null && { shortAbandonSeconds: ofDefinition }),
    };
    const scope = { definition: JSON.stringify(rules), filter: {}, observedUntil: '2026-04-30T00:00:00Z' };
    const { kpis } = measureKpis(context, { ...scope, by: null, most: 10, keys: ['abandon_rate'] });
    expect(kpis.map(({ hits, n }) => [hits, n])).toEqual([expected]);
  });
});

describe('who gave up is not known where no file says what became of a contact', () => {
  let bench: Bench;
  beforeAll(() => {
    bench = createBench();
  });
  afterAll(() => bench.end());

  test('never a zero: unknown, until a file with outcomes is there, and then for its own contacts alone', async () => {
    const bare = ROWS.filter(({ direction }) => direction === 'in').map(({ outcome: _outcome, ...row }) => row);
    await bench.import(csvOf(bare));
    const figures = () => {
      const columns = loadContactColumns(bench.file);
      const context = createFigureContext(bench.file, columns, loadTagColumns(bench.file, columns), 'UTC');
      const scope = { definition: 'no_repeat_7d_any', filter: {}, observedUntil: '2026-04-30T00:00:00Z' };
      const { kpis } = measureKpis(context, { ...scope, by: null, most: 10, keys: ['abandon_rate', 'lost_demand'] });
      return kpis.map(({ value, hits, n, unknown }) => [value, hits, n, unknown]);
    };
    expect(figures()).toEqual([
      [null, 0, 0, 10],
      [null, 0, 0, 10],
    ]);
    const more = [
      plain('A1', 'z1', '2026-03-21T10:00:00Z'),
      plain('A2', 'z2', '2026-03-21T10:00:00Z', { outcome: 'abandoned', wait_s: '60', agent_id: '', talk_s: '' }),
    ];
    await bench.import(csvOf(more));
    expect(figures()).toEqual([
      [0.5, 1, 2, 10],
      [0.5, 1, 2, 10],
    ]);
  });
});

test('without customers nobody can say who came back: lost demand is unknown, also of those who were answered', async () => {
  const bench = createBench();
  await bench.import(
    csvOf([
      plain('A1', '', '2026-03-21T10:00:00Z'),
      plain('A2', '', '2026-03-21T11:00:00Z', { outcome: 'abandoned', wait_s: '60', agent_id: '', talk_s: '' }),
    ]),
  );
  const columns = loadContactColumns(bench.file);
  const context = createFigureContext(bench.file, columns, loadTagColumns(bench.file, columns), 'UTC');
  const scope = { definition: 'no_repeat_7d_any', filter: {}, observedUntil: '2026-04-30T00:00:00Z' };
  const { kpis } = measureKpis(context, { ...scope, by: null, most: 10, keys: ['abandon_rate', 'lost_demand'] });
  expect(kpis.map(({ value, hits, n, unknown }) => [value, hits, n, unknown])).toEqual([
    [0.5, 1, 2, 0],
    [null, 0, 0, 2],
  ]);
  bench.end();
});

test('what one file says of its contacts is not read into those of another: unknown there, never a zero', async () => {
  const bench = createBench();
  const calls = [
    plain('C1', 'a', '2026-03-20T10:00:00Z', { transferred: 'yes', escalated: 'yes', csat: '5' }),
    plain('C2', 'b', '2026-03-20T11:00:00Z', { transferred: '', escalated: '', csat: '' }),
  ];
  const tickets = [plain('T1', 'a', '2026-03-21T10:00:00Z'), plain('T2', 'b', '2026-03-21T11:00:00Z')];
  const none = [plain('C3', 'd', '2026-03-22T10:00:00Z', { transferred: '', escalated: '', csat: '' })];
  for (const rows of [calls, tickets, none]) await bench.import(csvOf(rows));
  const columns = loadContactColumns(bench.file);
  const context = createFigureContext(bench.file, columns, loadTagColumns(bench.file, columns), 'UTC');
  const scope = { definition: 'no_repeat_7d_any', filter: {}, observedUntil: '2026-04-30T00:00:00Z' };
  const keys: readonly KpiKey[] = ['transfer_rate', 'escalation_rate', 'survey_response'];
  const { kpis } = measureKpis(context, { ...scope, by: null, most: 10, keys });
  // A later file with the columns of the first is of its kind, though nobody was passed on in it.
  expect(kpis.map(({ hits, n, unknown }) => [hits, n, unknown])).toEqual([
    [1, 3, 2],
    [1, 3, 2],
    [1, 3, 2],
  ]);
  bench.end();
});

/** Cold transfers and transfers whose kind is known, of each of these contacts. */
function coldOf(bench: Bench, ids: readonly string[]) {
  const columns = loadContactColumns(bench.file);
  const context = createFigureContext(bench.file, columns, loadTagColumns(bench.file, columns), 'UTC');
  const scope = { definition: 'no_repeat_7d_any', filter: {}, observedUntil: '2026-04-30T00:00:00Z' };
  return ids.map((id) => {
    const filter = { contact_id: { in: [id] } };
    const { kpis } = measureKpis(context, { ...scope, filter, by: null, most: 1, keys: ['cold_transfers'] });
    return kpis.map(({ hits, n }) => [hits, n])[0];
  });
}

test('how a contact was passed on is what its source says, before what the times of its legs suggest', async () => {
  const bench = createBench();
  const passed = (id: string, kind: string, code = ''): readonly Row[] => [
    plain(id, id, '2026-03-20T10:00:00Z', {
      ...{ ended_at: '2026-03-20T10:05:00Z', transferred: 'yes', 'Transfer Out Type': kind, disconnect_code: code },
    }),
    // Overlaps with the first leg, so by the times alone it was warm.
    { ...leg(`${id}b`, id, '2026-03-20T10:04:00Z', '2026-03-20T10:09:00Z'), customer_id: id },
  ];
  const rows = [
    ...passed('blind', 'Blind'),
    ...passed('warm', 'Warm transfer'),
    ...passed('silent', ''),
    ...passed('coded', '', 'BLINDTRANSFER'),
  ];
  await bench.import(csvOf(rows));
  expect(coldOf(bench, ['blind', 'warm', 'silent', 'coded'])).toEqual([
    [1, 1],
    [0, 1],
    [0, 1],
    [1, 1],
  ]);
  bench.end();
});

/** A conversation that one agent passed on to another, with what the system counted of the first. */
function genesysTalk(id: string, counted: Readonly<Record<string, number>>, nextFrom: string) {
  const segment = (from: string, to: string) => ({
    ...{ segmentType: 'interact', segmentStart: `2026-03-20T10:${from}Z`, segmentEnd: `2026-03-20T10:${to}Z` },
  });
  const metrics = Object.entries(counted).map(([name, value]) => ({ name, value }));
  const agent = (userId: string, from: string, to: string, more = {}) => ({
    ...{ purpose: 'agent', userId, sessions: [{ mediaType: 'voice', segments: [segment(from, to)], ...more }] },
  });
  const customer = { purpose: 'customer', sessions: [{ mediaType: 'voice', ani: 'tel:+12025550221', segments: [] }] };
  return {
    ...{ conversationId: id, conversationStart: '2026-03-20T10:00:00Z', conversationEnd: '2026-03-20T10:09:00Z' },
    originatingDirection: 'inbound',
    participants: [customer, agent('a', '00:00', '05:00', { metrics }), agent('b', nextFrom, '09:00')],
  };
}

test('conversation details of Genesys say by nBlindTransferred whether a transfer was cold', async () => {
  const bench = createBench();
  const overlapping = '04:00';
  const after = '05:00';
  const conversations = [
    genesysTalk('blind', { nTransferred: 1, nBlindTransferred: 1 }, overlapping),
    genesysTalk('consulted', { nTransferred: 1, nBlindTransferred: 0 }, after),
    genesysTalk('named', { nTransferred: 1, nConsultTransferred: 1 }, after),
    // CONTROL: without a word of the system the times say it.
    genesysTalk('silent-warm', { nTransferred: 1 }, overlapping),
    genesysTalk('silent-cold', { nTransferred: 1 }, after),
  ];
  const path = bench.write('details.json', JSON.stringify({ conversations }));
  const { reading, mapping } = await settleImport(bench.file, path, {});
  await commitImport(bench.file, (await stageImport(bench.file, path, reading, mapping)).stage);
  expect(coldOf(bench, ['blind', 'consulted', 'named', 'silent-warm', 'silent-cold'])).toEqual([
    [1, 1],
    [0, 1],
    [0, 1],
    [0, 1],
    [1, 1],
  ]);
  bench.end();
});

test('tickets that somebody telephoned to have opened are no calls, whatever the mapping of their help desk is called', async () => {
  const bench = createBench();
  const path = join(import.meta.dirname, '../../fixtures/profiles/freshdesk.csv');
  const take = async (kept: readonly KeptMapping[]) => {
    const { reading, mapping } = await settleImport(bench.file, path, { kept });
    await commitImport(bench.file, (await stageImport(bench.file, path, reading, mapping)).stage);
    const columns = loadContactColumns(bench.file);
    const context = createFigureContext(bench.file, columns, loadTagColumns(bench.file, columns), 'UTC');
    const scope = {
      definition: 'no_repeat_7d_any',
      filter: { channel: 'voice' },
      observedUntil: '2026-04-30T00:00:00Z',
    };
    const { kpis } = measureKpis(context, { ...scope, by: null, most: 1, keys: ['asa', 'cold_transfers'] });
    return { mapping, voice: kpis.map(({ n }) => n) };
  };
  const known = await take([]);
  expect(known.mapping).toMatchObject({ profile: 'freshdesk', rowsAreTickets: true });
  expect(known.voice[0]).toBe(0);
  const { rowsAreTickets: _grain, ...before } = { ...known.mapping, profile: 'Our desk', source: 'Desk' };
  // Kept before mappings said it: the columns still do.
  const one = { version: 1, headers: headersOf(before), savedAt: 1, mapping: before };
  const ours = await take([{ name: 'Our desk', usedAt: 1, versions: [one] }]);
  expect(ours.mapping).toMatchObject({ profile: 'Our desk', source: 'Desk', rowsAreTickets: true });
  expect(ours.voice).toEqual(known.voice);
  // CONTROL: as contacts of a system that nobody knows they are calls.
  bench.file.db.exec(
    `UPDATE import_batch SET mapping_json = json_remove(mapping_json, '$.rowsAreTickets'), profile = 'x'`,
  );
  const columns = loadContactColumns(bench.file);
  const context = createFigureContext(bench.file, columns, loadTagColumns(bench.file, columns), 'UTC');
  const scope = { definition: 'no_repeat_7d_any', filter: { channel: 'voice' }, observedUntil: null };
  const [speed] = measureKpis(context, { ...scope, by: null, most: 1, keys: ['asa'] }).kpis;
  expect(speed?.n).toBeGreaterThan(0);
  bench.end();
});
