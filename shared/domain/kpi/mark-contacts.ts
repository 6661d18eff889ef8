import type { ContactColumns, DictionaryColumn } from '../columns/contact-columns.ts';
import { type Judgement, RESULT_CODE } from '../resolution/judgement.ts';
import { NOBODY, NOT_KNOWN, nextWithin } from '../threading/next-within.ts';
import { CONTAINMENT_HOURS, KPI_MARK, type KpiKey, REDIAL_MINUTES, SERVICE_SECONDS } from './kpis.ts';

/** KPI_MARK per contact, and for means and sums the seconds of the counted ones. */
export type KpiMarks = { readonly marks: Uint8Array; readonly seconds: Int32Array | null };

type Test = (i: number) => boolean;
type Data = { readonly columns: ContactColumns; readonly judgement: Judgement };

function isOneOf(column: DictionaryColumn, ...words: readonly string[]): Test {
  const wanted = column.values.map((value) => value !== null && words.includes(value));
  return (i) => wanted[column.codes[i] as number] === true;
}

/** True when the column says anything anywhere: then a blank in it means no. */
const isFilled = (column: DictionaryColumn): boolean => column.codes.some((code) => code !== 0);

function inbound({ category }: ContactColumns): Test {
  const isOther = isOneOf(category.direction, 'out', 'internal');
  return (i) => !isOther(i);
}

function inboundWith(columns: ContactColumns, ...outcomes: readonly string[]): Test {
  const isIn = inbound(columns);
  const has = isOneOf(columns.category.outcome, ...outcomes);
  return (i) => isIn(i) && has(i);
}

const handled = (columns: ContactColumns): Test => inboundWith(columns, 'handled');
/** Came to people. Short abandons, bots, and what never got through are left out. */
const offered = (columns: ContactColumns): Test =>
  inboundWith(columns, 'handled', 'abandoned', 'missed', 'voicemail', 'callback_scheduled');

type Mark = (typeof KPI_MARK)[keyof typeof KPI_MARK];
const { none, unknown, counted, hit, against } = KPI_MARK;

function markEach(count: number, markOf: (i: number) => Mark, seconds: Int32Array | null = null): KpiMarks {
  const marks = new Uint8Array(count);
  for (let i = 0; i < count; i++) marks[i] = markOf(i);
  return { marks, seconds };
}

/** A share of the contacts that `isAbout` says; `isHit` null = not on file. */
const share = (columns: ContactColumns, isAbout: Test, isHit: (i: number) => boolean | null): KpiMarks =>
  markEach(columns.count, (i) => {
    if (!isAbout(i)) return none;
    const answer = isHit(i);
    if (answer === null) return unknown;
    return answer ? hit : counted;
  });

function mean(columns: ContactColumns, isAbout: Test, seconds: Int32Array): KpiMarks {
  const markOf = (i: number): Mark => {
    if (!isAbout(i)) return none;
    return (seconds[i] as number) < 0 ? unknown : counted;
  };
  return markEach(columns.count, markOf, seconds);
}

/** A share of the eligible contacts; the pending ones are not known yet. */
function eligibleShare({ columns, judgement }: Data, isHit: Test): KpiMarks {
  const { result } = judgement;
  return share(
    columns,
    (i) => result[i] !== RESULT_CODE.excluded,
    (i) => (result[i] === RESULT_CODE.pending ? null : isHit(i)),
  );
}

/** 1 for every contact that is somebody's return; `isTrigger` says whose. */
function returnsOf({ columns, judgement }: Data, isTrigger: Test): Uint8Array {
  const isReturn = new Uint8Array(columns.count);
  judgement.returnIndex.forEach((back, i) => {
    if (back !== -1 && isTrigger(i)) isReturn[back] = 1;
  });
  return isReturn;
}

/** Whether a later contact with `isWanted` comes within the time; null when that cannot be known. */
function comesWithin({ columns, judgement }: Data, isWanted: Test, ms: number): (i: number) => boolean | null {
  const next = nextWithin(columns, judgement.observedUntil, isWanted, ms);
  return (i) => {
    const found = next(i);
    return found === NOT_KNOWN ? null : found !== NOBODY;
  };
}

/** Contacts of issues that ended resolved: the last one of each is the hit, those before it are counted. */
function resolvedIssues({ columns, judgement }: Data): KpiMarks {
  const { thread, threadCount, result } = judgement;
  const lastOf = new Int32Array(threadCount).fill(-1);
  // Threads stand in order of time, so the last place of each is its last contact.
  thread.forEach((number, i) => {
    if (number !== -1) lastOf[number] = i;
  });
  return markEach(columns.count, (i) => {
    const number = thread[i] as number;
    const last = number === -1 ? i : (lastOf[number] as number);
    if (result[last] !== RESULT_CODE.resolved) return none;
    return last === i ? hit : counted;
  });
}

