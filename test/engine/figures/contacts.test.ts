import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getContact } from '../../../electron/engine/services/contacts/contact-detail.ts';
import { listScopeRows, pageContacts } from '../../../electron/engine/services/contacts/contact-rows.ts';
import type { FigureContext } from '../../../electron/engine/services/context/figure-context.ts';
import { applyTags } from '../../../electron/engine/store/tags.ts';
import type { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { PlainContact } from '../../helpers/columns-from-rows.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';
import { SMALL_CENTRE } from './small-centre.ts';

const SCOPE = { definition: 'no_repeat_7d_any', filter: {}, observedUntil: null };
const refusal = (code: string): AppError => expect.objectContaining({ code }) as AppError;

describe('the contacts behind a number', () => {
  let project: TestProject;
  let context: FigureContext;
  beforeAll(() => {
    project = makeProject(SMALL_CENTRE);
    applyTags(project.file, [1], { family: 'skill', subCause: 'S1', note: 'why', author: 'me', at: 5 });
    context = project.reload();
  });
  afterAll(() => project.remove());

  test('a row shows what the definition says, and the fields that are asked for and not blank', () => {
    const columns = ['queue', 'talk_s', 'csat', 'customer_id', 'notes', 'tier', 'extra.Region', 'nope'];
    const { rows } = pageContacts(context, { ...SCOPE, sort: null, columns, from: 0, count: 1 });
    expect(rows).toEqual([
      {
        row: 1,
        contactId: 'K1',
        customer: expect.any(Number),
        startedAt: Date.UTC(2026, 2, 2, 9),
        endedAt: null,
        legs: 1,
        fields: {
          ...{ queue: 'Billing', talk_s: 100, csat: 4, customer_id: 'ann' },
          ...{ notes: 'Rückfrage zur Rechnung', 'extra.Region': 'N' },
        },
        result: 'failed',
        resultReason: 'returned',
        returnRow: 2,
        gapSeconds: 172_800,
        thread: 0,
        tag: { id: expect.any(Number), family: 'skill', subCause: 'S1', note: 'why', author: 'me', at: 5 },
      },
    ]);
  });

  test('an unlinkable contact and one without a start are rows like any other', () => {
    const page = { sort: { field: 'contact_id', descending: false }, columns: [], from: 5, count: 3 };
    const { rows } = pageContacts(context, { ...SCOPE, ...page });
    expect(
      rows.map(({ contactId, customer, startedAt, resultReason }) => [
        contactId,
        customer === null,
        startedAt === null,
        resultReason,
      ]),
    ).toEqual([
      ['K6', true, false, 'unlinkable'],
      ['K7', false, false, 'window_open'],
      ['K8', true, true, 'no_start'],
    ]);
  });

  test('one contact with its legs, tags and origin', () => {
    const detail = getContact(context, { ...SCOPE, row: 4 });
    expect(detail).toMatchObject({
      contactId: 'K4',
      legs: 2,
      file: 'test.csv',
      line: 5,
      batch: 1,
      startedRaw: '2026-03-03T09:00:00.000Z',
      fields: {
        agent_id: 'a4',
        team: 'West',
        queue: 'Tech',
        talk_s: 120,
        resolved_flag: 'yes',
        notes: 'leg note: modem',
      },
      tags: [],
    });
    expect(
      detail.legList.map(({ recordId, queue, agentId, talkSeconds, notes }) => [
        recordId,
        queue,
        agentId,
        talkSeconds,
        notes,
      ]),
    ).toEqual([
      ['K4', 'Tech', 'a3', 50, null],
      ['K4b', 'Tech 2', 'a4', 70, 'leg note: modem'],
    ]);
    expect(getContact(context, { ...SCOPE, row: 1 }).tags).toHaveLength(1);
    expect(getContact(context, { ...SCOPE, row: 1 }).fields).toMatchObject({
      'extra.Region': 'N',
      'extra.a"b.c': 'odd',
    });
  });

  test('a leg, or a row that is gone, is not a contact', () => {
    expect(() => getContact(context, { ...SCOPE, row: 5 })).toThrow(refusal('NOT_FOUND'));
    expect(() => getContact(context, { ...SCOPE, row: 999 })).toThrow(refusal('NOT_FOUND'));
    expect(() => getContact(context, { ...SCOPE, row: -1 })).toThrow(refusal('NOT_FOUND'));
  });

  test('row ids of a slice, up to a limit', () => {
    expect(listScopeRows(context, { ...SCOPE, filter: { queue: { in: ['Billing'] } } }, 10)).toEqual({ rows: [1, 2] });
    expect(() => listScopeRows(context, SCOPE, 8)).toThrow(refusal('LIMIT_EXCEEDED'));
  });

  test('a sort field that does not exist is refused', () => {
    const sort = { field: 'nope', descending: false };
    expect(() => pageContacts(context, { ...SCOPE, sort, columns: [], from: 0, count: 1 })).toThrow(
      refusal('UNKNOWN_FIELD'),
    );
  });
});

describe('any order, at any depth', () => {
  const COUNT = 700;
  let project: TestProject;
  const rows: readonly PlainContact[] = Array.from({ length: COUNT }, (_, index) => ({
    id: `c${(index * 37) % 101}-${index}`,
    customer: `p${index % 83}`,
    at: Date.UTC(2026, 0, 1) + ((index * 7919) % 400) * 3_600_000,
    outcome: index % 11 === 0 ? 'abandoned' : 'handled',
    channel: 'voice',
    queue: ['Billing', 'ärger', 'Zoll', 'billing', '10', '9'][index % 6] ?? '',
    ...(index % 5 === 0 ? {} : { talk_s: (index * 31) % 97 }),
    ...(index % 7 === 0 ? { notes: `n${(index * 13) % 50}` } : {}),
    ...(index % 3 === 0 ? { csat: (index % 9) / 2 } : {}),
  }));
  beforeAll(() => {
    project = makeProject(rows);
  });
  afterAll(() => project.remove());

  const collator = new Intl.Collator('en', { numeric: true });
  type Cell = string | number | undefined;
  const asDictionary = (a: Cell, b: Cell): number =>
    typeof a === 'string' && typeof b === 'string' ? collator.compare(a, b) : Number(a) - Number(b);
  const asCharacters = (a: Cell, b: Cell): number => (String(a) < String(b) ? -1 : Number(String(a) > String(b)));
  /** The second computation: sort plain rows by the field, blank last, ties by row. */
  const expected = (
    fieldOf: (row: PlainContact) => Cell,
    isDescending: boolean,
    compare: typeof asDictionary,
  ): readonly string[] =>
    rows
      .map((row, index) => ({ id: row.id, index, value: fieldOf(row) }))
      .sort((a, b) => {
        if (a.value === undefined || b.value === undefined) {
          return Number(a.value === undefined) - Number(b.value === undefined) || a.index - b.index;
        }
        return (isDescending ? -1 : 1) * compare(a.value, b.value) || a.index - b.index;
      })
      .map(({ id }) => id);

  const listed = (field: string, descending: boolean): readonly string[] => {
    const found: string[] = [];
    for (let from = 0; from < COUNT; from += 90) {
      const page = { sort: { field, descending }, columns: [], from, count: 90 };
      found.push(...pageContacts(project.context, { ...SCOPE, ...page }).rows.map((row) => row.contactId));
    }
    return found;
  };

  test.each([
    ['started_at', 'at'],
    ['talk_s', 'talk_s'],
    ['csat', 'csat'],
    ['queue', 'queue'],
    ['outcome', 'outcome'],
    ['contact_id', 'id'],
    ['customer_id', 'customer'],
    ['notes', 'notes'],
    ['ended_at', 'end'],
  ])('by %s, up and down, page by page', (field, name) => {
    // Ids and texts are many and different: they are ordered as their characters stand.
    const isText = ['contact_id', 'customer_id', 'notes'].includes(field);
    for (const descending of [false, true]) {
      expect(listed(field, descending)).toEqual(
        expected((row) => row[name], descending, isText ? asCharacters : asDictionary),
      );
    }
  });

  test('by result, gap, thread, customer and week: in order, nobody twice, nobody missing', () => {
    for (const field of ['result', 'gap_s', 'thread', 'customer', 'week', 'legs', 'row', 'tag_family']) {
      expect(new Set(listed(field, true)).size).toBe(COUNT);
    }
    const page = { sort: { field: 'gap_s', descending: false }, columns: [], from: 0, count: 500 };
    const gaps = pageContacts(project.context, { ...SCOPE, ...page }).rows.map(
      (row) => row.gapSeconds ?? Number.POSITIVE_INFINITY,
    );
    expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
  });

  test('past the end there is an empty page with the same total', () => {
    const page = { sort: null, columns: [], from: 5000, count: 100 };
    expect(pageContacts(project.context, { ...SCOPE, ...page })).toEqual({ rows: [], total: COUNT });
  });
});
