import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readKpiSettings } from '../../../electron/engine/store/kpi-settings.ts';
import { openProjectFile } from '../../../electron/engine/store/project-file.ts';
import { undoAction } from '../../../electron/engine/store/undo.ts';
import { PRESETS } from '../../../shared/domain/definition/definition.ts';
import { goldenContacts } from '../../helpers/golden-contacts.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';

const CLI = resolve(import.meta.dirname, '../../../electron/hosts/cli.ts');

/** What a script reads out of the JSON documents; every test checks the parts it uses. */
type Answer = {
  readonly observedUntil: string;
  readonly definitions: readonly { readonly key: string; readonly hash: string }[];
  readonly results: readonly {
    readonly definition: { readonly key: string; readonly hash: string };
    readonly counts: object;
    readonly groups: readonly { readonly key: object }[];
  }[];
  readonly groups: readonly { readonly value: string | null; readonly contacts: number }[];
  readonly saved: object;
  readonly before: { readonly contacts: number };
  readonly both: number;
  readonly splits: readonly [
    {
      readonly parts: readonly {
        readonly value: string;
        readonly before: object;
        readonly after: object;
        readonly rate: number;
        readonly mix: number;
      }[];
    },
  ];
  readonly kpis: readonly {
    readonly key: string;
  }[];
  readonly stories: readonly { readonly key: string }[];
  readonly whatIf: readonly { readonly family: string }[];
  readonly rows: readonly object[];
  readonly error: { readonly code: string; readonly message: string };
};
type Run = { readonly code: number; readonly out: string; readonly json: Answer };

const fcr = (...words: readonly string[]): Promise<Run> =>
  new Promise((done) => {
    execFile(process.execPath, [CLI, ...words], { encoding: 'utf8', maxBuffer: 1e8 }, (error, out) => {
      const code = error === null ? 0 : Number(error.code);
      done({ code, out, json: words.includes('--json') ? JSON.parse(out) : {} });
    });
  });

