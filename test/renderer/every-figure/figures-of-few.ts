import { expect, test } from 'vitest';
import type { Scope } from '../../../shared/contract/base.ts';
import { definitionText } from '../../../shared/domain/definition/definition-text.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import type { Address } from '../helpers/draw-screen.tsx';
import type { DrawnSample } from './drawn-sample.ts';
import { DEFAULT, RULES } from './sample-addresses.ts';

/** Too few to rate anything, under any definition. */
const FEW: Filter = { week: { in: ['2026-W30'] }, reason: { in: ['Delivery date'] }, channel: { in: ['voice'] } };
const SCREENS_OF_FEW: readonly Address[] = [
  ...['/overview', '/definitions', '/window', '/kpis', '/causes', '/change'].map((to) => ({ to, search: { f: FEW } })),
  { to: '/explore', search: { f: FEW, kind: 'bar', rows: 'queue', measure: 'fcr' } },
];

/** Small slices, small groups, and figures of people. */
export function testFiguresOfFew(sample: () => DrawnSample): void {
  test('says no rate of a slice of few', async () => {
    const { engine, screens, twins } = sample();
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

  test('says of an empty slice that no contact fits it', async () => {
    const { screens } = sample();
    const f: Filter = { week: { in: ['2020-W01'] } };
    for (const to of ['/overview', '/kpis', '/change']) {
      const { keys } = await screens.show({ to, search: { f } });
      expect([to, keys.filter((key) => key.endsWith('state.noSlice')).length]).toEqual([to, 1]);
    }
  });

  test('sets groups of names with fewer than 5 contacts together, listed, and none of them by itself', async () => {
    const { engine, screens, twins, listOf } = sample();
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
    const { engine, screens } = sample();
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
}
