import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { fillSample } from '../../electron/engine/services/projects/fill-sample.ts';
import { createProjectFile, openProjectFile, type ProjectFile } from '../../electron/engine/store/project-file.ts';
import { applyTags } from '../../electron/engine/store/tags.ts';
import type * as ChartModule from '../../renderer/charts/Chart.tsx';
import type * as MarkModule from '../../renderer/charts/Mark.tsx';
import { SIDE_KINDS } from '../../renderer/features/change/change-search.ts';
import { CHART_KINDS, MEASURES } from '../../renderer/features/explore/explore-search.ts';
import { startTranslations } from '../../renderer/locales/i18n.ts';
import { type Figure, listedFilter, sliceOfFigure } from '../../renderer/scope/figure.ts';
import { resultsShown } from '../../renderer/scope/shown.ts';
import type * as PanelModule from '../../renderer/ui/Panel.tsx';
import type { Scope } from '../../shared/contract/base.ts';
import { DEFINITION_DEFAULTS, PRESETS } from '../../shared/domain/definition/definition.ts';
import { definitionText } from '../../shared/domain/definition/definition-text.ts';
import { joinedByField } from '../../shared/domain/filter/any-of.ts';
import type { Filter } from '../../shared/domain/filter/filter.ts';
import { KPI_KEYS } from '../../shared/domain/kpi/kpis.ts';
import type { Result } from '../../shared/domain/resolution/judgement.ts';
import { prepareSql } from '../engine/figures/sql-contacts.ts';
import { judgeBySql } from '../engine/figures/sql-judge.ts';
import { startEngine, type TestEngine } from '../helpers/engine-client.ts';
import { type Address, screensOf } from './helpers/draw-screen.tsx';
import { drawMark } from './helpers/drawn-figures.ts';
import { signTexts, withoutSigns } from './helpers/loose-counts.ts';
import { WITHOUT_LIST } from './helpers/without-list.ts';

// What needs a browser: where the page stands, a canvas, the grid, what is in view, and one part of a screen a frame.
vi.mock('@tanstack/react-router', async (original) => {
  const router = await original<typeof import('@tanstack/react-router')>();
  return { ...router, createHashHistory: () => router.createMemoryHistory() };
});
vi.mock('@mantine/hooks', async (original) => ({
  ...(await original<typeof import('@mantine/hooks')>()),
  useInViewport: () => ({ ref: () => undefined, inViewport: true }),
}));
vi.mock('../../renderer/app/frame/Frame.tsx', async () => {
  const { Outlet } = await import('@tanstack/react-router');
  const { ScopeProvider } = await import('../../renderer/scope/ScopeProvider.tsx');
  return {
    Frame: () => (
      <ScopeProvider>
        <Outlet />
      </ScopeProvider>
    ),
  };
});
// The table twin stands beside its chart.
const twins = vi.hoisted(() => ({ areDrawn: false }));
vi.mock('../../renderer/ui/Panel.tsx', async (original) => {
  const { Panel } = await original<typeof PanelModule>();
  return {
    Panel: (props: PanelModule.PanelProps) => (
      <>
        <Panel {...props} />
        {twins.areDrawn && props.table}
      </>
    ),
  };
});
vi.mock('../../renderer/grid/ContactGrid.tsx', () => ({ ContactGrid: () => null }));
vi.mock('../../renderer/ui/use-in-turns.ts', () => ({ useInTurns: (parts: number) => parts }));
vi.mock('../../renderer/ui/preferences.ts', async (original) => {
  const own = await original<typeof import('../../renderer/ui/preferences.ts')>();
  return { ...own, usePreference: (name: 'coder') => [own.preferences()[name], () => undefined] };
});
vi.mock('../../renderer/charts/use-chart-tokens.ts', () => ({
  useChartTokens: () => new Proxy({}, { get: () => '#000' }),
}));

// Whatever is drawn goes through these two.
vi.mock('../../renderer/charts/Chart.tsx', () => ({
  Chart: ({ marks }: ChartModule.ChartProps) => {
    for (const { figure, label } of marks) drawMark({ figure, says: label });
    return null;
  },
}));
vi.mock('../../renderer/charts/Mark.tsx', async (original) => {
  const { Mark } = await original<typeof MarkModule>();
  return {
    Mark: (props: Parameters<typeof Mark>[0]) => {
      const place = drawMark({ figure: props.figure, says: props.label ?? '' });
      return <Mark {...props} data-drawn={place} />;
    },
  };
});

