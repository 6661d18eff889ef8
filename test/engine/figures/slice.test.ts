import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageContacts } from '../../../electron/engine/services/contacts/contact-rows.ts';
import { pageThreads } from '../../../electron/engine/services/contacts/threads.ts';
import { createFigureCache } from '../../../electron/engine/services/context/figure-cache.ts';
import { coverage } from '../../../electron/engine/services/figures/coverage.ts';
import { measure } from '../../../electron/engine/services/figures/measure.ts';
import { measureKpis } from '../../../electron/engine/services/kpis/kpis.ts';
import { dimensionsInSteps, dimensionValues } from '../../../electron/engine/services/slices/dimension-values.ts';
import { changeSettings } from '../../../electron/engine/store/settings.ts';
import { applyTags } from '../../../electron/engine/store/tags.ts';
import { DEFINITION_DEFAULTS } from '../../../shared/domain/definition/definition.ts';
import { definitionText } from '../../../shared/domain/definition/definition-text.ts';
import type { AppError } from '../../../shared/domain/errors/app-error.ts';
import { finish } from '../../../shared/domain/steps.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';
import { SMALL_CENTRE } from './small-centre.ts';

let project: TestProject;
beforeAll(() => {
  project = makeProject(SMALL_CENTRE, 'Europe/Berlin');
  const row = SMALL_CENTRE.findIndex(({ id }) => id === 'K2') + 1;
  const words = { family: 'platform', subCause: 'P5', note: '', author: 'me', at: 1 } as const;
  applyTags(project.file, [row], words);
});
afterAll(() => project.remove());

const scope = (filter: object, definition = 'no_repeat_7d_any') => ({ definition, filter, observedUntil: null });
const ids = (filter: object, definition?: string): string => {
  const page = { sort: { field: 'contact_id', descending: false }, columns: [], from: 0, count: 100 };
  const { rows, total } = pageContacts(project.reload(), { ...scope(filter, definition), ...page });
  expect(total).toBe(rows.length);
  return rows.map((row) => row.contactId).join(' ');
};

