import { describe, expect, test } from 'vitest';
import { causePareto } from '../../renderer/charts/cause-pareto.ts';
import { fitnessOf } from '../../renderer/features/causes/fitness-model.ts';
import type { CausesOverview, RuleInfo } from '../../shared/contract/causes.ts';
import { wilson } from '../../shared/domain/metrics/wilson.ts';

const subCause = (code: string, n: number): CausesOverview['subCauses'][number] => ({
  ...{ subCause: code, family: 'data', n, tagged: 0 },
  ...wilson(n, 100),
  cost: { contacts: n, withoutHandle: 0, handleSeconds: 60 * n, waitSeconds: 0, amount: null },
});

describe('sub-causes by size', () => {
  test('largest first, with the running share of all failures, undetermined ones among them', () => {
    const pareto = causePareto({ failed: 100, subCauses: [subCause('D1', 10), subCause('D2', 30), subCause('D3', 5)] });
    expect(pareto.rows.map(({ subCause: code, cumulative }) => [code, cumulative])).toEqual([
      ['D2', 0.3],
      ['D1', 0.4],
      ['D3', 0.45],
    ]);
    // Three of three are not the few.
    expect(pareto.few).toBeNull();
  });

  test('what does not fit is said with its share, and the first three make the finding', () => {
    const many = Array.from({ length: 16 }, (_, at) => subCause(`C${at}`, at < 3 ? 10 : 2));
    const pareto = causePareto({ failed: 100, subCauses: many });
    expect(pareto.rows).toHaveLength(14);
    expect([pareto.more, pareto.moreShare.toFixed(2)]).toEqual([2, '0.04']);
    expect(pareto.few).toEqual({ count: 3, share: 0.3 });
  });

  test('too few failures make no finding, and none make nothing', () => {
    const few = Array.from({ length: 5 }, (_, at) => subCause(`C${at}`, 5));
    expect(causePareto({ failed: 29, subCauses: few }).few).toBeNull();
    expect(causePareto({ failed: 0, subCauses: [] })).toEqual({ rows: [], more: 0, moreShare: 0, few: null });
  });
});

const rule = (code: string, missing: readonly string[], codes: readonly string[], isOn = true): RuleInfo => ({
  ...{ code, version: 1, isOn, thresholds: [], needs: [], missing: [...missing] },
  findings: codes.map((own) => ({
    ...{ name: own, subCause: own, kind: 'text', weight: 0.15, usualWeight: 0.15, contacts: 0 },
  })),
});

describe('what the rules can see', () => {
  test('asks first for what most rules wait for; a rule that is off waits for nothing', () => {
    const found = fitnessOf([
      rule('R1', [], ['P5']),
      rule('R2', ['notes'], ['S1', 'S5']),
      rule('R3', ['notes', 'transcript'], ['S1']),
      rule('R4', ['calendar'], ['P1'], false),
    ]);
    expect(found).toEqual({
      ...{ rules: 3, running: 1 },
      missing: [
        { need: 'notes', rules: ['R2', 'R3'], subCauses: ['S1', 'S5'] },
        { need: 'transcript', rules: ['R3'], subCauses: ['S1'] },
      ],
    });
  });
});