function repeatHandling(data: Data): KpiMarks {
  const { columns, judgement } = data;
  const isRepeat = returnsOf(data, (i) => judgement.result[i] === RESULT_CODE.failed);
  return mean(columns, (i) => isRepeat[i] === 1, columns.seconds.handle_s);
}

function serviceLevel({ columns }: Data): KpiMarks {
  const isHandled = handled(columns);
  const wait = columns.seconds.wait_s;
  return share(columns, offered(columns), (i) => {
    if (!isHandled(i)) return false;
    return (wait[i] as number) < 0 ? null : (wait[i] as number) <= SERVICE_SECONDS;
  });
}

function containment(data: Data): KpiMarks {
  const { columns } = data;
  const reachesAgent = comesWithin(data, handled(columns), CONTAINMENT_HOURS * 3_600_000);
  return share(columns, inboundWith(columns, 'bot_contained', 'bot_escalated'), (i) => {
    const came = reachesAgent(i);
    return came === null ? null : !came;
  });
}

function promoters({ columns }: Data): KpiMarks {
  const isHandled = handled(columns);
  const { nps } = columns.number;
  return markEach(columns.count, (i) => {
    const answer = nps[i] as number;
    if (!isHandled(i)) return none;
    if (!(answer >= 0 && answer <= 10)) return unknown;
    if (answer >= 9) return hit;
    return answer <= 6 ? against : counted;
  });
}

/** A yes-or-no field of handled contacts: where a source gives it at all, a blank means no. */
function yesShare({ columns }: Data, column: DictionaryColumn, isYesToo: Test = () => false): KpiMarks {
  const isYes = isOneOf(column, 'yes');
  const isGiven = isFilled(column);
  return share(columns, handled(columns), (i) => {
    if (isYes(i) || isYesToo(i)) return true;
    return isGiven ? false : null;
  });
}

function transfers(data: Data): KpiMarks {
  const { legs, category } = data.columns;
  return yesShare(data, category.transferred, (i) => (legs[i] as number) > 1);
}

/** Answered or not; unknown everywhere when nobody ever answered, because then nobody may have been asked. */
function surveyAnswers({ columns }: Data): KpiMarks {
  const { csat, nps } = columns.number;
  const { codes } = columns.category.survey_resolved;
  const hasAnswer: Test = (i) => codes[i] !== 0 || !Number.isNaN(csat[i]) || !Number.isNaN(nps[i]);
  const isAsked = codes.some((_, i) => hasAnswer(i));
  return share(columns, handled(columns), (i) => (isAsked ? hasAnswer(i) : null));
}

function reopened({ columns }: Data): KpiMarks {
  const isYes = isOneOf(columns.category.reopened, 'yes');
  const isNo = isOneOf(columns.category.reopened, 'no');
  return share(columns, handled(columns), (i) => (isYes(i) ? true : isNo(i) ? false : null));
}

const MAKERS: Readonly<Record<KpiKey, (data: Data) => KpiMarks>> = {
  fcr: (data) => eligibleShare(data, (i) => data.judgement.result[i] === RESULT_CODE.resolved),
  repeat_rate: (data) => eligibleShare(data, (i) => data.judgement.returnIndex[i] !== -1),
  repeat_share: (data) => {
    const isReturn = returnsOf(data, () => true);
    const { columns } = data;
    return share(columns, inbound(columns), (i) => (columns.linkable[i] === 0 ? null : isReturn[i] === 1));
  },
  one_and_done: (data) => {
    const { result, thread } = data.judgement;
    return eligibleShare(data, (i) => result[i] === RESULT_CODE.resolved && thread[i] === -1);
  },
  contacts_per_resolution: resolvedIssues,
  repeat_handling: repeatHandling,
  aht: ({ columns }) => mean(columns, handled(columns), columns.seconds.handle_s),
  asa: ({ columns }) => mean(columns, handled(columns), columns.seconds.wait_s),
  service_level: serviceLevel,
  abandon_rate: ({ columns }) => share(columns, offered(columns), isOneOf(columns.category.outcome, 'abandoned')),
  redial_rate: (data) => {
    const again = comesWithin(data, inbound(data.columns), REDIAL_MINUTES * 60_000);
    return share(data.columns, inboundWith(data.columns, 'abandoned'), again);
  },
  transfer_rate: transfers,
  escalation_rate: (data) => yesShare(data, data.columns.category.escalated),
  reopen_rate: reopened,
  true_containment: containment,
  csat_top: ({ columns }) => {
    const { csat } = columns.number;
    return share(columns, handled(columns), (i) => {
      const answer = csat[i] as number;
      return answer >= 1 && answer <= 5 ? answer >= 4 : null;
    });
  },
  nps: promoters,
  survey_response: surveyAnswers,
};

/** Marks every contact for one key figure under a judgement. One pass, linear. */
export function markContacts(key: KpiKey, columns: ContactColumns, judgement: Judgement): KpiMarks {
  return MAKERS[key]({ columns, judgement });
}
