import type { ContactColumns, DictionaryColumn } from '../columns/contact-columns.ts';
import type { FileKinds, KpiMarks } from '../kpi/kpi-data.ts';
import { KPI_DEFAULTS } from '../kpi/kpi-settings.ts';
import { KPI_MARK } from '../kpi/kpis.ts';
import { escalations, transfers } from '../kpi/mark-contacts.ts';
import { fateOfPromise } from '../lexicon/callback-promise.ts';
import { type Judgement, RESULT_CODE } from '../resolution/judgement.ts';
import { NOBODY, NOT_KNOWN, nextWithin } from '../threading/next-within.ts';
import {
  DROPPED_MINUTES,
  LEAST_TALK_SECONDS,
  PROMISE_HOURS,
  SELF_SERVICE_HOURS,
  type StoryKey,
  SWITCH_HOURS,
} from './stories.ts';

/**
 * What every contact is to a story, and the contact that came of it (place; -1 = none); `next` is null where that is a
 * return, and the definition looks for none.
 */
export type StoryMarks = { readonly marks: Uint8Array; readonly next: Int32Array | null };

/** What the columns do not hold. */
export type StoryFacts = {
  /** 1 per contact whose legs went back to where they had been. */
  readonly wentBack: Uint8Array;
  /** Hours within which a call back was promised on file or in words; 0 = without a time, NaN = no promise. */
  readonly promisedHours: Float64Array;
  /** TIER per contact. */
  readonly tiers: Uint8Array;
  readonly kinds: FileKinds;
};

type Data = { readonly columns: ContactColumns; readonly judgement: Judgement; readonly facts: StoryFacts };
type Test = (i: number) => boolean;
/** The contact that came of it, 'hit' without one, or why there is none. */
type Told = { readonly mark: number; readonly next?: number };

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const { none, unknown, counted, hit } = KPI_MARK;
/** Channels in which a machine answers. */
const MACHINES = ['bot', 'ivr', 'web'];

function isOneOf({ codes, values }: DictionaryColumn, words: readonly string[]): Test {
  const wanted = values.map((value) => value !== null && words.includes(value));
  return (i) => wanted[codes[i] as number] === true;
}

const inbound = ({ category }: ContactColumns): Test => {
  const isOther = isOneOf(category.direction, ['out', 'internal']);
  return (i) => !isOther(i);
};

/** A machine answered: by channel, or by an outcome that only a bot has. */
function bySelfService({ category }: ContactColumns): Test {
  const hasChannel = isOneOf(category.channel, MACHINES);
  const hasOutcome = isOneOf(category.outcome, ['bot_contained', 'bot_escalated']);
  return (i) => hasChannel(i) || hasOutcome(i);
}

function handledByPerson(columns: ContactColumns): Test {
  const isIn = inbound(columns);
  const isHandled = isOneOf(columns.category.outcome, ['handled']);
  const isMachine = bySelfService(columns);
  return (i) => isIn(i) && isHandled(i) && !isMachine(i);
}

function markEach(count: number, tell: (i: number) => Told): StoryMarks {
  const marks = new Uint8Array(count);
  const next = new Int32Array(count).fill(NOBODY);
  for (let i = 0; i < count; i++) {
    const told = tell(i);
    marks[i] = told.mark;
    if (told.mark === hit && told.next !== undefined) next[i] = told.next;
  }
  return { marks, next };
}

/** A later contact makes the hit; nobody came = counted. */
function toldBy(later: number): Told {
  if (later === NOT_KNOWN) return { mark: unknown };
  return later === NOBODY ? { mark: counted } : { mark: hit, next: later };
}

