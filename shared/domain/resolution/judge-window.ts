import { once } from '../once.ts';
import { linkThreads, type ThreadLinks } from '../threading/threads.ts';
import { type Judgement, RESULT_CODE, RESULT_REASONS } from './judgement.ts';
import { EXCLUDED_HOURS, failureMsAt, followedHours, type Outlook } from './outlook.ts';

/**
 * RESULT_CODE per contact. Without branches: who fails is as good as random, and a processor that guesses wrong a
 * quarter of the time takes three times as long.
 */
function resultsAt(outlook: Outlook, hours: number, until: number): Uint8Array {
  const { failHours } = outlook;
  const followed = followedHours(outlook, until);
  const result = new Uint8Array(followed.length);
  for (let i = 0; i < result.length; i++) {
    const seen = followed[i] as number;
    const isEligible = 1 - ((seen - EXCLUDED_HOURS - 1) >>> 31);
    const isMature = (hours - 1 - seen) >>> 31;
    const hasFailed = ((failHours[i] as number) - hours - 1) >>> 31;
    result[i] = (0 - isEligible) & (1 + ((0 - isMature) & (1 + hasFailed)));
  }
  return result;
}

function reasonsAt({ why, resolved, isUnanswered }: Outlook, result: Uint8Array): Uint8Array {
  const windowOpen = RESULT_REASONS.indexOf('window_open');
  const noAnswer = RESULT_REASONS.indexOf('no_answer');
  const reason = why.slice();
  for (let i = 0; i < reason.length; i++) {
    if (result[i] === RESULT_CODE.resolved) reason[i] = resolved;
    else if (result[i] === RESULT_CODE.pending) reason[i] = isUnanswered?.[i] === 1 ? noAnswer : windowOpen;
  }
  return reason;
}

function returnsAt({ returns, returnHours }: Outlook, hours: number): Int32Array {
  const index = returns.slice();
  for (let i = 0; i < index.length; i++) if ((returnHours[i] as number) > hours) index[i] = -1;
  return index;
}

function gapsAt({ columns: { startedAt } }: Outlook, returnIndex: Int32Array): Float64Array {
  const gaps = new Float64Array(returnIndex.length).fill(Number.NaN);
  for (let i = 0; i < gaps.length; i++) {
    const back = returnIndex[i] as number;
    if (back !== -1) gaps[i] = (startedAt[back] as number) - (startedAt[i] as number);
  }
  return gaps;
}

function eventsAt(outlook: Outlook, hours: number): Float64Array {
  const events = new Float64Array(outlook.why.length).fill(Number.NaN);
  for (let i = 0; i < events.length; i++) {
    if ((outlook.failHours[i] as number) <= hours) events[i] = failureMsAt(outlook, i);
  }
  return events;
}

/**
 * What a window of so many hours makes of an outlook, at this end of observation (UTC ms). Nothing is worked out before
 * somebody asks for it: most questions only count, and counts know a shorter way (metrics/hour-counts).
 */
export function judgeWindow(outlook: Outlook, windowHours: number, observedUntil: number): Judgement {
  const result = once(() => resultsAt(outlook, windowHours, observedUntil));
  const reason = once(() => reasonsAt(outlook, result()));
  const returnIndex = once(() => returnsAt(outlook, windowHours));
  const gapMs = once(() => gapsAt(outlook, returnIndex()));
  const eventMs = once(() => eventsAt(outlook, windowHours));
  const links = once((): ThreadLinks => linkThreads(returnIndex()));
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
