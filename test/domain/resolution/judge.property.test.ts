import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContactColumns } from '../../../shared/domain/columns/contact-columns.ts';
import { type Definition, hasWindow } from '../../../shared/domain/definition/definition.ts';
import { countFigures } from '../../../shared/domain/metrics/count-figures.ts';
import { judge } from '../../../shared/domain/resolution/judge.ts';
import { judgeWindow } from '../../../shared/domain/resolution/judge-window.ts';
import { type Judgement, RESULT_CODE, RESULT_REASONS, RESULTS } from '../../../shared/domain/resolution/judgement.ts';
import { lookAhead, outlookDefinition } from '../../../shared/domain/resolution/outlook.ts';
import { verdictAt } from '../../../shared/domain/resolution/verdict-at.ts';
import type { ThreadLinks } from '../../../shared/domain/threading/threads.ts';
import { columnsFromRows, type PlainContact } from '../../helpers/columns-from-rows.ts';
import { definitions, ends, histories, START } from './arbitrary-contacts.ts';
import { besideOf, notesOf } from './beside-of.ts';
import { obviousJudge, type Verdict } from './obvious-judge.ts';

const HOUR = 3_600_000;
const RUNS = { numRuns: 400 };

const hoursOrNull = (ms: number | undefined): number | null =>
  ms === undefined || Number.isNaN(ms) ? null : ms / HOUR;

/** What the engine says, by contact id, in the words of the twin. */
function verdicts(
  rows: readonly PlainContact[],
  columns: ContactColumns,
  judgement: Judgement,
): ReadonlyMap<string, Verdict> {
  const idAt = (place: number): string => rows[(columns.row[place] ?? 0) - 1]?.id ?? '';
  return new Map(
    Array.from(columns.row, (_, place) => {
      const back = judgement.returnIndex[place] ?? -1;
      const verdict: Verdict = {
        result: RESULTS[judgement.result[place] ?? 0] ?? 'excluded',
        reason: RESULT_REASONS[judgement.reason[place] ?? 0] ?? 'internal',
        returnId: back === -1 ? null : idAt(back),
        gapHours: hoursOrNull(judgement.gapMs[place]),
        eventHours: hoursOrNull(judgement.eventMs[place]),
      };
      return [idAt(place), verdict] as const;
    }),
  );
}

/** Threads by following every return to its end. */
function threadsByHand(returnIndex: Int32Array): ThreadLinks {
  const endOf = (place: number): number => (returnIndex[place] === -1 ? place : endOf(returnIndex[place] as number));
  const last = Array.from(returnIndex.keys(), endOf);
  const numbers = new Map([...new Set(last.filter((end, place) => end !== place))].map((end, number) => [end, number]));
  const thread = Int32Array.from(last, (end) => numbers.get(end) ?? -1);
  return { thread, threadCount: numbers.size };
}

const judged = (rows: readonly PlainContact[], definition: Definition, until: number) => {
  const columns = columnsFromRows(rows, until);
  const judgement = judge(columns, definition, until, besideOf(rows, columns, definition));
  return { columns, judgement, figures: countFigures(columns, judgement, definition, null) };
};

/** Every window has passed by then. */
const LONG_AFTER = Date.UTC(2040, 0, 1);