describe('docs/fcr-definition.md 9: a slice holds exactly the contacts that pass all its tests', () => {
  test.each([
    [{}, 'K1 K2 K3 K4 K5 K6 K7 K8 K9'],
    [{ queue: 'Billing' }, 'K1 K2'],
    [{ queue: ['Billing', 'Tech'] }, 'K1 K2 K3 K4'],
    [{ queue: null }, 'K5 K7 K8 K9'],
    [{ queue: { not: [null, 'Tech'] } }, 'K1 K2 K6'],
    [{ queue: { contains: 'BILL' } }, 'K1 K2 K6'],
    [{ queue: 'Billing', channel: 'chat' }, 'K2'],
    [{ queue: { in: [] } }, ''],
    // Agent and team of the last human leg, flag of the final leg.
    [{ team: 'West' }, 'K4'],
    [{ resolved_flag: 'yes' }, 'K4'],
    [{ legs: 2 }, 'K4'],
    [{ legs: { from: 2 } }, 'K4'],
    [{ source: 'test' }, 'K1 K2 K3 K4 K5 K6 K7 K8 K9'],
    // Seconds over all legs; unknown is never 0 and passes no bound.
    [{ talk_s: { from: 120, to: 300 } }, 'K2 K4'],
    [{ talk_s: { min: 120, max: 300 } }, 'K2 K3 K4'],
    [{ talk_s: 0 }, 'K6'],
    [{ talk_s: null }, 'K5 K7 K8 K9'],
    [{ csat: { to: 3 } }, 'K2'],
    // Times on the clock of Berlin: 2 March 10:00 there is 09:00 UTC.
    [{ started_at: { to: '2026-03-02T10:00:01' } }, 'K1'],
    [{ started_at: { to: '2026-03-02T09:00:01Z' } }, 'K1'],
    [{ started_at: { from: '2026-03-04', to: '2026-03-06' } }, 'K2 K6'],
    [{ started_at: null }, 'K8'],
    [{ ended_at: { not: null } }, 'K4'],
    [{ day: '2026-03-02' }, 'K1'],
    [{ week: { from: '2026-W10', to: '2026-W11' } }, 'K1 K2 K3 K4 K5 K6'],
    [{ weekday: '1' }, 'K1 K9'],
    [{ hour: '10' }, 'K1 K2 K3 K4 K6 K7 K9'],
    // What the definition says.
    [{ result: 'failed' }, 'K1 K2 K4'],
    [{ result: ['excluded'] }, 'K5 K6 K8 K9'],
    [{ result_reason: 'returned' }, 'K1 K2 K4'],
    [{ gap_band: '3d' }, 'K1 K2'],
    // K6 gave no identity.
    [{ linkable: 'no' }, 'K6'],
    [{ linkable: 'yes' }, 'K1 K2 K3 K4 K5 K7 K8 K9'],
    [{ gap_s: { from: 43_200, to: 43_201 } }, 'K4'],
    [{ thread: 0 }, 'K1 K2 K3'],
    // The returns of a slice, wherever they lie: K1 of Billing failed by K2, K2 by K3.
    [{ 'returns_of.': 'yes' }, 'K2 K3 K5'],
    [{ 'returns_of.{"queue":{"in":["Billing"]}}': 'yes' }, 'K2 K3'],
    [{ 'returns_of.{"queue":{"in":["Billing"]}}': 'yes', queue: 'Tech' }, 'K3'],
    [{ 'returns_of.{"returns_of.":{"in":["yes"]}}': 'yes' }, 'K3'],
    // A slice as another definition cuts it: K4 of Bob came back within 24 hours; K1 after two days, too late for it.
    [{ 'slice_of.["no_repeat_24h",{"result":"failed"}]': 'yes' }, 'K4'],
    [{ 'slice_of.["no_repeat_24h",{"result":"resolved"}]': 'yes', result: 'failed' }, 'K1 K2'],
    [{ 'slice_of.["no_repeat_7d_same_reason",{"gap_s":{"from":0}}]': 'yes' }, 'K1'],
    [{ 'slice_of.["no_repeat_24h",{}]': null }, ''],
    [
      { 'slice_of.["no_repeat_24h",{"slice_of.[\\"no_repeat_7d_any\\",{\\"result\\":\\"failed\\"}]":"yes"}]': 'yes' },
      'K1 K2 K4',
    ],
    // Several slices together, each contact once.
    [{ 'any_of.[{"queue":"Billing"},{"channel":"chat"},{"result":"failed"}]': 'yes' }, 'K1 K2 K4'],
    [{ 'any_of.[{"queue":"Billing"},{"team":"West"}]': null, queue: { not: null } }, 'K3 K6'],
    [{ 'any_of.[{"any_of.[{\\"row\\":1}]":"yes"},{"returns_of.":"yes"}]': 'yes' }, 'K1 K2 K3 K5'],
    [{ 'any_of.[]': 'yes' }, ''],
    // Weeks and days in turn since Monday, 5 January 1970: 2 March 2026 is 2930 weeks later. K8 has no time: day 0.
    [{ 'half.week': 'checked' }, 'K8 K9'],
    [{ 'half.day': 'checked' }, 'K3 K4 K5 K6 K9'],
    [{ 'half.day': { not: 'checked' } }, 'K1 K2 K7 K8'],
    // What came of a story: K4 was passed on, and its customer came back by K5; K1 by voice came back as K2 by chat.
    [{ 'came_of.["transfer",{}]': 'yes' }, 'K5'],
    [{ 'came_of.["channel_switch",{}]': 'yes' }, 'K2 K3'],
    [{ 'came_of.["channel_switch",{"channel":"voice"}]': 'yes' }, 'K2'],
    [{ 'came_of.["redial",{}]': 'yes' }, ''],
    // Ids and texts; notes are those of all legs, case and width do not count.
    [{ contact_id: ['K3', 'K9', 'K4b'] }, 'K3 K9'],
    [{ customer_id: 'bob' }, 'K4 K5'],
    [{ customer_id: null }, 'K6'],
    [{ case_id: 'case-7' }, 'K2'],
    [{ phone: { contains: '4930' } }, 'K3'],
    [{ notes: { contains: 'rückfrage' } }, 'K1'],
    [{ notes: { contains: 'ｒｏｕｔｅｒ' } }, 'K3'],
    [{ notes: { contains: '重启' } }, 'K3'],
    [{ notes: { contains: 'modem' } }, 'K4'],
    [{ notes: { not: null } }, 'K1 K3 K4 K7'],
    [{ notes: null }, 'K2 K5 K6 K8 K9'],
    [{ row: [1, 3] }, 'K1 K3'],
    [{ 'extra.Region': 'N' }, 'K1'],
    [{ 'extra.Region': null }, 'K3 K4 K5 K6 K7 K8 K9'],
    [{ 'extra.a"b.c': 'odd' }, 'K1'],
    [{ tag_family: 'platform' }, 'K2'],
    [{ tag_sub_cause: { not: null } }, 'K2'],
  ])('%j: %s', (filter, expected) => {
    expect(ids(filter)).toBe(expected);
  });

  test('the definition decides what failed: the same filter, another slice', () => {
    expect(ids({ result: 'failed' }, 'no_repeat_7d_same_reason')).toBe('K1');
    expect(ids({ result: 'failed' }, 'no_repeat_24h')).toBe('K4');
    const byPhone = definitionText({
      ...DEFINITION_DEFAULTS,
      key: '',
      kind: 'no_repeat',
      windowHours: 168,
      sameCustomer: 'phone',
    });
    expect(ids({ linkable: 'yes' }, byPhone)).toBe('K3');
  });

  test('a filter does not hide returns: K1 fails although its return is not in the slice', () => {
    expect(ids({ contact_id: 'K1', result: 'failed' })).toBe('K1');
  });

  test.each([
    [{ nope: 1 }, 'UNKNOWN_FIELD'],
    [{ 'extra.Nowhere': 1 }, 'UNKNOWN_FIELD'],
    [{ started_at: { from: 'yesterday' } }, 'INVALID_INPUT'],
    [{ queue: { is: 1 } }, 'INVALID_INPUT'],
    [{ 'slice_of.nope': 'yes' }, 'INVALID_INPUT'],
    [{ 'slice_of.["no_repeat_24h",{"nope":1}]': 'yes' }, 'UNKNOWN_FIELD'],
    [{ 'slice_of.["nope",{}]': 'yes' }, 'UNKNOWN_DEFINITION'],
    [{ 'any_of.nope': 'yes' }, 'INVALID_INPUT'],
    [{ 'any_of.[{"nope":1}]': 'yes' }, 'UNKNOWN_FIELD'],
    [{ 'came_of.["nope",{}]': 'yes' }, 'INVALID_INPUT'],
    [{ 'evidence.R99.nope': 'yes' }, 'UNKNOWN_FIELD'],
    [{ 'half.month': 'checked' }, 'UNKNOWN_FIELD'],
  ])('%j is refused with %s', (filter, code) => {
    const attempt = (): unknown =>
      pageContacts(project.context, { ...scope(filter), sort: null, columns: [], from: 0, count: 1 });
    expect(attempt).toThrow(expect.objectContaining({ code }) as AppError);
  });

  test('unknown definitions, dimensions and times are refused', () => {
    const asked = (request: object) => () =>
      measure(project.context, { ...scope({}), breakdowns: [], ...request } as Parameters<typeof measure>[1]);
    expect(asked({ definition: 'nope' })).toThrow(expect.objectContaining({ code: 'UNKNOWN_DEFINITION' }) as AppError);
    expect(asked({ breakdowns: [{ by: ['nope'], most: 1 }] })).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_FIELD' }) as AppError,
    );
    expect(asked({ observedUntil: '2026-02-30' })).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }) as AppError,
    );
  });
});

