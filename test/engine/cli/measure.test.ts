import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goldenContacts } from '../../helpers/golden-contacts.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';
import { fcr, onGolden } from '../../helpers/run-fcr.ts';

describe.concurrent('product.md section 4: fcr measure, on the golden contacts', () => {
  let project: TestProject;
  let on: readonly string[];
  beforeAll(() => {
    project = makeProject(goldenContacts());
    on = onGolden(project);
  });
  afterAll(() => project.remove());

  test('measure: the published shape, the default definition, a breakdown', async () => {
    const { code, json } = await fcr('measure', ...on, '--by', 'reason');
    expect(code).toBe(0);
    expect(json).toEqual({
      observedUntil: '2026-03-31T23:59:59Z',
      results: [
        {
          definition: { key: 'no_repeat_7d_any', version: 1, hash: expect.any(String) },
          counts: {
            ...{ contacts: 17, eligible: 12, mature: 11, pending: 1, resolved: 9, failed: 2, unlinkable: 1 },
            excluded: { outbound: 1, short_abandon: 1, abandoned: 1, bot: 1, unlinkable: 1 },
          },
          ...{ rate: 9 / 11, low: expect.closeTo(0.523, 3), high: expect.closeTo(0.949, 3), naiveRate: 10 / 12 },
          kaplanMeier: { rate: expect.closeTo(10 / 12, 12), low: expect.any(Number), high: expect.any(Number) },
          groups: [
            {
              key: { reason: 'billing' },
              mature: 6,
              failed: 1,
              rate: 5 / 6,
              low: expect.any(Number),
              high: expect.any(Number),
            },
            {
              key: { reason: 'tech' },
              mature: 5,
              failed: 1,
              rate: 4 / 5,
              low: expect.any(Number),
              high: expect.any(Number),
            },
            { key: { reason: null }, mature: 0, failed: 0, rate: null, low: null, high: null },
          ],
        },
      ],
    });
  });

  test('measure: all three rates of groups, where they are asked for', async () => {
    const { json } = await fcr('measure', ...on, '--by', 'reason', '--all-rates');
    const groups = json.results[0]?.groups ?? [];
    for (const group of groups) {
      const { reason } = group.key as { readonly reason: string | null };
      const [alone] = (await fcr('measure', ...on, '--filter', JSON.stringify({ reason: [reason] }))).json.results;
      const { naiveRate, kaplanMeier } = alone as unknown as { naiveRate: number | null; kaplanMeier: object };
      expect(group).toMatchObject({ key: { reason }, naiveRate, kaplanMeier });
    }
    expect(groups).toHaveLength(3);
    const words = on.filter((word) => word !== '--json');
    expect((await fcr('measure', ...words, '--by', 'reason', '--all-rates')).out).toMatch(
      /95 % +pending +naive +Kaplan-Meier\n/,
    );
  });

  test('demo: figures of presets that nobody asked about reasons say nothing of them', async () => {
    const { code, out } = await fcr('demo', '--contacts', '600', '--project', `${project.path}.sample.fcr`);
    expect([code, out.includes('FCR'), out.includes('without a reason')]).toEqual([0, true, false]);
  });

  test('measure: the figure that the definition calls its own, and what a look-back cannot know', async () => {
    const words = on.filter((word) => word !== '--json');
    const survival = '{"kind":"no_repeat","windowHours":168,"censoring":"kaplan_meier"}';
    const { json } = await fcr('measure', ...on, '--definition', survival, '--definition', 'lookback_forward_7_7');
    expect(json.results).toMatchObject([
      { rate: 9 / 11, headline: { by: 'kaplan_meier', n: 12 } },
      // Data begin on 2 March 10:00: C01, C02, C05 and C07 may be no first contacts.
      { rate: 6 / 8, firstUnknown: { contacts: 4, before: '2026-03-09T10:00:00.000Z' } },
    ]);
    const { out } = await fcr('measure', ...words, '--definition', survival, '--definition', 'lookback_forward_7_7');
    expect(out).toMatch(/FCR 83\.3 ?%.*n = 12 \(few\), Kaplan-Meier\n/);
    expect(out).toMatch(/mature 81\.8 ?%, n = 11 \(few\)/);
    expect(out).toContain('4 judged as first before 2026-03-09T10:00:00.000Z: the data do not reach back far enough');
  });

  test('measure: a contact without a reason has no return of the same, and that is said', async () => {
    const words = on.filter((word) => word !== '--json');
    const none = makeProject(goldenContacts().map(({ reason: _reason, ...row }) => row));
    const asked = ['measure', '--project', none.path, ...on.slice(2), '--definition', 'no_repeat_7d_same_reason'];
    const { json } = await fcr(...asked);
    const nothing = { field: 'reason', contacts: null, judged: 0 };
    expect(json.results).toMatchObject([{ rate: null, counts: { excluded: { not_on_file: 12 } }, lacking: [nothing] }]);
    const { out } = await fcr(...asked.filter((word) => word !== '--json'));
    expect(out).toMatch(/FCR –.*\n(.*\n)*.*nothing can be judged: .* no contact on file has a reason/);
    expect((await fcr('kpis', ...asked.slice(1))).json).toMatchObject({ lacking: [nothing] });
    expect((await fcr('kpis', ...asked.slice(1).filter((word) => word !== '--json'))).out).toContain('has a reason');
    none.remove();
    // Some have none: they are counted among the judged, by hand C01 and C03 (C04 gave up, and is judged by nobody).
    const blank = new Set(['C01', 'C03', 'C04']);
    const some = makeProject(
      goldenContacts().map(({ reason, ...row }) => (blank.has(row.id) ? row : { ...row, reason })),
    );
    const ofSome = ['--project', some.path, ...on.slice(2), '--definition', 'no_repeat_7d_same_reason'];
    const two = { field: 'reason', contacts: 2, judged: 11 };
    expect((await fcr('measure', ...ofSome)).json.results).toMatchObject([{ lacking: [two] }]);
    expect((await fcr('kpis', ...ofSome.filter((word) => word !== '--json'))).out).toContain('2 of 11 judged (18.2 %)');
    some.remove();
    // CONTROL: where all have one, and where nobody asks for one, nothing is said.
    const both = ['--definition', 'no_repeat_7d_same_reason', '--definition', 'no_repeat_7d_any'];
    expect((await fcr('measure', ...on, ...both)).json.results).toMatchObject([{ rate: 10 / 11 }, {}]);
    expect((await fcr('measure', ...words, ...both)).out).not.toContain('without a reason');
  });

  test('measure: touches that no column counts are judged of nobody, and are refused under another kind', async () => {
    const own = join(project.folder, 'touches.json');
    const counted = (kind: string) => ({ key: 'touches', kind, touches: { field: 'extra.Repiles', atMost: 1 } });
    writeFileSync(own, JSON.stringify(counted('one_touch')));
    const { code, json } = await fcr('measure', ...on, '--definition', own);
    expect(code).toBe(0);
    expect(json.results).toMatchObject([{ rate: null, lacking: [{ field: 'extra.Repiles', contacts: null }] }]);
    const { out } = await fcr('measure', ...on.filter((word) => word !== '--json'), '--definition', own);
    expect(out).toContain('no contact on file has a number in Repiles');
    writeFileSync(own, JSON.stringify(counted('flag')));
    const refused = await fcr('measure', ...on, '--definition', own);
    expect(refused).toMatchObject({ code: 1, json: { error: { code: 'INVALID_INPUT' } } });
    expect(refused.json.error.message).toContain('"touches" needs kind one_touch: leave it out, or say that kind');
  });

  test('measure: several definitions, a file of one’s own, a slice, two dimensions', async () => {
    const own = join(project.folder, 'mine.json');
    writeFileSync(own, JSON.stringify({ key: 'mine', kind: 'no_repeat', windowHours: 48 }));
    const asked = [
      '--definition',
      'agent_flag',
      '--definition',
      own,
      '--filter',
      '{"channel":"voice"}',
      '--by',
      'agent_id,reason',
    ];
    const { json } = await fcr('measure', ...on, ...asked);
    expect(json.results.map(({ definition }) => definition.key)).toEqual(['agent_flag', 'mine']);
    // 13 judged by flag, one of them by e-mail; within 48 hours exactly only C02 fails.
    expect(json.results[0]?.counts).toMatchObject({ mature: 12, failed: 2 });
    expect(json.results[1]?.counts).toMatchObject({ mature: 11, failed: 1 });
    expect(json.results[1]?.groups[0]?.key).toEqual({ agent_id: 'a2', reason: 'billing' });
  });

  test('a dimension that is named twice is one', async () => {
    const [twice, once] = [
      await fcr('measure', ...on, '--by', 'queue,queue'),
      await fcr('measure', ...on, '--by', 'queue'),
    ];
    expect(twice.json).toEqual(once.json);
  });
});

