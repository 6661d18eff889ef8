import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Progress } from '../../../../shared/contract/base.ts';
import type { Driver, DriversOutput } from '../../../../shared/contract/drivers.ts';
import {
  type DriversFound,
  type DriverTest,
  type Driver as FoundDriver,
  findDrivers,
  LEAST_CONTACTS,
  measureDriver,
} from '../../../../shared/domain/drivers/find-drivers.ts';
import type { Weighed } from '../../../../shared/domain/drivers/weigh-slice.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import type { FieldTest, Filter } from '../../../../shared/domain/filter/filter.ts';
import { filterFromText, filterToText } from '../../../../shared/domain/filter/filter-text.ts';
import { costTally, type WorkCost } from '../../../../shared/domain/kpi/work-cost.ts';
import { finish } from '../../../../shared/domain/steps.ts';
import { type DriverMark, listDriverMarks } from '../../store/driver-marks.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { isoOrNull } from '../context/iso-time.ts';
import { costRates } from '../kpis/cost-rates.ts';
import { type Slice, type SliceScope, sliceOf } from '../slices/slice.ts';
import { driverQuestion, driverUnit } from './driver-question.ts';
import { wordsInNotes } from './words-in-notes.ts';

export type DriversRequest = SliceScope & {
  readonly most: number;
  /** Looks at the words of the notes as well. */
  readonly words?: boolean;
};

/** Other questions are answered at least this often while a search runs. */
const TURN_MS = 30;
const SAY_MS = 200;
const DAYS_PER_MONTH = 365.25 / 12;
const STEPS = 1000;

const saying = (share: number, startedAt: number): Progress => {
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    phase: 'searching',
    doneBytes: Math.round(share * STEPS),
    totalBytes: STEPS,
    rows: 0,
    secondsLeft: share === 0 ? null : (seconds * (1 - share)) / share,
  };
};

/** The search, in turns, so that the engine goes on answering. Throws CANCELLED between two turns. */
async function* inTurns<T>(steps: Generator<number, T, void>, signal: AbortSignal | undefined) {
  const startedAt = performance.now();
  let [turnEnds, saidAt] = [startedAt + TURN_MS, startedAt];
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    const now = performance.now();
    if (now < turnEnds) continue;
    await nextTurn();
    if (signal?.aborted === true) throw new AppError('CANCELLED');
    turnEnds = performance.now() + TURN_MS;
    if (now - saidAt < SAY_MS) continue;
    saidAt = now;
    yield saying(step.value, startedAt);
  }
}

/** The words of the notes first, where they are asked for; then the search. */
function* search(context: FigureContext, slice: Slice, most: number, words: boolean) {
  const inNotes = words ? yield* wordsInNotes(context, slice) : undefined;
  const { question } = yield* driverQuestion(context, slice, most, inNotes);
  return yield* findDrivers(question);
}

/** What the returns of these failed contacts took and cost, each once. */
function returnsOfFailed(context: FigureContext, { judgement }: Slice, failed: Int32Array): WorkCost {
  const returns = new Set<number>();
  for (const place of failed) {
    const back = judgement.returnIndex[place] as number;
    if (back !== -1) returns.add(back);
  }
  const tally = costTally(context.columns, costRates(context));
  for (const back of returns) tally.add(back);
  return tally.sum();
}

type Measured = Omit<FoundDriver, 'found' | 'checked'> & { found: Weighed | null; checked: Weighed | null };

const halfOf = (weighed: Weighed | null): Driver['found'] => {
  if (weighed === null) return null;
  const { contacts, failed, expected, chance } = weighed;
  return { contacts, failed, expected, chance };
};

/** Wire types have plain arrays; the domain's are read-only. */
const plainTest = ({ in: values, notIn, ...others }: FieldTest): Driver['filter'][string] => ({
  ...others,
  ...(values === undefined ? {} : { in: [...values] }),
  ...(notIn === undefined ? {} : { notIn: [...notIn] }),
});

const plainTests = (tests: readonly DriverTest[]) =>
  tests.map(({ field, value, test }) => ({ field, value, test: plainTest(test) }));

const keyOf = (tests: readonly DriverTest[]): string =>
  filterToText(Object.fromEntries(tests.map(({ field, test }) => [field, test])));

