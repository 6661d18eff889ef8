import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type MeasureRequest, measure, readyOtherWindows } from '../../../electron/engine/services/figures/measure.ts';
import { createDerivedKeeper } from '../../../electron/engine/services/projects/derived-keeper.ts';
import { PRESETS } from '../../../shared/domain/definition/definition.ts';
import { must } from '../../../shared/domain/must.ts';
import { PassDesk } from '../../../shared/domain/passes/desk.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';
import { makeSecondCentre } from '../causes/second-centre.ts';

let project: TestProject;
beforeEach(() => {
  project = makeProject(makeSecondCentre(300, 3).contacts, 'Europe/Berlin');
});
afterEach(() => {
  vi.restoreAllMocks();
  project.remove();
});

const week = must(
  PRESETS.find(({ key }) => key === 'no_repeat_7d_any'),
  'a preset',
);
const asked = (windowHours: number): MeasureRequest => ({
  ...{ definition: { ...week, windowHours }, filter: { channel: { in: ['voice'] } }, observedUntil: null },
  breakdowns: [['queue'], ['agent_name'], ['reason', 'week']].map((by) => ({ by, most: 200 })),
});

test('all other windows are counted beside the answers: the next one asks for no pass over the contacts', async () => {
  const keeper = createDerivedKeeper(() => true);
  const context = { ...project.context, keeper };
  measure(context, asked(168));
  const passes = vi.spyOn(PassDesk.prototype, 'lay');
  readyOtherWindows(context, asked(168));
  // Not before others were answered.
  expect(passes).not.toHaveBeenCalled();
  while (keeper.isBusy()) await nextTurn();
  keeper.throwFailure();
  expect(passes).toHaveBeenCalledTimes(3);
  passes.mockClear();
  const found = measure(context, asked(48));
  expect(passes).not.toHaveBeenCalled();
  expect(found.counts.failed).toBeGreaterThan(0);
  // A project that nobody has asked says the same.
  const other = makeProject(makeSecondCentre(300, 3).contacts, 'Europe/Berlin');
  expect(measure(other.context, asked(48))).toEqual(found);
  other.remove();
});

test('a session that ends meanwhile counts no further, and nothing breaks', async () => {
  const keeper = createDerivedKeeper(() => true);
  const context = { ...project.context, keeper };
  measure(context, asked(168));
  const passes = vi.spyOn(PassDesk.prototype, 'lay');
  readyOtherWindows(context, asked(168));
  keeper.end();
  project.file.close();
  while (keeper.isBusy()) await nextTurn();
  keeper.throwFailure();
  expect(passes).not.toHaveBeenCalled();
});
