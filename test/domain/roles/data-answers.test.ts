import { describe, expect, it } from 'vitest';
import type { NormalisedRecord } from '../../../shared/domain/importing/record.ts';
import { answersOf } from '../../../shared/domain/roles/data-answers.ts';
import { readRow } from '../normalise/rows.ts';

const START = '2026-03-02T10:00:00Z';

function answers(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  rowsAreLegs = false,
  events = 0,
): Record<string, string> {
  const records = rows.flatMap((cells) => {
    const { record } = readRow(columns, cells);
    return record === null ? [] : [record];
  });
  expect(records).toHaveLength(rows.length);
  return stateOf(records, rowsAreLegs, events);
}

const stateOf = (records: readonly NormalisedRecord[], rowsAreLegs: boolean, events: number): Record<string, string> =>
  Object.fromEntries(
    answersOf(records, rowsAreLegs, events, 0).map(({ question, state, evidence }) => [
      question,
      `${state} ${evidence.code}`,
    ]),
  );

describe('what data can answer', () => {
  it('needs a start and a customer for repeats', () => {
    expect(answers(['contact_id', 'customer_id'], [['1', 'a']])).toMatchObject({ answer_repeat: 'no needs_start' });
    expect(answers(['contact_id', 'started_at'], [['1', START]])).toMatchObject({
      answer_repeat: 'no needs_customer',
      answer_same_reason: 'no needs_customer',
    });
  });

  it('is partly where only some contacts have a customer', () => {
    const some = answers(
      ['contact_id', 'started_at', 'customer_id', 'reason'],
      [
        ['1', START, 'a', 'x'],
        ['2', START, '0', 'x'],
      ],
    );
    expect(some).toMatchObject({ answer_repeat: 'partly share_linked', answer_same_reason: 'partly share_linked' });
    const all = answers(
      ['contact_id', 'started_at', 'phone', 'reason'],
      [
        ['1', START, '0301234567', 'x'],
        ['2', START, '0301234568', ''],
      ],
    );
    expect(all).toMatchObject({ answer_repeat: 'yes share_linked', answer_same_reason: 'partly share_filled' });
  });

  it('says what durations there are', () => {
    expect(answers(['contact_id', 'talk_s', 'wait_s', 'hold_s'], [['1', '1', '1', '1']])).toMatchObject({
      answer_durations: 'yes durations_present',
    });
    expect(answers(['contact_id', 'handle_s'], [['1', '1']])).toMatchObject({
      answer_durations: 'partly durations_present',
    });
    expect(answers(['contact_id', 'talk_s'], [['1', '']])).toMatchObject({ answer_durations: 'no needs_durations' });
  });

  it('sees hand-offs in parents, in flags, or in time', () => {
    expect(
      answers(
        ['contact_id', 'parent_id'],
        [
          ['1', ''],
          ['2', '1'],
        ],
      ),
    ).toMatchObject({ answer_handoffs: 'yes has_parents' });
    expect(answers(['contact_id', 'transferred'], [['1', 'yes']])).toMatchObject({
      answer_handoffs: 'partly has_transfer_flag',
    });
    expect(answers(['contact_id'], [['1']], true)).toMatchObject({ answer_handoffs: 'partly legs_by_time' });
    expect(answers(['contact_id'], [['1']])).toMatchObject({ answer_handoffs: 'no needs_parents' });
  });

  it('compares agents fairly only with the reasons of their contacts', () => {
    const mixOf = (columns: readonly string[], ...rows: string[][]) => answers(columns, rows).answer_case_mix;
    expect(mixOf(['contact_id', 'reason'], ['1', 'x'])).toBe('no needs_agent');
    expect(mixOf(['contact_id', 'agent_name'], ['1', 'Ana'])).toBe('no needs_reason');
    expect(mixOf(['contact_id', 'agent_name', 'reason'], ['1', 'Ana', 'x'], ['2', 'Ana', ''])).toBe(
      'partly share_filled',
    );
    expect(mixOf(['contact_id', 'agent_id', 'reason'], ['1', '7', 'x'])).toBe('yes share_filled');
  });

  it('satisfaction is no answer to whether it was resolved', () => {
    const surveyOf = (column: string, cell: string) => answers(['contact_id', column], [['1', cell]]).answer_survey;
    expect(surveyOf('csat', '4')).toBe('no survey_without_resolved');
    expect(surveyOf('nps', '9')).toBe('no survey_without_resolved');
    expect(surveyOf('survey_resolved', 'yes')).toBe('yes share_filled');
    expect(surveyOf('csat', '')).toBe('no needs_survey');
  });

  it('outages are known by the calendar of the project, for contacts with a time', () => {
    const calendarOf = (columns: readonly string[], cells: readonly string[], events: number) =>
      answers(columns, [cells], false, events).answer_calendar;
    expect(calendarOf(['contact_id', 'started_at'], ['1', START], 0)).toBe('no needs_calendar');
    expect(calendarOf(['contact_id', 'started_at'], ['1', START], 3)).toBe('yes calendar_has');
    expect(calendarOf(['contact_id'], ['1'], 3)).toBe('no needs_start');
  });

  it('answers nothing from nothing', () => {
    expect(Object.values(stateOf([], false, 0)).every((state) => state.startsWith('no'))).toBe(true);
  });
});

it('says whether calls of one’s own are told from customers, and what counts where they are not', () => {
  const rowsOf = (directions: readonly string[]): readonly NormalisedRecord[] =>
    directions.flatMap((direction, n) => {
      const { record } = readRow(['contact_id', 'started_at', 'direction'], [String(n), START, direction]);
      return record === null ? [] : [record];
    });
  const said = (directions: readonly string[], assumedIn: number) =>
    answersOf(rowsOf(directions), false, 0, assumedIn).find(({ question }) => question === 'answer_direction');
  expect(said(['', '', '', ''], 4)).toMatchObject({ state: 'no', evidence: { code: 'needs_direction' } });
  // A word that nobody knows is blank, and counts as the assumed do.
  expect(said(['in', 'out', '', 'sideways'], 1)).toMatchObject({
    state: 'partly',
    evidence: { code: 'share_direction', params: { share: 50 } },
  });
  expect(said(['in', 'out', 'in', 'in'], 0)).toMatchObject({ state: 'yes' });
});