/** Numbers that are counts: no decimals, no shares, no parts of a name such as W42. */
function countsIn(signed: string): readonly number[] {
  const words = withoutSigns(signed);
  const found = words.match(/(?<![\p{L}\d.,])\d{1,3}(?:,\d{3})+(?![\d.]|\s?%)|(?<![\p{L}\d.,])\d+(?!\d|[.,]\d|\s?%)/gu);
  return (found ?? []).map((text) => Number(text.replaceAll(',', '')));
}

const CONTACTS = 5000;
const TAGGED = 100;
const MOST_SUB_CAUSES = 8;
const RULES = { ...DEFINITION_DEFAULTS, key: '', kind: 'no_repeat', windowHours: 168 } as const;
const DEFAULT = 'no_repeat_7d_any';
/** Counts for every agent who handled a contact. */
const FOR_ALL = definitionText({ ...RULES, attribution: 'all' });
const FOLLOWED = definitionText({ ...RULES, censoring: 'kaplan_meier' });
/** Leaves out what nobody can resolve at first contact. */
const NET = definitionText({ ...RULES, netExclusions: ['Refund status'] });
/** Asks for notes, which some lack, and for a case, which nobody has. */
const SIMILAR = definitionText({ ...RULES, sameReason: 'similar' });
const SAME_CASE = definitionText({ ...RULES, sameCase: true });
/** Where figures of the definition in force stand by themselves. */
const BESIDE_LACKING = ['/overview', '/kpis', '/definitions', '/explore', '/window', '/change'];
const DEFINITIONS = ['agent_flag', 'lookback_forward_7_7', FOR_ALL, FOLLOWED, NET];
const SLICES: readonly Filter[] = [
  { channel: { in: ['voice', 'chat'] }, queue: { notIn: [null] } },
  { result: { in: ['failed', 'pending'] } },
];
const CUT: readonly Filter[] = [
  { gap_s: { to: 172_800 }, queue: { notIn: [null] } },
  { thread: { to: 400 } },
  { cause_family: { notIn: [null] }, result: { in: ['failed'] } },
];
const OTHERS = ['no_repeat_7d_same_reason', 'agent_flag', 'no_repeat_14d', 'service_desk_strict'];
const DRAFT = definitionText({ ...RULES, windowHours: 72, sameReason: 'exact' });

