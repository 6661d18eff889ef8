import type { ContactColumns, DictionaryColumn } from '../columns/contact-columns.ts';
import type { SecondsColumn } from '../columns/narrowest.ts';
import { WRITTEN_CHANNELS } from '../contact/enums.ts';
import type { Judgement } from '../resolution/judgement.ts';
import { NOBODY, NOT_KNOWN, nextUntil } from '../threading/next-within.ts';
import type { KpiSettings } from './kpi-settings.ts';
import { KPI_MARK } from './kpis.ts';

/** How a contact was passed from one agent to another. */
export const TRANSFER = { none: 0, unknown: 1, warm: 2, cold: 3 } as const;

/** How a contact was closed, by its transcript. */
export const CLOSING = { noTranscript: 0, unconfirmed: 1, confirmed: 2 } as const;

/** By contact: a number for the source and the columns of the file that it came in; null = all came in files of one kind. */
export type FileKinds = Uint16Array | null;

/** What stands in the rows and not in the columns. Each is read when a key figure asks for it; one entry a contact. */
export type KpiFacts = {
  /** UTC ms at which a promised callback is due; NaN = none on file. */
  readonly callbackDue: () => Float64Array;
  /** Hours within which the notes promise a call back; 0 = without a time, NaN = no promise. */
  readonly promisedHours: () => Float64Array;
  /** 1 where one of the legs has notes. */
  readonly hasNotes: () => Uint8Array;
  /** TRANSFER per contact. */
  readonly transfers: () => Uint8Array;
  /** CLOSING per contact. */
  readonly closings: () => Uint8Array;
  /** 1 where a survey was sent; null = no file says so. */
  readonly invited: () => Uint8Array | null;
  /** TIER per contact. */
  readonly tiers: () => Uint8Array;
  /** 1 where the import had a column that could say that a customer gave up; null = all of them had. */
  readonly tellsAbandons: () => Uint8Array | null;
  readonly fileKinds: () => FileKinds;
  /** 1 where a contact is a ticket of a help desk; null = none is. */
  readonly tickets: () => Uint8Array | null;
};

export type KpiData = {
  readonly columns: ContactColumns;
  readonly judgement: Judgement;
  readonly settings: KpiSettings;
  /** The definition's threshold of short abandons, or else the project's; null = as the import settled them. */
  readonly shortAbandonSeconds: number | null;
  readonly facts: KpiFacts;
};

/** KPI_MARK per contact, and for means and sums the seconds of the counted ones. */
export type KpiMarks = {
  readonly marks: Uint8Array;
  readonly seconds: SecondsColumn | null;
  /** 1 for those that time will tell, because what the figure watches is not over for them. Left out: it is known at once. */
  readonly waits?: Uint8Array;
};

export type Test = (i: number) => boolean;
/** null = not on file, or not yet known. */
export type Answer = (i: number) => boolean | null;
export type Mark = (typeof KPI_MARK)[keyof typeof KPI_MARK];

const { none, unknown, counted, hit } = KPI_MARK;

export function isOneOf(column: DictionaryColumn, ...words: readonly string[]): Test {
  const wanted = column.values.map((value) => value !== null && words.includes(value));
  return (i) => wanted[column.codes[i] as number] === true;
}

/**
 * True for the contacts of every kind of file in which it is said of any contact: only there a blank means no. Calls that name
 * their transfers say nothing of tickets that came in another file, without such a column.
 */
export function whereSaid(count: number, kinds: FileKinds, isSaid: Test): Test {
  const said = new Set<number>();
  for (let i = 0; i < count; i++) {
    if (!isSaid(i)) continue;
    // Where all files are of one kind, one contact says it for all.
    if (kinds === null) return () => true;
    said.add(kinds[i] as number);
  }
  return (i) => kinds !== null && said.has(kinds[i] as number);
}

export function inbound({ category }: ContactColumns): Test {
  const isOther = isOneOf(category.direction, 'out', 'internal');
  return (i) => !isOther(i);
}

export function inboundWith(columns: ContactColumns, ...outcomes: readonly string[]): Test {
  const isIn = inbound(columns);
  const has = isOneOf(columns.category.outcome, ...outcomes);
  return (i) => isIn(i) && has(i);
}

export const handled = (columns: ContactColumns): Test => inboundWith(columns, 'handled');

/** In a channel in which nobody stands in line. */
export const written = ({ category }: ContactColumns): Test => isOneOf(category.channel, ...WRITTEN_CHANNELS);

