import { describe, expect, test } from 'vitest';
import { explainedAnswer } from '../../../shared/domain/normalise/word-tables.ts';
import { suggestWords } from '../../../shared/domain/roles/suggest-words.ts';
import { among, rolesOf, statsOf } from '../../helpers/suggested-roles.ts';

const call = { 'Call #': (n: number) => `C${n}`, Start: (n: number) => `2026-03-02 1${n % 10}:00` };

describe('yes and no with what was meant behind them', () => {
  test('answer up to the mark; words that only begin so do not', () => {
    expect(
      ['Yes - first contact', 'No (follow-up)', 'Ja, telefonisch', 'Нет: ждём', 'はい（電話）'].map(explainedAnswer),
    ).toEqual(['yes', 'no', 'yes', 'no', 'yes']);
    const others = ['No answer', 'no-show', 'n/a', 'Nothing, really', 'Yes', 'Yes -', 'Si cerró', 'Non-résolu'];
    expect(others.map(explainedAnswer)).toEqual(others.map(() => undefined));
  });

  test.each([
    ['Resolved?', among('Yes - first contact', 'No - follow-up', 'Yes - escalated'), 'resolved_flag'],
    ['Issue resolved', among('Completely', 'Partially', 'Not at all'), 'resolved_flag'],
    ['Transferred', among('Yes (warm)', 'No'), 'transferred'],
    ['Transferred', among('X', ''), 'transferred'],
    ['Talk time', among('PT3M5S', 'PT0S', 'PT1H'), 'talk_s'],
    ['Contact reason L2', among('Invoice', 'Outage'), 'secondary_reason'],
  ])('%s holds them', (header, cells, role) => {
    expect(rolesOf({ ...call, [header]: cells })[header]).toBe(role);
  });

  test('are offered as words of the column, each with its own answer', () => {
    const stats = statsOf(among('Yes - first contact', 'No - follow-up', 'Pending - parts', 'No'));
    expect(suggestWords([{ role: 'resolved_flag', header: 'Resolved?', stats }])).toEqual({
      resolved_flag: { 'yes - first contact': 'yes', 'no - follow-up': 'no', 'pending - parts': 'no' },
    });
    expect(
      suggestWords([{ role: 'transferred', header: 'Transferred', stats: statsOf(among('Yes (warm)', 'No')) }]),
    ).toEqual({
      transferred: { 'yes (warm)': 'yes' },
    });
  });
});
