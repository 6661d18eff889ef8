import { describe, expect, test } from 'vitest';
import { PRESETS } from '../../../shared/domain/definition/definition.ts';
import { countFigures } from '../../../shared/domain/metrics/count-figures.ts';
import { must } from '../../../shared/domain/must.ts';
import { judge } from '../../../shared/domain/resolution/judge.ts';
import { RESULT_CODE, RESULT_REASONS } from '../../../shared/domain/resolution/judgement.ts';
import { columnsFromRows } from '../../helpers/columns-from-rows.ts';
import { GOLDEN_OBSERVED_UNTIL, goldenContacts } from '../../helpers/golden-contacts.ts';

const rows = goldenContacts();
const columns = columnsFromRows(rows, GOLDEN_OBSERVED_UNTIL);
const idAt = (index: number): string => must(rows[must(columns.row[index], 'in range') - 1], 'rows number from 1').id;

function measured(key: string) {
  const definition = must(
    PRESETS.find((preset) => preset.key === key),
    `${key} is a preset`,
  );
  const judgement = judge(columns, definition, GOLDEN_OBSERVED_UNTIL);
  const figures = countFigures(columns, judgement, definition, null);
  const indexes = [...judgement.result.keys()];
  const idsOf = (result: number): readonly string[] =>
    indexes
      .filter((index) => judgement.result[index] === result)
      .map(idAt)
      .sort();
  const reasons = Object.fromEntries(
    indexes.map((index) => [idAt(index), RESULT_REASONS[must(judgement.reason[index], 'in range')]]),
  );
  return { ...figures, failing: idsOf(RESULT_CODE.failed), pending: idsOf(RESULT_CODE.pending), reasons, judgement };
}

describe('docs/fcr-definition.md, worked example: 18 contacts, 15 results', () => {
  test.each([
    ['no_repeat_24h', 12, 12, []],
    ['no_repeat_3d', 9, 11, ['C02', 'C14']],
    ['no_repeat_7d_any', 9, 11, ['C02', 'C14']],
    ['no_repeat_14d', 7, 9, ['C02', 'C14']],
    ['no_repeat_7d_same_reason', 10, 11, ['C02']],
    ['no_repeat_7d_same_channel', 10, 11, ['C02']],
    ['service_desk_strict', 8, 11, ['C02', 'C10', 'C14']],
    ['no_followup_7d', 8, 11, ['C02', 'C12', 'C14']],
    ['agent_flag', 11, 13, ['C12', 'C18']],
    ['hybrid_gold', 7, 11, ['C02', 'C12', 'C14', 'C18']],
    ['survey_resolved', 3, 5, ['C03', 'C18']],
    ['lookback_forward_7_7', 6, 8, ['C02', 'C14']],
    ['journey_7d', 9, 12, ['C02', 'C08', 'C14']],
    ['one_contact_cross_channel', 6, 9, ['C02', 'C08', 'C14']],
  ])('%s: %i of %i', (key, resolved, mature, failing) => {
    const { counts, rate, failing: found } = measured(key);
    expect({ resolved: counts.resolved, mature: counts.mature, failing: found, rate }).toEqual({
      resolved,
      mature,
      failing,
      rate: resolved / mature,
    });
  });

  test('7 days, naive: 10 of 12, because C16 counts as resolved before its time', () => {
    const { naiveRate, counts, pending } = measured('no_repeat_7d_any');
    expect(naiveRate).toBe(10 / 12);
    expect(counts.eligible).toBe(12);
    expect(pending).toEqual(['C16']);
  });

  test('7 days, Kaplan-Meier: 83.3 % (events at 2.0 and 2.25 days, C16 censored at 2.5)', () => {
    const { kaplanMeier } = measured('no_repeat_7d_any');
    expect(kaplanMeier.rate).toBeCloseTo((11 / 12) * (10 / 11), 12);
  });

  test('every other contact is excluded with its reason, and all contacts add up', () => {
    const { counts, reasons } = measured('no_repeat_7d_any');
    expect(counts).toEqual({
      contacts: 17,
      eligible: 12,
      mature: 11,
      pending: 1,
      resolved: 9,
      failed: 2,
      unlinkable: 1,
      excluded: { short_abandon: 1, abandoned: 1, bot: 1, outbound: 1, unlinkable: 1 },
    });
    expect([reasons.C04, reasons.C06, reasons.C08, reasons.C13, reasons.C17]).toEqual([
      'short_abandon',
      'abandoned',
      'bot',
      'outbound',
      'unlinkable',
    ]);
  });

  test('threads under 7 days: C02 with C03, and C14 with C15; nobody else is in one', () => {
    const { judgement } = measured('no_repeat_7d_any');
    const threads = [...judgement.thread.keys()].filter((index) => judgement.thread[index] !== -1);
    expect(judgement.threadCount).toBe(2);
    expect(threads.map((index) => [judgement.thread[index], idAt(index)])).toEqual([
      [0, 'C02'],
      [0, 'C03'],
      [1, 'C14'],
      [1, 'C15'],
    ]);
  });

  test('what decided is named: several legs, a follow-up, a flag', () => {
    expect(measured('service_desk_strict').reasons.C10).toBe('several_legs');
    expect(measured('no_followup_7d').reasons.C12).toBe('followed_up');
    expect(measured('hybrid_gold').reasons.C18).toBe('flag_no');
    expect(measured('lookback_forward_7_7').reasons.C03).toBe('not_first');
  });
});