describe('product.md section 4: the command line, on the golden contacts', () => {
  let project: TestProject;
  let on: readonly string[];
  beforeAll(() => {
    project = makeProject(goldenContacts());
    on = ['--project', project.path, '--observed-until', '2026-03-31T23:59:59Z', '--json'];
  });
  afterAll(() => project.remove());

  test('definitions: the presets with their objects and hashes', async () => {
    const { code, json } = await fcr('definitions', '--json');
    expect(code).toBe(0);
    expect(json.definitions.map(({ key }) => key)).toEqual(PRESETS.map(({ key }) => key));
    expect(json.definitions[2]).toMatchObject({
      version: 1,
      preset: true,
      definition: { kind: 'no_repeat', windowHours: 168 },
    });
    expect(json.definitions.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
    expect(new Set(json.definitions.map(({ hash }) => hash)).size).toBe(PRESETS.length);
  });

  test('causes: what FCR would be at most, and the stories of the golden contacts', async () => {
    const { code, json } = await fcr('causes', ...on);
    expect(code).toBe(0);
    const story = (key: string) => json.stories.find((one) => one.key === key);
    // C08 to C09, C06 to C07, C10 with its leg C11, C14 to C15.
    expect(story('self_service')).toMatchObject({ hits: 1, n: 1, followed: { contacts: 1 } });
    expect(story('redial')).toMatchObject({ hits: 1, n: 1, followed: { contacts: 1 } });
    expect(story('transfer')).toMatchObject({ hits: 1, failed: 0 });
    expect(story('channel_switch')).toMatchObject({ hits: 1, n: 2 });
    const undetermined = json.whatIf.find(({ family }) => family === 'undetermined');
    expect(undetermined).toMatchObject({ now: { rate: 9 / 11 } });
    const words = on.filter((word) => word !== '--json');
    const one = await fcr('causes', ...words, '--contact', 'C06');
    expect(one.out).toContain('is not judged, but its customer came back: platform P5, probable');
    expect(one.out).toMatch(/R01 P5 0\.60 {2}\S.* 6 min/);
    expect(await fcr('causes', ...on, '--contact', 'nobody')).toMatchObject({
      code: 1,
      json: { error: { code: 'NOT_FOUND' } },
    });
    const text = await fcr('causes', ...on.filter((word) => word !== '--json'));
    expect(text.out).toContain('self_service');
  });

  test('kpis: every figure with its n, by a dimension; an unknown one is refused', async () => {
    const { code, json } = await fcr('kpis', ...on, '--by', 'channel');
    expect(code).toBe(0);
    expect(json.kpis.find(({ key }) => key === 'fcr')).toMatchObject({ value: 9 / 11, n: 11, hits: 9, unknown: 1 });
    expect(json.groups.map(({ value, contacts }) => [value, contacts])).toEqual([
      ['voice', 15],
      ['chat', 1],
      ['email', 1],
    ]);
    const { out } = await fcr('kpis', ...on.filter((word) => word !== '--json'), '--by', 'channel');
    // Each figure of a group stands with its interval and its own n, not that of all contacts of the group.
    expect(out).toMatch(/voice +fcr +[\d.]+ % +[\d.]+ % to [\d.]+ % +\d+ \(few\)/);
    const { code: refused, json: problem } = await fcr('kpis', ...on, '--filter', '{"kpi.magic": ["hit"]}');
    expect([refused, problem.error.code]).toEqual([1, 'UNKNOWN_FIELD']);
  });

  test('what a definition without a window cannot say stands blank, with what would say it', async () => {
    const words = on.filter((word) => word !== '--json');
    const { out } = await fcr('kpis', ...words, '--definition', 'agent_flag', '--by', 'channel');
    expect(out).toMatch(/repeat_rate +– +needs a definition with a window +–/);
    expect(out).toContain('cost of returns: needs a definition with a window');
  });

  test('kpis --set changes what they count, as one step of undo, and says what cannot be set', async () => {
    const own = makeProject(goldenContacts());
    own.file.close();
    const set = (value: string) => fcr('kpis', '--project', own.path, '--json', '--set', value);
    try {
      expect((await set('{"serviceSeconds": 45}')).code).toBe(0);
      expect((await set('{"magic": 1}')).json.error.message).toBe('--set: there is no setting magic.');
      const wrong = await set('{"serviceSeconds": -3}');
      expect([wrong.code, wrong.json.error.message]).toEqual([
        2,
        '--set: serviceSeconds takes a whole number from 1 to 3600.',
      ]);
      expect((await set('no JSON')).code).toBe(1);
      const tooMuch = await set('{"targets": {"service_level": 80}}');
      expect(tooMuch.code).toBe(1);
      expect(JSON.stringify(tooMuch)).toContain('80% is 0.8');
      const file = openProjectFile(own.path);
      expect(readKpiSettings(file).serviceSeconds).toBe(45);
      expect(undoAction(file, 1).kind).toBe('kpis');
      expect(readKpiSettings(file).serviceSeconds).toBe(20);
      file.close();
    } finally {
      own.remove();
    }
  });

  test('change: both sides, the interval of the difference, and parts that add up to it', async () => {
    const sides = ['--before', '{"started_at": {"to": "2026-03-10T00:00:00Z"}}'];
    sides.push('--after', '{"started_at": {"from": "2026-03-10T00:00:00Z"}}');
    const { code, json } = await fcr('change', ...on, ...sides, '--by', 'reason');
    expect(code).toBe(0);
    // Before the tenth C01 C02 C03 C05 C07 C09 are judged, C02 fails; from then on C10 C12 C14 C15 C18, C14 fails.
    expect(json).toMatchObject({
      before: { resolved: 5, mature: 6, contacts: 9, volume: 'too_few' },
      after: { resolved: 4, mature: 5, contacts: 8 },
      difference: { difference: 4 / 5 - 5 / 6 },
      isBeyondChance: false,
    });
    const [split] = json.splits;
    const sum = split.parts.reduce((total, part) => total + part.rate + part.mix, 0);
    expect(sum).toBeCloseTo(4 / 5 - 5 / 6, 12);
    // billing 3 of 4, then 2 of 2; tech 2 of 2, then 2 of 3.
    expect(split.parts.map(({ value, before, after }) => [value, before, after])).toEqual([
      ['tech', { resolved: 2, mature: 2 }, { resolved: 2, mature: 3 }],
      ['billing', { resolved: 3, mature: 4 }, { resolved: 2, mature: 2 }],
    ]);
    expect(json).toMatchObject({ both: 0 });
    // Any two filters: billing against everybody, who are on both sides.
    const words = on.filter((word) => word !== '--json');
    // Six and five judged: nothing can be said, which is not the same as no difference.
    expect((await fcr('change', ...words, ...sides)).out).toContain('cannot be told: fewer than 30 judged contacts');
    const whole = await fcr('change', ...on, '--before', '{"reason": ["billing"]}', '--after', '{}', '--by', 'queue');
    expect(whole.json).toMatchObject({ before: { resolved: 5, mature: 6 }, after: { resolved: 9, mature: 11 } });
    expect(whole.json.both).toBe(whole.json.before.contacts);
    const twice = await fcr('change', ...on, ...sides, '--filter', '{"started_at": {"from": 0}}');
    expect([twice.code, twice.json.error.code]).toEqual([1, 'INVALID_INPUT']);
  });

  test('definitions: one of your own is kept, measured by its key, changed, and taken off the list', async () => {
    const other = makeProject(goldenContacts());
    // One program at a time writes a project.
    other.file.close();
    const path = join(other.path, '..', 'two-days.json');
    const project_ = ['--project', other.path, '--json'];
    writeFileSync(path, '{"key": "two_days", "kind": "no_repeat", "windowHours": 48}');
    const first = await fcr('definitions', ...project_, '--save', path);
    expect([first.code, first.json.saved]).toMatchObject([0, { key: 'two_days', version: 1, preset: false }]);
    writeFileSync(path, '{"key": "two_days", "kind": "no_repeat", "windowHours": 47}');
    expect((await fcr('definitions', ...project_, '--save', path)).json.saved).toMatchObject({ version: 2 });
    const { json } = await fcr(
      'measure',
      ...project_,
      ...on.slice(2, 4),
      '--definition',
      'two_days',
      '--definition',
      'two_days@1',
    );
    expect(json.results.map(({ definition, counts }) => [definition, counts])).toMatchObject([
      [{ key: 'two_days', version: 2 }, { failed: 0 }],
      [{ key: 'two_days', version: 1 }, { failed: 1 }],
    ]);
    writeFileSync(path, '{"key": "agent_flag", "kind": "no_repeat", "windowHours": 47}');
    const preset = await fcr('definitions', ...project_, '--save', path);
    expect([preset.code, preset.json.error.code]).toEqual([1, 'INVALID_INPUT']);
    expect((await fcr('definitions', ...project_, '--remove', 'two_days')).code).toBe(0);
    const gone = await fcr('definitions', ...project_, '--remove', 'two_days');
    expect([gone.code, gone.json.error.code]).toEqual([1, 'UNKNOWN_DEFINITION']);
    other.remove();
  });

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

  test('contacts: the rows behind the figure, and the file', async () => {
    const { json } = await fcr('contacts', ...on, '--definition', 'no_repeat_7d_any', '--outcome', 'failed');
    expect(json).toMatchObject({ total: 2, rows: [{ contact_id: 'C02' }, { contact_id: 'C14' }] });
    expect(json.rows[0]).toMatchObject({
      ...{ customer_id: 'B', contact_outcome: 'handled', outcome: 'failed', outcome_reason: 'returned' },
      ...{ return_contact_id: 'C03', gap_s: 172_800, talk_s: null, tag_family: null },
    });
    const out = join(project.folder, 'out.csv');
    const written = await fcr('contacts', ...on, '--limit', '3', '--out', out);
    // A file names the rules behind its outcomes as a figure does.
    const [measured] = (await fcr('measure', ...on)).json.results;
    expect(written.json).toEqual({
      ...{ file: out, rows: 3, definition: measured?.definition, observedUntil: json.observedUntil },
    });
    const words = on.filter((word) => word !== '--json');
    const said = `under no_repeat_7d_any version 1, ${measured?.definition.hash.slice(0, 12)}, observed until ${json.observedUntil}`;
    expect((await fcr('contacts', ...words, '--out', join(project.folder, 'words.csv'))).out).toContain(said);
    expect((await fcr('contacts', ...words)).out).toContain(said);
    expect(
      readFileSync(out, 'utf8')
        .trimEnd()
        .split('\r\n')
        .map((line) => line.split(',')[0]),
    ).toEqual(['contact_id', 'C01', 'C02', 'C04']);
  });

  test('threads and compare', async () => {
    const threads = await fcr('threads', ...on, '--definition', 'no_repeat_7d_any');
    expect(threads.json).toMatchObject({ total: 2, threads: [{ customerId: 'B', contacts: 2 }, { customerId: 'H' }] });
    // No golden contact has a time on file: what returns took is not known, and not 0.
    const words = on.filter((word) => word !== '--json');
    expect((await fcr('threads', ...words)).out).toMatch(/^ +0 +B .* resolved +– +–$/m);
    expect((await fcr('kpis', ...words)).out).toContain('returns of failed contacts: 2, – h of handling; 2 without');
    expect((await fcr('causes', ...words)).out).toMatch(/^undetermined +1 .* 1 +– +–$/m);
    expect((await fcr('drivers', ...words)).out).toContain('There was nothing to compare.');
    const compared = await fcr('compare', ...on, '--definition', 'no_repeat_7d_any', '--definition', 'agent_flag');
    expect(compared.json).toMatchObject({
      counts: { bothFail: 0, onlyFirstFails: 2, onlySecondFails: 2, neitherFails: 13 },
      onlyFirstFails: [{ contact_id: 'C02', first: 'returned', second: 'flag_yes' }, { contact_id: 'C14' }],
      onlySecondFails: [{ contact_id: 'C12' }, { contact_id: 'C18' }],
    });
  });

  test.each([
    [1, 'UNKNOWN_DEFINITION', ['measure', '--definition', 'nope']],
    [1, 'UNKNOWN_FIELD', ['measure', '--by', 'nope']],
    [1, 'UNKNOWN_FIELD', ['contacts', '--filter', '{"nope":1}']],
    [1, 'INVALID_INPUT', ['change', '--before', '{"month":["2026-13"]}', '--after', '{"month":["2026-10"]}']],
    [1, 'INVALID_INPUT', ['contacts', '--filter', '[1']],
    [1, 'INVALID_INPUT', ['measure', '--observed-until', 'yesterday']],
    [2, 'USAGE', ['compare', '--definition', 'agent_flag']],
    [2, 'USAGE', ['measure', '--by', 'a,b,c']],
    [2, 'USAGE', ['contacts', '--outcome', 'nope']],
    [2, 'USAGE', ['contacts', '--limit', 'many']],
    [2, 'USAGE', ['measure', '--nope']],
  ])('exit %i, %s: %j', async (code, error, words) => {
    const [command = '', ...rest] = words;
    const found = await fcr(command, '--project', project.path, '--json', ...rest);
    expect([found.code, found.json.error.code]).toEqual([code, error]);
    expect(found.json.error.message).not.toBe('');
  });

  test.each([
    [['kpis', '--hour-cost', '-5'], '--hour-cost takes an amount, 0 or more.'],
    [['kpis', '--hour-cost'], '--hour-cost needs a value.'],
    [['kpis', '--nope'], 'There is no option --nope here.'],
    [['contacts', '--json=yes'], '--json takes no value.'],
  ])('%j: %s', async (words, message) => {
    const [command = '', ...rest] = words;
    const { code, json } = await fcr(command, '--project', project.path, '--json', ...rest);
    expect([code, json.error.message]).toEqual([2, message]);
  });

  test('a dimension that is named twice is one', async () => {
    const [twice, once] = [
      await fcr('measure', ...on, '--by', 'queue,queue'),
      await fcr('measure', ...on, '--by', 'queue'),
    ];
    expect(twice.json).toEqual(once.json);
  });

  test('for people: sentences and tables, no JSON', async () => {
    const { code, out } = await fcr('measure', ...on.slice(0, 4), '--by', 'agent_id');
    expect(code).toBe(0);
    expect(out).toContain('all contacts, observed until 2026-03-31T23:59:59Z');
    const sliced = await fcr('measure', ...on.slice(0, 4), '--filter', '{"reason":["tech","x"],"talk_s":null}');
    expect(sliced.out).toContain('reason is any of tech, x; talk_s is blank, observed until');
    expect(out).toContain('FCR 81.8 % (52.3 % to 94.9 %), n = 11 (few)');
    // A handful of contacts is nobody's figure: they stand together, and one by one in the JSON.
    const byReason = await fcr('measure', ...on.slice(0, 4), '--by', 'reason');
    const blank = await fcr('contacts', ...on.slice(0, 4), '--filter', '{"reason": [null]}');
    const [, without = ''] = /of (\d+) contacts/.exec(blank.out) ?? [];
    expect(Number(without)).toBeGreaterThan(0);
    expect(Number(without)).toBeLessThan(5);
    expect(byReason.out).toContain(`1 group of fewer than 5 contacts, ${without} together: --json has them one by one`);
    expect(byReason.out).not.toMatch(/^–/m);
    expect(byReason.out).toMatch(/^billing +6/m);
    const kpis = await fcr('kpis', ...on.slice(0, 4), '--by', 'reason');
    expect(kpis.out).toContain(`1 group of fewer than 5 contacts, ${without} together`);
    expect(kpis.out).not.toMatch(/^–/m);
    expect((await fcr('contacts', ...on.slice(0, 4), '--limit', '2')).out).toContain('2 of 17 contacts');
    expect((await fcr('threads', ...on.slice(0, 4))).out).toContain('2 of 2 threads');
    expect((await fcr('measure', '--help')).out).toContain('fcr measure --project P');
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
