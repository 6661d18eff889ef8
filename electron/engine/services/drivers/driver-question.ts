import { isOwnerField } from '../../../../shared/domain/attribution/handlers.ts';
import type { SecondsField } from '../../../../shared/domain/contact/fields.ts';
import {
  type DriverDimension,
  hourDimension,
  secondsDimension,
  wordDimension,
} from '../../../../shared/domain/drivers/driver-dimension.ts';
import type { DriverQuestion } from '../../../../shared/domain/drivers/find-drivers.ts';
import { judgedPlaces } from '../../../../shared/domain/drivers/judged-part.ts';
import { offsetsByDay } from '../../../../shared/domain/filter/calendar.ts';
import { makeOffsetAt } from '../../../../shared/domain/normalise/zone-clock.ts';
import { extraColumns } from '../context/extra-columns.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { sharedOwners } from '../context/owners.ts';
import { dimensionColumn } from '../slices/dimension-columns.ts';
import type { Slice } from '../slices/slice.ts';

/** Fields of words in which common threads are looked for. Answers (flag, survey, tags) are results, not circumstances. */
const WORD_FIELDS = [
  ...['reason', 'secondary_reason', 'product', 'queue', 'team', 'site', 'channel', 'agent_id', 'tier', 'language'],
  ...['transferred', 'escalated', 'callback_requested', 'disconnect_side', 'disconnect_code', 'wrapup', 'source'],
  'weekday',
] as const;
const SECONDS = ['wait_s', 'talk_s', 'hold_s', 'handle_s'] as const satisfies readonly SecondsField[];
/** Filled in when it is known how the contact went. */
const FILLED_LATE = ['wrapup', 'escalated', 'disconnect_code', 'callback_requested'] as const;
/** What makes the mix, from coarse to fine. */
const MIX_FIELDS = ['channel', 'reason'] as const;
/** An extra column of more values than this is no category. */
const MOST_EXTRA_VALUES = 60;
/** Most extra columns that are searched: every further field costs a pass for every other one. */
const MOST_EXTRAS = 12;
/** Shorter data is told by weeks. */
const LEAST_MONTHS = 3;

/** Agents go by their id, or by their name where the source gives only that. */
function wordFields(context: FigureContext, slice: Slice): readonly string[] {
  const isShared = sharedOwners(context, slice) !== null;
  const hasIds = context.columns.category.agent_id.values.length > 1;
  return WORD_FIELDS.map((field) => (field === 'agent_id' && !hasIds ? 'agent_name' : field)).filter(
    // A contact that counts for several agents has no one value.
    (field) => !(isShared && isOwnerField(field)),
  );
}

/** Makes the dimensions one by one: with a million contacts each takes some tens of milliseconds. */
function* dimensionsOf(
  context: FigureContext,
  slice: Slice,
  judged: Int32Array,
): Generator<number, readonly DriverDimension[], void> {
  const { columns } = context;
  const isJudged = new Uint8Array(columns.count);
  for (const place of judged) isJudged[place] = 1;
  const extras = [...extraColumns(context)]
    .filter(([, column]) => column.values.length > 2 && column.values.length <= MOST_EXTRA_VALUES)
    // What decides is no circumstance.
    .filter(([header]) => `extra.${header}` !== slice.definition.touches?.field)
    .slice(0, MOST_EXTRAS)
    .map(([header, column]) => wordDimension(`extra.${header}`, column));
  const makers: readonly (() => DriverDimension)[] = [
    ...wordFields(context, slice).map((field) => () => wordDimension(field, dimensionColumn(context, slice, field))),
    () => ({ ...wordDimension('month', dimensionColumn(context, slice, 'month')), isTime: true as const }),
    () => hourDimension('hour', dimensionColumn(context, slice, 'hour')),
    ...SECONDS.map((field) => () => secondsDimension(field, columns.seconds[field], isJudged)),
    ...extras.map((dimension) => () => dimension),
  ];
  const all: DriverDimension[] = [];
  for (const make of makers) {
    all.push(make());
    yield 0;
  }
  // What the slice fixes is no finding in it, and one filter has one test for a field.
  return all.filter(({ field }) => !(field in slice.filter));
}

/** Months, or weeks where the data is short: in order of time, code 0 without a time. */
function periodsOf(context: FigureContext, slice: Slice): Pick<DriverQuestion, 'periods'> & { unit: 'month' | 'week' } {
  const months = dimensionColumn(context, slice, 'month');
  const unit = months.values.length - 1 >= LEAST_MONTHS ? 'month' : 'week';
  return { unit, periods: unit === 'month' ? months : dimensionColumn(context, slice, 'week') };
}

/** Start of a contact on the project's clock; one without a start goes with day 0. */
export function localClock({ columns, zone }: FigureContext): (place: number) => number {
  const offset = offsetsByDay(makeOffsetAt(zone));
  return (place) => {
    const start = columns.startedAt[place] as number;
    return Number.isNaN(start) ? 0 : start + offset(start);
  };
}

export type WordsInNotes = { readonly dimensions: readonly DriverDimension[]; readonly looks: number };
const NO_WORDS: WordsInNotes = { dimensions: [], looks: 0 };

export type AskedDrivers = { readonly question: DriverQuestion; readonly unit: 'month' | 'week' };

/** By what the course of drivers is told. */
export const driverUnit = (context: FigureContext, slice: Slice): AskedDrivers['unit'] =>
  periodsOf(context, slice).unit;

/** What the search for drivers of a slice needs. Yields 0 where others may be answered. */
export function* driverQuestion(
  context: FigureContext,
  slice: Slice,
  most: number,
  inNotes: WordsInNotes = NO_WORDS,
): Generator<number, AskedDrivers, void> {
  const { columns } = context;
  const judged = judgedPlaces(slice.judgement, slice.mask);
  yield 0;
  const dimensions = [...(yield* dimensionsOf(context, slice, judged)), ...inNotes.dimensions];
  const { unit, periods } = periodsOf(context, slice);
  return {
    unit,
    question: {
      ...{ columns, judgement: slice.judgement, mask: slice.mask, dimensions, periods, most },
      looksBefore: inNotes.looks,
      factors: MIX_FIELDS.map((field) => wordDimension(field, dimensionColumn(context, slice, field))),
      mayRestate: new Set<string>([
        ...FILLED_LATE,
        ...dimensions.map(({ field }) => field).filter((field) => field.startsWith('extra.')),
      ]),
      localMs: localClock(context),
    },
  };
}