/** Every screen that counts contacts, with its tabs, units, breakdowns and figures. */
function addresses(dimensions: readonly string[], subCauses: readonly string[]): readonly Address[] {
  const of = (to: string, ...searches: readonly Address['search'][]): readonly Address[] =>
    searches.map((search = {}) => ({ to, search }));
  const scopes = [{}, ...SLICES.map((f) => ({ f })), ...DEFINITIONS.map((def) => ({ def }))];
  const main = ['/overview', '/explore', '/causes', '/definitions', '/kpis', '/window', '/change', '/drivers'];
  return [
    ...main.flatMap((to) => of(to, ...scopes)),
    ...of('/overview', { by: 'day' }, { by: 'month' }),
    ...MEASURES.flatMap((measure) =>
      of(
        '/explore',
        ...CHART_KINDS.map((kind) => ({ measure, kind, rows: 'queue', cols: 'reason' })),
        { measure, kind: 'bar', rows: 'week' },
        { measure, kind: 'stacked', rows: 'reason', cols: 'result' },
        { measure, kind: 'heat', rows: 'weekday', cols: 'hour' },
      ),
    ),
    ...dimensions.flatMap((rows) => of('/explore', { rows, kind: 'bar', measure: 'failed' })),
    ...of(
      '/explore',
      { vs: 'rest', f: { queue: { in: ['Billing'] } } },
      { vs: 'rest', f: { week: { notIn: ['2026-W42'] } } },
    ),
    ...['reason', 'queue', 'team', 'channel', 'product', 'month'].flatMap((by) => of('/causes', { by })),
    ...['queue', 'team', 'agent_name', 'reason', 'channel'].flatMap((end) =>
      of('/causes', { end }, { end, ends: 'matrix' }),
    ),
    ...of('/causes', { cause: 'data' }, { cause: 'platform', ends: 'matrix' }),
    ...subCauses.slice(0, MOST_SUB_CAUSES).map((code) => ({ to: '/causes/$code', params: { code } })),
    ...of(
      '/definitions',
      { with: OTHERS },
      { with: [DRAFT], flag: 'wrapup' },
      { with: OTHERS.slice(0, 2), f: SLICES[0] },
    ),
    ...of('/definitions/edit', { draft: DRAFT }, { draft: DRAFT, f: SLICES[0] }),
    ...of('/window', { w: 24 }, { w: 720 }, { def: 'no_repeat_24h' }),
    // Slices that only the definition in force can cut, counted and listed under other windows and definitions.
    ...CUT.flatMap((f) => [...of('/window', { w: 24, f }), ...of('/definitions', { with: OTHERS.slice(0, 2), f })]),
    ...KPI_KEYS.flatMap((kpi) => of('/kpis', { kpi, by: 'queue', unit: 'month' })),
    ...dimensions.flatMap((by) => of('/kpis', { by, kpi: 'fcr' })),
    ...of('/kpis', { unit: 'day' }, { who: 'reason' }, { kpi: 'aht', by: 'occupancy' }),
    ...of(
      '/change',
      ...SIDE_KINDS.map((kind) => ({ kind })),
      { kind: 'value', field: 'team' },
      { kind: 'value', field: 'channel' },
      { kind: 'slice', other: { queue: { in: ['Billing'] } }, f: SLICES[0], by: ['queue', 'hour', 'month'] },
    ),
    // A week without contacts keeps its place.
    ...of('/overview', { f: { week: { notIn: ['2026-W42'] } } }),
    ...of('/kpis', { unit: 'week', f: { week: { notIn: ['2026-W42'] } } }),
    ...of('/drivers', { words: true }),
    ...of('/lexicons', { view: 'calendar' }),
    ...[SIMILAR, SAME_CASE].flatMap((def) => [
      ...BESIDE_LACKING.flatMap((to) => of(to, { def })),
      ...of('/definitions/edit', { draft: def }),
    ]),
  ];
}

/** What a screen says of fields that the rules need, and under which rules it does. */
function saidOfLacking({ to, search = {} }: Address, keys: readonly string[]): readonly string[] {
  const rules = search['def'] ?? search['draft'];
  const name = rules === SIMILAR ? 'notes' : rules === SAME_CASE ? 'case' : 'others';
  return keys.filter((key) => /^lacking.(nobody|some|answers)$/.test(key)).map((key) => `${to} ${key} ${name}`);
}

/** First stand the screens, each with all scopes; after them, among others, the charts of Explore. */
const SCOPES = 1 + SLICES.length + DEFINITIONS.length;
const OF_SCREENS = 8 * SCOPES;
const CHARTS = 8;

/** Too few to rate anything, under any definition. */
const FEW: Filter = { week: { in: ['2026-W30'] }, reason: { in: ['Delivery date'] }, channel: { in: ['voice'] } };
const SCREENS_OF_FEW: readonly Address[] = [
  ...['/overview', '/definitions', '/window', '/kpis', '/causes', '/change'].map((to) => ({ to, search: { f: FEW } })),
  { to: '/explore', search: { f: FEW, kind: 'bar', rows: 'queue', measure: 'fcr' } },
];

/** What plain SQL over the rows can filter by (sql-judge.ts). */
const SQL_FIELDS: readonly string[] = ['channel', 'queue', 'reason', 'wrapup', 'resolved_flag'];
const RESULT_OF: Readonly<Record<string, Result>> = {
  no_return: 'resolved',
  returned: 'failed',
  several_legs: 'failed',
  flag_yes: 'resolved',
  flag_no: 'failed',
  no_answer: 'pending',
  window_open: 'pending',
};

