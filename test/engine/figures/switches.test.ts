import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkedDefinition } from '../../../electron/engine/services/context/definitions.ts';
import { createFigureContext, type FigureContext } from '../../../electron/engine/services/context/figure-context.ts';
import { judgedBy } from '../../../electron/engine/services/context/judged.ts';
import { measureAgreement, measureWindowCurve } from '../../../electron/engine/services/figures/agreement.ts';
import { compareDefinitions } from '../../../electron/engine/services/figures/compare.ts';
import { measureDifference } from '../../../electron/engine/services/figures/difference.ts';
import { measure } from '../../../electron/engine/services/figures/measure.ts';
import { measureKpis } from '../../../electron/engine/services/kpis/kpis.ts';
import { loadTagColumns } from '../../../electron/engine/services/tags/tag-columns.ts';
import { loadContactColumns } from '../../../electron/engine/store/columns.ts';
import { readRoots } from '../../../electron/engine/store/contact-rows.ts';
import { applyTags } from '../../../electron/engine/store/tags.ts';
import { DEFINITION_DEFAULTS, type Definition, PRESETS } from '../../../shared/domain/definition/definition.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { RESULT_REASONS, RESULTS } from '../../../shared/domain/resolution/judgement.ts';
import { type Bench, createBench } from '../../helpers/import-csv.ts';

const root = new URL('../../../', import.meta.url);
const CONTACTS = readFileSync(new URL('test/fixtures/switches/contacts.csv', root), 'utf8');
const UNTIL = '2026-06-30T23:59:59Z';

/** The lines of the table in docs/fcr-definition.md: | contact | without | gives | with | gives | because | */
const LINES = readFileSync(new URL('docs/fcr-definition.md', root), 'utf8')
  .split('## 12 ')[1]
  ?.split('\n')
  .filter((line) => /^\| S\d\d \|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim().replace(/^`|`$/g, '')));

const definitionOf = (changes: string): Definition =>
  checkedDefinition({ key: 'line', kind: 'no_repeat', windowHours: 168, ...JSON.parse(changes) }, 'the table');

