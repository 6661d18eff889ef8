import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getThread, pageThreads } from '../../../electron/engine/services/contacts/threads.ts';
import { pageComparison } from '../../../electron/engine/services/figures/compare.ts';
import type { AppError } from '../../../shared/domain/errors/app-error.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';
import { SMALL_CENTRE } from './small-centre.ts';

let project: TestProject;
beforeAll(() => {
  project = makeProject(SMALL_CENTRE);
});
afterAll(() => project.remove());

const DAY = 86_400_000;
const SCOPE = { definition: 'no_repeat_7d_any', filter: {}, observedUntil: null };
const threads = (request: object = {}) =>
  pageThreads(project.context, { ...SCOPE, sort: null, from: 0, count: 10, ...request });

describe('docs/fcr-definition.md 6: threads', () => {
  test('longest first, with what they are about', () => {
    const T0 = Date.UTC(2026, 2, 2, 9);
    expect(threads()).toEqual({
      total: 2,
      rows: [
        {
          ...{ thread: 0, firstRow: 1, customer: 0, customerId: 'ann', firstAt: T0, lastAt: T0 + 5 * DAY, contacts: 3 },
          ...{ failed: 2, agents: 2, channels: ['voice', 'chat'], reason: 'Invoice', state: 'resolved' },
          returns: { contacts: 2, withoutHandle: 0, handleSeconds: 500, waitSeconds: expect.any(Number), amount: null },
        },
        {
          ...{ thread: 1, firstRow: 4, customer: 1, customerId: 'bob', firstAt: T0 + DAY, lastAt: T0 + 1.5 * DAY },
          // Its last contact was abandoned: nobody resolved it.
          ...{ contacts: 2, failed: 1, agents: 1, channels: ['voice'], reason: 'router', state: 'unresolved' },
          returns: { contacts: 1, withoutHandle: 1, handleSeconds: 0, waitSeconds: 0, amount: null },
        },
      ],
    });
  });

  test('how many agents it had is not known where none is on file, and such threads come last', () => {
    const at = Date.UTC(2026, 2, 2);
    const nobody = (id: string, customer: string, day: number) => ({
      ...{ id, customer, at: at + day * DAY, outcome: 'handled', channel: 'voice' },
    });
    const named = (id: string, day: number) => ({ ...nobody(id, 'b', day), agent_name: 'Ada' });
    const small = makeProject([nobody('1', 'a', 0), nobody('2', 'a', 1), named('3', 0), named('4', 1)]);
    for (const descending of [true, false]) {
      const asked = { ...SCOPE, sort: { field: 'agents', descending }, from: 0, count: 10 };
      expect(pageThreads(small.context, asked).rows.map(({ agents }) => agents)).toEqual([1, null]);
    }
    small.remove();
  });

  test('a thread is in a slice with any of its contacts; pages and sorts cut and turn the list', () => {
    expect(threads({ filter: { channel: 'chat' } }).rows.map((row) => row.thread)).toEqual([0]);
    expect(threads({ filter: { contact_id: 'K7' } }).total).toBe(0);
    expect(threads({ sort: { field: 'contacts', descending: false } }).rows.map((row) => row.thread)).toEqual([1, 0]);
    expect(threads({ sort: { field: 'firstAt', descending: true } }).rows.map((row) => row.thread)).toEqual([1, 0]);
    expect(threads({ from: 1 }).rows.map((row) => row.thread)).toEqual([1]);
    expect(() => threads({ sort: { field: 'nope', descending: true } })).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_FIELD' }) as AppError,
    );
  });

  test('the thread of a contact, in order of time, with everything on file', () => {
    const found = getThread(project.context, { ...SCOPE, row: 3 });
    expect(found).toMatchObject({ customer: 0, customerId: 'ann', state: 'resolved', windowHours: 168, others: [] });
    expect(found.contacts.map(({ contactId, result, gapSeconds }) => [contactId, result, gapSeconds])).toEqual([
      ['K1', 'failed', 172_800],
      ['K2', 'failed', 259_200],
      ['K3', 'resolved', null],
    ]);
  });

  test('each contact says when its window ends: by the clock, or on business days', () => {
    const endsUnder = (definition: string) =>
      getThread(project.context, { ...SCOPE, definition, row: 3 }).contacts.map(({ startedAt, windowEndsAt }) =>
        startedAt === null || windowEndsAt === null ? null : (windowEndsAt - startedAt) / DAY,
      );
    expect(endsUnder('no_repeat_7d_any')).toEqual([7, 7, 7]);
    expect(endsUnder('agent_flag')[0]).toBeNull();
    const calendar = { zone: 'UTC', weekdays: [1, 2, 3, 4, 5] };
    const business = JSON.stringify({ kind: 'no_repeat', windowHours: 5 * 24, calendar });
    // Five business days take a week from Monday and Wednesday 9:00; those of a Saturday begin on Monday at 0:00.
    expect(endsUnder(business)).toEqual([7, 7, 7 - 9 / 24]);
    const two = JSON.stringify({ kind: 'no_repeat', windowHours: 48, calendar: { ...calendar, weekdays: [1] } });
    expect(endsUnder(two).every((days) => days !== null && days > 7)).toBe(true);
  });

  test('what the definition does not link stands beside: under same reason K3 is another matter', () => {
    const found = getThread(project.context, { ...SCOPE, definition: 'no_repeat_7d_same_reason', row: 1 });
    expect(found.contacts.map(({ contactId }) => contactId)).toEqual(['K1', 'K2']);
    expect(found.others.map(({ contactId }) => contactId)).toEqual(['K3']);
  });

  test('a contact without a thread is its own; an unlinkable one has nobody beside it', () => {
    expect(getThread(project.context, { ...SCOPE, row: 8 })).toMatchObject({
      state: 'single',
      contacts: [{ contactId: 'K7' }],
    });
    const alone = getThread(project.context, { ...SCOPE, row: 7 });
    expect(alone).toMatchObject({ customer: null, customerId: null, state: 'single', others: [] });
  });

  test('at most 50 others, the nearest in time', () => {
    const rows = Array.from({ length: 120 }, (_, index) => ({
      ...{ id: `n${index}`, customer: 'A', at: index * 30 * 86_400_000, outcome: 'handled', channel: 'voice' },
    }));
    const many = makeProject(rows);
    try {
      const { contacts, others } = getThread(many.context, { ...SCOPE, row: 61 });
      expect(contacts.map(({ contactId }) => contactId)).toEqual(['n60']);
      expect(others.map(({ contactId }) => contactId)).toEqual(
        [...Array(25).keys()].map((k) => `n${35 + k}`).concat([...Array(25).keys()].map((k) => `n${61 + k}`)),
      );
    } finally {
      many.remove();
    }
  });
});

describe('two definitions over the same contacts', () => {
  test('the four counts are the slice; the rows are those that differ, with both reasons', () => {
    const page = { from: 0, count: 10 };
    expect(pageComparison(project.context, { ...SCOPE, other: 'agent_flag', ...page })).toEqual({
      ...{ bothFail: 0, onlyFirstFails: 3, onlySecondFails: 0, neitherFails: 6 },
      rows: [
        { row: 1, contactId: 'K1', first: 'returned', second: 'no_answer' },
        { row: 4, contactId: 'K4', first: 'returned', second: 'flag_yes' },
        { row: 2, contactId: 'K2', first: 'returned', second: 'no_answer' },
      ],
    });
    const turned = pageComparison(project.context, {
      ...SCOPE,
      definition: 'agent_flag',
      other: SCOPE.definition,
      ...page,
    });
    expect(turned).toMatchObject({ onlyFirstFails: 0, onlySecondFails: 3 });
    expect(pageComparison(project.context, { ...SCOPE, other: 'agent_flag', from: 2, count: 5 }).rows).toHaveLength(1);
  });
});
