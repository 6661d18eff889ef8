import { afterEach, beforeEach, expect, test } from 'vitest';
import { listCauseRules } from '../../../electron/engine/services/causes/cause-rules.ts';
import { causesOf, rulesAtWork } from '../../../electron/engine/services/causes/causes.ts';
import { causesOverview } from '../../../electron/engine/services/causes/causes-overview.ts';
import { listStories, storiesInSteps } from '../../../electron/engine/services/causes/stories.ts';
import { findDefinition } from '../../../electron/engine/services/context/definitions.ts';
import { inTurns } from '../../../electron/engine/services/context/in-turns.ts';
import { judgedBy } from '../../../electron/engine/services/context/judged.ts';
import { prepareAnswers } from '../../../electron/engine/services/context/prepare-answers.ts';
import { definitionText } from '../../../shared/domain/definition/definition-text.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';
import { makeSecondCentre } from './second-centre.ts';

let project: TestProject;
beforeEach(() => {
  project = makeProject(makeSecondCentre(300, 3).contacts);
});
afterEach(() => project.remove());

const scope = { definition: 'no_repeat_7d_any', observedUntil: null, filter: {} };
const prepare = (asked: unknown, path: readonly string[], signal?: AbortSignal) =>
  prepareAnswers(() => project.context, asked, path, signal);
const made = () => [project.context.cache.causes.size, project.context.cache.promisedHours.size];

test('only what a question needs is worked out before it, others being answered meanwhile', async () => {
  await prepare(scope, ['fcr', 'measure']);
  await prepare({ filter: { cause_family: 'skill' } }, ['views', 'save']);
  await prepare('"cause_family"', ['tags', 'apply']);
  expect(made()).toEqual([0, 0]);
  await prepare(scope, ['stories', 'list']);
  expect(made()).toEqual([0, 1]);
  let turns = 0;
  const ticking = setInterval(() => turns++, 0);
  await prepare({ ...scope, filter: { cause_family: { in: ['skill'] } } }, ['contacts', 'page']);
  clearInterval(ticking);
  expect(made()).toEqual([1, 1]);
  expect(turns).toBeGreaterThan(0);
  expect(project.context.cache.judgements.size).toBe(1);
  expect(judgedBy(project.context, scope.definition, null).judgement.result.length).toBeGreaterThan(0);
});

test('the column in which a definition counts touches is read before, and for no other definition', async () => {
  const { cache } = project.context;
  const touches = { field: 'extra.Replies', atMost: 1 } as const;
  const counted = definitionText({ ...findDefinition(project.file, 'one_touch_ticket'), touches });
  for (const definition of ['one_touch_ticket', scope.definition, '{"kind":"flag"}']) {
    await prepare({ ...scope, definition }, ['fcr', 'measure']);
  }
  expect(cache.singleExtras.size).toBe(0);
  await prepare({ ...scope, definition: counted }, ['fcr', 'measure']);
  expect([cache.singleExtras.size, cache.extras.size]).toEqual([1, 0]);
});

test('a question that is taken back ends the work', async () => {
  const leaving = new AbortController();
  const asked = prepare({ ...scope, breakdowns: ['decided_family'] }, ['fcr', 'measure'], leaving.signal);
  leaving.abort(new Error('nobody waits'));
  await expect(asked).rejects.toThrow(expect.objectContaining({ code: 'CANCELLED' }));
  expect(made()).toEqual([0, 0]);
});

test('causes that decide for whom a contact counts, promises and closings are prepared as well', async () => {
  const { cache } = project.context;
  const fair = definitionText({
    ...findDefinition(project.file, scope.definition),
    attribution: 'none_if_system',
  });
  await prepare({ ...scope, definition: fair, breakdowns: ['channel'] }, ['fcr', 'measure']);
  await prepare({ ...scope, breakdowns: ['agent_id'] }, ['fcr', 'measure']);
  expect([cache.causes.size, cache.closings.size, cache.storyFacts.size]).toEqual([0, 0, 0]);
  await prepare({ ...scope, definition: fair, breakdowns: ['agent_id'] }, ['fcr', 'measure']);
  await prepare({ ...scope, keys: ['fcr'] }, ['fcr', 'kpis']);
  expect([cache.causes.size, cache.closings.size, cache.promisedHours.size]).toEqual([1, 0, 0]);
  await prepare({ ...scope, keys: ['confirm_at_close'] }, ['fcr', 'kpis']);
  expect([cache.causes.size, cache.closings.size, cache.promisedHours.size]).toEqual([1, 1, 0]);
  await prepare(scope, ['fcr', 'kpis']);
  await prepare({ ...scope, filter: { 'story.redial': { in: ['hit'] } } }, ['contacts', 'page']);
  expect([cache.promisedHours.size, cache.storyFacts.size]).toEqual([1, 1]);
  // Of several definitions the first is that of the slice.
  const filter = { cause_family: { in: ['skill'] } };
  await prepare({ definitions: ['no_repeat_3d', scope.definition], filter, observedUntil: null }, ['fcr', 'agreement']);
  await prepare({ first: 'no_repeat_24h', second: scope.definition, filter }, ['fcr', 'difference']);
  expect(cache.causes.size).toBe(3);
});

/** How often others could have been answered meanwhile. */
async function turnsOf(work: Promise<unknown>): Promise<number> {
  let [turns, isDone] = [0, false];
  const count = (): void => {
    turns++;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  await work.finally(() => {
    isDone = true;
  });
  return turns;
}

test('what is counted of causes and stories is counted in turns, each pass in one of its own', async () => {
  const { context } = project;
  const request = { ...scope, by: 'channel', most: 5 };
  causesOf(context, judgedBy(context, scope.definition, null));
  expect(await turnsOf(causesOverview(context, request))).toBeGreaterThan(8);
  expect(await turnsOf(inTurns(storiesInSteps(context, scope)))).toBeGreaterThan(16);
  expect(await inTurns(storiesInSteps(context, scope))).toEqual(listStories(project.reload(), scope));
});

test('a list of rules or stories that is taken back ends at its next turn', async () => {
  const left = () => {
    const leaving = new AbortController();
    leaving.abort(new DOMException('nobody waits', 'AbortError'));
    return leaving.signal;
  };
  await expect(listCauseRules(project.context, scope, left())).rejects.toThrow('nobody waits');
  await expect(inTurns(storiesInSteps(project.context, scope), left())).rejects.toThrow('nobody waits');
  expect([project.context.cache.causes.size, project.context.cache.storyMarks.size]).toEqual([0, 0]);
});

test('who waits for rules is told how many are done, and nobody afterwards', async () => {
  const { context } = project;
  expect(rulesAtWork(context)).toBeNull();
  const asked = causesOverview(context, { ...scope, by: null, most: 5 });
  const told: number[] = [];
  let isDone = false;
  const look = (): void => {
    const rules = rulesAtWork(context);
    if (rules !== null) told.push(rules.done / rules.of);
    if (!isDone) setImmediate(look);
  };
  look();
  await asked.finally(() => {
    isDone = true;
  });
  expect(told[0]).toBe(0);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(new Set(told).size).toBeGreaterThan(20);
  expect(told.at(-1)).toBeLessThan(1);
  expect(rulesAtWork(context)).toBeNull();
});