/** The ids of contacts that several definitions judge like this or like that; null where that SQL does not know one of them. */
function unionBySql(file: ProjectFile, until: number, slices: readonly Filter[]): readonly string[] | null {
  const resultsUnder = (field: string): ReadonlyMap<string, Result> | null => {
    const rules = PRESETS.find(
      ({ key, kind }) => `under.${key}` === field && (kind === 'no_repeat' || kind === 'flag'),
    );
    if (rules === undefined) return null;
    return new Map(
      judgeBySql(file, rules, {}, until).map(({ id, reason }) => [id, RESULT_OF[reason] ?? 'excluded'] as const),
    );
  };
  const ids = new Set<string>();
  for (const slice of slices) {
    const tests = Object.entries(slice).map(([field, test]) => [resultsUnder(field), test.in ?? []] as const);
    const [[first] = [null]] = tests;
    if (first === null || tests.some(([results]) => results === null)) return null;
    for (const id of first.keys()) {
      if (tests.every(([results, wanted]) => wanted.includes(results?.get(id) ?? null))) ids.add(id);
    }
  }
  return [...ids].toSorted();
}

/** The ids behind a figure of the default definition, by SQL over the rows; null where that SQL does not know its tests. */
function idsBySql(file: ProjectFile, until: number, figure: Figure): readonly string[] | null {
  const { show } = figure;
  const tests = sliceOfFigure(figure, {});
  const rules = PRESETS.find(({ key }) => key === DEFAULT) ?? PRESETS[0];
  const fields = Object.keys(tests);
  if (rules === undefined) return null;
  if (fields.length === 1 && fields[0] === 'returns_of.') {
    const returns = judgeBySql(file, rules, {}, until).filter(({ reason }) => reason === 'returned');
    return [...new Set(returns.map(({ returnId }) => returnId ?? ''))].toSorted();
  }
  const joined = fields.length === 1 ? joinedByField(fields[0] ?? '') : null;
  if (joined !== null) return unionBySql(file, until, joined.filters ?? []);
  if (!fields.every((field) => SQL_FIELDS.includes(field))) return null;
  const shown = resultsShown(show);
  return judgeBySql(file, rules, tests, until)
    .filter(({ reason }) => shown === null || shown.includes(RESULT_OF[reason] ?? 'excluded'))
    .map(({ id }) => id)
    .toSorted();
}

type Drawn = { readonly address: Address; readonly figure: Figure; readonly says: string };

