import type { ContactColumns, DictionaryColumn } from '../columns/contact-columns.ts';
import type { CategoryField } from '../contact/fields.ts';
import type { CalendarEvent } from '../events/calendar-event.ts';
import { foldText } from '../resolution/fold-text.ts';
import { type Judgement, RESULT_CODE, RESULT_REASONS, type ResultReason } from '../resolution/judgement.ts';
import type { ContactTexts } from './contact-texts.ts';
import type { LegChains } from './leg-chains.ts';
import {
  PEER_MEASURES,
  type PeerGroup,
  type PeerMeasure,
  type PeerTable,
  peerTable,
  peerTableWhenAsked,
} from './peers.ts';

/**
 * The contacts that need a cause: those that failed under the definition, and attempts that it does not judge (abandoned,
 * bot, voicemail, missed, scheduled callbacks) after which the customer came back within a week.
 */
export type CauseSubjects = {
  /** Places, ascending. */
  readonly places: Int32Array;
  /** 0 = no subject, 1 = failed under the definition, 2 = an attempt that it does not judge. */
  readonly role: Uint8Array;
  /** The contact with which the customer came back: the definition's return, or else the next one; -1 = none. */
  readonly back: Int32Array;
  /** The customer's next real contact of any kind, strictly later; -1 = none. */
  readonly next: Int32Array;
};

/** Everything that rules read. Values and typed arrays only; rules never change them. */
export type CauseData = {
  readonly columns: ContactColumns;
  readonly judgement: Judgement;
  readonly subjects: CauseSubjects;
  readonly peers: Readonly<Record<PeerMeasure, PeerTable>>;
  /** Numbers of words by code, equal for words that are equal after folding. */
  readonly folded: Readonly<Record<ComparedField, Int32Array>>;
  readonly texts: ContactTexts;
  readonly legs: LegChains;
  readonly events: readonly CalendarEvent[];
  /** When a call back was due, UTC ms, by place; only where the source says so. */
  readonly callbackDue: ReadonlyMap<number, number>;
};

export type CauseInputs = Pick<CauseData, 'columns' | 'judgement' | 'subjects' | 'texts' | 'events'> & {
  /** Read when a rule asks for them. */
  readonly legs: () => LegChains;
  readonly callbackDue: () => ReadonlyMap<number, number>;
  /** Peer groups that are known already. */
  readonly knownPeers?: Readonly<Record<PeerMeasure, ReadonlyMap<number, PeerGroup>>>;
};

export const SUBJECT_ROLE = { none: 0, failed: 1, attempt: 2 } as const;

const UNJUDGED: readonly ResultReason[] = ['abandoned', 'bot', 'voicemail', 'missed', 'callback_scheduled'];
const WEEK_MS = 7 * 86_400_000;
const NO_ATTEMPT: ReadonlySet<string | null> = new Set([null, 'short_abandon', 'blocked', 'failed', 'unknown']);

/** Per contact whether its word is one of these. */
export function isWord(column: DictionaryColumn, ...words: readonly string[]): (place: number) => boolean {
  const wanted = Uint8Array.from(column.values, (value) => (value !== null && words.includes(value) ? 1 : 0));
  return (place) => wanted[column.codes[place] as number] === 1;
}

/** Inbound, and somebody tried in earnest. */
function isRealAttempt({ category }: ContactColumns): (place: number) => boolean {
  const isOther = isWord(category.direction, 'out', 'internal');
  const isNone = Uint8Array.from(category.outcome.values, (word) => (NO_ATTEMPT.has(word) ? 1 : 0));
  return (place) => !isOther(place) && isNone[category.outcome.codes[place] as number] === 0;
}

function nextAttempts(columns: ContactColumns): Int32Array {
  const { customer, startedAt, count } = columns;
  const isReal = isRealAttempt(columns);
  const next = new Int32Array(count).fill(-1);
  // From the end: the nearest real attempt, and the nearest that is strictly later where some start in the same second.
  let nearest = -1;
  for (let i = count - 1; i >= 0; i--) {
    if (customer[i] === -1) continue;
    let found = nearest !== -1 && customer[nearest] === customer[i] ? nearest : -1;
    while (found !== -1 && startedAt[found] === startedAt[i]) found = next[found] as number;
    next[i] = found;
    if (isReal(i)) nearest = i;
  }
  return next;
}

export function findSubjects(columns: ContactColumns, judgement: Judgement): CauseSubjects {
  const { startedAt, count } = columns;
  const next = nextAttempts(columns);
  const role = new Uint8Array(count);
  const back = new Int32Array(count).fill(-1);
  const isUnjudged = Uint8Array.from(RESULT_REASONS, (reason) => (UNJUDGED.includes(reason) ? 1 : 0));
  const isOutbound = isWord(columns.category.direction, 'out', 'internal');
  let found = 0;
  for (let i = 0; i < count; i++) {
    const later = next[i] as number;
    const isSoon = later !== -1 && (startedAt[later] as number) - (startedAt[i] as number) <= WEEK_MS;
    const returned = judgement.returnIndex[i] as number;
    back[i] = returned !== -1 ? returned : isSoon ? later : -1;
    if (judgement.result[i] === RESULT_CODE.failed) role[i] = SUBJECT_ROLE.failed;
    else if (isUnjudged[judgement.reason[i] as number] === 1 && isSoon && !isOutbound(i))
      role[i] = SUBJECT_ROLE.attempt;
    if (role[i] !== 0) found++;
  }
  const places = new Int32Array(found);
  let at = 0;
  for (let i = 0; i < count; i++) if (role[i] !== 0) places[at++] = i;
  return { places, role, back, next };
}

