import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Group } from '../../../shared/domain/metrics/figures.ts';
import { packGroups, unpackGroups } from '../../../shared/domain/metrics/group-columns.ts';
import { wilson } from '../../../shared/domain/metrics/wilson.ts';

const by = ['reason', 'week'];
const value = fc.constantFrom('Billing', 'Router setup', '2026-W40', '', null);
const counts = fc.record({ failed: fc.nat(50), resolved: fc.nat(50), pending: fc.nat(9), excluded: fc.nat(9) });

const group = fc.record({ reason: value, week: value, counts }).map(({ reason, week, counts: of }): Group => {
  const mature = of.failed + of.resolved;
  const contacts = mature + of.pending + of.excluded;
  return {
    key: { reason, week },
    ...{ contacts, mature, pending: of.pending, failed: of.failed },
    ...wilson(of.resolved, mature),
  };
});

const waiting = group.map((one): Group => ({ ...one, waiting: Math.floor(one.pending / 2) }));

const weighted = group.map((one): Group => {
  const parts = { contacts: one.contacts / 3, mature: one.mature / 3, failed: one.failed / 3 };
  return { ...one, weighted: parts, ...wilson(parts.mature - parts.failed, parts.mature) };
});

describe('groups as columns', () => {
  test.each([
    ['whole contacts', group],
    ['contacts that lack an answer', waiting],
    ['parts of contacts', weighted],
  ])('come out as they went in, through JSON: %s', (_name, one) => {
    fc.assert(
      fc.property(fc.array(one, { maxLength: 20 }), (groups) => {
        const sent = JSON.parse(JSON.stringify(packGroups(by, groups)));
        expect(unpackGroups(by, sent)).toEqual(groups);
      }),
    );
  });

  test('say every value of a dimension once', () => {
    const of = (reason: string, week: string): Group => ({
      key: { reason, week },
      ...{ contacts: 40, mature: 30, pending: 6, failed: 10 },
      ...wilson(20, 30),
    });
    const packed = packGroups(by, [of('Billing', 'W1'), of('Billing', 'W2'), of('Login', 'W1')]);
    expect(packed.values).toEqual([
      ['Billing', 'Login'],
      ['W1', 'W2'],
    ]);
    expect(packed.codes).toEqual([
      [0, 0, 1],
      [0, 1, 0],
    ]);
  });
});
