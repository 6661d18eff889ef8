import { afterEach, expect, test } from 'vitest';
import { dismissProposals, proposeEvents } from '../../../electron/engine/services/events/event-proposals.ts';
import { measure } from '../../../electron/engine/services/figures/measure.ts';
import { addEvents } from '../../../electron/engine/store/events.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRST = Date.UTC(2026, 0, 5, 10);
const SPIKE_DAY = 20;

let project: TestProject | null = null;
afterEach(() => project?.remove());

/** A contact of one agent whose customer comes back a day later. */
function failed(name: string, at: number, agent: string) {
  const about = {
    customer: name,
    reason: 'Router',
    channel: 'voice',
    outcome: 'handled',
    agent_id: agent,
    talk_s: 200,
  };
  return [
    { ...about, id: `${name} 1`, at },
    { ...about, id: `${name} 2`, at: at + DAY + 13 * HOUR, reason: 'Other' },
  ];
}

/** One failure a day, and on one day many in the same hour. */
function centre(agentsInSpike: number) {
  const usual = Array.from({ length: 40 }, (_, day) => failed(`usual ${day}`, FIRST + day * DAY, `agent ${day % 9}`));
  const spike = Array.from({ length: 12 }, (_, n) =>
    failed(`spike ${n}`, FIRST + SPIKE_DAY * DAY + n * 60_000, `agent ${n % agentsInSpike}`),
  );
  return [...usual, ...spike].flat();
}

const scope = { definition: 'no_repeat_7d_any', observedUntil: '2026-06-01T00:00:00Z', most: 100 };

test('an hour with far more failures than usual is proposed, until the calendar explains it', () => {
  project = makeProject(centre(6));
  const { total, proposals } = proposeEvents(project.context, scope);
  expect(total).toBe(1);
  expect(proposals).toMatchObject([
    {
      field: 'reason',
      value: 'Router',
      from: FIRST + SPIKE_DAY * DAY,
      to: FIRST + SPIKE_DAY * DAY + HOUR,
      failures: 13,
      usual: 1,
    },
  ]);
  expect(proposals[0]?.p).toBeLessThan(0.001);
  const { from, to } = proposals[0] ?? { from: 0, to: 0 };
  const about = { reason: 'Router', queue: null, channel: null, note: '', source: 'detected', author: '', savedAt: 1 };
  addEvents(project.file, [{ kind: 'outage', name: 'Down', from, to, ...about }]);
  expect(proposeEvents(project.context, scope)).toEqual({ total: 0, proposals: [], dismissed: [] });
});

test('as many as are asked for are listed, the largest first, and all are counted', () => {
  const of = (spikes: readonly (readonly [day: number, contacts: number])[]) =>
    spikes.flatMap(([day, contacts]) =>
      Array.from({ length: contacts }, (_, n) =>
        failed(`spike ${day} ${n}`, FIRST + day * DAY + n * 60_000, `agent ${n % 6}`),
      ),
    );
  project = makeProject([...centre(6), ...of([[34, 30]]).flat()]);
  const all = proposeEvents(project.context, scope);
  expect(all.total).toBe(2);
  expect(all.proposals.map(({ failures }) => failures)).toEqual([31, 13]);
  expect(proposeEvents(project.context, { ...scope, most: 1 })).toEqual({
    ...all,
    proposals: all.proposals.slice(0, 1),
  });
});

test('what happened to few agents is none of the centre’s', () => {
  project = makeProject(centre(2));
  expect(proposeEvents(project.context, scope).total).toBe(0);
});

test('what a person dismissed is not proposed, and comes back when it is recalled', () => {
  project = makeProject(centre(6));
  const { file, context } = project;
  const spikes = proposeEvents(context, scope).proposals.map(({ field, value, from, to }) => ({
    field,
    value,
    from,
    to,
  }));
  expect(spikes).toHaveLength(1);
  expect(dismissProposals(file, { spikes, isDismissed: true }, 7)).toEqual({ changed: 1 });
  expect(dismissProposals(file, { spikes, isDismissed: true }, 8)).toEqual({ changed: 0 });
  expect(proposeEvents(context, scope)).toEqual({ total: 0, proposals: [], dismissed: spikes });
  const turned = spikes.map((one) => ({ ...one, to: one.from }));
  expect(() => dismissProposals(file, { spikes: turned, isDismissed: true }, 9)).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT' }) as Error,
  );
  expect(dismissProposals(file, { spikes, isDismissed: false }, 9)).toEqual({ changed: 1 });
  expect(proposeEvents(context, scope)).toMatchObject({ total: 1, dismissed: [] });
});

test('a proposal counts exactly the contacts that its slice lists', () => {
  project = makeProject(centre(6));
  const [found] = proposeEvents(project.context, scope).proposals;
  if (found === undefined) throw new Error('nothing is proposed');
  const time = { from: new Date(found.from).toISOString(), to: new Date(found.to).toISOString() };
  const filter = { [found.field]: { in: [found.value] }, started_at: time };
  expect(measure(project.context, { ...scope, filter, breakdowns: [] }).counts.failed).toBe(found.failures);
});