describe('what can be asked', () => {
  test('coverage counts filled fields of the slice', () => {
    const { contacts, fields } = coverage(project.context, scope({ customer_id: ['ann', 'bob'] }));
    const filled = Object.fromEntries(fields.map(({ field, filled: count }) => [field, count]));
    expect(contacts).toBe(5);
    expect(filled).toMatchObject({
      started_at: 5,
      customer_id: 5,
      phone: 1,
      case_id: 1,
      notes: 3,
      queue: 4,
      talk_s: 4,
    });
    expect(filled).toMatchObject({ csat: 2, 'extra.Region': 2, tier: 0, transcript: 0 });
  });

  test('coverage of named fields: the same counts, and the rows are read only for ids and long texts', () => {
    const all = coverage(project.context, scope({})).fields;
    const named = coverage(project.context, { ...scope({}), fields: ['talk_s', 'notes', 'extra.Region', 'no such'] });
    expect(named.fields).toEqual(all.filter(({ field }) => ['talk_s', 'notes', 'extra.Region'].includes(field)));
    const fresh = { ...project.context, cache: createFigureCache() };
    coverage(fresh, { ...scope({}), fields: ['talk_s', 'csat'] });
    expect(fresh.cache.filled.size).toBe(0);
    coverage(fresh, { ...scope({}), fields: ['notes'] });
    expect(fresh.cache.filled.size).toBe(1);
  });

  test('values of a dimension: under the other tests of the slice, most frequent first, narrowed by text', () => {
    const ask = (filter: object, like: string, most = 50) =>
      dimensionValues(project.context, { ...scope(filter), dimension: 'queue', like, most });
    expect(ask({ queue: 'Tech' }, '')).toEqual([
      { value: null, contacts: 4 },
      { value: 'Billing', contacts: 2 },
      { value: 'Tech', contacts: 2 },
      { value: 'billing', contacts: 1 },
    ]);
    expect(ask({ channel: 'voice' }, 'TECH')).toEqual([{ value: 'Tech', contacts: 2 }]);
    expect(ask({}, '', 1)).toHaveLength(1);
  });

  test('dimensions with at least one value, extra columns included', () => {
    const found = new Map(
      finish(dimensionsInSteps(project.context)).map(({ name, values, filled }) => [name, [values, filled]]),
    );
    expect(found.get('queue')).toEqual([3, 5]);
    expect(found.get('extra.Region')).toEqual([2, 2]);
    expect(found.get('legs')).toEqual([2, 9]);
    expect(found.get('week')).toEqual([3, 8]);
    expect(found.has('tier')).toBe(false);
  });
});

