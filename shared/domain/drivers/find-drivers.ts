import type { DictionaryColumn } from '../columns/contact-columns.ts';
import type { FieldTest } from '../filter/filter.ts';
import { type ChosenDriver, chooseDrivers } from './choose-drivers.ts';
import { countSlices, type SearchPlan } from './count-slices.ts';
import type { DriverDimension } from './driver-dimension.ts';
import { type DriverFigures, driverFigures } from './driver-figures.ts';
import { type DriverTimes, driverTimes } from './driver-trend.ts';
import {
  type Customers,
  type JudgedPart,
  judgedPart,
  judgedPlaces,
  type KeptValues,
  keptValues,
  type Results,
  withExpected,
} from './judged-part.ts';
import { explainedShare } from './restating.ts';
import { createRowFinder, type SliceItem } from './slice-rows.ts';
import { type HalvesBy, timeHalves } from './time-halves.ts';
import { type Weighed, weighSlice } from './weigh-slice.ts';

/** What drivers are looked for in. */
export type DriverQuestion = {
  readonly columns: Customers;
  readonly judgement: Results;
  /** 1 per contact of the slice; null = everything. */
  readonly mask: Uint8Array | null;
  readonly dimensions: readonly DriverDimension[];
  /** Fields that make the mix, from coarse to fine; those of them that are searched as well are mix only where not named. */
  readonly factors: readonly DriverDimension[];
  /** Fields filled in when the outcome is known: left out where they say it again. */
  readonly mayRestate: ReadonlySet<string>;
  /** Start of a contact on the project's clock, ms. */
  readonly localMs: (place: number) => number;
  /** Months or weeks, in order of time. */
  readonly periods: DictionaryColumn;
  readonly most: number;
  /** Words that were passed over when the ones among the dimensions were chosen: looks all the same. */
  readonly looksBefore?: number;
};

/** A part of what a driver is: field and test. */
export type DriverTest = { readonly field: string; readonly value: string; readonly test: FieldTest };

export type Driver = DriverFigures &
  DriverTimes & {
    readonly tests: readonly DriverTest[];
    readonly found: Weighed;
    readonly checked: Weighed;
    readonly isConfirmed: boolean;
    readonly alike: readonly (readonly DriverTest[])[];
    /** Places of its failed contacts. */
    readonly failedPlaces: Int32Array;
  };

export type DriversFound = {
  /** By excess, largest first. */
  readonly drivers: readonly Driver[];
  readonly judged: number;
  readonly failed: number;
  /** Slices that were looked at. */
  readonly looks: number;
  readonly halves: HalvesBy;
  /** Days between the first and the last judged contact, both included. */
  readonly days: number;
  readonly searched: readonly string[];
  readonly restating: readonly string[];
};

/** Contacts that a slice must have in the half in which it is looked for. */
export const LEAST_CONTACTS = 30;
/** A field filled in at the end that explains this share of all failing says what became of the contact, not why. */
const RESTATES = 0.2;
/** A mix of more values than this is none. */
const MOST_STRATA_VALUES = 20_000;
const DAY_MS = 86_400_000;

type Searched = { readonly dimension: DriverDimension; readonly kept: KeptValues };

function daysOf(places: Int32Array, localMs: (place: number) => number): number {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const place of places) {
    const at = localMs(place);
    if (at < first) first = at;
    if (at > last) last = at;
  }
  return last < first ? 0 : (last - first) / DAY_MS + 1;
}

const testsOf = (searched: readonly Searched[], items: readonly SliceItem[]): readonly DriverTest[] =>
  items.map(({ dimension: at, value }) => {
    const { dimension, kept } = searched[at] as Searched;
    const code = kept.codes[value - 1] as number;
    return { field: dimension.field, value: dimension.column.values[code] ?? '', test: dimension.testOf(code) };
  });

/**
 * The common threads in the failures of a slice: combinations of up to three values whose contacts fail more often than
 * their mix explains. Method and formulas: docs/drivers.md. It says what goes together with failures, not what causes
 * them. Yields how far it is, 0..1.
 */
