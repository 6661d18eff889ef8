import { afterEach, beforeEach, expect, test } from 'vitest';
import { judgedBy } from '../../../electron/engine/services/judged.ts';
import { prepareAnswers } from '../../../electron/engine/services/prepare-answers.ts';
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

test('a question that is taken back ends the work', async () => {
  const leaving = new AbortController();
  const asked = prepare({ ...scope, breakdowns: ['decided_family'] }, ['fcr', 'measure'], leaving.signal);
  leaving.abort(new Error('nobody waits'));
  await expect(asked).rejects.toThrow(expect.objectContaining({ code: 'CANCELLED' }));
  expect(made()).toEqual([0, 0]);
});