/** Whether a person had to help; nobody can say where no contact with one is on file at all. */
function selfService({ columns, judgement }: Data): StoryMarks {
  const isIn = inbound(columns);
  const isMachine = bySelfService(columns);
  const isByPerson = handledByPerson(columns);
  const isOnFile = columns.row.some((_, i) => isByPerson(i));
  const later = nextWithin(columns, judgement.observedUntil, isByPerson, SELF_SERVICE_HOURS * HOUR_MS);
  return markEach(columns.count, (i) => {
    if (!isIn(i) || !isMachine(i)) return { mark: none };
    return isOnFile ? toldBy(later(i)) : { mark: unknown };
  });
}

function redial({ columns, judgement }: Data): StoryMarks {
  const isIn = inbound(columns);
  const isAbandoned = isOneOf(columns.category.outcome, ['abandoned']);
  const later = nextWithin(columns, judgement.observedUntil, isIn, KPI_DEFAULTS.redialMinutes * MINUTE_MS);
  return markEach(columns.count, (i) => (isIn(i) && isAbandoned(i) ? toldBy(later(i)) : { mark: none }));
}

/** When a talk ended: the end that the source gives, else the start and what is known of talk and hold. */
function endOf({ endedAt, startedAt, seconds }: ContactColumns, i: number): number {
  const end = endedAt[i] as number;
  if (!Number.isNaN(end)) return end;
  const talked = Math.max(0, seconds.wait_s[i] as number) + (seconds.talk_s[i] as number);
  return (startedAt[i] as number) + (talked + Math.max(0, seconds.hold_s[i] as number)) * 1000;
}

/**
 * The system ended the talk, or nobody is known to have ended it and the customer is back within minutes of its end.
 * A customer or an agent who hung up dropped no line.
 */
function dropped({ columns, judgement }: Data): StoryMarks {
  const { category, seconds, startedAt } = columns;
  const isIn = inbound(columns);
  const isTalk = handledByPerson(columns);
  const isSystem = isOneOf(category.disconnect_side, ['system']);
  const isPerson = isOneOf(category.disconnect_side, ['customer', 'agent']);
  return markEach(columns.count, (i) => {
    if (!isTalk(i) || (seconds.talk_s[i] as number) <= LEAST_TALK_SECONDS) return { mark: none };
    const within = endOf(columns, i) - (startedAt[i] as number) + DROPPED_MINUTES * MINUTE_MS;
    const later = nextWithin(columns, judgement.observedUntil, isIn, within)(i);
    if (isSystem(i)) return { mark: hit, ...(later >= 0 ? { next: later } : {}) };
    return isPerson(i) ? { mark: counted } : toldBy(later);
  });
}

/** The contacts of a key figure, and what came of those that failed: their return. */
function asKpi(
  marksOf: (data: Pick<Data, 'columns'> & Pick<StoryFacts, 'tiers' | 'kinds'>) => KpiMarks,
): (data: Data) => StoryMarks {
  return ({ columns, judgement, facts: { tiers, kinds } }) => {
    const { marks } = marksOf({ columns, tiers, kinds });
    return markEach(columns.count, (i) => ({ mark: marks[i] as number, next: judgement.returnIndex[i] as number }));
  };
}

/** Of the contacts that were passed on and whose legs are on file, those that came back to a queue or agent. */
function pingPong({ columns, judgement, facts }: Data): StoryMarks {
  const { marks } = transfers({ columns, kinds: facts.kinds });
  return markEach(columns.count, (i) => {
    if (marks[i] !== hit) return { mark: none };
    if ((columns.legs[i] as number) < 2) return { mark: unknown };
    return { mark: facts.wentBack[i] === 1 ? hit : counted, next: judgement.returnIndex[i] as number };
  });
}

/** Later contacts of the same customer that are wanted, in order of time. */
function laterOf({ columns }: Data, isWanted: Test, i: number): readonly number[] {
  const { customer, startedAt, count } = columns;
  const found: number[] = [];
  for (let j = i + 1; j < count && customer[j] === customer[i]; j++) {
    if (isWanted(j) && (startedAt[j] as number) > (startedAt[i] as number)) found.push(j);
  }
  return found;
}