describe('every figure of every screen of the sample project', () => {
  let engine: TestEngine;
  let file: ProjectFile;
  let screens: ReturnType<typeof screensOf>;
  const drawn: Drawn[] = [];
  const matureOnly: (readonly [definition: unknown, screen: string, times: number])[] = [];
  const besideNet = new Map<string, number>();
  const besideLacking: string[] = [];
  const looseBy = new Map<string, Set<string>>();
  const lists = new Map<string, Promise<readonly number[]>>();
  /** The contacts that the list of a figure would show, from the slice and the definition of its screen. */
  const listOf = (figure: Figure, search: Address['search']): Promise<readonly number[]> => {
    const { def = DEFAULT, f = {} } = (search ?? {}) as { def?: string; f?: Filter };
    const filter = listedFilter(sliceOfFigure(figure, f), figure.show) as Scope['filter'];
    const asked = { definition: figure.definition ?? def, filter, observedUntil: null };
    const key = JSON.stringify(asked);
    const known = lists.get(key) ?? engine.client.contacts.rows(asked).then(({ rows }) => rows);
    lists.set(key, known);
    return known;
  };

  beforeAll(async () => {
    await startTranslations('en');
    signTexts();
    engine = startEngine();
    const path = join(engine.projectsFolder, 'Sample centre.fcr');
    const made = createProjectFile(path, { name: 'Sample', zone: 'UTC' });
    await fillSample(made, { contacts: CONTACTS, seed: 7 });
    const rows = Array.from({ length: TAGGED }, (_, at) => at * 37 + 1);
    applyTags(made, rows, { family: 'platform', subCause: 'P5', note: '', author: 'me', at: 1 });
    made.close();
    const opening = await engine.client.projects.sample();
    for (let step = await opening.next(); step.done !== true; ) step = await opening.next();
    file = openProjectFile(path, { use: 'job' });
    prepareSql(file);
    screens = screensOf(engine.client);
    await screens.start();
    const scope = { definition: DEFAULT, filter: {}, observedUntil: null };
    const { subCauses } = await engine.client.causes.overview({ ...scope, by: null, most: 1 });
    const dimensions = (await engine.client.fcr.dimensions()).filter(({ values }) => values > 0);
    const all = addresses(
      dimensions.map(({ name }) => name),
      subCauses.map(({ subCause }) => subCause),
    );
    for (const [at, address] of all.entries()) {
      // Twins are the same for all dimensions: those of each screen, whole and of a slice, and of each kind of chart.
      twins.areDrawn = at < OF_SCREENS ? at % SCOPES < 2 : at < OF_SCREENS + CHARTS;
      const { marks, loose, keys } = await screens.show(address);
      const said = keys.filter((key) => key.startsWith('headline.matureOnly.')).length;
      if (said > 0) matureOnly.push([address.search?.['def'], address.to, said]);
      const gross = keys.filter((key) => key === 'gross.rate').length;
      if (gross > 0) besideNet.set(`${address.to} ${address.search?.['def'] === NET}`, gross);
      besideLacking.push(...saidOfLacking(address, keys));
      for (const { figure, says } of marks) if (figure !== null) drawn.push({ address, figure, says });
      for (const text of loose) looseBy.set(text, (looseBy.get(text) ?? new Set()).add(address.to));
    }
  }, 200_000);
  afterAll(async () => {
    file.close();
    await engine.end();
  });

  test('is drawn: each screen has some', () => {
    const screens = new Map<string, number>();
    for (const { address } of drawn) screens.set(address.to, (screens.get(address.to) ?? 0) + 1);
    expect([...screens.keys()].toSorted()).toEqual(
      [
        ...['/overview', '/explore', '/causes', '/causes/$code', '/drivers', '/definitions', '/definitions/edit'],
        ...['/window', '/kpis', '/change', '/lexicons'],
      ].toSorted(),
    );
    console.log(`${drawn.length} figures:`, Object.fromEntries(screens));
  });

  test('says its count, and lists as many contacts', async () => {
    const wrong: unknown[] = [];
    for (const { address, figure, says } of drawn.filter(({ figure: { count } }) => count > 0)) {
      const listed = (await listOf(figure, address.search)).length;
      if (listed !== figure.count || !countsIn(says).includes(figure.count))
        wrong.push({ ...address, says, listed, figure });
    }
    console.log(`${lists.size} lists, ${wrong.length} are wrong.`);
    expect(wrong.slice(0, 5)).toEqual([]);
  }, 120_000);

  test('lists behind every coverage those of whom a thing is known, and those of whom it is not', async () => {
    const sidesOf = (found: readonly { readonly figure: Figure | null }[]) => {
      const counts = new Map<string, Map<string, number>>();
      for (const { figure } of found) {
        const [[field, test] = [], more] = Object.entries(figure?.tests ?? {});
        if (field === undefined || more !== undefined || figure === null) continue;
        counts.set(field, (counts.get(field) ?? new Map()).set(JSON.stringify(test), figure.count));
      }
      return counts;
    };
    const contacts = file.db.prepare('SELECT count(DISTINCT root_id) FROM derived_contact').pluck().get();
    const withNotes = file.db
      .prepare(
        "SELECT count(DISTINCT d.root_id) FROM contact_text t JOIN derived_contact d USING (record_id) WHERE t.notes <> ''",
      )
      .pluck()
      .get();
    const fields = sidesOf((await screens.show({ to: '/overview' })).marks);
    for (const field of [
      'reason',
      'agent_id',
      'team',
      'resolved_flag',
      'talk_s',
      'hold_s',
      'handle_s',
      'notes',
      'wrapup',
    ]) {
      const [known, missing] = ['{"notIn":[null]}', '{"in":[null]}'].map((test) => fields.get(field)?.get(test) ?? -1);
      expect([field, (known ?? 0) + (missing ?? 0)]).toEqual([field, contacts]);
    }
    expect(fields.get('notes')?.get('{"notIn":[null]}')).toBe(withNotes);
    const followed = fields.get('linkable');
    expect((followed?.get('{"in":["yes"]}') ?? 0) + (followed?.get('{"in":["no"]}') ?? 0)).toBe(contacts);
    const answered = sidesOf((await screens.show({ to: '/kpis' })).marks);
    const { kpis } = await engine.client.fcr.kpis({ definition: DEFAULT, filter: {}, observedUntil: null });
    const unknown = kpis.filter((kpi) => kpi.unknown > 0 && !kpi.needsWindow);
    expect(unknown.length).toBeGreaterThan(8);
    for (const kpi of unknown) {
      expect([kpi.key, answered.get(`kpi.${kpi.key}`)?.get('{"in":["unknown"]}')]).toEqual([kpi.key, kpi.unknown]);
    }
    for (const { key, n, hits } of kpis.filter((kpi) => kpi.key.startsWith('cover_') && kpi.hits < kpi.n)) {
      expect([key, answered.get(`kpi.${key}`)?.get('{"in":["counted"]}')]).toEqual([key, n - hits]);
    }
  });

  test('lists what the naive and Kaplan-Meier rates of groups count, once a person wants to see them', async () => {
    const { setPreferences } = await import('../../renderer/ui/preferences.ts');
    twins.areDrawn = true;
    const wanted: readonly Address[] = [
      ...[{ to: '/overview' }, { to: '/overview', search: { f: SLICES[0] } }],
      ...[{ rows: 'queue' }, { rows: 'week', f: SLICES[0] }].map((search) => ({
        to: '/explore',
        search: { kind: 'bar', measure: 'fcr', ...search },
      })),
      { to: '/explore', search: { kind: 'heat', rows: 'queue', cols: 'channel', measure: 'failed_share' } },
    ];
    const isOfBoth = (figure: Figure | null): figure is Figure =>
      JSON.stringify(figure?.tests['result']) === '{"in":["resolved","failed","pending"]}';
    try {
      const before = await screens.show(wanted[2] ?? { to: '/explore' });
      expect(before.keys).not.toContain('maturity.naiveShort');
      setPreferences({ groupRates: true });
      for (const address of wanted) {
        const { marks, keys } = await screens.show(address);
        expect(keys).toContain('maturity.naiveShort');
        // Each of the three rates has its interval.
        expect(keys.filter((key) => key === 'chart.interval95').length % 3).toBe(0);
        const both = marks.flatMap(({ figure }) => (isOfBoth(figure) && figure.count > 0 ? [figure] : []));
        expect(both.length).toBeGreaterThan(address.search === undefined ? 20 : 0);
        for (const figure of both) expect(await listOf(figure, address.search)).toHaveLength(figure.count);
      }
    } finally {
      twins.areDrawn = false;
      setPreferences({ groupRates: false });
    }
  });

  test('holds the flag of agents against a compared definition where the one in force has no window', async () => {
    const search = { def: 'agent_flag', with: ['no_repeat_7d_any'] };
    const { keys, marks } = await screens.show({ to: '/definitions', search });
    expect(keys).toContain('flag.title');
    const listed = marks.flatMap(({ figure }) => (figure?.tests['resolved_flag'] === undefined ? [] : [figure]));
    expect(listed.length).toBeGreaterThan(10);
    expect(new Set(listed.map(({ definition }) => definition))).toEqual(new Set(['no_repeat_7d_any']));
    for (const figure of listed.slice(0, 12)) expect(await listOf(figure, search)).toHaveLength(figure.count);
    const alone = await screens.show({ to: '/definitions', search: { def: 'agent_flag', with: ['survey_resolved'] } });
    expect(alone.keys).not.toContain('flag.title');
  });

  test('says one contact of one', () => {
    const many = drawn.map(({ says }) => withoutSigns(says)).filter((says) => /(?<![\d,.\p{L}])1 contacts/u.test(says));
    expect([...new Set(many)].slice(0, 20)).toEqual([]);
  });

  test('is every count of contacts: what stands there without a list is none, or says where its list is', () => {
    const unlisted = [...looseBy.keys()].filter((place) => !WITHOUT_LIST.has(place));
    expect(unlisted.map((place) => `${place} on ${[...(looseBy.get(place) ?? [])].join(' ')}`)).toEqual([]);
    // What is not drawn any more needs no reason.
    expect([...WITHOUT_LIST.keys()].filter((place) => !looseBy.has(place))).toEqual([]);
  });

  test('says of groups and trends that they are of mature contacts where the headline is another rate, and nowhere else', () => {
    expect(matureOnly.every(([definition]) => definition === FOLLOWED)).toBe(true);
    expect(Object.fromEntries(matureOnly.map(([, screen, times]) => [screen, times]))).toMatchInlineSnapshot(`
      {
        "/causes": 1,
        "/change": 7,
        "/definitions": 1,
        "/explore": 1,
        "/kpis": 5,
        "/overview": 6,
      }
    `);
  });

  test('says gross FCR beside net FCR wherever that is the figure, and nowhere else', () => {
    expect(Object.fromEntries(besideNet)).toEqual({
      ...{ '/overview true': 1, '/explore true': 1, '/kpis true': 1, '/window true': 1, '/change true': 2 },
      // On the card, and in what to tell the client.
      '/definitions true': 2,
    });
  });

  test('says beside figures whose rules need what contacts lack how many do, or that nobody has it', () => {
    const wanted = [...BESIDE_LACKING, '/definitions/edit'].flatMap((to) => [
      `${to} lacking.some notes`,
      `${to} lacking.nobody case`,
    ]);
    expect([...new Set(besideLacking)].toSorted()).toEqual(wanted.toSorted());
  });

  test('says no rate of a slice of few', async () => {
    const { counts } = await engine.client.fcr.measure({
      definition: DEFAULT,
      filter: FEW as Scope['filter'],
      observedUntil: null,
    });
    expect(counts.mature).toBeGreaterThan(0);
    expect(counts.contacts).toBeLessThan(30);
    twins.areDrawn = true;
    const said: unknown[] = [];
    for (const address of SCREENS_OF_FEW) {
      const { marks, shares } = await screens.show(address);
      expect(marks.length).toBeGreaterThan(0);
      if (shares.length > 0) said.push([address.to, shares]);
    }
    expect(said).toEqual([]);
  });

  test('sets groups of names with fewer than 5 contacts together, listed, and none of them by itself', async () => {
    const f: Filter = { week: { in: ['2026-W30'] }, result: { in: ['failed'] }, channel: { in: ['voice', 'chat'] } };
    const breakdowns = ['reason', 'queue', 'agent_name'].map((name) => ({ by: [name], most: 500 }));
    const asked = { definition: DEFAULT, filter: f as Scope['filter'], observedUntil: null, breakdowns };
    const answer = await engine.client.fcr.measure(asked);
    // What stands together, from the groups as they came: of how many contacts each.
    const together = new Map(
      answer.breakdowns.map(({ by: [name = ''], groups }) => [name, groups.contacts.filter((count) => count < 5)]),
    );
    expect([...together.values()].filter((counts) => counts.length > 1).length).toBeGreaterThan(1);
    twins.areDrawn = true;
    try {
      for (const name of ['reason', 'queue', 'agent_name'] as const) {
        const small = together.get(name) ?? [];
        const sum = small.reduce((all, count) => all + count, 0);
        const hasOthers =
          (answer.breakdowns.find(({ by }) => by[0] === name)?.groups.contacts ?? []).length > small.length;
        for (const to of [
          { to: '/explore', search: { f, rows: name, kind: 'bar', measure: 'failed' } },
          { to: '/explore', search: { f, rows: name, cols: 'channel', kind: 'heat', measure: 'contacts' } },
          { to: '/explore', search: { f, rows: 'channel', cols: name, kind: 'heat', measure: 'contacts' } },
          { to: '/explore', search: { f, rows: name, cols: 'result', kind: 'stacked', measure: 'failed' } },
          { to: '/kpis', search: { f, by: name, kpi: 'aht' } },
        ] as const) {
          const { marks } = await screens.show(to);
          const groups = marks.flatMap(({ figure }) => {
            const values = figure?.tests[name]?.in;
            return figure === null || values === undefined || figure.show !== 'all' ? [] : [{ figure, values }];
          });
          const joined = groups.filter(({ values }) => values.length > 1 || (small.length === 1 && hasOthers));
          const where = `${to.to} ${JSON.stringify(to.search)}`;
          if (!hasOthers || small.length === 0) continue;
          expect(joined.filter(({ figure }) => figure.count === sum).length, where).toBeGreaterThan(0);
          for (const { figure } of joined) expect(await listOf(figure, to.search), where).toHaveLength(figure.count);
          const alone = groups.filter(
            ({ figure, values }) => values.length === 1 && Object.keys(figure.tests).length === 1,
          );
          if (small.length > 1)
            expect(
              alone.filter(({ figure }) => figure.count < 5),
              where,
            ).toEqual([]);
        }
      }
    } finally {
      twins.areDrawn = false;
    }
  });

  test('says whom failures count for beside agents, and measures nobody by failures that count for nobody', async () => {
    const def = definitionText({ ...RULES, attribution: 'none_if_system' });
    const scope = { filter: {}, observedUntil: null, breakdowns: [{ by: ['agent_name'], most: 300 }] };
    const answer = await engine.client.fcr.measure({ ...scope, definition: def });
    const [found] = answer.breakdowns;
    const places = (found?.groups.values[0] ?? []).flatMap((name, at) => (name === null ? [] : [at]));
    const sum = (counts: readonly number[] = []) =>
      (found?.groups.codes[0] ?? []).reduce(
        (all, code, at) => all + (places.includes(code) ? (counts[at] ?? 0) : 0),
        0,
      );
    const own = 1 - sum(found?.groups.failed) / sum(found?.groups.mature);
    expect(own).toBeGreaterThan((answer.rate ?? 1) + 0.001);
    const shown = await screens.show({ to: '/overview', search: { def } });
    const lines = shown.shares.filter((says) => says.startsWith('all '));
    expect(lines).toContain(`all ${(own * 100).toFixed(1)}`);
    // Peers are people: what all failed beyond them together is next to nothing, as it is where failures count for all.
    const { groups } = await engine.client.fcr.kpis({ ...scope, definition: def, by: 'agent_name', keys: ['fcr'] });
    expect(groups.find(({ value }) => value === null)?.excess).toBeNull();
    const excess = groups.map((group) => group.excess?.value ?? 0);
    const total = excess.reduce((all, one) => all + one, 0);
    expect(Math.abs(total)).toBeLessThan(Math.max(...excess));
    for (const attribution of ['none_if_system', 'all', 'fractional', 'first_handler'] as const) {
      const search = { def: definitionText({ ...RULES, attribution }) };
      const overview = await screens.show({ to: '/overview', search });
      const kpis = await screens.show({ to: '/kpis', search: { ...search, by: 'agent_name' } });
      const explore = await screens.show({ to: '/explore', search: { ...search, kind: 'bar', rows: 'team' } });
      const times = [overview, kpis, explore].map(({ keys }) => keys.filter((key) => key.startsWith('owners.')).length);
      expect(times, attribution).toEqual(attribution === 'first_handler' ? [0, 0, 0] : [2, 2, 1]);
    }
  });

  test('lists the very contacts that plain SQL over the rows finds', async () => {
    const ids = new Map(
      file.db
        .prepare<[], { row: number; id: string }>('SELECT record_id AS row, contact_id AS id FROM contacts')
        .all()
        .map(({ row, id }) => [row, id]),
    );
    const until = Date.parse(
      (await engine.client.fcr.measure({ definition: DEFAULT, filter: {}, observedUntil: null })).observedUntil ?? '',
    );
    const asked = new Map<string, Figure>();
    for (const { address, figure } of drawn) {
      const { def, f } = (address.search ?? {}) as { def?: string; f?: Filter };
      if (def !== undefined || f !== undefined || figure.definition !== undefined) continue;
      asked.set(JSON.stringify([figure.tests, figure.show]), figure);
    }
    let compared = 0;
    let sums = 0;
    for (const figure of asked.values()) {
      const bySql = idsBySql(file, until, figure);
      if (bySql === null) continue;
      compared++;
      if (Object.keys(figure.tests).some((field) => field.startsWith('any_of.'))) sums++;
      const listed = (await listOf(figure, {})).map((row) => ids.get(row) ?? `row ${row}`).toSorted();
      expect(listed, JSON.stringify(figure)).toEqual(bySql);
    }
    console.log(`${compared} lists were compared id by id.`);
    expect(compared).toBeGreaterThan(50);
    expect(sums).toBeGreaterThan(1);
    const kinds = [...asked.values()].filter(({ tests }) => Object.keys(tests).length === 0).map(({ show }) => show);
    expect([...new Set(kinds)].toSorted()).toEqual(['all', 'excluded', 'failed', 'judged', 'pending', 'resolved']);
  }, 60_000);
});
