import { TIER } from '../attribution/tiers.ts';
import type { DictionaryColumn } from '../columns/contact-columns.ts';
import { type Definition, hasWindow } from '../definition/definition.ts';
import { judgesReturns } from '../definition/judges-returns.ts';
import { seenBackFrom } from '../resolution/first-known.ts';
import { type Judgement, RESULT_CODE, RESULT_REASONS } from '../resolution/judgement.ts';
import { reclassifyAbandons } from '../resolution/prepare-contacts.ts';
import { abandons, containment, lostDemand, redials, repliesInTime, serviceLevel } from './access-marks.ts';
import {
  type Answer,
  comesWithin,
  type FileKinds,
  handled,
  handledInLine,
  inbound,
  isOneOf,
  isOpenFor,
  type KpiData,
  type KpiMarks,
  markEach,
  mean,
  share,
  type Test,
  whereSaid,
  withWaiting,
} from './kpi-data.ts';
import { KPI_MARK, type KpiKey, OF_RETURNS } from './kpis.ts';
import { coldTransfers, confirmations, keptPromises, reopenedInTime, saves } from './promise-marks.ts';
import { promoters, satisfied, surveyAnswers } from './survey-marks.ts';

const { none, unknown, counted, hit } = KPI_MARK;
const DAY_MS = 86_400_000;

const WINDOW_OPEN = RESULT_REASONS.indexOf('window_open');

/** Time will tell of it; of a contact that lacks a flag or an answer it will not. */
const isWindowOpen =
  ({ judgement: { reason } }: KpiData): Test =>
  (i) =>
    reason[i] === WINDOW_OPEN;

/** A share of the eligible contacts; the pending ones are not known yet. */
function eligibleShare(data: KpiData, isHit: Answer): KpiMarks {
  const { columns, judgement } = data;
  const { result } = judgement;
  const marked = share(
    columns,
    (i) => result[i] !== RESULT_CODE.excluded,
    (i) => (result[i] === RESULT_CODE.pending ? null : isHit(i)),
  );
  const isOpen = isWindowOpen(data);
  return withWaiting(marked, (i) => isOpen(i) && isHit(i) !== null);
}

/**
 * Whether the whole window before a contact is on file: one of the first days may be the return of somebody who called
 * before the data begin. Without that the first week of every file would seem to have few repeats.
 */
function isSeenBackwards({ columns, judgement: { ahead } }: KpiData): Test {
  const from = ahead === null ? Number.NaN : seenBackFrom(columns, ahead.outlook.clock, ahead.windowHours);
  return (i) => (columns.startedAt[i] as number) >= from;
}

/** 1 for every contact that is somebody's return; `isTrigger` says whose. */
function returnsOf({ columns, judgement }: KpiData, isTrigger: Test): Uint8Array {
  const isReturn = new Uint8Array(columns.count);
  judgement.returnIndex.forEach((back, i) => {
    if (back !== -1 && isTrigger(i)) isReturn[back] = 1;
  });
  return isReturn;
}

/**
 * Contacts of issues that ended resolved: the last one of each is the hit, those before it are counted. How many an issue
 * takes that is not resolved, or not observed to its end, is not known yet.
 */
function resolvedIssues(data: KpiData): KpiMarks {
  const { columns, judgement } = data;
  const { thread, threadCount, result } = judgement;
  const lastOf = new Int32Array(threadCount).fill(-1);
  // Threads stand in order of time, so the last place of each is its last contact.
  thread.forEach((number, i) => {
    if (number !== -1) lastOf[number] = i;
  });
  const lastOfIssue = (i: number): number => (thread[i] === -1 ? i : (lastOf[thread[i] as number] as number));
  const marked = markEach(columns.count, (i) => {
    const last = lastOfIssue(i);
    if (result[last] !== RESULT_CODE.resolved) return result[i] === RESULT_CODE.excluded ? none : unknown;
    return last === i ? hit : counted;
  });
  const isOpen = isWindowOpen(data);
  return withWaiting(marked, (i) => isOpen(lastOfIssue(i)));
}

