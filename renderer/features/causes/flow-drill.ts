import type { CauseAnswer } from '../../../shared/domain/cause/score.ts';
import type { FieldTest, Filter } from '../../../shared/domain/filter/filter.ts';
import type { FlowEnd } from '../../charts/flow-model.ts';
import { isValue, isValueOf } from '../../scope/filter-edit.ts';

type Values = readonly (string | null)[];

/** The first failed contact of every thread in a state: a thread is listed by it. */
export const firstFailuresOf = (state: string): Filter => ({
  thread_part: isValue('first_failure'),
  thread_state: isValue(state),
});

/** What the flow counts. */
const RESOLVED_THREADS: Filter = firstFailuresOf('resolved');

/** Contacts with this cause; no test without one. */
export const ofCause = (cause: CauseAnswer | null): Filter =>
  cause === null ? {} : { decided_family: isValue(cause) };

/** An end that is not named is everything but the named ones. */
const endTest = (end: FlowEnd, values: Values): FieldTest =>
  end.value === undefined ? { notIn: [...values] } : isValue(end.value);

/** The contacts of a link, or of one end when the other is null. */
export function flowTests(field: string, values: Values, from: FlowEnd | null, to: FlowEnd | null): Filter {
  return {
    ...RESOLVED_THREADS,
    ...(from === null ? {} : { [field]: endTest(from, values) }),
    ...(to === null ? {} : { [`resolver.${field}`]: endTest(to, values) }),
  };
}

/** Resolved threads whose resolver has another value than their first failed contact, both being known. */
export const movedTests = (field: string, move: 'same' | 'other'): Filter => ({
  ...RESOLVED_THREADS,
  [`moved.${field}`]: isValueOf([move]),
});