function answerOf(
  context: FigureContext,
  slice: Slice,
  measured: Measured,
  months: number,
  mark: DriverMark | null,
): Driver {
  const { failedPlaces, tests, alike, found, checked, periods, excess, ...figures } = measured;
  const filter = Object.fromEntries(tests.map(({ field, test }) => [field, plainTest(test)]));
  const { contacts, withoutHandle, handleSeconds, amount } = returnsOfFailed(context, slice, failedPlaces);
  const known = contacts - withoutHandle;
  const perMonth = months === 0 ? 0 : excess / months;
  const timesMean = (total: number): number | null => (known === 0 ? null : (Math.max(0, perMonth) * total) / known);
  return {
    ...figures,
    ...{ key: keyOf(tests), filter, excess, mark, excessPerMonth: perMonth },
    ...{ handlingPerMonth: timesMean(handleSeconds), costPerMonth: amount === null ? null : timesMean(amount) },
    tests: plainTests(tests),
    found: halfOf(found),
    checked: halfOf(checked),
    periods: [...periods],
    alike: alike.map(plainTests),
  };
}

/** A pinned driver that was not found this time: its figures all the same, so that a pin never goes out of sight. */
function pinnedOne(context: FigureContext, slice: Slice, scope: DriversRequest, filter: Filter): Measured {
  const { question } = finish(driverQuestion(context, slice, scope.most));
  const { mask } = sliceOf(context, { ...scope, filter });
  const isIn = mask ?? new Uint8Array(context.columns.count).fill(1);
  return {
    ...measureDriver(question, isIn, Object.keys(filter)),
    tests: Object.entries(filter).map(([field, test]) => ({ field, value: String(test.in?.[0] ?? ''), test })),
    ...{ found: null, checked: null, isConfirmed: false, alike: [] },
  };
}

/** Joins what was found with what people made of it. */
function answer(
  context: FigureContext,
  slice: Slice,
  request: DriversRequest,
  found: DriversFound,
  unit: 'month' | 'week',
): DriversOutput {
  const marks = new Map(listDriverMarks(context.file).map((mark) => [mark.key, mark]));
  const months = found.days / DAYS_PER_MONTH;
  const listed = found.drivers.map((driver) =>
    answerOf(context, slice, driver, months, marks.get(keyOf(driver.tests)) ?? null),
  );
  const pinned = [...marks.values()]
    .filter((mark) => mark.state === 'pinned' && !listed.some(({ key }) => key === mark.key))
    .flatMap((mark) => {
      const { filter } = filterFromText(mark.key);
      // A slice that tests the same field has no room for it: its number could not list its contacts.
      if (filter === null || Object.keys(filter).some((field) => field in slice.filter)) return [];
      return [answerOf(context, slice, pinnedOne(context, slice, request, filter), months, mark)];
    });
  const isPinned = ({ mark }: Driver): number => (mark?.state === 'pinned' ? 1 : 0);
  return {
    observedUntil: isoOrNull(slice.judgement.observedUntil),
    definition: slice.name,
    ...{ judged: found.judged, failed: found.failed, looks: found.looks, leastContacts: LEAST_CONTACTS },
    ...{ halves: found.halves, months, unit, searched: [...found.searched], restating: [...found.restating] },
    drivers: [...listed, ...pinned].toSorted((a, b) => isPinned(b) - isPinned(a) || b.excess - a.excess),
  };
}

/**
 * drivers.find: the common threads in the failures of a slice, with progress. The search of a slice is kept; a change of
 * marks asks for it again and gets it at once. Throws what sliceOf throws, and CANCELLED.
 */
export async function* driversOf(
  context: FigureContext,
  request: DriversRequest,
  signal?: AbortSignal,
): AsyncGenerator<Progress, DriversOutput, void> {
  const slice = sliceOf(context, request);
  const { most, words = false } = request;
  const key = `${slice.key} ${slice.sliceKey} ${most} ${words}`;
  const kept = context.cache.drivers.of(key, () => ({ found: null }));
  kept.found ??= yield* inTurns(search(context, slice, most, words), signal);
  return answer(context, slice, request, kept.found, driverUnit(context, slice));
}
