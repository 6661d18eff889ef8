import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createProjectSession,
  type ProjectSession,
} from '../../../electron/engine/services/projects/project-session.ts';
import { learnedModel, suggestFor } from '../../../electron/engine/services/tags/suggestions.ts';
import { applyTagTo, removeTagFrom, undoTag } from '../../../electron/engine/services/tags/tag-contacts.ts';
import { learnedModelText } from '../../../electron/hosts/cli/learned-model.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';

const MINUTE = 60_000;
const T0 = Date.UTC(2026, 2, 2, 9);
const CUSTOMERS = 210;
/** Every customer calls twice within the hour. Of every third the note says that approval is missing, of the others that the line is bad. */
const isData = (n: number): boolean => n % 3 === 0;
const CALLS = Array.from({ length: CUSTOMERS }, (_, n) => [
  {
    ...{ id: `A${n}`, customer: `k${n}`, at: T0 + n * MINUTE, outcome: 'handled', channel: 'voice', talk_s: 200 },
    // Who handled it tells the family without fail; nothing may come of that.
    ...{ notes: isData(n) ? '需要经理批准 approval missing' : 'line went silent', agent_id: isData(n) ? 'a1' : 'a2' },
  },
  { id: `B${n}`, customer: `k${n}`, at: T0 + (n + 20) * MINUTE, outcome: 'handled', channel: 'voice', talk_s: 100 },
]).flat();
/** So that everything before has been observed for the whole window. */
const LATER = {
  id: 'Z',
  customer: 'z',
  at: T0 + 20 * 1440 * MINUTE,
  outcome: 'handled',
  channel: 'voice',
  talk_s: 100,
};
const CONTACTS = [...CALLS, LATER];

let project: TestProject;
let session: ProjectSession;
const SCOPE = { definition: 'no_repeat_7d_any', observedUntil: null } as const;
const rowOf = (n: number): number => n * 2 + 1;
const model = () => learnedModel(session.figures(), SCOPE);
const suggest = (n: number) => suggestFor(session.figures(), { ...SCOPE, row: rowOf(n) });

function read(n: number): void {
  const family = isData(n) ? 'data' : 'platform';
  applyTagTo(session, { rows: [rowOf(n)] }, { family, subCause: null, note: '' }, 10 + n);
}

beforeAll(() => {
  project = makeProject(CONTACTS);
  session = createProjectSession(project.file, 0);
  for (let n = 0; n < 199; n++) read(n);
});
afterAll(() => project.remove());

describe('docs/tagging.md 8: a suggestion learned from readings', () => {
  it('is not there under two hundred readings, and says how many there are; tags of many at once are none', async () => {
    const many = { family: 'data', subCause: null, note: '' } as const;
    applyTagTo(session, { rows: [rowOf(200), rowOf(203), rowOf(206)] }, many, 900);
    expect(await model()).toEqual({ readings: 199, needed: 200, model: null });
    expect(learnedModelText(await model())).toBe('No model: it takes 200 readings, and there are 199.');
    expect(await suggest(205)).toEqual({ row: rowOf(205), readings: 199, needed: 200, model: null, suggestion: null });
    undoTag(session, 901);
  });

  it('is there from the two hundredth on, with its quality and its reasons in the words of the note', async () => {
    read(199);
    const learned = await model();
    expect(learned.readings).toBe(200);
    expect(learned.model?.right.rate).toBe(1);
    expect(learned.model?.difference.verdict).toBe('better');
    const text = learnedModelText(learned);
    expect(text).toMatch(
      /^Learned from 200 readings\. .*\nOf readings .* names 100\.0 % as people did .*: better than the rules\.\n/,
    );
    expect(text).toMatch(/^data +67 +1\.00 .* 67 {2}100\.0 %$/m);
    const { suggestion } = await suggest(207);
    expect(suggestion?.family).toBe('data');
    expect(suggestion?.isHeldBack).toBe(false);
    const words = suggestion?.reasons.filter(({ kind, weight }) => kind === 'word' && weight > 0);
    expect(words?.length).toBeGreaterThan(0);
    // Chinese goes by pairs of characters, as in a search.
    const ofNote = ['需要', '要经', '经理', '理批', '批准', 'approval', 'missing'];
    for (const { name } of words ?? []) expect(ofNote).toContain(name);
    expect((await suggest(208)).suggestion?.family).toBe('platform');
  });

  it('knows no agent, and is asked about a reading in the form that has not seen it', async () => {
    const { suggestion } = await suggest(0);
    expect(suggestion?.isHeldBack).toBe(true);
    expect(suggestion?.reasons.some(({ name }) => /^a\d$/.test(name))).toBe(false);
  });

  it('goes with the tags: one less and it is gone, undo and it is back; a contact that needs no cause gets none', async () => {
    removeTagFrom(session, { rows: [rowOf(5)] }, 1000);
    expect((await model()).model).toBeNull();
    undoTag(session, 1001);
    expect((await model()).model).not.toBeNull();
    const second = await suggestFor(session.figures(), { ...SCOPE, row: rowOf(0) + 1 });
    expect(second.suggestion).toBeNull();
    await expect(suggestFor(session.figures(), { ...SCOPE, row: 99_999 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
