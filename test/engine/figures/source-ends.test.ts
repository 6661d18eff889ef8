import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFigureContext } from '../../../electron/engine/services/context/figure-context.ts';
import { measure } from '../../../electron/engine/services/figures/measure.ts';
import { measureSources } from '../../../electron/engine/services/figures/sources.ts';
import { configureKpis } from '../../../electron/engine/services/kpis/configure-kpis.ts';
import { readKpiSettings } from '../../../electron/engine/store/kpi-settings.ts';
import { redoAction, undoAction } from '../../../electron/engine/store/undo.ts';
import { listedFilter, observedFigure } from '../../../renderer/scope/figure.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';

const DAY = 86_400_000;
const start = Date.parse('2026-03-01T09:00:00Z');
const NOW = start + 60 * DAY;

let project: TestProject;
beforeEach(() => {
  const call = (id: string, day: number, source: string) => ({
    ...{
      id,
      customer: id,
      at: start + day * DAY,
      source,
      channel: 'voice',
      direction: 'in',
      outcome: 'handled',
      agent_id: 'A',
    },
  });
  // Calls end on day 10, tickets on day 20; the window is a week.
  project = makeProject([
    call('a', 0, 'calls'),
    call('b', 5, 'calls'),
    call('c', 10, 'calls'),
    call('d', 20, 'tickets'),
  ]);
});
afterEach(() => project.remove());

const scope = { definition: 'no_repeat_7d_any', filter: {}, observedUntil: null };
const set = (calls: number, mayEndEarly = false) =>
  configureKpis(project.context, { sourceEnds: { calls: start + calls * DAY } }, { now: NOW, mayEndEarly });
/** As a session or a command that begins now sees it. */
const now = () => {
  const { file, columns, tagColumns, zone } = project.context;
  return createFigureContext(file, columns, tagColumns, zone);
};
const counted = () => {
  const { counts, observedUntil } = measure(now(), { ...scope, breakdowns: [] });
  return [observedUntil, counts.mature, counts.pending];
};
const until = (day: number) => new Date(start + day * DAY).toISOString().replace('.000Z', 'Z');

test('the end of a source that a person sets is the one that figures are observed until, and name', () => {
  expect(counted()).toEqual([until(10), 1, 3]);
  set(14);
  expect(counted()).toEqual([until(14), 2, 2]);
  // Later than the other source: that one ends first now.
  set(40);
  expect(counted()).toEqual([until(20), 3, 1]);
  const { sources } = measureSources(now(), scope);
  expect(sources.map(({ source, end, isEndSet }) => [source, end, isEndSet])).toEqual([
    ['tickets', until(20), false],
    ['calls', until(40), true],
  ]);
});

test('naive and Kaplan-Meier rest on who starts by that end, and the list beside them holds exactly these', () => {
  const of = (end: string | null) => measure(now(), { ...scope, observedUntil: end, breakdowns: [] });
  // d starts on day 20, after the calls end; nobody came back.
  const [mixed, early, whole] = [of(null), of(until(4)), of(until(90))];
  expect([mixed, early, whole].map(({ counts, observed }) => [counts.eligible, observed])).toEqual([
    [4, 3],
    [4, 1],
    [4, 4],
  ]);
  for (const answer of [mixed, early, whole]) {
    const { tests, show, count } = observedFigure({ ...answer, ...answer.counts });
    const filter = listedFilter(tests, show);
    const listed = measure(now(), { ...scope, filter, observedUntil: answer.observedUntil, breakdowns: [] });
    expect([listed.counts.contacts, count]).toEqual([answer.observed, answer.observed]);
  }
});

test('a return after that end has not been seen by the naive rate', () => {
  const back = makeProject(
    ['x', 'y', 'x'].map((customer, at) => ({
      ...{ id: `${at}`, customer, at: start + at * DAY, source: 'calls' },
      ...{ channel: 'voice', direction: 'in', outcome: 'handled', agent_id: 'A', talk_s: 60 },
    })),
  );
  try {
    const at = (end: string) => measure(back.context, { ...scope, observedUntil: end, breakdowns: [] });
    expect([at(until(1)), at(until(2))].map(({ naiveRate, observed }) => [naiveRate, observed])).toEqual([
      [1, 2],
      [2 / 3, 3],
    ]);
  } finally {
    back.remove();
  }
});