/** Returns of pending contacts are about nobody yet, and wait: once the window has passed they are those of failed ones. */
function repeatHandling(data: KpiData): KpiMarks {
  const { columns, judgement } = data;
  const { handle_s } = columns.seconds;
  const isRepeat = returnsOf(data, (i) => judgement.result[i] === RESULT_CODE.failed);
  const isComing = returnsOf(data, isWindowOpen(data));
  const waits = isComing.map((coming, i) =>
    coming === 1 && isRepeat[i] === 0 && (handle_s[i] as number) >= 0 ? 1 : 0,
  );
  return { ...mean(columns, (i) => isRepeat[i] === 1, handle_s), waits };
}

/** What is known without the rows of contacts. */
type OfColumns = Pick<KpiData, 'columns'> & { readonly kinds: FileKinds };

const isFilledAt =
  ({ codes }: DictionaryColumn): Test =>
  (i) =>
    codes[i] !== 0;

/** Passed on or not, by what is said or by the legs (columns/leg-values.ts); blank means no in files that say it at all. */
export function transfers({ columns, kinds }: OfColumns): KpiMarks {
  const { category, count } = columns;
  const isMoved = isOneOf(category.transferred, 'yes');
  const isTold = whereSaid(count, kinds, isFilledAt(category.transferred));
  return share(columns, handled(columns), (i) => isMoved(i) || (isTold(i) ? false : null));
}

/**
 * Said to be escalated, or passed on to a higher tier. Where no file says who was escalated a contact was not when its legs
 * are of one tier, provided that tiers are those of agents: somewhere in files of its kind one of them must rise within a
 * contact (a column of tiers may as well be of customers).
 */
export function escalations({ columns, kinds, tiers }: OfColumns & { readonly tiers: Uint8Array }): KpiMarks {
  const { category, count } = columns;
  const isYes = isOneOf(category.escalated, 'yes');
  const rises: Test = (i) => tiers[i] === TIER.rises;
  const isTold = whereSaid(count, kinds, isFilledAt(category.escalated));
  const isOfAgents = whereSaid(count, kinds, rises);
  return share(columns, handled(columns), (i) => {
    if (isYes(i) || rises(i)) return true;
    return isTold(i) || (isOfAgents(i) && tiers[i] === TIER.level) ? false : null;
  });
}

function reopened({ columns }: KpiData): KpiMarks {
  const isYes = isOneOf(columns.category.reopened, 'yes');
  const isNo = isOneOf(columns.category.reopened, 'no');
  return share(columns, handled(columns), (i) => (isYes(i) ? true : isNo(i) ? false : null));
}

/**
 * Customers who came again within so many days, each by their first inbound contact. Who has not been observed so long is
 * unknown (comesBy). So are contacts that cannot be linked.
 */
function returningCustomers(data: KpiData): KpiMarks {
  const { columns, settings } = data;
  const isIn = inbound(columns);
  const { customer, count } = columns;
  const comesAgain = comesWithin(data, isIn, settings.returningDays * DAY_MS);
  const marks = new Uint8Array(count);
  let first = -1;
  // Contacts stand in order of customer and time, those without a customer last.
  for (let i = 0; i < count; i++) {
    if (!isIn(i)) continue;
    if (customer[i] === -1) marks[i] = unknown;
    if (customer[i] === -1 || (first !== -1 && customer[first] === customer[i])) continue;
    first = i;
    const comes = comesAgain(i);
    marks[i] = comes === null ? unknown : comes ? hit : counted;
  }
  return withWaiting({ marks, seconds: null }, isOpenFor(data, settings.returningDays * DAY_MS));
}

const isFilledIn =
  (...columns: readonly DictionaryColumn[]): Test =>
  (i) =>
    columns.some(({ codes }) => codes[i] !== 0);

/** Coverage: handled inbound contacts in which a field is filled / all of them. */
const filled = ({ columns }: KpiData, isFilledAt: Test): KpiMarks => share(columns, handled(columns), isFilledAt);

