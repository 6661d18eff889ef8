import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readKpiSettings } from '../../../electron/engine/store/kpi-settings.ts';
import { openProjectFile } from '../../../electron/engine/store/project-file.ts';
import { undoAction } from '../../../electron/engine/store/undo.ts';
import { goldenContacts } from '../../helpers/golden-contacts.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';
import { fcr, onGolden } from '../../helpers/run-fcr.ts';

describe.concurrent('product.md section 4: fcr kpis and fcr causes, on the golden contacts', () => {
  let project: TestProject;
  let on: readonly string[];
  beforeAll(() => {
    project = makeProject(goldenContacts());
    on = onGolden(project);
  });
  afterAll(() => project.remove());

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
});