describe('docs/fcr-definition.md, for any history and any definition', () => {
  test('the engine says what the plain rule says, contact by contact', () => {
    fc.assert(
      fc.property(histories, definitions, ends, (rows, definition, until) => {
        const { columns, judgement } = judged(rows, definition, until);
        const found = Object.fromEntries(verdicts(rows, columns, judgement));
        expect(found).toEqual(Object.fromEntries(obviousJudge(rows, definition, until)));
      }),
      { numRuns: 3000 },
    );
  });

  test('net exclusions remove as many eligible contacts as have that reason', () => {
    fc.assert(
      fc.property(histories, definitions, ends, (rows, definition, until) => {
        const net = judged(rows, definition, until).figures.counts;
        const gross = judged(rows, { ...definition, netExclusions: [] }, until).figures.counts;
        expect(net.excluded.net_exclusion ?? 0).toBe(gross.eligible - net.eligible);
      }),
      RUNS,
    );
  });

  test('what is looked up of one contact is what the arrays of all say, whatever window is asked', () => {
    const windows = fc.constantFrom(1, 4, 24, 48);
    fc.assert(
      fc.property(histories, definitions, windows, ends, (rows, drawn, least, until) => {
        const columns = columnsFromRows(rows, START);
        const definition = { ...drawn, windowHours: Math.max(drawn.windowHours, least) };
        const beside = besideOf(rows, columns, definition);
        const judgement = hasWindow(definition)
          ? judgeWindow(lookAhead(columns, definition, beside.notes), least, until)
          : judge(columns, definition, until, beside);
        const lookedUp = Array.from(columns.row, (_, place) => verdictAt(judgement, place));
        const { result, reason, returnIndex, gapMs, thread, threadCount } = judgement;
        const inArrays = Array.from(columns.row, (_, place) => ({
          ...{ result: result[place], reason: reason[place] },
          ...{ returnIndex: returnIndex[place], gapMs: gapMs[place] },
        }));
        expect(lookedUp).toEqual(inArrays);
        expect({ thread, threadCount }).toEqual(threadsByHand(returnIndex));
      }),
      { numRuns: 1500 },
    );
  });

  test('one look ahead serves every window and every end of observation', () => {
    const windows = fc.array(fc.tuple(fc.constantFrom(1, 4, 24, 25, 48, 200, 400), ends), {
      minLength: 2,
      maxLength: 6,
    });
    fc.assert(
      fc.property(histories, definitions, windows, (rows, drawn, asked) => {
        const kind = hasWindow(drawn) ? drawn.kind : 'no_repeat';
        const wanted: Definition = { ...drawn, kind, windowHours: Math.max(...asked.map(([hours]) => hours)) };
        // Rules that look at pairs are asked of one window only.
        fc.pre(outlookDefinition({ ...wanted, windowHours: 1 }).windowHours > 1);
        const columns = columnsFromRows(rows, START);
        const outlook = lookAhead(columns, outlookDefinition(wanted), notesOf(rows, columns));
        for (const [windowHours, until] of asked) {
          const definition = { ...wanted, windowHours };
          const judgement = judgeWindow(outlook, windowHours, until);
          const found = Object.fromEntries(verdicts(rows, columns, judgement));
          expect(found).toEqual(Object.fromEntries(obviousJudge(rows, definition, until)));
          // What was counted for another window of this look ahead must not show.
          const fresh = judge(columns, definition, until, besideOf(rows, columns, definition));
          const mask = Uint8Array.from(columns.row, (row) => row % 2);
          for (const slice of [null, mask]) {
            expect(countFigures(columns, judgement, definition, slice)).toEqual(
              countFigures(columns, fresh, definition, slice),
            );
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('contacts = eligible + excluded; eligible = mature + pending; mature = resolved + failed; rates in 0..1', () => {
    fc.assert(
      fc.property(histories, definitions, ends, (rows, definition, until) => {
        const { counts, rate, low, high, naiveRate, kaplanMeier } = judged(rows, definition, until).figures;
        const excluded = Object.values(counts.excluded).reduce((sum, count) => sum + count, 0);
        const roots = new Set(rows.map((row) => row.id));
        expect(counts.contacts).toBe(rows.filter((row) => row.parent === undefined || !roots.has(row.parent)).length);
        expect(counts.contacts).toBe(counts.eligible + excluded);
        expect(counts.eligible).toBe(counts.mature + counts.pending);
        expect(counts.mature).toBe(counts.resolved + counts.failed);
        expect(rate).toBe(counts.mature === 0 ? null : counts.resolved / counts.mature);
        for (const share of [rate, low, high, naiveRate, kaplanMeier.rate, kaplanMeier.low, kaplanMeier.high]) {
          if (share !== null) expect(share >= 0 && share <= 1).toBe(true);
        }
        if (rate !== null) expect((low ?? 2) <= rate && rate <= (high ?? -1)).toBe(true);
      }),
      RUNS,
    );
  });

  test('as many judged contacts count as first without anybody knowing as the switch would leave out', () => {
    fc.assert(
      fc.property(histories, definitions, ends, (rows, drawn, until) => {
        const definition: Definition = { ...drawn, kind: 'lookback_forward', knownFirstOnly: false };
        const { columns, judgement, figures } = judged(rows, definition, until);
        const known = judged(rows, { ...definition, knownFirstOnly: true }, until).judgement;
        const isJudged = (place: number): boolean => (judgement.result[place] ?? 0) >= 2;
        const lost = [...columns.row.keys()].filter(
          (place) => isJudged(place) && RESULT_REASONS[known.reason[place] ?? 0] === 'first_unknown',
        );
        expect(figures.firstUnknown?.contacts ?? 0).toBe(lost.length);
      }),
      RUNS,
    );
  });

  test('a wider window never raises FCR on the same fixed set of contacts', () => {
    fc.assert(
      fc.property(histories, definitions, fc.integer({ min: 0, max: 200 }), (rows, definition, wider) => {
        // Everything is observed long enough for both windows, so the set of mature contacts is the same.
        const until = Date.UTC(2030, 0, 1);
        const before = judged(rows, definition, until).figures;
        const after = judged(rows, { ...definition, windowHours: definition.windowHours + wider }, until).figures;
        expect(after.counts.mature).toBe(before.counts.mature);
        expect(after.counts.resolved <= before.counts.resolved).toBe(true);
      }),
      RUNS,
    );
  });

  test('shifting all times by a constant changes nothing, unless a calendar knows the days', () => {
    fc.assert(
      fc.property(histories, definitions, ends, fc.integer({ min: -1e9, max: 1e9 }), (rows, drawn, until, by) => {
        const definition = { ...drawn, calendar: null };
        const shifted = rows.map((row) => (row.at === undefined ? row : { ...row, at: row.at + by }));
        const { firstUnknown, ...before } = judged(rows, definition, until).figures;
        const moved = firstUnknown === null ? null : { ...firstUnknown, before: firstUnknown.before + by };
        expect(judged(shifted, definition, until + by).figures).toEqual({ ...before, firstUnknown: moved });
      }),
      RUNS,
    );
  });

  test('a contact is in at most one thread, together with its return; alone it is in none', () => {
    fc.assert(
      fc.property(histories, definitions, ends, (rows, definition, until) => {
        const { columns, judgement } = judged(rows, definition, until);
        const size = new Map<number, number>();
        for (const [place, thread] of judgement.thread.entries()) {
          const back = judgement.returnIndex[place] ?? -1;
          if (back !== -1) expect(judgement.thread[back]).toBe(thread);
          if (back !== -1) expect((columns.startedAt[back] ?? 0) > (columns.startedAt[place] ?? 0)).toBe(true);
          if (back !== -1) expect(columns.customer[back]).toBe(columns.customer[place]);
          if (thread !== -1) size.set(thread, (size.get(thread) ?? 0) + 1);
        }
        expect(size.size).toBe(judgement.threadCount);
        expect([...size.values()].every((count) => count >= 2)).toBe(true);
        expect([...size.keys()].toSorted((a, b) => a - b)).toEqual([...size.keys()]);
      }),
      RUNS,
    );
  });

  test('issues by contacts: once every window has passed as many are resolved as there are issues', () => {
    fc.assert(
      fc.property(histories, definitions, (rows, drawn) => {
        // What else can fail a contact would leave an issue without its resolved one.
        const off = { singleLeg: false, followUpFails: false, reopenFails: false } as const;
        const { judgement, figures } = judged(rows, { ...drawn, ...off, kind: 'issue_ratio' }, LONG_AFTER);
        const issues = new Set<number>();
        let singles = 0;
        for (const [place, thread] of judgement.thread.entries()) {
          if (RESULTS[judgement.result[place] ?? 0] === 'excluded') expect(thread).toBe(-1);
          else if (thread === -1) singles++;
          else issues.add(thread);
        }
        expect(figures.counts).toMatchObject({ pending: 0, resolved: singles + issues.size });
      }),
      RUNS,
    );
  });

  test('a transfer is never a repeat: cutting legs off changes no return', () => {
    fc.assert(
      fc.property(histories, definitions, ends, (rows, definition, until) => {
        // What legs change by right is who is suspect (their talk, their wrap-up), tagged or reopened, their notes, how
        // long the contact waited (theirs counts where the root has none) and the telephone numbers they bring, and whether
        // anything on file can break a rule about legs or reopenings: leave that out.
        const calm: Definition = {
          ...{ ...definition, kind: 'no_repeat', suspectTalkSeconds: 0, minTalkSeconds: 0, excludeTags: [] },
          sameCustomer: 'any',
          ...{ shortAbandonSeconds: null, returnAbandonSeconds: 0, singleLeg: false, reopenFails: false },
          sameReason: definition.sameReason === 'similar' ? 'none' : definition.sameReason,
        };
        const ids = new Set(rows.map((row) => row.id));
        const roots = rows.filter((row) => row.parent === undefined || !ids.has(row.parent));
        const returns = (list: readonly PlainContact[]): readonly (string | null | undefined)[] => {
          const { columns, judgement } = judged(list, calm, until);
          const found = verdicts(list, columns, judgement);
          return roots.map((row) => found.get(row.id)?.returnId);
        };
        expect(returns(rows)).toEqual(returns(roots));
      }),
      RUNS,
    );
  });

  test('the order of rows in the file changes nothing', () => {
    const shuffled = histories.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray([...rows], { minLength: rows.length })),
    );
    fc.assert(
      fc.property(shuffled, definitions, ends, ([rows, mixed], drawn, until) => {
        // Which of two contacts at one instant is the part of the other, only their order can say.
        const definition = { ...drawn, mergeMinutes: 0, mergeCallbackHours: 0 };
        // Legs of one contact are in order of the file, and the last decides its answers; roots are what is shuffled here.
        const alone = (list: readonly PlainContact[]) => list.map(({ parent: _parent, ...row }) => row as PlainContact);
        const said = (list: readonly PlainContact[]): unknown => {
          const { columns, judgement } = judged(list, definition, until);
          const found = [...verdicts(list, columns, judgement)].toSorted(([a], [b]) => (a < b ? -1 : 1));
          // Which of two returns at the same instant is named hangs on the rows; nothing else may.
          return found.map(([id, { returnId: _returnId, ...verdict }]) => [id, verdict]);
        };
        expect(said(alone(mixed))).toEqual(said(alone(rows)));
      }),
      RUNS,
    );
  });

  test('only failures count: the failed contacts of a kind with a window are those with an event', () => {
    fc.assert(
      fc.property(histories, definitions, ends, (rows, definition, until) => {
        const { judgement } = judged(rows, { ...definition, kind: 'no_repeat' }, until);
        for (const [place, result] of judgement.result.entries()) {
          const isSeen = !Number.isNaN(judgement.eventMs[place]);
          if (result === RESULT_CODE.failed) expect(isSeen).toBe(true);
          if (result === RESULT_CODE.resolved || result === RESULT_CODE.excluded) expect(isSeen).toBe(false);
        }
      }),
      RUNS,
    );
  });
});