test('measure warns of a channel that stops weeks before its source, and says what to do', async () => {
  const rows = Array.from({ length: 160 }, (_, n) => ({ n, day: Math.floor(n / 2), isChat: n % 2 === 1 }))
    .filter(({ isChat, day }) => !isChat || day < 40)
    .map(({ n, day, isChat }) => ({
      ...{ id: `${n}`, customer: `${n}`, at: Date.UTC(2026, 0, 1 + day), channel: isChat ? 'chat' : 'voice' },
      ...{ direction: 'in', outcome: 'handled', agent_id: 'A', source: 'canonical' },
    }));
  const both = makeProject(rows);
  try {
    const { out } = await fcr('measure', '--project', both.path);
    expect(out).toContain(
      'chat of canonical.csv (source canonical) stops at 2026-02-09T00:00:00.000Z: 40 contacts until then, about 41 more were to be expected',
    );
    expect(out).toContain('--source NAME');
    const { json } = await fcr('measure', '--project', both.path, '--json');
    // Of 80 contacts of 40 days, those of the last seven before the end are pending.
    expect(json.results[0]).toMatchObject({
      silentChannels: [{ channel: 'chat', contacts: 40 }],
      apart: { until: '2026-02-09T00:00:00.000Z', mature: 66, rate: 1 },
    });
    // Judged until there, there is nothing to warn of.
    const until = ['--observed-until', '2026-02-09T00:00:00Z'];
    expect((await fcr('measure', '--project', both.path, ...until)).out).not.toContain('stops at');
  } finally {
    both.remove();
  }
});

