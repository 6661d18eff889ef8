import type { Scope } from '../../../../shared/contract/base.ts';
import { must } from '../../../../shared/domain/must.ts';
import { RESULT_CODE, RESULT_REASONS } from '../../../../shared/domain/resolution/judgement.ts';
import { readRoots } from '../../store/contact-rows.ts';
import { orderedPlaces } from '../contacts/contact-order.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { type DefinitionChoice, type Judged, judgedBy } from '../context/judged.ts';
import { type Slice, type SliceScope, sliceOf } from '../slices/slice.ts';

/** A contact that one definition fails and the other does not, with the reason that decided under each. */
export type ComparedRow = { row: number; contactId: string; first: string; second: string };

export type Comparison = {
  readonly first: Slice;
  readonly second: Judged;
  readonly bothFail: number;
  readonly onlyFirstFails: number;
  readonly onlySecondFails: number;
  readonly neitherFails: number;
  /** Places of the contacts of which one says failed and the other does not, in order of time. */
  readonly differing: readonly number[];
};

export type CompareRequest = SliceScope & { readonly other: DefinitionChoice };

export function failsUnder({ judgement }: Judged, place: number): boolean {
  return judgement.result[place] === RESULT_CODE.failed;
}

const reasonAt = ({ judgement }: Judged, place: number): string =>
  must(RESULT_REASONS[judgement.reason[place] as number], 'reason codes index RESULT_REASONS');

/** Two definitions over the same slice, contact by contact. The four counts add up to the contacts of the slice. */
export function compareDefinitions(context: FigureContext, request: CompareRequest): Comparison {
  const first = sliceOf(context, request);
  const second = judgedBy(context, request.other, request.observedUntil);
  const counts = { bothFail: 0, onlyFirstFails: 0, onlySecondFails: 0, neitherFails: 0 };
  const differing: number[] = [];
  for (const place of orderedPlaces(context, first, null)) {
    const isFirst = failsUnder(first, place);
    const isSecond = failsUnder(second, place);
    if (isFirst !== isSecond) differing.push(place);
    if (isFirst && isSecond) counts.bothFail++;
    else if (isFirst) counts.onlyFirstFails++;
    else if (isSecond) counts.onlySecondFails++;
    else counts.neitherFails++;
  }
  return { first, second, ...counts, differing };
}

/** The contacts at these places with what decided under each definition. */
export function comparedRows(context: FigureContext, { first, second }: Comparison, places: readonly number[]) {
  const { columns, file } = context;
  const roots = readRoots(
    file,
    places.map((place) => columns.row[place] as number),
  );
  return places.map((place): ComparedRow => {
    const row = columns.row[place] as number;
    const root = must(roots.get(row), `row ${row} is in the columns, so it is in contact_record`);
    return { row, contactId: root.contactId, first: reasonAt(first, place), second: reasonAt(second, place) };
  });
}

export type ComparePageRequest = Scope & { readonly other: string; readonly from: number; readonly count: number };

/** fcr.compare: the counts, and a page of the contacts that differ. */
export function pageComparison(context: FigureContext, request: ComparePageRequest) {
  const comparison = compareDefinitions(context, request);
  const { bothFail, onlyFirstFails, onlySecondFails, neitherFails, differing } = comparison;
  const page = differing.slice(request.from, request.from + request.count);
  const rows = comparedRows(context, comparison, page);
  return { bothFail, onlyFirstFails, onlySecondFails, neitherFails, rows };
}
