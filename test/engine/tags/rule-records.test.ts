import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ruleRecords } from '../../../electron/engine/services/causes/rule-records.ts';
import { saveRuleset } from '../../../electron/engine/services/causes/rulesets.ts';
import {
  createProjectSession,
  type ProjectSession,
} from '../../../electron/engine/services/projects/project-session.ts';
import { applyTagTo, removeTagFrom } from '../../../electron/engine/services/tags/tag-contacts.ts';
import type { SubCauseVerdict } from '../../../shared/domain/cause/verdicts.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';

const MINUTE = 60_000;
const T0 = Date.UTC(2026, 2, 2, 9);
/** Thirty customers give up in the queue and call again five minutes later: thirty redials, rows 1, 3, 5, … */
const CONTACTS = Array.from({ length: 30 }, (_, n) => [
  { id: `A${n}`, customer: `k${n}`, at: T0 + n * 60 * MINUTE, outcome: 'abandoned', channel: 'voice', wait_s: 90 },
  {
    ...{ id: `B${n}`, customer: `k${n}`, at: T0 + (n * 60 + 5) * MINUTE, outcome: 'handled', channel: 'voice' },
    ...{ talk_s: 200, agent_id: 'a1' },
  },
]).flat();

let project: TestProject;
let session: ProjectSession;
beforeEach(() => {
  project = makeProject(CONTACTS);
  session = createProjectSession(project.file, 0);
});
afterEach(() => project.remove());

const records = (blindOnly = false) =>
  ruleRecords(session.figures(), { definition: 'no_repeat_7d_any', observedUntil: null, blindOnly });
const redial = async (blindOnly = false) => {
  const { findings } = await records(blindOnly);
  return findings.find(({ rule, finding }) => rule === 'R01' && finding === 'redial');
};
function say(n: number, verdicts: readonly SubCauseVerdict[], more: { coder?: string; blind?: boolean } = {}): void {
  const choice = { family: 'platform', subCause: 'P5', note: '', verdicts, ...more } as const;
  applyTagTo(session, { rows: [n * 2 + 1] }, choice, 10 + n);
}
const yes = [{ subCause: 'P5', verdict: 'confirm' }] as const;
const no = [{ subCause: 'P5', verdict: 'reject' }] as const;

describe('docs/tagging.md 7: how often a rule is right', () => {
  it('is counted from verdicts on what it named: 18 of 25, and proposes .72', async () => {
    for (let n = 0; n < 25; n++) say(n, n < 18 ? yes : no);
    expect(await redial()).toMatchObject({ subCause: 'P5', confirmed: 18, rejected: 7, rate: 0.72, proposed: 0.72 });
    expect(await records()).toMatchObject({ readings: 25, reviewed: 25, ruleset: { version: 0 } });
  });

  it('proposes nothing under 20 reviews', async () => {
    for (let n = 0; n < 19; n++) say(n, yes);
    expect(await redial()).toMatchObject({ confirmed: 19, rejected: 0, rate: 1, proposed: null });
  });

  it('counts a contact once, by its newest reading; what was removed or tagged many at once does not count', async () => {
    say(0, yes, { coder: 'A' });
    say(0, no, { coder: 'B' });
    say(1, yes);
    removeTagFrom(session, { rows: [3] }, 99);
    applyTagTo(session, { rows: [5, 7] }, { family: 'platform', subCause: 'P5', note: '', verdicts: [...yes] }, 100);
    expect(await redial()).toMatchObject({ confirmed: 0, rejected: 1 });
  });

  it('counts nothing for a verdict on what no rule named there, nor for a tag without a verdict', async () => {
    say(0, [{ subCause: 'D2', verdict: 'confirm' }]);
    say(1, []);
    expect(await records()).toMatchObject({ readings: 2, reviewed: 0 });
  });

  it('can be taken from blind readings alone', async () => {
    say(0, yes, { blind: true });
    say(1, no, { blind: false });
    say(2, no);
    expect(await redial()).toMatchObject({ confirmed: 1, rejected: 2 });
    expect(await redial(true)).toMatchObject({ confirmed: 1, rejected: 0 });
  });

  it('changes no weight by itself; a person who takes it does', async () => {
    for (let n = 0; n < 20; n++) say(n, n < 12 ? yes : no);
    expect(await redial()).toMatchObject({ weight: 0.6, proposed: 0.6 });
    saveRuleset(project.file, { weights: { 'R01.redial': 0.3 }, thresholds: {}, off: [], note: '' }, 1);
    expect(await redial()).toMatchObject({ weight: 0.3, proposed: 0.6 });
    expect(await records()).toMatchObject({ ruleset: { version: 1 } });
  });
});