/**
 * A call back was promised (by its field, its due time or the words of the notes), its time is over, and the centre had
 * not been in touch by then. A customer who came back while there was still time was not let down. Nothing can be said
 * where no outbound contact is on file at all.
 */
function brokenPromise(data: Data): StoryMarks {
  const { columns, judgement, facts } = data;
  const { category, customer, startedAt } = columns;
  const isIn = inbound(columns);
  const isAsked = isOneOf(category.callback_requested, ['yes']);
  const isOut = isOneOf(category.direction, ['out']);
  const hasOutbound = category.direction.codes.some((_, i) => isOut(i));
  return markEach(columns.count, (i) => {
    const promised = facts.promisedHours[i] as number;
    if (!isIn(i) || (Number.isNaN(promised) && !isAsked(i))) return { mark: none };
    if (!hasOutbound || customer[i] === -1) return { mark: unknown };
    const startOf = (place: number): number => startedAt[place] as number;
    const [back = NOBODY] = laterOf(data, isIn, i);
    const { fate } = fateOfPromise({
      promisedAt: startOf(i),
      dueHours: promised > 0 ? promised : PROMISE_HOURS,
      outboundAt: laterOf(data, isOut, i).map(startOf),
      returnedAt: back === NOBODY ? null : startOf(back),
      observedUntil: judgement.observedUntil,
    });
    if (fate === 'open') return { mark: unknown };
    return fate === 'broken' || fate === 'late'
      ? { mark: hit, next: judgement.returnIndex[i] as number }
      : { mark: counted };
  });
}

/** Whether inbound contacts with persons are on file in more than one channel: otherwise nobody can be seen to switch. */
function hasChannels(columns: ContactColumns): boolean {
  const { codes } = columns.category.channel;
  const isIn = inbound(columns);
  const isMachine = bySelfService(columns);
  const isSeen = (i: number): boolean => codes[i] !== 0 && isIn(i) && !isMachine(i);
  const first = columns.row.findIndex((_, i) => isSeen(i));
  return columns.row.some((_, i) => isSeen(i) && codes[i] !== codes[first]);
}

/** Of the failed contacts with a return: it came in another channel, one with a person, soon. */
function channelSwitch({ columns, judgement }: Data): StoryMarks {
  const { codes } = columns.category.channel;
  const isMachine = bySelfService(columns);
  const isTold = hasChannels(columns);
  return markEach(columns.count, (i) => {
    const back = judgement.returnIndex[i] as number;
    if (back === -1 || judgement.result[i] !== RESULT_CODE.failed || isMachine(i)) return { mark: none };
    if (!isTold || codes[i] === 0 || codes[back] === 0) return { mark: unknown };
    const isSoon = (judgement.gapMs[i] as number) <= SWITCH_HOURS * HOUR_MS;
    const isSwitch = codes[i] !== codes[back] && !isMachine(back) && isSoon;
    return isSwitch ? { mark: hit, next: back } : { mark: counted };
  });
}

const TELLERS: Readonly<Record<StoryKey, (data: Data) => StoryMarks>> = {
  self_service: selfService,
  redial,
  dropped,
  transfer: asKpi(transfers),
  ping_pong: pingPong,
  escalation: asKpi(escalations),
  broken_promise: brokenPromise,
  channel_switch: channelSwitch,
};

/** What came of these is the return that the definition found. */
const BY_RETURN: readonly StoryKey[] = ['transfer', 'ping_pong', 'escalation', 'broken_promise', 'channel_switch'];

/** Marks every contact for one story under a judgement. */
export function markStory(key: StoryKey, columns: ContactColumns, judgement: Judgement, facts: StoryFacts): StoryMarks {
  const { marks, next } = TELLERS[key]({ columns, judgement, facts });
  return { marks, next: judgement.ahead === null && BY_RETURN.includes(key) ? null : next };
}