/** Handled where the customer stood in line: every channel but the written ones. */
export function handledInLine(columns: ContactColumns): Test {
  const isHandled = handled(columns);
  const isWritten = written(columns);
  return (i) => isHandled(i) && !isWritten(i);
}

const OFFERED = ['handled', 'abandoned', 'missed', 'voicemail', 'callback_scheduled'] as const;

/** Outcomes of those whom nobody answered. */
const UNANSWERED = [...OFFERED.filter((outcome) => outcome !== 'handled'), 'short_abandon'] as const;

/**
 * True where it shows who was answered and who was not, by kind of file: where both are on file. A file of answered
 * contacts alone, as many reports are, needs another one of those whom nobody answered; without it nobody can say whether
 * none gave up. Those whom nobody answered need any answered ones beside them.
 */
export function tellsAnswered({ columns, facts }: KpiData): Test {
  const kinds = facts.fileKinds();
  const hasAnswered = whereSaid(columns.count, kinds, handled(columns));
  const hasOthers = whereSaid(columns.count, kinds, inboundWith(columns, ...UNANSWERED));
  let [isAnyAnswered, isAnyOthersAlone] = [false, false];
  for (let i = 0; i < columns.count && !(isAnyAnswered && isAnyOthersAlone); i++) {
    isAnyAnswered ||= hasAnswered(i);
    isAnyOthersAlone ||= hasOthers(i) && !hasAnswered(i);
  }
  return (i) => (hasOthers(i) ? isAnyAnswered : isAnyOthersAlone);
}

/**
 * Stood in line for people. Bots, what never got through, and written channels are left out; short abandons too, unless
 * they are asked for.
 */
export function offered(columns: ContactColumns, withShort = false): Test {
  const isOffered = inboundWith(columns, ...OFFERED, ...(withShort ? ['short_abandon'] : []));
  const isWritten = written(columns);
  return (i) => isOffered(i) && !isWritten(i);
}

export function markEach(count: number, markOf: (i: number) => Mark, seconds: SecondsColumn | null = null): KpiMarks {
  const marks = new Uint8Array(count);
  for (let i = 0; i < count; i++) marks[i] = markOf(i);
  return { marks, seconds };
}

/** A share of the contacts that `isAbout` says. */
export const share = (columns: ContactColumns, isAbout: Test, isHit: Answer): KpiMarks =>
  markEach(columns.count, (i) => {
    if (!isAbout(i)) return none;
    const answer = isHit(i);
    if (answer === null) return unknown;
    return answer ? hit : counted;
  });

/** The same with those of the unknown that wait: time will tell of them. */
export const withWaiting = (marked: KpiMarks, isOpen: Test): KpiMarks => ({
  ...marked,
  waits: marked.marks.map((mark, i) => (mark === unknown && isOpen(i) ? 1 : 0)),
});

export function mean(columns: ContactColumns, isAbout: Test, seconds: SecondsColumn): KpiMarks {
  const markOf = (i: number): Mark => {
    if (!isAbout(i)) return none;
    return (seconds[i] as number) < 0 ? unknown : counted;
  };
  return markEach(columns.count, markOf, seconds);
}

/**
 * Whether a later contact of the customer with `isWanted` starts by `until(i)`; null when that cannot be known. Who is not
 * observed until then is not known, came somebody or not: otherwise only those to whom somebody came would count of the
 * newest.
 */
export function comesBy({ columns, judgement }: KpiData, isWanted: Test, until: (i: number) => number): Answer {
  const next = nextUntil(columns, judgement.observedUntil, isWanted, until);
  return (i) => {
    if (until(i) > judgement.observedUntil) return null;
    const found = next(i);
    return found === NOT_KNOWN ? null : found !== NOBODY;
  };
}

/** True where comesBy will know once it is observed for so long; a customer who cannot be followed never tells. */
export const isOpenUntil =
  ({ columns, judgement }: KpiData, until: (i: number) => number): Test =>
  (i) =>
    columns.customer[i] !== -1 && until(i) > judgement.observedUntil;

export const isOpenFor = (data: KpiData, ms: number): Test =>
  isOpenUntil(data, (i) => (data.columns.startedAt[i] as number) + ms);

export const comesWithin = (data: KpiData, isWanted: Test, ms: number): Answer =>
  comesBy(data, isWanted, (i) => (data.columns.startedAt[i] as number) + ms);
