import { afterAll, describe, expect, test } from 'vitest';
import { listStories } from '../../../electron/engine/services/causes/stories.ts';
import { pageContacts } from '../../../electron/engine/services/contacts/contact-rows.ts';
import { threadFlow } from '../../../electron/engine/services/contacts/thread-flow.ts';
import { sliceOf } from '../../../electron/engine/services/slices/slice.ts';
import type { ContactRow } from '../../../shared/contract/contacts.ts';
import { cameOfField } from '../../../shared/domain/filter/came-of.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { must } from '../../../shared/domain/must.ts';
import { STORY_KEYS, type StoryKey } from '../../../shared/domain/stories/stories.ts';
import type { PlainContact } from '../../helpers/columns-from-rows.ts';
import { makeProject } from '../../helpers/project-from-rows.ts';

/** 600 contacts of 90 customers by a fixed sequence, so that every story happens; times fall together and apart. */
const MINUTE = 60_000;
const START = Date.UTC(2026, 2, 2);
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
const CHANNELS = ['voice', 'chat', 'email', 'bot', 'web', undefined];
const QUEUES = ['Billing', 'Tech', 'Moves', undefined];

type Random = (below: number) => number;

function outcomeOf(n: number, channel: string | undefined, random: Random): string {
  const isGivenUp = random(5) === 0;
  // Every tenth gets more legs below, and legs that were handled make a handled contact.
  if (n % 10 === 0) return 'handled';
  if (channel === 'bot') return 'bot_contained';
  return isGivenUp ? 'abandoned' : 'handled';
}

/** A field that only some contacts have. */
const some = (field: string, value: string | undefined): Partial<PlainContact> =>
  value === undefined ? {} : { [field]: value };
const sometimes = <T>(random: Random, of: number, value: T): T | undefined => (random(of) === 0 ? value : undefined);

function makeRow(n: number, random: Random): PlainContact {
  const channel = CHANNELS[random(9)] ?? (random(3) === 0 ? undefined : 'voice');
  return {
    ...{ id: `c${n}`, at: START + (random(24) * 1440 + random(60)) * MINUTE, outcome: outcomeOf(n, channel, random) },
    ...{ customer: `k${random(90)}`, direction: random(8) === 0 ? 'out' : 'in', talk_s: random(400) },
    ...some('channel', channel),
    ...some('queue', QUEUES[random(4)]),
    ...some('callback_requested', sometimes(random, 6, 'yes')),
    ...some('disconnect_side', ['customer', 'agent', 'system'][random(9)]),
    ...some('escalated', ['yes', 'no', 'no', 'no'][random(8)]),
  };
}

function makeRows(): readonly PlainContact[] {
  const random = numbers(7);
  return Array.from({ length: 600 }, (_, n) => makeRow(n, random));
}

const base = makeRows();
/** Every tenth contact has two or three more legs, some of which lead back. */
const legs = base.flatMap((root, n): PlainContact[] =>
  n % 10 !== 0
    ? []
    : (n % 20 === 0 ? ['Tech', 'Billing', 'Tech'] : ['Tech', 'Moves']).map((queue, at) => ({
        ...{ id: `${root.id}-${at}`, parent: root.id, at: must(root.at, 'made above') + (at + 1) * MINUTE, queue },
        ...{ outcome: 'handled', ...(root.customer === undefined ? {} : { customer: root.customer }) },
      })),
);
const project = makeProject([...base, ...legs]);
afterAll(() => project.remove());
const { context } = project;

const SCOPES: readonly { readonly definition: string; readonly filter: Filter; readonly observedUntil: null }[] = [
  { definition: 'no_repeat_7d_any', filter: {}, observedUntil: null },
  { definition: 'no_repeat_3d', filter: { channel: { in: ['voice', null] } }, observedUntil: null },
];
type Scope = (typeof SCOPES)[number];

const listed = (scope: Scope, filter: Filter): readonly ContactRow[] =>
  pageContacts(context, {
    ...scope,
    filter: { ...scope.filter, ...filter },
    ...{ sort: null, columns: ['channel', 'queue'], from: 0, count: 5000 },
  }).rows;

