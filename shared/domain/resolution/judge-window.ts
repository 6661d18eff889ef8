import type { ContactColumns } from '../columns/contact-columns.ts';
import type { Definition } from '../definition/definition.ts';
import { contactRoles, ELIGIBLE, ROLE } from './contact-roles.ts';
import { exclusions } from './eligibility.ts';
import { ANSWER, ANSWER_RULES, answersOf } from './judge-answers.ts';
import { laterContacts, matchKeys } from './later-contacts.ts';
import { decide, type Verdicts } from './verdicts.ts';

const MS_PER_HOUR = 3_600_000;

/** Milliseconds from each contact to the later one, where that is inside the window (its end included); NaN = not. */
function gapsWithin(columns: ContactColumns, later: Int32Array, windowMs: number): Float64Array {
  const { startedAt } = columns;
  const gaps = new Float64Array(columns.count).fill(Number.NaN);
  for (let i = 0; i < columns.count; i++) {
    const next = later[i] as number;
    if (next === -1) continue;
    const gap = (startedAt[next] as number) - (startedAt[i] as number);
    if (gap <= windowMs) gaps[i] = gap;
  }
  return gaps;
}

/** What the rules of a definition see happen to each contact, mature or not. */
type Sightings = {
  readonly excluded: Uint8Array;
  readonly returns: Int32Array;
  readonly returnGap: Float64Array;
  /** null where follow-ups do not matter. */
  readonly followUpGap: Float64Array | null;
  /** ANSWER per contact; null where the flag does not matter. */
  readonly flags: Uint8Array | null;
};

function lookAround(columns: ContactColumns, definition: Definition): Sightings {
  const windowMs = definition.windowHours * MS_PER_HOUR;
  const roles = contactRoles(columns);
  const returns = laterContacts(columns, roles, ROLE.return, matchKeys(columns, definition));
  return {
    excluded: exclusions(columns, roles, definition),
    returns,
    returnGap: gapsWithin(columns, returns, windowMs),
    followUpGap: definition.followUpFails
      ? gapsWithin(columns, laterContacts(columns, roles, ROLE.followUp, null), windowMs)
      : null,
    flags: definition.kind === 'hybrid' ? answersOf(columns, ANSWER_RULES.flag) : null,
  };
}

type Failure = 'several_legs' | 'flag_no' | 'followed_up' | 'returned';

/** no_repeat, lookback_forward and hybrid: what happened in the window after each contact. */
export function judgeWindow(
  columns: ContactColumns,
  definition: Definition,
  observedUntil: number,
  into: Verdicts,
): void {
  const { excluded, returns, returnGap, followUpGap, flags } = lookAround(columns, definition);
  const lastMatureStart = observedUntil - definition.windowHours * MS_PER_HOUR;

  // The first thing that went wrong; what fails at once comes before anything later.
  const failureOf = (i: number): Failure | null => {
    if (definition.singleLeg && (columns.legs[i] as number) > 1) return 'several_legs';
    if (flags !== null && flags[i] === ANSWER.bad) return 'flag_no';
    const gap = returnGap[i] as number;
    const ownCall = followUpGap === null ? Number.NaN : (followUpGap[i] as number);
    if (ownCall < gap || (Number.isNaN(gap) && !Number.isNaN(ownCall))) return 'followed_up';
    return Number.isNaN(gap) ? null : 'returned';
  };
  const eventOf = (i: number, failure: Failure | null): number => {
    if (failure === null) return Number.NaN;
    if (failure === 'returned') return returnGap[i] as number;
    return failure === 'followed_up' && followUpGap !== null ? (followUpGap[i] as number) : 0;
  };

  for (let i = 0; i < columns.count; i++) {
    if (excluded[i] !== ELIGIBLE) {
      into.reason[i] = excluded[i] as number;
      continue;
    }
    if (!Number.isNaN(returnGap[i])) {
      into.returnIndex[i] = returns[i] as number;
      into.gapMs[i] = returnGap[i] as number;
    }
    const failure = failureOf(i);
    into.eventMs[i] = eventOf(i, failure);
    const isMature = (columns.startedAt[i] as number) <= lastMatureStart;
    if (flags !== null && flags[i] === ANSWER.none) decide(into, i, 'pending', 'no_answer');
    else if (!isMature) decide(into, i, 'pending', 'window_open');
    else if (failure !== null) decide(into, i, 'failed', failure);
    else decide(into, i, 'resolved', flags === null ? 'no_return' : 'flag_yes_no_return');
  }
}