test('is a step of undo and redo, with who and when in the log', () => {
  set(14);
  expect(project.file.db.prepare("SELECT about, at FROM user_action WHERE about = 'kpis'").all()).toEqual([
    { about: 'kpis', at: NOW },
  ]);
  expect(undoAction(project.file, NOW).kind).toBe('kpis');
  expect(counted()).toEqual([until(10), 1, 3]);
  redoAction(project.file);
  expect(counted()).toEqual([until(14), 2, 2]);
});

test('an end before the last contact is refused until it is confirmed', () => {
  const refused = () => set(6);
  expect(refused).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  expect(readKpiSettings(project.file).sourceEnds).toEqual({});
  set(8, true);
  expect(counted()).toEqual([until(8), 1, 3]);
  // What stands already is not asked about again.
  configureKpis(
    project.context,
    { serviceSeconds: 30, sourceEnds: { calls: start + 8 * DAY } },
    { now: NOW, mayEndEarly: false },
  );
  expect(readKpiSettings(project.file).serviceSeconds).toBe(30);
});

test('no source, and no time to come, can be set', () => {
  const setEnds = (sourceEnds: Readonly<Record<string, number>>) => () =>
    configureKpis(project.context, { sourceEnds }, { now: NOW, mayEndEarly: true });
  expect(setEnds({ mail: NOW })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  expect(setEnds({ calls: NOW + 2 * DAY })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  expect(readKpiSettings(project.file).sourceEnds).toEqual({});
});

test('what a stranger wrote there is passed over where it is no time', () => {
  const write = "INSERT INTO user_setting (key, value) VALUES ('kpi_settings', ?)";
  project.file.db.prepare(write).run('{"sourceEnds": {"calls": "soon", "tickets": 1e300, "x": 1.5}}');
  expect(readKpiSettings(project.file).sourceEnds).toEqual({});
  expect(counted()).toEqual([until(10), 1, 3]);
});

test('a channel that stops early is told, with what would be said were its file a source of its own', () => {
  // Calls and chats of forty customers, who change the channel every five days; the chats end in the middle.
  const rows = (source: (channel: string) => string) =>
    Array.from({ length: 240 }, (_, n) => ({ channel: n % 2 === 0 ? 'voice' : 'chat', day: n / 4, n }))
      .filter(({ channel, day }) => channel === 'voice' || day < 32)
      .map(({ channel, day, n }) => ({
        ...{ id: `${n}`, customer: `${n % 17}`, at: start + day * DAY, source: source(channel), channel },
        ...{ direction: 'in', outcome: 'handled', agent_id: 'A' },
      }));
  const [together, apart] = [makeProject(rows(() => 'canonical')), makeProject(rows((channel) => channel))];
  try {
    const one = measureSources(together.context, scope);
    const two = measureSources(apart.context, scope);
    expect(one.silent).toMatchObject([{ source: 'canonical', channel: 'chat', contacts: 64 }]);
    expect(one.apart).toEqual({ ...two.now, until: one.silent[0]?.lastAt });
    expect(one.apart?.until).toBe(two.observedUntil?.replace('Z', '.000Z'));
    expect(one.now.rate).toBeGreaterThan(two.now.rate ?? 1);
    // Told apart, the calls go on and the chats end: that is what sources are for.
    expect([two.silent, two.apart]).toEqual([[], null]);
    // A person who says that the source was observed to its end has answered the question.
    const lastAt = Date.parse(one.sources[0]?.lastAt ?? '');
    configureKpis(together.context, { sourceEnds: { canonical: lastAt } }, { now: NOW + 60 * DAY, mayEndEarly: false });
    const { file, columns, tagColumns, zone } = together.context;
    expect(measureSources(createFigureContext(file, columns, tagColumns, zone), scope).silent).toEqual([]);
  } finally {
    together.remove();
    apart.remove();
  }
});