describe('docs/fcr-definition.md 12: every switch, one contact each', () => {
  let bench: Bench;
  let context: FigureContext;
  let idOfRow: ReadonlyMap<number, string>;

  beforeAll(async () => {
    bench = createBench();
    await bench.import(CONTACTS);
    const columns = loadContactColumns(bench.file);
    idOfRow = new Map([...readRoots(bench.file, [...columns.row])].map(([row, { contactId }]) => [row, contactId]));
    // What the table says of S55: a person tagged it, because the platform failed.
    const tagged = [...idOfRow].filter(([, id]) => id === 'S55').map(([row]) => row);
    const cause = { family: 'platform', subCause: 'P6', note: '', author: 'test', at: 1 } as const;
    applyTags(bench.file, tagged, cause);
    context = createFigureContext(bench.file, columns, loadTagColumns(bench.file, columns), 'UTC');
  });
  afterAll(() => bench.end());

  /** Agents that the contact counts for, with the contacts that are listed under each. */
  const ownersOf = (id: string, definition: Definition): string => {
    const scope = { definition, filter: { contact_id: { in: [id] } }, observedUntil: UNTIL };
    const { breakdowns } = measure(context, { ...scope, breakdowns: [{ by: ['agent_id'], most: 9 }] });
    const groups = breakdowns[0]?.groups ?? [];
    const part = (weighted: number | undefined): string => (weighted === undefined ? '' : ` ${weighted}`);
    const names = groups.map(({ key, weighted }) => `${key.agent_id ?? 'nobody'}${part(weighted?.contacts)}`);
    return ` for ${names.sort().join(' and ')}`;
  };

  /** The figure of a slice that is the contact alone. */
  const figureOf = (id: string, definition: Definition): string => {
    const scope = { definition, filter: { contact_id: { in: [id] } }, observedUntil: UNTIL };
    const { rate, n } = measure(context, { ...scope, breakdowns: [] }).headline;
    return rate === null ? ', FCR unknown' : `, FCR ${rate * n} of ${n}`;
  };

  const said = (id: string, changes: string): string => {
    const definition = definitionOf(changes);
    const { columns } = context;
    const { judgement } = judgedBy(context, definition, UNTIL);
    const place = columns.row.findIndex((row) => idOfRow.get(row) === id);
    const back = judgement.returnIndex[place] ?? -1;
    const words = [RESULTS[judgement.result[place] ?? 0], RESULT_REASONS[judgement.reason[place] ?? 0]];
    const judged = [...words, ...(back === -1 ? [] : [idOfRow.get(columns.row[back] ?? 0)])].join(' ');
    if (changes.includes('censoring')) return `${judged}${figureOf(id, definition)}`;
    return changes.includes('attribution') ? `${judged}${ownersOf(id, definition)}` : judged;
  };

  test.each(LINES ?? [])('%s%s without %s: %s; with %s: %s (%s)', (_edge, id, without, before, changes, after) => {
    const found = {
      before: said(id ?? '', without ?? ''),
      after: said(id ?? '', changes ?? ''),
    };
    expect(found).toEqual({ before, after });
  });

  test('the table turns every field of a definition at least once', () => {
    const turned = (LINES ?? []).flatMap((cells) => Object.keys(JSON.parse(cells[4] ?? '{}')));
    const names = Object.keys(DEFINITION_DEFAULTS).filter((name) => name !== 'version' && name !== 'name');
    expect(names.filter((name) => !turned.includes(name))).toEqual([]);
  });

  test('and has every kind of definition', () => {
    const kinds = (LINES ?? []).map((cells) => definitionOf(cells[4] ?? '{}').kind);
    // No preset counts issues.
    const all = ['issue_ratio', ...PRESETS.map(({ kind }) => kind)];
    expect([...new Set(kinds)].sort()).toEqual([...new Set(all)].sort());
  });

  test('all contacts under the definition without changes: 95 of them, and they add up', () => {
    const { counts } = measure(context, {
      definition: definitionOf('{}'),
      filter: {},
      observedUntil: UNTIL,
      breakdowns: [],
    });
    expect(counts).toEqual({
      ...{ contacts: 95, eligible: 74, mature: 72, pending: 2, resolved: 46, failed: 26, unlinkable: 3 },
      excluded: {
        outbound: 3,
        short_abandon: 1,
        internal: 1,
        abandoned: 3,
        missed: 1,
        voicemail: 2,
        bot: 2,
        callback_scheduled: 1,
        blocked: 1,
        failed_attempt: 1,
        unknown_outcome: 1,
        suspect: 1,
        unlinkable: 3,
      },
    });
  });

  test('net FCR never stands alone: gross, and how many were removed', () => {
    const whole = { filter: {}, observedUntil: UNTIL };
    const definition = definitionOf('{"netExclusions": ["dispatch"]}');
    const net = measure(context, { definition, filter: {}, observedUntil: UNTIL, breakdowns: [] });
    const gross = measure(context, {
      definition: definitionOf('{}'),
      filter: {},
      observedUntil: UNTIL,
      breakdowns: [],
    });
    expect(net.counts.excluded.net_exclusion).toBe(2);
    expect(net.gross).toEqual({
      ...{ rate: gross.rate, low: gross.low, high: gross.high, mature: gross.counts.mature, removed: 2 },
      headline: gross.headline,
    });
    expect(measureKpis(context, { ...whole, definition, by: null, most: 1 }).gross).toEqual(net.gross);
    expect(measureKpis(context, { ...whole, definition: definitionOf('{}'), by: null, most: 1 }).gross).toBeNull();
    // The figure of a definition that follows recent contacts has its own gross beside it.
    const followed = (more: string) =>
      measure(context, { ...whole, definition: definitionOf(`{"censoring": "kaplan_meier"${more}}`), breakdowns: [] });
    expect(followed(', "netExclusions": ["dispatch"]').gross?.headline).toEqual(followed('').headline);
    expect(gross.gross).toBeNull();
    // A slice by result is cut by the judgement that it shows: gross is that of the contacts, not of their results.
    const failed = { definition, filter: { reason: { in: ['dispatch'] } }, observedUntil: UNTIL, breakdowns: [] };
    expect(measure(context, failed).gross).toMatchObject({ rate: 0.5, mature: 2, removed: 2 });
  });

  test('every key figure lists its contacts, in the slice and in each group', () => {
    const scope = { definition: 'no_repeat_7d_any', filter: { talk_s: { from: 1 } }, observedUntil: UNTIL };
    const { kpis, groups } = measureKpis(context, { ...scope, by: 'channel', most: 60 });
    const listed = (key: string, marks: readonly string[], more: Filter): number => {
      const filter = { ...scope.filter, ...more, [`kpi.${key}`]: { in: [...marks] } };
      return measure(context, { ...scope, filter, breakdowns: [] }).counts.contacts;
    };
    const slices = [
      { kpis, filter: {} },
      ...groups.map((group) => ({ kpis: group.kpis, filter: { channel: { in: [group.value] } } })),
    ];
    for (const slice of slices) {
      for (const { key, unit, n, hits, unknown } of slice.kpis) {
        const all = unit === 'ratio' ? ['hit'] : ['hit', 'counted', 'against'];
        const found = [all, ['hit'], ['unknown']].map((marks) => listed(key, marks, slice.filter));
        expect([key, ...found]).toEqual([key, n, hits, unknown]);
      }
    }
  });

  test('definitions side by side: every set lists its contacts, and the sets are all that all have judged', () => {
    const definitions = ['no_repeat_7d_any', 'no_repeat_24h', 'no_repeat_7d_same_reason'];
    const { judgedByAll, leftOpen, sets, pairs } = measureAgreement(context, {
      ...{ definitions, filter: {}, observedUntil: UNTIL },
    });
    expect(sets.reduce((sum, set) => sum + set.contacts, 0)).toBe(judgedByAll);
    const everything = { definition: 'agent_flag', filter: {}, observedUntil: UNTIL, breakdowns: [] };
    expect(leftOpen.reduce((sum, contacts) => sum + contacts, judgedByAll)).toBe(
      measure(context, everything).counts.contacts,
    );
    expect(pairs).toHaveLength(3);
    for (const { failedBy, contacts } of sets) {
      const filter = Object.fromEntries(
        definitions.map((key, at) => [`under.${key}`, { in: [failedBy[at] === true ? 'failed' : 'resolved'] }]),
      );
      const scope = { definition: 'agent_flag', filter, observedUntil: UNTIL };
      expect(measure(context, { ...scope, breakdowns: [] }).counts.contacts).toBe(contacts);
    }
    const wrong = { definition: 'agent_flag', filter: { 'under.nothing': { in: ['failed'] } }, observedUntil: UNTIL };
    expect(() => measure(context, { ...wrong, breakdowns: [] })).toThrow('no definition nothing');
  });

  test('why two definitions differ: every part lists its contacts, and the parts are all of the difference', () => {
    const pairs = [
      ['no_repeat_7d_any', '{"kind":"no_repeat","sameReason":"exact","windowHours":24}'],
      ['no_repeat_7d_any', 'service_desk_strict'],
      ['no_repeat_7d_any', 'agent_flag'],
      ['no_repeat_7d_any', 'no_repeat_14d'],
      ['no_repeat_7d_any', 'lookback_forward_7_7'],
      ['no_repeat_24h', '{"kind":"no_repeat","sameReason":"exact","windowHours":720}'],
    ] as const;
    const seen = new Set<string>();
    for (const [first, second] of pairs) {
      const scope = { filter: {}, observedUntil: UNTIL };
      const { sides } = measureDifference(context, { first, second, ...scope });
      const all = compareDefinitions(context, { ...scope, definition: first, other: second });
      expect(sides.map(({ contacts }) => contacts)).toEqual([all.onlyFirstFails, all.onlySecondFails]);
      for (const { contacts, parts } of sides) {
        expect(parts.reduce((sum, part) => sum + part.contacts, 0)).toBe(contacts);
        for (const part of parts) {
          seen.add(part.becomes);
          const listed = measure(context, { definition: 'agent_flag', ...scope, filter: part.filter, breakdowns: [] });
          expect([part.clauses, listed.counts.contacts]).toEqual([part.clauses, part.contacts]);
        }
      }
    }
    expect([...seen].sort()).toEqual(['excluded', 'pending', 'resolved']);
    // What the longer window cannot judge yet it does not forgive: as many as a plain count of both results.
    const scope = { filter: {}, observedUntil: UNTIL };
    const month = '{"kind":"no_repeat","windowHours":720}';
    const [longer] = measureDifference(context, { first: 'no_repeat_24h', second: month, ...scope }).sides;
    const sum = (becomes: string) =>
      longer?.parts.filter((part) => part.becomes === becomes).reduce((all, { contacts }) => all + contacts, 0);
    const underBoth = (second: string) => {
      const filter = { 'under.no_repeat_24h': { in: ['failed'] }, [`under.${month}`]: { in: [second] } };
      return measure(context, { definition: 'agent_flag', ...scope, filter, breakdowns: [] }).counts.contacts;
    };
    expect([sum('resolved'), sum('pending')]).toEqual([0, underBoth('pending')]);
    expect(underBoth('pending')).toBeGreaterThan(0);
    const [forgiven] = measureDifference(context, {
      first: pairs[0][0],
      second: pairs[0][1],
      filter: {},
      observedUntil: UNTIL,
    }).sides;
    const clauses = forgiven?.parts.map((part) => part.clauses.join());
    expect(clauses).toEqual(expect.arrayContaining(['window', 'reason', 'window,reason']));
  });

  test('FCR for every window: at its own window a definition shows its Kaplan-Meier rate', () => {
    for (const definition of ['no_repeat_24h', 'no_repeat_3d', 'no_repeat_7d_any', 'no_repeat_7d_same_reason']) {
      const scope = { definition, filter: {}, observedUntil: UNTIL };
      const { points, windowHours } = measureWindowCurve(context, scope);
      const { kaplanMeier } = measure(context, { ...scope, breakdowns: [] });
      expect(points.find(({ hours }) => hours === windowHours)?.kaplanMeier).toEqual(kaplanMeier);
      const rates = points.flatMap(({ kaplanMeier: { rate } }) => (rate === null ? [] : [rate]));
      expect(rates).toEqual(rates.toSorted((a, b) => b - a));
    }
    const scope = { definition: 'no_repeat_24h', filter: {}, observedUntil: UNTIL };
    const { points, bars, widest, observed } = measureWindowCurve(context, scope);
    for (const { hours, mature, failed, failedSoFar } of points.filter((point) => point.hours > 0)) {
      const definition = JSON.stringify({ kind: 'no_repeat', windowHours: hours });
      const figures = measure(context, { ...scope, definition, breakdowns: [] });
      expect([hours, mature, failed]).toEqual([hours, figures.counts.mature, figures.counts.failed]);
      expect(1 - failedSoFar / observed).toBeCloseTo(figures.naiveRate ?? -1, 12);
    }
    // Every bar lists its contacts, under the definition with the longest window.
    for (const { from, to, contacts } of bars) {
      const filter = { gap_s: { from, to } };
      expect(measure(context, { ...scope, definition: widest, filter, breakdowns: [] }).counts.contacts).toBe(contacts);
    }
    expect(bars.reduce((sum, { contacts }) => sum + contacts, 0)).toBe(points.at(-1)?.returned);
    expect(bars.filter(({ contacts }) => contacts > 0).length).toBeGreaterThan(3);
    const flag = measureWindowCurve(context, { definition: 'agent_flag', filter: {}, observedUntil: UNTIL });
    expect(flag).toMatchObject({ windowHours: 0, points: [], elbowHours: null });
  });
});
