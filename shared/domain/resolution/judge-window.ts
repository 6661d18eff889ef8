import { must } from '../must.ts';
import { once } from '../once.ts';
import { linkReturns, type ThreadLinks } from '../threading/threads.ts';
import { isAmong } from './ahead.ts';
import { ELIGIBLE } from './contact-roles.ts';
import { shortlyFollowed } from './followed.ts';
import { type Judgement, RESULT_CODE, RESULT_REASONS } from './judgement.ts';
import { msAhead, type Outlook } from './outlook.ts';

/** RESULT_CODE per contact: resolved, unless something is known of it. */
function resultsAt(outlook: Outlook, windowHours: number, until: number): Uint8Array {
  const { failures, excluded } = outlook;
  const result = new Uint8Array(excluded.length).fill(RESULT_CODE.resolved);
  // Whoever is excluded is set right in the end.
  for (let n = 0; n < failures.places.length; n++) {
    if ((failures.hours[n] as number) <= windowHours) result[failures.places[n] as number] = RESULT_CODE.failed;
  }
  const { places, hours } = shortlyFollowed(outlook, until);
  for (let n = 0; n < places.length; n++) {
    if ((hours[n] as number) < windowHours) result[places[n] as number] = RESULT_CODE.pending;
  }
  for (let i = 0; i < excluded.length; i++) if (excluded[i] !== ELIGIBLE) result[i] = RESULT_CODE.excluded;
  return result;
}

function reasonsAt(outlook: Outlook, result: Uint8Array, until: number): Uint8Array {
  const { excluded, failures, reasons, resolved, isUnanswered } = outlook;
  const windowOpen = RESULT_REASONS.indexOf('window_open');
  const noAnswer = RESULT_REASONS.indexOf('no_answer');
  const returned = RESULT_REASONS.indexOf('returned');
  const reason = excluded.slice();
  for (let i = 0; i < reason.length; i++) if (reason[i] === ELIGIBLE) reason[i] = resolved;
  for (let n = 0; n < failures.places.length; n++) {
    const i = failures.places[n] as number;
    if (result[i] === RESULT_CODE.failed) reason[i] = reasons?.[n] ?? returned;
  }
  const { places } = shortlyFollowed(outlook, until);
  for (let n = 0; n < places.length; n++) {
    const i = places[n] as number;
    if (result[i] === RESULT_CODE.pending) reason[i] = isUnanswered?.[i] === 1 ? noAnswer : windowOpen;
  }
  return reason;
}

/** True for entries of returns that the window reaches. */
const reachedBy =
  ({ returns }: Outlook, windowHours: number) =>
  (entry: number): boolean =>
    (returns.hours[entry] as number) <= windowHours && isAmong(returns, entry);

function returnsAt(
  { returns: { places, later }, columns }: Outlook,
  isReached: (entry: number) => boolean,
): Int32Array {
  const index = new Int32Array(columns.count).fill(-1);
  for (let n = 0; n < places.length; n++) if (isReached(n)) index[places[n] as number] = later[n] as number;
  return index;
}

function gapsAt({ columns: { startedAt }, returns: { places } }: Outlook, returnIndex: Int32Array): Float64Array {
  const gaps = new Float64Array(returnIndex.length).fill(Number.NaN);
  for (let n = 0; n < places.length; n++) {
    const i = places[n] as number;
    const back = returnIndex[i] as number;
    if (back !== -1) gaps[i] = (startedAt[back] as number) - (startedAt[i] as number);
  }
  return gaps;
}

function eventsAt(outlook: Outlook, windowHours: number): Float64Array {
  const { failures } = outlook;
  const { places, hours } = failures;
  const events = new Float64Array(outlook.columns.count).fill(Number.NaN);
  for (let n = 0; n < places.length; n++) {
    if ((hours[n] as number) > windowHours || !isAmong(failures, n)) continue;
    events[places[n] as number] = msAhead(outlook, failures, n);
  }
  return events;
}

/**
 * What a window of so many hours makes of an outlook, at this end of observation (UTC ms). Nothing is worked out before
 * somebody asks for it: most questions only count, and counts know a shorter way (metrics/hour-counts). The window
 * must be within the reach.
 */
export function judgeWindow(outlook: Outlook, windowHours: number, observedUntil: number): Judgement {
  must(windowHours <= outlook.reachHours ? outlook : null, 'an outlook is asked for windows that it reaches');
  const result = once(() => resultsAt(outlook, windowHours, observedUntil));
  const reason = once(() => reasonsAt(outlook, result(), observedUntil));
  const isReached = reachedBy(outlook, windowHours);
  const returnIndex = once(() => returnsAt(outlook, isReached));
  const gapMs = once(() => gapsAt(outlook, returnIndex()));
  const eventMs = once(() => eventsAt(outlook, windowHours));
  const links = once((): ThreadLinks => linkReturns(outlook.columns.count, outlook.returns, isReached));
  return {
    observedUntil,
    ahead: { outlook, windowHours },
    get result() {
      return result();
    },
    get reason() {
      return reason();
    },
    get returnIndex() {
      return returnIndex();
    },
    get gapMs() {
      return gapMs();
    },
    get eventMs() {
      return eventMs();
    },
    get thread() {
      return links().thread;
    },
    get threadCount() {
      return links().threadCount;
    },
  };
}
