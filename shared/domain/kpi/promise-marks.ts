import type { DictionaryColumn } from '../columns/contact-columns.ts';
import { foldText } from '../resolution/fold-text.ts';
import {
  type Answer,
  CLOSING,
  comesBy,
  handled,
  handledInLine,
  inbound,
  isOneOf,
  isOpenUntil,
  type KpiData,
  type KpiMarks,
  share,
  type Test,
  TRANSFER,
  withWaiting,
} from './kpi-data.ts';

/** True where the word of the contact is one of these, without regard to case, width and blanks around it. */
function isFolded(column: DictionaryColumn, words: readonly string[]): Test {
  const wanted = new Set(words.map(foldText));
  const isWanted = column.values.map((value) => value !== null && wanted.has(foldText(value)));
  return (i) => isWanted[column.codes[i] as number] === true;
}

/** Stayed / handled contacts of customers at risk, by the project's own words. Without a wrap-up it is unknown. */
export function saves({ columns, settings }: KpiData): KpiMarks {
  const isHandled = handled(columns);
  const isAtRisk = isFolded(columns.category.reason, settings.atRiskReasons);
  const isSaved = isFolded(columns.category.wrapup, settings.savedWrapups);
  const { codes } = columns.category.wrapup;
  const answer: Answer = (i) => (codes[i] === 0 || settings.savedWrapups.length === 0 ? null : isSaved(i));
  return share(columns, (i) => isHandled(i) && isAtRisk(i), answer);
}

const MS_PER_HOUR = 3_600_000;

/**
 * Callbacks made in time / callbacks promised. Promised: an inbound contact with callback_requested, outcome
 * callback_scheduled or a promise in its notes. Made: a later handled contact of the customer, outbound or in channel
 * callback, that starts by the due time on file, else within the hours that the notes give, else within the setting's.
 * Where no such contact is on file at all, nobody can say whether any was made.
 */
export function keptPromises(data: KpiData): KpiMarks {
  const { columns, settings, facts } = data;
  const { category, startedAt } = columns;
  const isIn = inbound(columns);
  const isAsked = isOneOf(category.callback_requested, 'yes');
  const isScheduled = isOneOf(category.outcome, 'callback_scheduled');
  const isOut = isOneOf(category.direction, 'out');
  const isCallback = isOneOf(category.channel, 'callback');
  const isHandled = isOneOf(category.outcome, 'handled');
  const isMade: Test = (i) => isHandled(i) && (isOut(i) || (isIn(i) && isCallback(i)));
  const due = facts.callbackDue();
  const promised = facts.promisedHours();
  const isOnFile = columns.row.some((_, i) => isMade(i));
  const dueAt = (i: number): number => {
    const own = due[i] as number;
    const hours = (promised[i] as number) > 0 ? (promised[i] as number) : settings.promiseHours;
    return Number.isNaN(own) ? (startedAt[i] as number) + hours * MS_PER_HOUR : own;
  };
  const isPromised: Test = (i) => isAsked(i) || isScheduled(i) || !Number.isNaN(promised[i]);
  const isInTime = comesBy(data, isMade, dueAt);
  const marked = share(
    columns,
    (i) => isIn(i) && isPromised(i),
    (i) => (isOnFile ? isInTime(i) : null),
  );
  return isOnFile ? withWaiting(marked, isOpenUntil(data, dueAt)) : marked;
}

/** Confirmed at the close / handled contacts with a transcript: see edgesOf. Without one, or a very short one, it is unknown. */
export function confirmations({ columns, facts }: KpiData): KpiMarks {
  const closings = facts.closings();
  return share(columns, handled(columns), (i) => {
    if (closings[i] === CLOSING.noTranscript) return null;
    return closings[i] === CLOSING.confirmed;
  });
}

/**
 * Cold / passed from one agent to another. Cold: the next agent's leg begins when the one before has ended, so nobody
 * introduced the customer; warm: the legs overlap. A contact of which not all legs have their times is unknown. Written
 * channels are left out: nobody is on the line while a ticket goes from desk to desk.
 */
export function coldTransfers({ columns, facts }: KpiData): KpiMarks {
  const isHandled = handledInLine(columns);
  const isMoved = isOneOf(columns.category.transferred, 'yes');
  const kinds = facts.transfers();
  const isAbout: Test = (i) => isHandled(i) && isMoved(i);
  return share(columns, isAbout, (i) => {
    if (kinds[i] === TRANSFER.cold) return true;
    return kinds[i] === TRANSFER.warm ? false : null;
  });
}

const MS_PER_DAY = 86_400_000;

/**
 * Cases that are reopened within so many days of their first close / first-closed cases; each case once, by its first
 * handled inbound contact. Its end is the close; a later inbound contact of the case, by whomever, opens it again. A
 * close that is not on file, or not observed for so long, is unknown, whether the case came back already or not.
 */
export function reopenedInTime({ columns, judgement, settings }: KpiData): KpiMarks {
  const { caseNumber, startedAt, endedAt, count } = columns;
  const isHandled = handled(columns);
  const isIn = inbound(columns);
  const byCase = new Map<number, number[]>();
  for (let i = 0; i < count; i++) {
    const number = caseNumber[i] as number;
    if (number === -1 || !isIn(i) || Number.isNaN(startedAt[i])) continue;
    const known = byCase.get(number);
    if (known === undefined) byCase.set(number, [i]);
    else known.push(i);
  }
  const first = new Map<number, readonly number[]>();
  for (const places of byCase.values()) {
    const inTime = places.toSorted(
      (a, b) => (startedAt[a] as number) - (startedAt[b] as number) || rowOf(a) - rowOf(b),
    );
    const head = inTime.find(isHandled);
    if (head !== undefined) first.set(head, inTime);
  }
  function rowOf(i: number): number {
    return columns.row[i] as number;
  }
  const span = settings.reopenDays * MS_PER_DAY;
  const isOpen: Test = (i) => (endedAt[i] as number) + span > judgement.observedUntil;
  const marked = share(
    columns,
    (i) => first.has(i),
    (i) => {
      const close = endedAt[i] as number;
      if (Number.isNaN(close) || isOpen(i)) return null;
      return (first.get(i) ?? []).some((j) => {
        const at = startedAt[j] as number;
        return j !== i && at > close && at - close <= span;
      });
    },
  );
  return withWaiting(marked, isOpen);
}
