import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContactColumns } from '../../../shared/domain/columns/contact-columns.ts';
import { type Definition, PRESETS } from '../../../shared/domain/definition/definition.ts';
import { judge } from '../../../shared/domain/resolution/judge.ts';
import { RESULT_CODE } from '../../../shared/domain/resolution/judgement.ts';
import { judgesSomebody } from '../../../shared/domain/resolution/judges-somebody.ts';
import { collectNoteTerms } from '../../../shared/domain/resolution/note-terms.ts';
import { thingsOnFile } from '../../../shared/domain/resolution/things-on-file.ts';
import { touchCounts } from '../../../shared/domain/resolution/touch-counts.ts';
import { columnsFromRows, type PlainContact } from '../../helpers/columns-from-rows.ts';
import { definitions, histories, START } from './arbitrary-contacts.ts';

const HOUR = 3_600_000;
/** When every window has passed. */
const LATE = START + 10_000 * HOUR;

const preset = (key: string): Definition => PRESETS.find((one) => one.key === key) as Definition;
const onFile = (columns: ContactColumns) => new Set(thingsOnFile(columns));

/** The slow truth: everybody is judged, and then looked at. */
function whoIsJudged(columns: ContactColumns, definition: Definition): number {
  const words = (word: string) => Array.from(columns.row, (_row, i) => [i, word] as const);
  // What stands beside the columns is never asked for: as if every contact had it.
  const touches = touchCounts({ codes: new Uint8Array(columns.count).fill(1), values: [null, '1'] });
  const beside = { notes: collectNoteTerms(columns.count, words('router resets')), touches };
  const { result } = judge(columns, definition, LATE, beside);
  return result.filter((code) => code === RESULT_CODE.resolved || code === RESULT_CODE.failed).length;
}

const handled = { direction: 'in', outcome: 'handled', talk_s: 300 } as const;

/** The presets that judge somebody of contacts like this one and one more of it an hour later. */
function judging(contact: Omit<PlainContact, 'id'>): readonly string[] {
  const rows = [0, 1].map((n): PlainContact => ({ ...handled, at: START + n * HOUR, ...contact, id: `C${n}` }));
  const columns = columnsFromRows(rows);
  const judges = PRESETS.filter((definition) => judgesSomebody(definition, onFile(columns)));
  expect(judges).toEqual(PRESETS.filter((definition) => whoIsJudged(columns, definition) > 0));
  return judges.map(({ key }) => key);
}

describe('judgesSomebody says of every preset what judging everybody shows', () => {
  test('without customers only answers and tickets judge', () => {
    expect(judging({})).toEqual([]);
    expect(judging({ resolved_flag: 'yes' })).toEqual(['agent_flag']);
    expect(judging({ survey_resolved: 'no', reason: 'billing' })).toEqual(['survey_resolved']);
    expect(judging({ reopened: 'no' })).toEqual(['reopen_free']);
    expect(judging({ reopened: 'yes', resolved_flag: 'no' })).toEqual(['agent_flag', 'reopen_free']);
    expect(judging({ caseId: 'K', resolved_flag: 'yes' })).toEqual(['agent_flag', 'one_touch_ticket']);
  });

  test('a ticket that is open, or of which no touch could be seen, judges nothing', () => {
    expect(judging({ reopened: 'no', resolved_flag: 'no' })).toEqual(['agent_flag']);
    expect(judging({ channel: 'ticket', resolved_flag: 'yes' })).toEqual(['agent_flag']);
    expect(judging({ channel: 'ticket', end: START })).toEqual([]);
    expect(judging({ channel: 'ticket', end: START, reopened: 'no' })).toEqual(['one_touch_ticket', 'reopen_free']);
    expect(judging({ caseId: 'K' })).toEqual([]);
  });

  test('with customers, what their rules need must be there', () => {
    const needy = ['no_repeat_30d_same_reason', 'no_repeat_7d_same_reason', 'no_repeat_7d_same_channel'];
    const plain = judging({ customer: 'A' });
    expect(plain).toContain('no_repeat_7d_any');
    for (const key of [
      ...needy,
      'hybrid_gold',
      'service_desk_strict',
      'no_followup_7d',
      'one_touch_ticket',
      'reopen_free',
    ])
      expect(plain).not.toContain(key);
    expect(judging({ customer: 'A', reason: 'x', channel: 'voice' })).toEqual(expect.arrayContaining(needy));
    expect(judging({ customer: 'A', resolved_flag: 'no' })).toContain('hybrid_gold');
  });

  test('a second leg, and a contact that went out', () => {
    const call: PlainContact = { ...handled, id: 'call', customer: 'A', at: START };
    const strict = (rows: readonly PlainContact[]) =>
      judgesSomebody(preset('service_desk_strict'), onFile(columnsFromRows(rows)));
    expect(strict([call])).toBe(false);
    expect(strict([call, { ...call, id: 'leg', parent: 'call', at: START + HOUR }])).toBe(true);
    const followed = (direction: string) =>
      judgesSomebody(preset('no_followup_7d'), onFile(columnsFromRows([call, { ...call, id: 'next', direction }])));
    expect([followed('in'), followed('out')]).toEqual([false, true]);
  });
});

test('where touches are counted in a column any closed ticket is judged, whatever else is told of it', () => {
  const counted: Definition = { ...preset('one_touch_ticket'), touches: { field: 'extra.Replies', atMost: 1 } };
  const judges = (contact: Omit<PlainContact, 'id'>): readonly boolean[] => {
    const columns = columnsFromRows([{ ...handled, at: START, ...contact, id: 'C0' }]);
    expect(judgesSomebody(counted, onFile(columns))).toBe(whoIsJudged(columns, counted) > 0);
    return [preset('one_touch_ticket'), counted].map((definition) => judgesSomebody(definition, onFile(columns)));
  };
  expect(judges({ channel: 'ticket', resolved_flag: 'yes' })).toEqual([false, true]);
  expect(judges({ caseId: 'K', resolved_flag: 'yes' })).toEqual([true, true]);
  expect(judges({ channel: 'ticket', resolved_flag: 'no' })).toEqual([false, false]);
  expect(judges({ channel: 'voice', resolved_flag: 'yes' })).toEqual([false, false]);
});

test('where judgesSomebody says no, nobody is judged, under any definition', () => {
  fc.assert(
    fc.property(histories, definitions, (rows, definition) => {
      const columns = columnsFromRows(rows);
      fc.pre(!judgesSomebody(definition, onFile(columns)));
      expect(whoIsJudged(columns, definition)).toBe(0);
    }),
    { numRuns: 500, maxSkipsPerRun: 1000 },
  );
});

test('of contacts that are all eligible, it says of tickets, reopenings and legs exactly whether somebody is judged', () => {
  fc.assert(
    fc.property(histories, fc.constantFrom('one_touch_ticket', 'reopen_free', 'service_desk_strict'), (rows, key) => {
      const columns = columnsFromRows(rows.map((row) => ({ ...row, ...handled })));
      expect(judgesSomebody(preset(key), onFile(columns))).toBe(whoIsJudged(columns, preset(key)) > 0);
    }),
    { numRuns: 1000 },
  );
});
