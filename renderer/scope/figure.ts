import type { FigureGroup, MeasureOutput } from '../../shared/contract/fcr.ts';
import { anyOfField } from '../../shared/domain/filter/any-of.ts';
import { cameOfField } from '../../shared/domain/filter/came-of.ts';
import type { FieldTest, Filter } from '../../shared/domain/filter/filter.ts';
import { returnsOfField } from '../../shared/domain/filter/returns-of.ts';
import type { SmallApart } from '../../shared/domain/metrics/small-groups.ts';
import type { StoryKey } from '../../shared/domain/stories/stories.ts';
import { canTravel, isValue, isValueOf, narrowed } from './filter-edit.ts';
import { type Shown, shownTest } from './shown.ts';

/**
 * A number on the screen with what lists exactly its contacts: the slice grows by these tests, and of that the list
 * shows one outcome. Whoever counts makes it, whoever draws passes it on.
 */
export type Figure = {
  readonly count: number;
  readonly tests: Filter;
  readonly show: Shown;
  /** Counted under other rules than those in force, and listed under them. */
  readonly definition?: string | undefined;
  /** Counted in another slice than the one in force. */
  readonly within?: Filter | undefined;
};

type Counts = Pick<MeasureOutput['counts'], 'contacts' | 'eligible' | 'mature' | 'pending' | 'resolved' | 'failed'>;
type Observed = Pick<Counts, 'eligible' | 'mature'> & Pick<MeasureOutput, 'observed' | 'observedUntil'>;

/** How many contacts of a slice each choice of outcomes shows. */
export function shownCounts(counts: Counts): Readonly<Record<Shown, number>> {
  const { contacts, eligible, mature, pending, resolved, failed } = counts;
  return { all: contacts, judged: mature, resolved, failed, pending, excluded: contacts - eligible };
}

/** An outcome of the whole slice. */
export const sliceFigure = (counts: Counts, show: Shown): Figure => ({
  count: shownCounts(counts)[show],
  tests: {},
  show,
});

/**
 * The returns of the failed contacts of a slice, wherever they lie; null where the slice is too long to be said in a
 * field (a selection of thousands of rows by hand).
 */
export function returnsFigure(count: number, slice: Filter): Figure | null {
  const field = returnsOfField(slice);
  return canTravel(field) ? { count, tests: { [field]: isValue('yes') }, show: 'all', within: {} } : null;
}

/** What came of a story in a slice, wherever it lies; null likewise. */
export function cameOfFigure(count: number, story: StoryKey, slice: Filter): Figure | null {
  const field = cameOfField(story, slice);
  return canTravel(field) ? { count, tests: { [field]: isValue('yes') }, show: 'all', within: {} } : null;
}

/** The contacts of several slices together, each once. Null where they are too long to be said in a field. */
export function sumFigure(count: number, slices: readonly Filter[]): Figure | null {
  const field = anyOfField(slices);
  return canTravel(field) ? { count, tests: { [field]: isValue('yes') }, show: 'all' } : null;
}

const NOT_ON_FILE = isValue(null);

/** Those of a figure that have no handling time; it is made of its parts where talk is known, so theirs are not asked. */
export const withoutTime = (figure: Figure | null): Figure | null =>
  figure === null ? null : figureWith(figure, { handle_s: NOT_ON_FILE });

const ELIGIBLE = { in: ['resolved', 'failed', 'pending'] };

/** Contacts without the answer that a definition asks for besides: nothing is known of them, however long they were watched. */
const ANSWERED: FieldTest = { notIn: ['no_answer'] };

/** Eligible contacts that start by the end of observation, and have an answer where one is needed. */
export function seenFigure(count: number, observedUntil: string | null): Figure {
  if (observedUntil === null) return { count, tests: { result: ELIGIBLE }, show: 'all' };
  // The upper bound of a filter does not count.
  const to = new Date(Date.parse(observedUntil) + 1).toISOString();
  return { count, tests: { result: ELIGIBLE, result_reason: ANSWERED, started_at: { to } }, show: 'all' };
}

/**
 * What naive figures and Kaplan and Meier count: all that is eligible, but for contacts that start after the end of observation or
 * lack an answer.
 */
export function observedFigure({ eligible, observed, mature, observedUntil }: Observed): Figure {
  if (observed === mature) return { count: mature, tests: {}, show: 'judged' };
  return seenFigure(observed, observed === eligible ? null : observedUntil);
}

/** What the rate of a definition rests on: the judged, or all that were observed where it uses recent contacts as well. */
export const headlineFigure = ({
  counts,
  headline,
  ...seen
}: Pick<MeasureOutput, 'counts' | 'headline' | 'observed' | 'observedUntil'>): Figure =>
  headline.by === 'mature_only' ? sliceFigure(counts, 'judged') : observedFigure({ ...counts, ...seen });

/** An outcome of one group of a breakdown: its key says which contacts it holds. */
export function groupFigure(group: FigureGroup, show: Shown): Figure {
  const { contacts, mature, pending, failed, key } = group;
  const counts = { contacts, mature, pending, failed, eligible: mature + pending, resolved: mature - failed };
  const tests = Object.fromEntries(Object.entries(key).map(([field, value]) => [field, isValue(value)]));
  return { count: shownCounts(counts)[show], tests, show };
}

/** The figure with more tests: for a group that was counted in a narrower slice than the one in force. */
export const figureWith = (figure: Figure, tests: Filter): Figure => ({
  ...figure,
  tests: narrowed(figure.tests, tests),
});

/** Values of a dimension that are not shown one by one, taken together. */
export const restFigure = (
  { field, shown, show }: { readonly field: string; readonly shown: readonly (string | null)[]; readonly show: Shown },
  count: number,
): Figure => ({ count, tests: { [field]: { notIn: [...shown] } }, show });

/** Groups of a breakdown together: those of these values of either dimension. Null where they are too long to be said. */
export function valuesFigure(values: SmallApart<unknown>['values'], count: number, show: Shown): Figure | null {
  const slices = Object.entries(values).map(([field, of]): Filter => ({ [field]: isValueOf(of) }));
  const [only, other] = slices;
  if (only === undefined) return null;
  if (other === undefined) return { count, tests: only, show };
  const sum = sumFigure(count, slices);
  return sum === null ? null : { ...sum, show };
}

/** The slice that a figure leads to from the one in force. */
export const sliceOfFigure = ({ within, tests }: Figure, inForce: Filter): Filter => narrowed(within ?? inForce, tests);

/** What a list shows of a slice. */
export function listedFilter(filter: Filter, shown: Shown): Filter {
  const test = shownTest(shown);
  return test === null ? filter : narrowed(filter, { result: test });
}