describe('a story', () => {
  test.each(SCOPES)('lists its contacts, under $definition', (scope) => {
    const { stories } = listStories(context, scope);
    expect(stories.map(({ key }) => key)).toEqual([...STORY_KEYS]);
    for (const { key, hits, n, unknown, failed, followed } of stories) {
      const rowsOf = (words: readonly string[]) => listed(scope, { [`story.${key}`]: { in: words } });
      expect([key, rowsOf(['hit']).length]).toEqual([key, hits]);
      expect([key, rowsOf(['hit', 'counted']).length]).toEqual([key, n]);
      expect([key, rowsOf(['unknown']).length]).toEqual([key, unknown]);
      // What came of them may lie outside of the slice.
      const after = listed({ ...scope, filter: {} }, { [cameOfField(key, scope.filter)]: { in: ['yes'] } });
      expect([key, after.length]).toEqual([key, must(followed, 'this definition looks for returns').contacts]);
      expect([key, rowsOf(['hit']).filter(({ result }) => result === 'failed').length]).toEqual([key, failed]);
    }
  });

  test('every one happens in this project, so that nothing above is empty', () => {
    const hits = listStories(context, must(SCOPES[0], 'a scope')).stories.map(({ key, hits: n }) => [key, n > 0]);
    expect(hits).toEqual(STORY_KEYS.map((key) => [key, true]));
  });

  test('is what a slow look at the plain rows finds', () => {
    const scope = must(SCOPES[0], 'a scope');
    const until = Math.max(...[...base, ...legs].map(({ at }) => at ?? 0));
    expect(sliceOf(context, scope).judgement.observedUntil).toBe(until);
    const isIn = (row: PlainContact) => row.direction === 'in';
    const isMachine = (row: PlainContact) => ['bot', 'web'].includes(String(row.channel));
    const later = (row: PlainContact, minutes: number, isWanted: (other: PlainContact) => boolean) =>
      base.some((other) => {
        const gap = (other.at ?? 0) - (row.at ?? 0);
        return other.customer === row.customer && gap > 0 && gap <= minutes * MINUTE && isWanted(other);
      });
    const isPerson = (row: PlainContact) => isIn(row) && row.outcome === 'handled' && !isMachine(row);
    const queuesOf = (row: PlainContact) =>
      [row, ...legs.filter(({ parent }) => parent === row.id)].map((leg) => leg.queue);
    const isCircle = (row: PlainContact) => {
      const way = queuesOf(row).filter((queue) => queue !== undefined);
      return way.some((queue, i) =>
        way.some((other, j) => j > i + 1 && other === queue && way.slice(i, j).some((w) => w !== queue)),
      );
    };
    const twins: Partial<Record<StoryKey, (row: PlainContact) => boolean>> = {
      self_service: (row) => isIn(row) && isMachine(row) && later(row, 24 * 60, isPerson),
      redial: (row) => isIn(row) && row.outcome === 'abandoned' && later(row, 10, isIn),
      broken_promise: (row) => {
        const due = (row.at ?? 0) + 48 * 60 * MINUTE;
        const isOut = (other: PlainContact) => other.direction === 'out';
        // Whoever comes back while there is time left was not let down.
        const first = base
          .filter(
            (other) =>
              other.customer === row.customer && (other.at ?? 0) > (row.at ?? 0) && (isOut(other) || isIn(other)),
          )
          .toSorted((x, y) => (x.at ?? 0) - (y.at ?? 0) || (isOut(x) ? -1 : 1))[0];
        const isInTime = first !== undefined && (first.at ?? 0) <= due;
        return isIn(row) && row.callback_requested === 'yes' && !isInTime && (first !== undefined || until > due);
      },
      escalation: (row) => isIn(row) && row.outcome === 'handled' && row.escalated === 'yes',
      transfer: (row) => isIn(row) && row.outcome === 'handled' && queuesOf(row).length > 1,
      ping_pong: (row) => isIn(row) && row.outcome === 'handled' && isCircle(row),
    };
    const redials = base.filter(must(twins.redial, 'just above')).map((row) => {
      const next = base.filter(
        (other) => other.customer === row.customer && isIn(other) && (other.at ?? 0) > (row.at ?? 0),
      );
      return next.toSorted((x, y) => (x.at ?? 0) - (y.at ?? 0))[0]?.id;
    });
    const second = listed(scope, { [cameOfField('redial', {})]: { in: ['yes'] } }).map(({ contactId }) => contactId);
    expect(second.toSorted()).toEqual([...new Set(redials)].toSorted());
    for (const [key, happened] of Object.entries(twins)) {
      const found = listed(scope, { [`story.${key}`]: { in: ['hit'] } }).map(({ contactId }) => contactId);
      expect([key, found.toSorted()]).toEqual([
        key,
        base
          .filter(happened)
          .map(({ id }) => id)
          .toSorted(),
      ]);
    }
  });
});

