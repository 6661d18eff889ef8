import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { markDriver } from '../../../electron/engine/services/drivers/mark-driver.ts';
import { tagHistory } from '../../../electron/engine/store/actions.ts';
import { listDriverMarks } from '../../../electron/engine/store/driver-marks.ts';
import { changeKpiSettings, readKpiSettings } from '../../../electron/engine/store/kpi-settings.ts';
import { applyTags, tagsOfRows } from '../../../electron/engine/store/tags.ts';
import { redoAction, undoAction } from '../../../electron/engine/store/undo.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';

const CONTACTS = [{ id: 'A', customer: 'k', at: 0, outcome: 'handled', channel: 'voice' }];
let project: TestProject;
beforeEach(() => {
  project = makeProject(CONTACTS);
});
afterEach(() => project.remove());

const FILTER = { queue: ['Billing'] };
const mark = (state: 'found' | 'pinned' | 'dismissed', name = '', reason = '') =>
  markDriver(project.file, { filter: FILTER, state, name, reason }, 5);
const tag = () => applyTags(project.file, [1], { family: 'data', subCause: null, note: '', author: 'A', at: 1 });
const state = () => ({
  marks: listDriverMarks(project.file).map(({ state: is, name }) => `${is} ${name}`),
  seconds: readKpiSettings(project.file).serviceSeconds,
  tagged: tagsOfRows(project.file, [1]).size,
});

const ACTS = {
  tag: () => void tag(),
  pin: () => void mark('pinned'),
  name: (n: number) => void mark('found', `n${n}`),
  unmark: () => void mark('found'),
  kpis: (n: number) => void changeKpiSettings(project.file, { serviceSeconds: 100 + n }, 1),
} as const;

describe('undo takes back what was done last, whatever it was', () => {
  it('the mark of a driver, to what was there before', () => {
    mark('pinned', 'Bills');
    mark('dismissed', 'Bills', 'known');
    expect(tagHistory(project.file).undo).toEqual({ kind: 'driver', contacts: 0 });
    undoAction(project.file, 9);
    expect(state().marks).toEqual(['pinned Bills']);
    expect(listDriverMarks(project.file)[0]).toMatchObject({ markedAt: 5, reason: '' });
    undoAction(project.file, 9);
    expect(state().marks).toEqual([]);
    redoAction(project.file);
    redoAction(project.file);
    expect(state().marks).toEqual(['dismissed Bills']);
    mark('found');
    expect(state().marks).toEqual([]);
    undoAction(project.file, 9);
    expect(state().marks).toEqual(['dismissed Bills']);
  });

  it('the settings of the key figures; a change that changes nothing is no step', () => {
    changeKpiSettings(project.file, { serviceSeconds: 20 }, 1);
    expect(tagHistory(project.file).undo).toBeNull();
    changeKpiSettings(project.file, { serviceSeconds: 30 }, 1);
    changeKpiSettings(project.file, { serviceSeconds: 30 }, 1);
    changeKpiSettings(project.file, { serviceSeconds: 45 }, 1);
    undoAction(project.file, 9);
    expect(state().seconds).toBe(30);
    undoAction(project.file, 9);
    expect(state().seconds).toBe(20);
    expect(() => undoAction(project.file, 9)).toThrow(expect.objectContaining({ code: 'NOTHING_TO_UNDO' }));
    redoAction(project.file);
    expect(state().seconds).toBe(30);
  });

  it('a mark that takes nothing away is no step', () => {
    mark('found');
    expect(tagHistory(project.file).undo).toBeNull();
  });

  it('leaves the stamp of the tags alone, and changes it when it takes the redo of a tag away', () => {
    tag();
    const { stamp } = tagHistory(project.file);
    mark('pinned');
    changeKpiSettings(project.file, { redialMinutes: 5 }, 1);
    expect(tagHistory(project.file).stamp).toBe(stamp);
    for (let n = 0; n < 3; n++) undoAction(project.file, 9);
    const undone = tagHistory(project.file).stamp;
    expect(undone).not.toBe(stamp);
    mark('pinned');
    // The tag can never come back: no later stamp may look like the one under which it stood.
    expect(tagHistory(project.file).redo).toBeNull();
    expect(tagHistory(project.file).stamp).not.toBe(stamp);
  });

  it('gives, for any history, what a plain list of states gives', () => {
    const step = fc.constantFrom(...(Object.keys(ACTS) as (keyof typeof ACTS)[]), 'undo' as const, 'redo' as const);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        project.remove();
        project = makeProject(CONTACTS);
        const plain = { states: [state()], at: 0 };
        for (const [n, one] of steps.entries()) {
          if (one === 'undo' || one === 'redo') walk(one, plain);
          else doNow(one, n, plain);
          expect(state()).toEqual(plain.states[plain.at]);
        }
      }),
      { numRuns: 15 },
    );
  });
});

type Plain = { states: ReturnType<typeof state>[]; at: number };

function walk(direction: 'undo' | 'redo', plain: Plain): void {
  const next = plain.at + (direction === 'undo' ? -1 : 1);
  const act = () => (direction === 'undo' ? undoAction(project.file, 9) : redoAction(project.file));
  if (next < 0 || next >= plain.states.length) expect(act).toThrow();
  else {
    act();
    plain.at = next;
  }
}

function doNow(one: keyof typeof ACTS, n: number, plain: Plain): void {
  const before = tagHistory(project.file);
  const isStep = one !== 'unmark' || listDriverMarks(project.file).length > 0;
  ACTS[one](n);
  if (!isStep) {
    expect(tagHistory(project.file)).toEqual(before);
    return;
  }
  plain.states = [...plain.states.slice(0, plain.at + 1), state()];
  plain.at++;
}
