import { describe, expect, test } from 'vitest';
import { type Definition, PRESETS } from '../../../shared/domain/definition/definition.ts';
import { judge } from '../../../shared/domain/resolution/judge.ts';
import { RESULT_REASONS } from '../../../shared/domain/resolution/judgement.ts';
import { columnsFromRows, type PlainContact } from '../../helpers/columns-from-rows.ts';
import { besideOf } from './beside-of.ts';

const NOON = Date.UTC(2026, 2, 2, 12);
const HOUR = 3_600_000;
const ONE_TOUCH = PRESETS.find(({ key }) => key === 'one_touch_ticket') as (typeof PRESETS)[number];

/** The reason of each contact, by id. */
function reasonsOf(
  rows: readonly PlainContact[],
  definition: Definition = ONE_TOUCH,
): Readonly<Record<string, string | undefined>> {
  const columns = columnsFromRows(
    rows.map((row) => ({ customer: row.id, at: NOON, direction: 'in', outcome: 'handled', channel: 'ticket', ...row })),
  );
  const { reason } = judge(columns, definition, NOON, besideOf(rows, columns, definition));
  const idOf = (i: number): string => rows[(columns.row[i] ?? 0) - 1]?.id ?? '';
  return Object.fromEntries(Array.from(reason, (code, i) => [idOf(i), RESULT_REASONS[code]]));
}

describe('one_touch_ticket: a ticket is judged once it is closed', () => {
  test('an open ticket is pending, whatever came after it, and one that says nothing is pending too', () => {
    const told = { reopened: 'no' };
    expect(
      reasonsOf([
        { id: 'open', ...told, resolved_flag: 'no' },
        { id: 'half', ...told, resolved_flag: 'partial', end: NOON + HOUR },
        { id: 'opened again', reopened: 'yes', resolved_flag: 'no' },
        { id: 'without an end', ...told },
        { id: 'silent', ...told, source: 'without ends' },
        { id: 'closed', ...told, resolved_flag: 'yes' },
        { id: 'ended', ...told, end: NOON + HOUR },
        { id: 'closed and reopened', reopened: 'yes', resolved_flag: 'yes' },
      ]),
    ).toEqual({
      ...{ open: 'still_open', half: 'still_open', 'opened again': 'still_open' },
      ...{ 'without an end': 'still_open', silent: 'no_answer' },
      ...{ closed: 'one_touch', ended: 'one_touch', 'closed and reopened': 'reopened' },
    });
  });

  test('the latest word of a case is that of all its contacts; the end of a call is no close', () => {
    expect(
      reasonsOf([
        { id: 'asks', caseId: 'K', resolved_flag: 'no' },
        { id: 'asks again', caseId: 'K', resolved_flag: 'yes', at: NOON + HOUR, channel: 'voice' },
        { id: 'was closed', caseId: 'L', resolved_flag: 'yes' },
        { id: 'is open', caseId: 'L', resolved_flag: 'no', at: NOON + HOUR },
        { id: 'call', caseId: 'M', channel: 'voice', end: NOON + HOUR },
      ]),
    ).toEqual({
      ...{ asks: 'several_touches', 'asks again': 'one_touch' },
      ...{ 'was closed': 'still_open', 'is open': 'still_open', call: 'no_answer' },
    });
  });

  test('closed, and nothing on file that a second touch would show in: pending', () => {
    expect(
      reasonsOf([
        { id: 'alone', resolved_flag: 'yes' },
        { id: 'in a case', resolved_flag: 'yes', caseId: 'K' },
        { id: 'of two legs', resolved_flag: 'yes' },
        { id: 'its leg', parent: 'of two legs', at: NOON + HOUR, resolved_flag: 'yes', customer: 'of two legs' },
      ]),
    ).toEqual({ alone: 'no_answer', 'in a case': 'one_touch', 'of two legs': 'several_touches' });
  });

  test('a row of a help desk is a ticket whatever it was opened through', () => {
    const closed = { channel: 'email', resolved_flag: 'yes', reopened: 'no' };
    expect(
      reasonsOf([
        { id: 'Zendesk', ...closed, source: 'zendesk' },
        { id: 'ServiceNow', channel: 'email', reopened: 'no', end: NOON + HOUR, source: 'servicenow' },
        { id: 'in work', channel: 'voice', reopened: 'no', source: 'servicenow' },
        { id: 'mailbox', ...closed },
      ]),
    ).toEqual({ Zendesk: 'one_touch', ServiceNow: 'one_touch', 'in work': 'still_open', mailbox: 'not_a_ticket' });
  });
});

describe('touches that the source counts', () => {
  const counting = (atMost: number): Definition => ({ ...ONE_TOUCH, touches: { field: 'extra.Replies', atMost } });
  const closed = { resolved_flag: 'yes' };
  const rows: readonly PlainContact[] = [
    { id: 'none', ...closed, Replies: '0' },
    { id: 'one', ...closed, Replies: '1' },
    { id: 'as a decimal', ...closed, Replies: ' 1.0 ' },
    { id: 'two', ...closed, Replies: '2' },
    { id: 'blank', ...closed, reopened: 'no' },
    { id: 'a word', ...closed, reopened: 'no', Replies: 'n/a' },
    { id: 'less than none', ...closed, reopened: 'no', Replies: '-1' },
    { id: 'reopened', ...closed, reopened: 'yes', Replies: '1' },
    { id: 'reopened, blank', ...closed, reopened: 'yes' },
    { id: 'open', resolved_flag: 'no', Replies: '5' },
    { id: 'in a case', ...closed, caseId: 'K', Replies: '1' },
    { id: 'again', ...closed, caseId: 'K', Replies: '0', at: NOON + HOUR },
  ];

  test('more than allowed have failed, none is one touch too, and where nothing is counted nothing is known', () => {
    const unknown = { blank: 'no_answer', 'a word': 'no_answer', 'less than none': 'no_answer' };
    const whatever = {
      reopened: 'reopened',
      'reopened, blank': 'reopened',
      open: 'still_open',
      'in a case': 'several_touches',
    };
    expect(reasonsOf(rows, counting(1))).toEqual({
      ...{
        none: 'one_touch',
        one: 'one_touch',
        'as a decimal': 'one_touch',
        two: 'several_touches',
        again: 'one_touch',
      },
      ...unknown,
      ...whatever,
    });
    expect(reasonsOf(rows, counting(0))).toEqual({
      ...{ none: 'one_touch', one: 'several_touches', 'as a decimal': 'several_touches', two: 'several_touches' },
      ...{ again: 'one_touch', ...unknown, ...whatever, reopened: 'several_touches' },
    });
  });

  test('a column without a number judges nobody', () => {
    const without = rows.map(({ Replies: _replies, ...row }) => ({ ...row, id: `${row.id}` }));
    expect(new Set(Object.values(reasonsOf(without, counting(1))))).toEqual(new Set(['not_on_file']));
  });
});
