import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContactColumns } from '../../../shared/domain/columns/contact-columns.ts';
import { type Definition, hasWindow } from '../../../shared/domain/definition/definition.ts';
import { countFigures } from '../../../shared/domain/metrics/count-figures.ts';
import { groupFigures } from '../../../shared/domain/metrics/group-figures.ts';
import { countTogether } from '../../../shared/domain/metrics/hour-counts.ts';
import { returnWork } from '../../../shared/domain/metrics/return-cost.ts';
import { judgeWindow } from '../../../shared/domain/resolution/judge-window.ts';
import { isAhead, type Judgement, RESULT_REASONS, RESULTS } from '../../../shared/domain/resolution/judgement.ts';
import { lookAhead, outlookDefinition } from '../../../shared/domain/resolution/outlook.ts';
import { columnsFromRows } from '../../helpers/columns-from-rows.ts';
import { definitions, ends, histories } from '../resolution/arbitrary-contacts.ts';

type Slice = Uint8Array | null;

const placesOf = (columns: ContactColumns, slice: Slice): readonly number[] =>
  Array.from(columns.row.keys()).filter((i) => slice === null || slice[i] === 1);

/** Contacts counted one by one from what the judgement says of each. */
function countSlowly({ result, reason }: Judgement, places: readonly number[]) {
  const of = (...names: readonly string[]): number =>
    places.filter((i) => names.includes(RESULTS[result[i] ?? 0] ?? '')).length;
  const waiting = places.filter((i) => RESULT_REASONS[reason[i] ?? 0] === 'window_open').length;
  const counts = { contacts: places.length, mature: of('resolved', 'failed'), pending: of('pending') };
  return { ...counts, failed: of('failed'), waiting };
}

function costSlowly(columns: ContactColumns, { result, returnIndex }: Judgement, places: readonly number[]) {
  const failed = places.filter((i) => RESULTS[result[i] ?? 0] === 'failed' && returnIndex[i] !== -1);
  const returns = [...new Set(failed.map((i) => returnIndex[i] ?? 0))];
  const known = returns.filter((i) => (columns.seconds.handle_s[i] ?? -1) >= 0);
  const sum = (of: (i: number) => number): number => known.reduce((total, i) => total + of(i), 0);
  return {
    ...{ contacts: returns.length, withoutHandle: returns.length - known.length },
    handleSeconds: sum((i) => columns.seconds.handle_s[i] ?? -1),
    waitSeconds: sum((i) => Math.max(0, columns.seconds.wait_s[i] ?? 0)),
  };
}

function expectSame(columns: ContactColumns, judgement: Judgement, definition: Definition, slice: Slice): void {
  const places = placesOf(columns, slice);
  const { counts, observed: count, naiveRate } = countFigures(columns, judgement, definition, slice);
  const { waiting: _told, ...slow } = countSlowly(judgement, places);
  expect(counts).toMatchObject(slow);
  const eligible = places.filter((i) => RESULTS[judgement.result[i] ?? 0] !== 'excluded');
  const { observedUntil: until } = judgement;
  const startOf = (i: number): number => columns.startedAt[i] ?? Number.NaN;
  const observed = hasWindow(definition)
    ? eligible.filter((i) => startOf(i) <= until && RESULT_REASONS[judgement.reason[i] ?? 0] !== 'no_answer')
    : eligible.filter((i) => RESULTS[judgement.result[i] ?? 0] !== 'pending');
  expect(count).toBe(observed.length);
  // On business days the time of a failure is not that of its contact: what is seen is asked of plain clocks only.
  const isPlain = definition.calendar === null;
  const hasFailed = (i: number): boolean => startOf(i) + (judgement.eventMs[i] ?? Number.NaN) <= until;
  const unfailed = observed.filter((i) => !hasFailed(i));
  if (isPlain) expect(naiveRate).toBe(observed.length === 0 ? null : unfailed.length / observed.length);
  expect(returnWork(columns, judgement, slice)).toEqual(costSlowly(columns, judgement, places));

  const { channel, reason } = columns.category;
  const dimensions = [
    { name: 'channel', column: channel, isOrdered: false },
    { name: 'reason', column: reason, isOrdered: false },
  ];
  const breakdowns = [dimensions.slice(0, 1), dimensions.slice(1), dimensions];
  const columnsOf = ([first, second]: typeof dimensions) =>
    first === undefined ? [] : [{ first: first.column, second: second?.column ?? null }];
  // All at once, as the screens ask; the same one by one and out of order when the slice is asked again.
  if (isAhead(judgement)) countTogether(judgement, slice, breakdowns.flatMap(columnsOf));
  for (const by of breakdowns) {
    const { groups, rest } = groupFigures(judgement, slice, by, 1000);
    expect(rest).toBeNull();
    for (const { key, contacts, mature, pending, failed, waiting } of groups) {
      const inGroup = places.filter((i) =>
        by.every(({ name, column }) => column.values[column.codes[i] ?? 0] === key[name]),
      );
      // Time tells of every pending contact where nobody is asked for an answer besides.
      const isAsked = definition.kind === 'hybrid';
      const said = { contacts, mature, pending, failed, ...(isAsked ? { waiting } : {}) };
      const { waiting: told, ...others } = countSlowly(judgement, inGroup);
      expect(said).toEqual(isAsked ? { ...others, waiting: told } : others);
      if (!isAsked && isAhead(judgement)) expect([waiting, told]).toEqual([undefined, pending]);
    }
    expect(groups.reduce((sum, group) => sum + group.contacts, 0)).toBe(places.length);
  }
}

/** False for rules that are asked of one window only. */
const reachesFurther = (definition: Definition): boolean =>
  outlookDefinition({ ...definition, windowHours: 1 }).windowHours > 1;

describe('counts that hold for every window', () => {
  const windows = fc.array(fc.tuple(fc.constantFrom(1, 24, 48, 168, 169, 200, 400), ends), {
    minLength: 1,
    maxLength: 5,
  });

  test('are those of the contacts counted one by one, for any definition, slice and row of windows', () => {
    fc.assert(
      fc.property(histories, definitions, windows, fc.nat(), (rows, drawn, asked, seed) => {
        const definition: Definition = { ...drawn, kind: hasWindow(drawn) ? drawn.kind : 'no_repeat' };
        const widest = { ...definition, windowHours: Math.max(...asked.map(([hours]) => hours)) };
        fc.pre(reachesFurther(widest));
        const columns = columnsFromRows(rows);
        const outlook = lookAhead(columns, outlookDefinition(widest), null);
        // Who excludes others shares with it who came back: neither may count contacts of the other.
        const other = {
          ...widest,
          eligibleDirections: widest.eligibleDirections.includes('out') ? (['in'] as const) : (['in', 'out'] as const),
          suspectTalkSeconds: 40,
          eligibleOutcomes: ['handled', 'bot_contained', 'bot_escalated'] as const,
        };
        const ofOther = lookAhead(columns, outlookDefinition(other), null);
        const slice = Uint8Array.from(columns.row, (row) => ((row * 2654435761 + seed) >>> 7) & 1);
        for (const [windowHours, until] of asked) {
          const judgement = judgeWindow(outlook, windowHours, until);
          expectSame(columns, judgement, { ...definition, windowHours }, null);
          expectSame(columns, judgement, { ...definition, windowHours }, slice);
          expectSame(columns, judgeWindow(ofOther, windowHours, until), { ...other, windowHours }, null);
        }
      }),
      { numRuns: 450 },
    );
  });
});
