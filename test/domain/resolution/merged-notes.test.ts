import { expect, test } from 'vitest';
import { type Definition, PRESETS } from '../../../shared/domain/definition/definition.ts';
import { must } from '../../../shared/domain/must.ts';
import { judge } from '../../../shared/domain/resolution/judge.ts';
import { RESULT_REASONS } from '../../../shared/domain/resolution/judgement.ts';
import { collectNoteTerms } from '../../../shared/domain/resolution/note-terms.ts';
import { NOTHING_BESIDE } from '../../../shared/domain/resolution/read-beside.ts';
import { columnsFromRows } from '../../helpers/columns-from-rows.ts';

const NOON = Date.UTC(2026, 2, 2, 12);
const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;
const SIMILAR: Definition = {
  ...must(
    PRESETS.find(({ key }) => key === 'no_repeat_7d_any'),
    'a preset',
  ),
  ...{ sameReason: 'similar', similarNotes: 0.5, mergeMinutes: 5 },
};

/** One customer: a call without notes, what was noted when it was passed on, and a call 39 minutes later. */
function reasonsOf(passedOn: string, later: string): readonly (string | undefined)[] {
  const told = { customer: 'ann', direction: 'in', outcome: 'handled' };
  const columns = columnsFromRows(
    [
      { id: 'first', at: NOON, ...told },
      { id: 'passed on', at: NOON + 2 * MINUTE, ...told },
      { id: 'later', at: NOON + 39 * MINUTE, ...told },
    ],
    NOON + 2 * WEEK,
  );
  const notes = collectNoteTerms(3, [
    [1, passedOn],
    [2, later],
  ]);
  return Array.from(
    judge(columns, SIMILAR, NOON + 2 * WEEK, { ...NOTHING_BESIDE, notes }).reason,
    (code) => RESULT_REASONS[code],
  );
}

test('similar notes are those of all parts that a definition puts together', () => {
  // 3 of 6 different words are common.
  expect(reasonsOf('broken invoice light modem', 'bill broken invoice modem red')).toEqual([
    ...['returned', 'merged', 'no_return'],
  ]);
  // 2 of 7.
  expect(reasonsOf('broken invoice light modem', 'bill invoice modem red late')).toEqual([
    ...['no_return', 'merged', 'no_return'],
  ]);
});
