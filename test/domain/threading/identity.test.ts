import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkCustomers } from '../../../shared/domain/threading/identity.ts';
import { type PlainRecord, recordsOf } from '../../helpers/records-of.ts';

const alone = (rows: readonly PlainRecord[]): Int32Array => Int32Array.from(rows, (_row, at) => at);

/** The records of each customer, unlinkable ones left out: what linking says, without its numbers. */
function groups(rows: readonly PlainRecord[], root = alone(rows)): string[][] {
  const { customer } = linkCustomers(recordsOf(rows), root);
  const members = new Map<number, string[]>();
  rows.forEach(({ id }, at) => {
    const number = customer[at] ?? -1;
    if (number >= 0) members.set(number, [...(members.get(number) ?? []), id]);
  });
  return [...members.values()].map((ids) => ids.sort()).sort();
}

describe('identities seen together are one customer', () => {
  test('through a phone, then an e-mail, in any order', () => {
    const rows: PlainRecord[] = [
      { id: '1', customer: 'K7', phone: 'p' },
      { id: '2', phone: 'p', email: 'e' },
      { id: '3', email: 'e' },
      { id: '4', customer: 'K8' },
      { id: '5' },
    ];
    expect(groups(rows)).toEqual([['1', '2', '3'], ['4']]);
    expect(groups(rows.toReversed())).toEqual([['1', '2', '3'], ['4']]);
  });

  test('a text is an identity only of its own kind', () => {
    expect(
      groups([
        { id: '1', customer: 'x' },
        { id: '2', phone: 'x' },
        { id: '3', email: 'x' },
      ]),
    ).toEqual([['1'], ['2'], ['3']]);
  });
});

describe('shared identities', () => {
  const household = (customers: number): PlainRecord[] =>
    Array.from({ length: customers }, (_, at) => ({ id: `${at}`, customer: `K${at}`, phone: 'switchboard' }));

  test('a phone of three customer ids joins them, one of four joins nobody', () => {
    expect(groups(household(3))).toEqual([['0', '1', '2']]);
    expect(groups(household(4))).toEqual([['0'], ['1'], ['2'], ['3']]);
  });

  test('heavy use alone does not make an identity shared', () => {
    const rows = Array.from({ length: 50 }, (_, at) => ({ id: `${at}`, customer: 'K', phone: 'p' }));
    expect(groups(rows)).toHaveLength(1);
  });

  test('a record that has nothing but a shared phone is unlinkable, and nothing is chained through it', () => {
    const rows: PlainRecord[] = [
      ...household(4),
      { id: 'x', phone: 'switchboard' },
      { id: 'y', phone: 'switchboard', email: 'e' },
      { id: 'z', email: 'e' },
    ];
    expect(groups(rows)).toEqual([['0'], ['1'], ['2'], ['3'], ['y', 'z']]);
    expect(linkCustomers(recordsOf(rows), alone(rows))).toMatchObject({ sharedPhones: 1, sharedEmails: 0 });
  });
});

test('a leg inherits the identity of its contact, and what a leg knows belongs to the contact', () => {
  const rows: PlainRecord[] = [
    { id: 'root', phone: 'p' },
    { id: 'leg', customer: 'K' },
    { id: 'later', customer: 'K' },
    { id: 'blank leg' },
  ];
  expect(groups(rows, Int32Array.from([0, 0, 2, 0]))).toEqual([['blank leg', 'later', 'leg', 'root']]);
});

/** The slow way: join any two groups that share an identity until nothing changes. */
function naiveGroups(rows: readonly PlainRecord[]): string[][] {
  const idsOf = (kind: 'phone' | 'email', text: string) =>
    new Set(rows.filter((row) => row[kind] === text && row.customer !== undefined).map((row) => row.customer)).size;
  const identities = (row: PlainRecord): string[] => [
    ...(row.customer === undefined ? [] : [`customer ${row.customer}`]),
    ...(row.phone === undefined || idsOf('phone', row.phone) > 3 ? [] : [`phone ${row.phone}`]),
    ...(row.email === undefined || idsOf('email', row.email) > 3 ? [] : [`email ${row.email}`]),
  ];
  let found = rows
    .filter((row) => identities(row).length > 0)
    .map((row) => ({ ids: [row.id], by: new Set(identities(row)) }));
  for (;;) {
    const pair = found
      .flatMap((a, at) => found.slice(at + 1).map((b) => [a, b] as const))
      .find(([a, b]) => [...a.by].some((one) => b.by.has(one)));
    if (pair === undefined) return found.map(({ ids }) => ids.sort()).sort();
    const [a, b] = pair;
    found = [
      ...found.filter((one) => one !== a && one !== b),
      { ids: [...a.ids, ...b.ids], by: new Set([...a.by, ...b.by]) },
    ];
  }
}

test('agrees with joining groups by hand (property)', () => {
  const text = (prefix: string, most: number) =>
    fc.option(
      fc.integer({ min: 1, max: most }).map((n) => `${prefix}${n}`),
      { nil: undefined },
    );
  const record = fc.record({ customer: text('K', 8), phone: text('p', 4), email: text('e', 4) });
  fc.assert(
    fc.property(fc.array(record, { maxLength: 16 }), (records) => {
      const rows = records.map((row, at) => {
        const filled = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
        return { id: String(at).padStart(2, '0'), ...filled };
      });
      expect(groups(rows)).toEqual(naiveGroups(rows));
    }),
    { numRuns: 300 },
  );
});