/** What all rules share: who failed, who came back, and what is usual. What is costly is worked out when it is asked for. */
export function prepareCauseData(inputs: CauseInputs): CauseData {
  const { columns, judgement, subjects, texts, events, legs, callbackDue, knownPeers } = inputs;
  const { category, seconds } = columns;
  let peersOf: Uint8Array | null = null;
  const isPeer = (): Uint8Array => {
    peersOf ??= peersAmong(columns);
    return peersOf;
  };
  const peers = Object.fromEntries(
    PEER_MEASURES.map((measure) => {
      const make = (): PeerTable => peerTable(columns, isPeer(), seconds[`${measure}_s`]);
      return [measure, peerTableWhenAsked(make, knownPeers?.[measure] ?? new Map())];
    }),
  ) as Record<PeerMeasure, PeerTable>;
  const folded = Object.fromEntries(
    COMPARED.map((field) => [field, foldCodes(category[field])]),
  ) as CauseData['folded'];
  return {
    ...{ columns, judgement, subjects, texts, events, peers, folded },
    get legs() {
      return legs();
    },
    get callbackDue() {
      return callbackDue();
    },
  };
}

/** Handled inbound contacts: whom others are compared with. */
function peersAmong(columns: ContactColumns): Uint8Array {
  const isHandled = isWord(columns.category.outcome, 'handled');
  const isOutbound = isWord(columns.category.direction, 'out', 'internal');
  const isPeer = new Uint8Array(columns.count);
  for (let i = 0; i < columns.count; i++) isPeer[i] = isHandled(i) && !isOutbound(i) ? 1 : 0;
  return isPeer;
}

/** Milliseconds between the starts of two contacts. */
export function msBetween({ columns }: CauseData, earlier: number, later: number): number {
  return (columns.startedAt[later] as number) - (columns.startedAt[earlier] as number);
}

/** By when the centre had answered a contact: its start and wait, else its end; NaN unknown. */
export function answeredAt({ columns }: CauseData, place: number): number {
  const wait = columns.seconds.wait_s[place] as number;
  return wait >= 0 ? (columns.startedAt[place] as number) + wait * 1000 : (columns.endedAt[place] as number);
}

/** Fields whose words are compared between contacts. */
const COMPARED = [
  'reason',
  'secondary_reason',
  'product',
  'queue',
  'channel',
  'agent_id',
  'agent_name',
  'tier',
] as const;
type ComparedField = (typeof COMPARED)[number] & CategoryField;

/** By code of a dictionary: a number that words share when they are equal after folding; 0 = blank. */
export function foldCodes({ values }: DictionaryColumn): Int32Array {
  const numbers = new Map<string, number>([['', 0]]);
  return Int32Array.from(values, (value) => {
    const word = foldText(value ?? '');
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    return number;
  });
}

const wordAt = ({ columns, folded }: CauseData, field: ComparedField, place: number): number =>
  folded[field][columns.category[field].codes[place] as number] as number;

/** Two contacts have the same word, not blank; case and width do not count. */
export function isSame(data: CauseData, field: ComparedField, a: number, b: number): boolean {
  const word = wordAt(data, field, a);
  return word !== 0 && word === wordAt(data, field, b);
}

/** Two contacts have different words, neither of them blank. */
export function isOther(data: CauseData, field: ComparedField, a: number, b: number): boolean {
  const word = wordAt(data, field, a);
  const other = wordAt(data, field, b);
  return word !== 0 && other !== 0 && word !== other;
}

/** Different people, as far as ids or else names tell. */
export function isOtherAgent(data: CauseData, a: number, b: number): boolean {
  const { agent_id: ids } = data.columns.category;
  return ids.values.length > 1 ? isOther(data, 'agent_id', a, b) : isOther(data, 'agent_name', a, b);
}

/** Numbers that tell agents apart: codes of their ids, or of their names where there are no ids. 0 = nobody. */
export function agentCodes({ columns }: Pick<CauseData, 'columns'>): DictionaryColumn {
  const { agent_id: ids, agent_name: names } = columns.category;
  return ids.values.length > 1 ? ids : names;
}

/** Every subject whose customer came back, with the contact of the return and the milliseconds until then. */
export function eachReturn(data: CauseData, take: (place: number, back: number, ms: number) => void): void {
  for (const place of data.subjects.places) {
    const back = data.subjects.back[place] as number;
    if (back !== -1) take(place, back, msBetween(data, place, back));
  }
}
