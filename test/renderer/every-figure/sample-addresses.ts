import { SIDE_KINDS } from '../../../renderer/features/change/change-search.ts';
import { CHART_KINDS, MEASURES } from '../../../renderer/features/explore/explore-search.ts';
import { DEFINITION_DEFAULTS } from '../../../shared/domain/definition/definition.ts';
import { definitionText } from '../../../shared/domain/definition/definition-text.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { KPI_KEYS } from '../../../shared/domain/kpi/kpis.ts';
import type { Address } from '../helpers/draw-screen.tsx';

const MOST_SUB_CAUSES = 8;
export const RULES = { ...DEFINITION_DEFAULTS, key: '', kind: 'no_repeat', windowHours: 168 } as const;
export const DEFAULT = 'no_repeat_7d_any';
/** Counts for every agent who handled a contact. */
const FOR_ALL = definitionText({ ...RULES, attribution: 'all' });
export const FOLLOWED = definitionText({ ...RULES, censoring: 'kaplan_meier' });
/** Leaves out what nobody can resolve at first contact. */
export const NET = definitionText({ ...RULES, netExclusions: ['Refund status'] });
/** Asks for notes, which some lack, and for a case, which nobody has. */
export const SIMILAR = definitionText({ ...RULES, sameReason: 'similar' });
export const SAME_CASE = definitionText({ ...RULES, sameCase: true });
/** Where figures of the definition in force stand by themselves. */
export const BESIDE_LACKING = ['/overview', '/kpis', '/definitions', '/explore', '/window', '/change'];
/** Counts what is merged for those who handled the parts, and system failures for nobody. */
const FOR_NOBODY = definitionText({ ...RULES, attribution: 'none_if_system', mergeMinutes: 60 });
const DEFINITIONS = ['agent_flag', 'lookback_forward_7_7', FOR_ALL, FOLLOWED, NET, 'hybrid_gold'];
/** Contacts of one team or agent, which others handled as well. */
const SHARED: readonly Filter[] = [
  { team: { in: ['Billing Harbour', 'Account & log-in Harbour'] } },
  { agent_name: { notIn: [null] }, team: { notIn: ['Billing Harbour'] } },
];
export const SLICES: readonly Filter[] = [
  { channel: { in: ['voice', 'chat'] }, queue: { notIn: [null] } },
  { result: { in: ['failed', 'pending'] } },
];
const CUT: readonly Filter[] = [
  { gap_s: { to: 172_800 }, queue: { notIn: [null] } },
  { thread: { to: 400 } },
  { cause_family: { notIn: [null] }, result: { in: ['failed'] } },
];
const OTHERS = ['no_repeat_7d_same_reason', 'agent_flag', 'no_repeat_14d', 'service_desk_strict'];
export const DRAFT = definitionText({ ...RULES, windowHours: 72, sameReason: 'exact' });

/** Every screen that counts contacts, with its tabs, units, breakdowns and figures. */
export function addressesOf(dimensions: readonly string[], subCauses: readonly string[]): readonly Address[] {
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
    // Whom a contact counts for hangs on the definition, and it may be several.
    ...SHARED.flatMap((f) => [
      ...['/overview', '/explore', '/kpis', '/definitions', '/change'].flatMap((to) => of(to, { f, def: FOR_ALL })),
      ...of('/explore', { f, def: FOR_ALL, kind: 'heat', rows: 'team', cols: 'agent_name' }),
      ...of('/kpis', { f, def: FOR_ALL, kpi: 'aht', by: 'team' }),
      ...['/overview', '/window', '/definitions'].flatMap((to) => of(to, { f, def: FOR_NOBODY })),
    ]),
    ...of('/change', { def: FOR_ALL, kind: 'value', field: 'team' }),
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
export function saidOfLacking({ to, search = {} }: Address, keys: readonly string[]): readonly string[] {
  const rules = search['def'] ?? search['draft'];
  const name = rules === SIMILAR ? 'notes' : rules === SAME_CASE ? 'case' : 'others';
  return keys.filter((key) => /^lacking.(nobody|some|answers)$/.test(key)).map((key) => `${to} ${key} ${name}`);
}

/** First stand the screens, each with all scopes; after them, among others, the charts of Explore. */
const SCOPES = 1 + SLICES.length + DEFINITIONS.length;
const OF_SCREENS = 8 * SCOPES;
const CHARTS = 8;

/** The table twins are the same for all dimensions: those of each screen, whole and of a slice, and of each kind of chart. */
export const isTwinDrawn = (at: number): boolean => (at < OF_SCREENS ? at % SCOPES < 2 : at < OF_SCREENS + CHARTS);
