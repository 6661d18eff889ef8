import { expect, test } from 'vitest';
import type { Figure } from '../../../renderer/scope/figure.ts';
import type { Address } from '../helpers/draw-screen.tsx';
import type { DrawnSample } from './drawn-sample.ts';
import { BESIDE_LACKING, DEFAULT, DRAFT, FOLLOWED, SLICES } from './sample-addresses.ts';

/** What stands beside figures, where it must and nowhere else. */
export function testFiguresBeside(sample: () => DrawnSample): void {
  test('lists behind every coverage those of whom a thing is known, and those of whom it is not', async () => {
    const { engine, file, screens } = sample();
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
    const { screens, twins, listOf } = sample();
    const { setPreferences } = await import('../../../renderer/ui/preferences.ts');
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
    const { screens, listOf } = sample();
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

  test('sets rules that nobody kept beside the definition in force, as a link or a change of places brings them', async () => {
    const { screens, listOf } = sample();
    const search = { with: [DRAFT, 'no_repeat_14d'] };
    const { marks } = await screens.show({ to: '/definitions', search });
    const own = marks.flatMap(({ figure }) => (figure?.definition === DRAFT && figure.count > 0 ? [figure] : []));
    expect(own.map(({ show }) => show)).toEqual(expect.arrayContaining(['judged', 'failed', 'pending']));
    for (const figure of own) expect(await listOf(figure, search)).toHaveLength(figure.count);
  });

  test('says of groups and trends that they are of mature contacts where the headline is another rate, and nowhere else', () => {
    const { matureOnly } = sample();
    expect(matureOnly.every(([definition]) => definition === FOLLOWED)).toBe(true);
    expect(Object.fromEntries(matureOnly.map(([, screen, times]) => [screen, times]))).toEqual({
      ...{ '/causes': 1, '/change': 7, '/definitions': 1, '/explore': 1, '/kpis': 5, '/overview': 6 },
    });
  });

  test('says gross FCR beside net FCR wherever that is the figure, and nowhere else', () => {
    const { besideNet } = sample();
    expect(Object.fromEntries(besideNet)).toEqual({
      ...{ '/overview true': 1, '/explore true': 1, '/kpis true': 1, '/window true': 1, '/change true': 2 },
      // On the card, and in what to tell the client.
      '/definitions true': 2,
    });
  });

  test('says beside figures whose rules need what contacts lack how many do, or that nobody has it', () => {
    const { besideLacking } = sample();
    const wanted = [...BESIDE_LACKING, '/definitions/edit'].flatMap((to) => [
      `${to} lacking.some notes`,
      `${to} lacking.nobody case`,
    ]);
    expect([...new Set(besideLacking)].toSorted()).toEqual(wanted.toSorted());
  });
}
