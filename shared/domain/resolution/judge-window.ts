import { once } from '../once.ts';
import { linkThreads, type ThreadLinks } from '../threading/threads.ts';
import { type Judgement, RESULT_CODE, RESULT_REASONS } from './judgement.ts';
import { FIRST_ELIGIBLE, failureMsAt, type Outlook } from './outlook.ts';

const MS_PER_HOUR = 3_600_000;

/**
 * RESULT_CODE per contact. Without branches: who fails is as good as random, and a processor that guesses wrong a
 * quarter of the time takes three times as long.
 */
function resultsAt(
  { columns, clock, why, failHours, isUnanswered }: Outlook,
  hours: number,
  until: number,
): Uint8Array {
  const { startedAt, count } = columns;
  const result = new Uint8Array(count);
  const span = hours * MS_PER_HOUR;
  const limit = until - span;
  for (let i = 0; i < count; i++) {
    const isEligible = 1 - (((why[i] as number) - FIRST_ELIGIBLE) >>> 31);
    const hasFailed = ((failHours[i] as number) - hours - 1) >>> 31;
    const isMature = (startedAt[i] as number) <= limit ? 1 : 0;
    result[i] = -isEligible & (1 + (-isMature & (1 + hasFailed)));
  }
  if (!clock.isPlain) {
    for (let i = 0; i < count; i++) {
      if (result[i] === RESULT_CODE.excluded) continue;
      const isMature = clock.elapsed(startedAt[i] as number, until) >= span;
      result[i] = isMature
        ? RESULT_CODE.resolved + (((failHours[i] as number) - hours - 1) >>> 31)
        : RESULT_CODE.pending;
    }
  }
  if (isUnanswered !== null) {
    for (let i = 0; i < count; i++) {
      if (isUnanswered[i] === 1 && result[i] !== RESULT_CODE.excluded) result[i] = RESULT_CODE.pending;
    }
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
 * What a window of so many hours makes of an outlook, at this end of observation (UTC ms). Only the results are worked
 * out at once; the rest when somebody asks, because most questions count and nothing else.
 */
export function judgeWindow(outlook: Outlook, windowHours: number, observedUntil: number): Judgement {
  const result = resultsAt(outlook, windowHours, observedUntil);
  const reason = once(() => reasonsAt(outlook, result));
  const returnIndex = once(() => returnsAt(outlook, windowHours));
  const gapMs = once(() => gapsAt(outlook, returnIndex()));
  const eventMs = once(() => eventsAt(outlook, windowHours));
  const links = once((): ThreadLinks => linkThreads(returnIndex()));
  return {
    result,
    observedUntil,
    ahead: { outlook, windowHours },
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