const MAKERS: Readonly<Record<KpiKey, (data: KpiData) => KpiMarks>> = {
  fcr: (data) => eligibleShare(data, (i) => data.judgement.result[i] === RESULT_CODE.resolved),
  repeat_rate: (data) => eligibleShare(data, (i) => data.judgement.returnIndex[i] !== -1),
  repeat_share: (data) => {
    const { columns, judgement } = data;
    const isReturn = returnsOf(data, () => true);
    // Returns are those of eligible contacts: where there is none, nobody can be seen to come again.
    const isFollowed = judgement.result.some((code) => code !== RESULT_CODE.excluded);
    const isSeen = isSeenBackwards(data);
    return share(columns, inbound(columns), (i) =>
      isFollowed && columns.linkable[i] === 1 && isSeen(i) ? isReturn[i] === 1 : null,
    );
  },
  one_and_done: (data) => {
    const { result, thread } = data.judgement;
    const isSeen = isSeenBackwards(data);
    return eligibleShare(data, (i) => (isSeen(i) ? result[i] === RESULT_CODE.resolved && thread[i] === -1 : null));
  },
  contacts_per_resolution: resolvedIssues,
  repeat_handling: repeatHandling,
  aht: ({ columns }) => mean(columns, handled(columns), columns.seconds.handle_s),
  asa: ({ columns }) => mean(columns, handledInLine(columns), columns.seconds.wait_s),
  service_level: serviceLevel,
  reply_in_time: repliesInTime,
  abandon_rate: abandons,
  redial_rate: redials,
  lost_demand: lostDemand,
  transfer_rate: ({ columns, facts }) => transfers({ columns, kinds: facts.fileKinds() }),
  cold_transfers: coldTransfers,
  escalation_rate: ({ columns, facts }) => escalations({ columns, kinds: facts.fileKinds(), tiers: facts.tiers() }),
  reopen_rate: reopened,
  reopened_in_time: reopenedInTime,
  true_containment: containment,
  csat_top: satisfied,
  nps: promoters,
  survey_response: surveyAnswers,
  save_rate: saves,
  save_rate_seed: returningCustomers,
  kept_promises: keptPromises,
  confirm_at_close: confirmations,
  cover_customer: (data) => filled(data, (i) => data.columns.linkable[i] === 1),
  cover_agent: (data) => filled(data, isFilledIn(data.columns.category.agent_id, data.columns.category.agent_name)),
  cover_reason: (data) => filled(data, isFilledIn(data.columns.category.reason)),
  cover_flag: (data) => filled(data, isFilledIn(data.columns.category.resolved_flag)),
  cover_notes: (data) => {
    const hasNotes = data.facts.hasNotes();
    return filled(data, (i) => hasNotes[i] === 1);
  },
};

/** True when the figure asks who came again, and the definition looks for nobody: there is nothing to count. */
export const needsWindow = (key: KpiKey, { ahead }: Judgement): boolean => ahead === null && OF_RETURNS.has(key);

/** True when the figure follows issues to their end, and the definition judges nobody who comes back: it would be 1 always. */
export const needsJudgedReturns = (key: KpiKey, definition: Definition): boolean =>
  key === 'contacts_per_resolution' && hasWindow(definition) && !judgesReturns(definition);

/** About no contact at all. */
export const blankMarks = (count: number): KpiMarks => ({ marks: new Uint8Array(count), seconds: null });

/** The same with abandoned and short ones told apart as the definition does, so that figures and judgement agree. */
function withOwnAbandons(data: KpiData): KpiData {
  const { columns, shortAbandonSeconds } = data;
  return shortAbandonSeconds === null
    ? data
    : { ...data, columns: reclassifyAbandons(columns, shortAbandonSeconds), shortAbandonSeconds: null };
}

const TICKET = 'ticket';

/**
 * The same with tickets of help desks in the channel of tickets, whatever they were opened through: nobody is on the line
 * for a first reply of three hours, or while the ticket that a call opened goes from desk to desk.
 */
function withTickets(data: KpiData): KpiData {
  const tickets = data.facts.tickets();
  if (tickets === null) return data;
  const { columns } = data;
  const { codes, values } = columns.category.channel;
  const known = values.indexOf(TICKET);
  const ticket = known === -1 ? values.length : known;
  const channel = {
    codes: Uint32Array.from(codes, (code, i) => (tickets[i] === 1 ? ticket : code)),
    values: known === -1 ? [...values, TICKET] : values,
  };
  return { ...data, columns: { ...columns, category: { ...columns.category, channel } } };
}

/** Marks every contact for one key figure under a judgement. One pass, linear. */
export function markContacts(key: KpiKey, data: KpiData): KpiMarks {
  if (needsWindow(key, data.judgement)) return blankMarks(data.columns.count);
  return MAKERS[key](withTickets(withOwnAbandons(data)));
}