test('cost of returns: each once, over all legs; those without a duration are counted apart', () => {
  const found = measure(project.context, { ...scope({}), breakdowns: [] });
  // Failed: K1 (back: K2, 200 s), K2 (back: K3, 300 s), K4 (back: K5, an abandoned call without any).
  expect(found).toMatchObject({ returns: { contacts: 3, handleSeconds: 500, withoutHandle: 1, amount: null } });
});

test.each([
  ['an hour and a minute', { costPerHour: 36, costPerMinute: 6 }, 5],
  ['a contact alone', { costPerHour: null, costPerMinute: null, costPerContact: 7 }, 14],
])('Overview, KPIs and threads price returns in one way, by %s', (_name, rates, amount) => {
  changeSettings(project.file, rates);
  const asked = scope({});
  const overview = measure(project.context, { ...asked, breakdowns: [] }).returns;
  const kpis = measureKpis(project.context, { ...asked, by: null, most: 1 }).cost;
  expect(overview).toMatchObject({ contacts: 3, withoutHandle: 1 });
  expect(overview?.amount).toBeCloseTo(amount, 9);
  expect(kpis?.returns).toEqual(overview);
  // Each return is in one thread, and the mean of a failure comes back to the sum.
  const threads = pageThreads(project.context, { ...asked, sort: null, from: 0, count: 10 }).rows;
  const sum = threads.reduce((all, { returns }) => all + (returns.amount ?? 0), 0);
  expect(sum).toBeCloseTo(overview?.amount ?? -1, 9);
  // What has no time on file is no money, and not 0.
  expect(threads.map(({ returns }) => [returns.contacts, returns.withoutHandle, returns.amount === null])).toEqual([
    [2, 0, false],
    [1, 1, true],
  ]);
  expect((kpis?.perFailure.value ?? 0) * (kpis?.failed ?? 0)).toBeCloseTo((overview?.amount ?? 0) * 1.5, 9);
  changeSettings(project.file, { costPerHour: null, costPerMinute: null, costPerContact: null });
});
