import type { Ahead } from './ahead.ts';
import { isAmong } from './ahead.ts';
import { ELIGIBLE } from './contact-roles.ts';
import { shortlyFollowed } from './followed.ts';
import { isAhead, type JudgedAhead, type Judgement, RESULT_CODE, RESULT_REASONS } from './judgement.ts';

/** What a judgement says of one contact: the entries of its arrays at that place. */
export type Verdict = {
  readonly result: number;
  readonly reason: number;
  readonly returnIndex: number;
  readonly gapMs: number;
};

const WINDOW_OPEN = RESULT_REASONS.indexOf('window_open');
const NO_ANSWER = RESULT_REASONS.indexOf('no_answer');
const RETURNED = RESULT_REASONS.indexOf('returned');

/** The entry of a place in a list from the last place to the first; -1 = it has none. */
function entryOf(places: Int32Array, place: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] as number) > place) low = middle + 1;
    else high = middle;
  }
  return places[low] === place ? low : -1;
}

/** The entry of what lies ahead of a place within a window; -1 = nothing. */
function entryWithin(list: Ahead, place: number, windowHours: number): number {
  const entry = entryOf(list.places, place);
  return entry !== -1 && (list.hours[entry] as number) <= windowHours ? entry : -1;
}

type Said = Pick<Verdict, 'result' | 'reason'>;

/** What counts first: what excludes, then what cannot be judged yet, then what failed. */
function saidOf({ ahead: { outlook, windowHours }, observedUntil }: JudgedAhead, place: number): Said {
  const { excluded, failures, reasons, resolved, isUnanswered } = outlook;
  const own = excluded[place] as number;
  if (own !== ELIGIBLE) return { result: RESULT_CODE.excluded, reason: own };
  const short = shortlyFollowed(outlook, observedUntil);
  const followed = entryOf(short.places, place);
  if (followed !== -1 && (short.hours[followed] as number) < windowHours) {
    return { result: RESULT_CODE.pending, reason: isUnanswered?.[place] === 1 ? NO_ANSWER : WINDOW_OPEN };
  }
  const failure = entryWithin(failures, place, windowHours);
  if (failure === -1) return { result: RESULT_CODE.resolved, reason: resolved };
  return { result: RESULT_CODE.failed, reason: reasons?.[failure] ?? RETURNED };
}

function returnOf({ ahead: { outlook, windowHours } }: JudgedAhead, place: number): number {
  const { returns } = outlook;
  const entry = entryWithin(returns, place, windowHours);
  return entry !== -1 && isAmong(returns, entry) ? (returns.later[entry] as number) : -1;
}

/** A page of a hundred contacts needs no array of a million: where lists say what lies ahead, they are looked up. */
export function verdictAt(judgement: Judgement, place: number): Verdict {
  if (!isAhead(judgement)) {
    const { result, reason, returnIndex, gapMs } = judgement;
    return {
      ...{ result: result[place] as number, reason: reason[place] as number },
      ...{ returnIndex: returnIndex[place] as number, gapMs: gapMs[place] as number },
    };
  }
  const { startedAt } = judgement.ahead.outlook.columns;
  const returnIndex = returnOf(judgement, place);
  const gapMs = (startedAt[returnIndex] ?? Number.NaN) - (startedAt[place] as number);
  return { ...saidOf(judgement, place), returnIndex, gapMs };
}