export function* findDrivers(question: DriverQuestion): Generator<number, DriversFound, void> {
  const { columns, judgement, localMs } = question;
  const places = judgedPlaces(judgement, question.mask);
  yield 0.005;
  const halves = timeHalves(places, localMs);
  const factors = mixFactors(question.factors);
  yield 0.01;
  const offered: Searched[] = [];
  const restating: string[] = [];
  for (const dimension of question.dimensions) {
    offered.push({ dimension, kept: keptValues(dimension, halves.searched, LEAST_CONTACTS) });
    const mayRestate = question.mayRestate.has(dimension.field);
    if (mayRestate && explainedShare(dimension.column, judgement, places) >= RESTATES) restating.push(dimension.field);
    yield 0.01;
  }
  const searched = offered.filter(
    ({ dimension: { field }, kept }) => kept.codes.length > 0 && !restating.includes(field),
  );
  const dimensions = searched.map(({ dimension }) => dimension);
  const kept = searched.map((one) => one.kept);
  const partOf = (of: Int32Array) => judgedPart(columns, judgement, of, dimensions, kept, factors);
  yield 0.02;
  const part = withExpected(partOf(halves.searched));
  const plan: SearchPlan = {
    part,
    rowsOf: createRowFinder(part),
    sizes: kept.map(({ codes }) => codes.length),
    factorBits: dimensions.map(({ field }) => {
      const bit = factors.findIndex((factor) => factor.field === field);
      return bit === -1 ? 0 : 2 ** bit;
    }),
    leastContacts: LEAST_CONTACTS,
    isWord: dimensions.map(({ isWord }) => isWord === true),
    looksBefore: question.looksBefore ?? 0,
  };
  yield 0.04;
  const other = withExpected(partOf(halves.checked));
  yield 0.05;
  const counted = yield* scaled(countSlices(plan), 0.05, 0.7);
  const chosen = yield* scaled(chooseDrivers(plan, other, counted, question.most), 0.7, 0.95);
  const whole = partOf(places);
  yield 0.96;
  const drivers = yield* scaled(describe(question, whole, searched, chosen), 0.96, 1);
  return {
    drivers: drivers.toSorted((a, b) => b.excess - a.excess),
    judged: places.length,
    failed: whole.failed.reduce((sum, failure) => sum + failure, 0),
    looks: counted.looks,
    halves: halves.by,
    days: daysOf(places, localMs),
    searched: [...new Set(dimensions.map(({ field }) => field))],
    restating,
  };
}

/** The figures of a slice that was given, not found: `isIn` is 1 per contact in it, `fields` what it names. */
export function measureDriver(
  { columns, judgement, mask, factors, periods }: DriverQuestion,
  isIn: Uint8Array,
  fields: readonly string[],
): DriverFigures & DriverTimes & { readonly failedPlaces: Int32Array } {
  const places = judgedPlaces(judgement, mask);
  const mixed = mixFactors(factors);
  const whole = withExpected(judgedPart(columns, judgement, places, [], [], mixed));
  const rows = Int32Array.from(places.keys()).filter((row) => isIn[places[row] as number] === 1);
  const named = mixed.reduce((bits, { field }, bit) => (fields.includes(field) ? bits | (2 ** bit) : bits), 0);
  const { clustering } = weighSlice(whole, rows, named, fields.length);
  return {
    ...driverFigures(whole, rows, named, clustering),
    ...driverTimes(whole, rows, named, periods),
    failedPlaces: failedPlacesOf(whole, rows),
  };
}

const mixFactors = (factors: readonly DriverDimension[]): readonly DriverDimension[] =>
  factors.filter(({ column }) => column.values.length <= MOST_STRATA_VALUES);

const failedPlacesOf = ({ failed, place }: JudgedPart, rows: Int32Array): Int32Array =>
  rows.filter((row) => failed[row] === 1).map((row) => place[row] as number);

function* scaled<T>(steps: Generator<number, T, void>, from: number, to: number): Generator<number, T, void> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield from + (to - from) * step.value;
  }
}

function* describe(
  { periods }: DriverQuestion,
  whole: JudgedPart,
  searched: readonly Searched[],
  chosen: readonly ChosenDriver[],
): Generator<number, readonly Driver[], void> {
  const rowsOf = createRowFinder(whole);
  const isTime = ({ dimension }: SliceItem): boolean => searched[dimension]?.dimension.isTime === true;
  const drivers: Driver[] = [];
  for (const { items, named, found, checked, isConfirmed, alike } of chosen) {
    const rows = rowsOf(items);
    const clustering = Math.max(found.clustering, checked.clustering);
    const lasting = items.filter((item) => !isTime(item));
    const lastingRows = lasting.length === 0 ? rows : rowsOf(lasting);
    const months = testsOf(searched, items.filter(isTime)).map(({ value }) => value);
    const own = months.length === 0 || lasting.length === 0 ? null : new Set(months);
    drivers.push({
      ...driverFigures(whole, rows, named, clustering),
      ...driverTimes(whole, lastingRows, named, periods, own),
      tests: testsOf(searched, items),
      found,
      checked,
      isConfirmed,
      alike: alike.map((other) => testsOf(searched, other)),
      failedPlaces: failedPlacesOf(whole, rows),
    });
    yield drivers.length / chosen.length;
  }
  return drivers;
}