describe('a promise in the notes', () => {
  const day = 1440 * MINUTE;
  const said = (id: string, customer: string, at: number, notes?: string): PlainContact => ({
    ...{ id, customer, at: START + at, outcome: 'handled', channel: 'voice', direction: 'in' },
    ...(notes === undefined ? {} : { notes }),
  });
  const small = makeProject([
    said('kept', 'a', 0, 'Will call back within 24 hours.'),
    { ...said('call', 'a', day / 2), direction: 'out' },
    said('late', 'b', 0, 'Rückruf innerhalb von 24 Stunden zugesagt.'),
    { ...said('call2', 'b', 2 * day), direction: 'out' },
    said('broken', 'c', 0, '24小时内给您回电'),
    said('none', 'd', 0, 'Customer was happy.'),
    said('end', 'e', 30 * day),
  ]);
  afterAll(() => small.remove());

  test('is found in any language, with its time', () => {
    const scope = { definition: 'no_repeat_7d_any', filter: {}, observedUntil: null };
    const idsOf = (words: readonly string[]) =>
      pageContacts(small.context, {
        ...scope,
        filter: { 'story.broken_promise': { in: words } },
        ...{ sort: null, columns: [], from: 0, count: 50 },
      }).rows.map(({ contactId }) => contactId);
    expect([idsOf(['hit']).toSorted(), idsOf(['counted']), idsOf(['unknown'])]).toEqual([
      ['broken', 'late'],
      ['kept'],
      [],
    ]);
  });
});

describe('where threads failed first against who resolved them', () => {
  /** A thread at a time, from the rows that a list shows. */
  function slowPairs(scope: Scope): {
    readonly pairs: readonly string[];
    readonly open: number;
    readonly unresolved: number;
  } {
    const all = listed({ ...scope, filter: {} }, {}).toSorted(
      (a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0) || a.row - b.row,
    );
    const isShown = new Set(listed(scope, {}).map(({ row }) => row));
    const threads = new Map<number, ContactRow[]>();
    for (const row of all) if (row.thread !== null) threads.set(row.thread, [...(threads.get(row.thread) ?? []), row]);
    const pairs: string[] = [];
    let [open, unresolved] = [0, 0];
    for (const contacts of threads.values()) {
      const first = contacts.find(({ result }) => result === 'failed');
      if (first === undefined || !isShown.has(first.row)) continue;
      const last = must(contacts.at(-1), 'a thread has contacts');
      if (last.result === 'resolved') pairs.push(`${first.fields['queue'] ?? '–'} > ${last.fields['queue'] ?? '–'}`);
      else if (last.result === 'pending') open++;
      else unresolved++;
    }
    return { pairs: pairs.toSorted(), open, unresolved };
  }

  test.each(SCOPES)('is a count of threads, and lists them: $definition', (scope) => {
    const flow = threadFlow(context, { ...scope, field: 'queue', most: 8 });
    expect(flow.others).toBe(0);
    const named = flow.values.map((value) => value ?? '–');
    const pairs = flow.counts.flatMap((row, from) =>
      row.flatMap((count, to) => Array.from({ length: count }, () => `${named[from]} > ${named[to]}`)),
    );
    const { pairs: expected, ...others } = slowPairs(scope);
    expect(pairs.toSorted()).toEqual(expected);
    expect(flow.threads).toEqual({ resolved: expected.length, ...others });
    expect(flow.contacts).toBeGreaterThan(20);
    const ends = { thread_part: { in: ['first_failure'] }, thread_state: { in: ['resolved'] } };
    for (const [from, row] of flow.counts.entries()) {
      for (const [to, count] of row.entries()) {
        const tests = {
          queue: { in: [flow.values[from] ?? null] },
          'resolver.queue': { in: [flow.values[to] ?? null] },
        };
        expect(listed(scope, { ...ends, ...tests })).toHaveLength(count);
      }
    }
    expect(listed(scope, { ...ends, 'moved.queue': { in: ['same'] } })).toHaveLength(flow.same);
    expect(listed(scope, { ...ends, 'moved.queue': { in: ['same', 'other'] } })).toHaveLength(flow.known);
  });

  test('what is not named lists as the rest', () => {
    const scope = must(SCOPES[0], 'a scope');
    const flow = threadFlow(context, { ...scope, field: 'queue', most: 2 });
    expect(flow.others).toBeGreaterThan(0);
    const ends = { thread_part: { in: ['first_failure'] }, thread_state: { in: ['resolved'] } };
    const rest = listed(scope, {
      ...ends,
      queue: { notIn: flow.values },
      'resolver.queue': { in: [flow.values[0] ?? null] },
    });
    expect(rest).toHaveLength(flow.counts[2]?.[0] ?? -1);
  });
});