test('survey FCR says who answered and how they differ; changes of agents warn of regression to the mean', async () => {
  const rows = Array.from({ length: 120 }, (_, n) => ({
    ...{ id: `${n}`, customer: `${Math.floor(n / 2)}`, at: Date.UTC(2026, 0, 1, n), channel: 'voice', direction: 'in' },
    ...{ outcome: 'handled', agent_id: n % 2 === 0 ? 'A' : 'B', queue: n < 60 ? 'x' : 'y' },
    // The second contact of each customer, after which nobody came back.
    ...(n % 2 === 1 ? { survey_resolved: 'yes' } : {}),
  }));
  const small = makeProject([...rows, { id: 'end', customer: 'end', at: Date.UTC(2026, 2, 1), outcome: 'unknown' }]);
  try {
    const on = ['--project', small.path];
    const { out } = await fcr('measure', ...on, '--definition', 'survey_resolved');
    expect(out).toContain('answered after 60 of 120 contacts (50.0 %)');
    expect(out).toContain('after 100.0 % of those with an answer, n = 60, and 0.0 % of those without, n = 60');
    expect(out).toContain('who answers is not like the others');
    const few = await fcr('measure', ...on, '--definition', 'survey_resolved', '--filter', '{"row":{"in":[1,2,3,4]}}');
    expect(few.out).toContain('answered after 2 of 4 contacts (50.0 %); too few to say');
    expect((await fcr('measure', ...on)).out).not.toContain('answered');
    const sides = ['--before', '{"queue":"x"}', '--after', '{"queue":"y"}'];
    const changed = (by: string) => fcr('change', ...on, ...sides, '--by', by);
    expect((await changed('agent_id')).out).toContain('regression to the mean');
    expect((await changed('hour')).out).not.toContain('regression');
    // One word for one number: contacts excluded as unlinkable are some of those without an identity.
    expect(out).toMatch(/excluded: .*; 0 of all have no identity by which their customer can be followed/);
  } finally {
    small.remove();
  }
});
