import { type Evidence, evidence } from '../csv/evidence.ts';
import type { ColumnRole } from '../importing/mapping.ts';
import { isSatisfaction } from '../normalise/read-satisfaction.ts';
import {
  ANSWER_WORDS,
  answerOf,
  CHANNEL_WORDS,
  DIRECTION_WORDS,
  explainedAnswer,
  foldWord,
  IGNORABLE_OUTCOMES,
  OUTCOME_WORDS,
  SIDE_WORDS,
} from '../normalise/word-tables.ts';
import type { ColumnStats } from './column-stats.ts';

/** How well the values of a column go with a role: 1 they say so by themselves, 0 they neither help nor hurt, -1 they speak against it. */
export type Fit = { readonly fit: number; readonly evidence: readonly Evidence[] };

const AGAINST: Fit = { fit: -1, evidence: [] };
const filledOf = (stats: ColumnStats): number => stats.rows - stats.blank;
const percent = (share: number): number => Math.round(share * 1000) / 10;
const said = (fit: number, code: string, params: Evidence['params'] = {}): Fit => ({
  fit,
  evidence: [evidence(code, params)],
});

/** Share of the filled cells whose word is in a table; the words of a closed list are few and short. */
function knownShare(stats: ColumnStats, isKnown: (word: string, text: string) => boolean): number {
  const filled = filledOf(stats);
  if (filled === 0 || stats.distinct > 80) return 0;
  let known = 0;
  for (const [value, count] of stats.values) if (isKnown(foldWord(value), value)) known += count;
  return known / filled;
}

function fitWords(
  table: Pick<ReadonlyMap<string, unknown>, 'has'>,
  also: ReadonlySet<string> = new Set(),
  isAlso: (text: string) => boolean = () => false,
): (stats: ColumnStats) => Fit {
  return (stats) => {
    const share = knownShare(stats, (word, text) => table.has(word) || also.has(word) || isAlso(text));
    if (share < 0.3) return AGAINST;
    return said(share >= 0.9 ? 1 : share - 0.2, 'words_known', { share: percent(share), words: stats.distinct });
  };
}

const isExplained = (text: string): boolean => explainedAnswer(text) !== undefined;

/**
 * Solved and not solved in words, and none that says how a contact went. `completed` and `in progress` may be said of a call
 * as well: under a name of calls (`isOfCalls`) some word must speak of solving.
 */
export function holdsAnswers(stats: ColumnStats, isOfCalls: boolean): boolean {
  if (stats.lettersOnly < 0.5 || knownShare(stats, (word) => answerOf(word) !== undefined) < 0.9) return false;
  const words = stats.values.map(([value]) => foldWord(value));
  if (words.some((word) => OUTCOME_WORDS.has(word) && answerOf(word) === undefined)) return false;
  if (words.every((word) => OUTCOME_WORDS.has(word)) || (isOfCalls && !words.some((word) => SOLVING.test(word))))
    return false;
  const answers = new Set(words.map(answerOf));
  return answers.has('yes') && answers.has('no');
}
const SOLVING = /solv|lös|loes|résol|resol|resuel|risol|behoben|fixed|opgelost|rozwiąz|реш|çöz|解決|解决|해결/;

/** `Jo Stone hung up`. */
const HUNG_UP = /\b(?:hung up|hang up|hangup|disconnected|terminated)\b/;

/** Few words, each of which says how a contact ended or who ended it. */
export function holdsEndings(stats: ColumnStats): boolean {
  const isEnding = (word: string): boolean => OUTCOME_WORDS.has(word) || SIDE_WORDS.has(word) || HUNG_UP.test(word);
  const filled = filledOf(stats);
  const hungUp = stats.values.reduce((sum, [value, count]) => sum + (HUNG_UP.test(foldWord(value)) ? count : 0), 0);
  return filled > 0 && (hungUp === filled || knownShare(stats, isEnding) === 1);
}

/** What every service desk calls its tickets, whatever they are about. */
const TICKET_KINDS = new Set(
  'incident|service request|request|problem|question|task|change|bug|feature request|support|story|ticket|störung|anfrage|frage|aufgabe|demande|question|tâche|incidente|solicitud|pregunta|tarea|solicitação|dúvida|richiesta'.split(
    '|',
  ),
);

/** `Incident`, `Service Request`: sorts of tickets, no reasons where something else says one. */
export const holdsTicketKinds = (stats: ColumnStats): boolean =>
  stats.distinct > 0 && knownShare(stats, (word) => TICKET_KINDS.has(word)) === 1;

/** So many rows that say the one and none that says the other: nobody decided between them. */
const ENOUGH_ANSWERS = 20;

/** Answers of which none says no, or none yes. */
export function isOneSided(stats: ColumnStats): boolean {
  if (filledOf(stats) < ENOUGH_ANSWERS) return false;
  const answers = new Set(stats.values.map(([value]) => answerOf(foldWord(value)) ?? explainedAnswer(value)));
  return !answers.has('yes') || !answers.has('no');
}

/** Yes and no, or counts of what happened. */
export function fitFlag(stats: ColumnStats): Fit {
  const isAnswer = (word: string, text: string): boolean =>
    ['yes', 'no'].includes(ANSWER_WORDS.get(word) ?? explainedAnswer(text) ?? '');
  const share = knownShare(stats, (word, text) => isAnswer(word, text) || /^\d+$/.test(word));
  return share < 0.8 ? AGAINST : said(stats.distinct <= 3 ? 1 : 0.5, 'words_yes_no', { words: stats.distinct });
}

/**
 * A column of which a part was lost (`########`, `#VALUE!`) is still what its name says: what reads is taken, the rest is
 * said. Enough for a name that leaves no doubt, never for values alone.
 */
const damaged = (share: number): Fit =>
  share < 0.3 ? AGAINST : said(-0.5, 'values_damaged', { share: percent(share) });

const isMostlyDates = (stats: ColumnStats): boolean => stats.dateTime + stats.dateOnly > 0.5;

/** Fractions and clocks are measures; but telephone exchanges write ids like 1704189600.25. */
const isMeasured = (stats: ColumnStats): boolean =>
  stats.clock > 0.5 || (stats.decimal > 0.5 && !(stats.median > 1e8) && !areWhole(stats));

/**
 * Numbers that a program of tables wrote as decimals (`9000.0`), or whose digits stand apart (`0171 2345678`,
 * `+48 600 100 200`, `212.555.0100`): only one mark with digits behind it makes a fraction.
 */
const areWhole = ({ values }: ColumnStats): boolean =>
  values.every(([value]) => !/^[-+]?[\d ]*[.,]\d+$/.test(value) || /^\d+\.0$/.test(value));

/** Ids are unique, or nearly; an id that comes back stands for a later version of the same record, or for one leg of many. */
function fitContactId(stats: ColumnStats): Fit {
  const filled = filledOf(stats);
  if (filled === 0 || isMostlyDates(stats) || stats.meanLength > 60 || isMeasured(stats)) return AGAINST;
  const share = stats.distinct / filled;
  if (share >= 0.999) return said(1, 'id_unique', { rows: filled });
  return said(share > 0.9 ? 0.3 : share > 0.05 ? -0.2 : -0.6, 'id_repeats', { ids: stats.distinct, rows: filled });
}

function fitId(stats: ColumnStats): Fit {
  return isMostlyDates(stats) || stats.meanLength > 60 || stats.decimal > 0.5 ? AGAINST : { fit: 0.3, evidence: [] };
}

function fitCustomer(stats: ColumnStats): Fit {
  const filled = filledOf(stats);
  if (filled === 0 || isMostlyDates(stats) || stats.meanLength > 60 || stats.clock > 0.5) return AGAINST;
  if (stats.decimal > 0.9 && !areWhole(stats)) return AGAINST;
  if (stats.distinct < 2 || (filled > 100 && stats.distinct <= 10)) return { fit: -0.5, evidence: [] };
  const share = stats.distinct / filled;
  const anonymous = stats.anonymous > 0 ? [evidence('customers_anonymous', { share: percent(stats.anonymous) })] : [];
  const who = evidence(share > 0.999 ? 'customers_all_different' : 'customers_repeat', {
    customers: stats.distinct,
    rows: filled,
  });
  return { fit: share > 0.999 ? 0.2 : stats.lettersOnly > 0.9 ? 0.3 : 0.8, evidence: [who, ...anonymous] };
}

/** One value for everybody, or a handful for hundreds: an agent's address, a line of the company. No customer's. */
function isOfTheCompany(stats: ColumnStats): boolean {
  const filled = filledOf(stats);
  return (filled >= 20 && stats.distinct < 2) || (filled > 100 && stats.distinct <= 10);
}

const fitPhone = (stats: ColumnStats): Fit =>
  stats.phone >= 0.7 && stats.dateOnly < 0.5 && !isOfTheCompany(stats)
    ? said(1, 'values_phone', { share: percent(stats.phone) })
    : AGAINST;

const fitEmail = (stats: ColumnStats): Fit =>
  stats.email >= 0.6 && !isOfTheCompany(stats) ? said(1, 'values_email', { share: percent(stats.email) }) : AGAINST;

function fitInstant(stats: ColumnStats): Fit {
  const share = stats.dateTime + stats.dateOnly + stats.digitDate;
  if (share < 0.8) return damaged(share);
  if (stats.dateTime >= 0.5) return said(1, 'values_date_time', { share: percent(share) });
  return said(stats.digitDate > 0.5 ? 0.5 : 0.7, stats.digitDate > 0.5 ? 'values_digit_date' : 'values_date', {
    share: percent(share),
  });
}

function fitTimeOfDay(stats: ColumnStats): Fit {
  if (stats.clock >= 0.8) return said(1, 'values_time_of_day', { share: percent(stats.clock) });
  // A spreadsheet's fraction of a day.
  if (stats.decimal >= 0.8 && stats.max < 1) return said(0.8, 'values_day_fraction');
  return areDottedClocks(stats) ? said(0.7, 'values_time_of_day', { share: 100 }) : AGAINST;
}

/** `09.30`, `14.05.10`: numbers as well, so each of them must be a time of the day that is written with two digits. */
const DOTTED_CLOCK = /^(?:[01]?\d|2[0-3])\.[0-5]\d(?:\.[0-5]\d)?$/;
const areDottedClocks = ({ values, distinct }: ColumnStats): boolean =>
  distinct > 1 && values.every(([value]) => DOTTED_CLOCK.test(value));

/** A date of its own column: one that has a time of day is a whole start or end. */
const fitDate = (stats: ColumnStats): Fit => (stats.dateTime > 0.5 ? AGAINST : fitInstant(stats));

function fitSeconds(stats: ColumnStats): Fit {
  const share = stats.integer + stats.decimal + stats.clock + stats.spoken;
  if (share < 0.8 || stats.median > 1e8) return damaged(share);
  if (stats.spoken > 0.5) return said(1, 'values_spoken', { share: percent(stats.spoken) });
  return stats.clock > 0.5
    ? said(1, 'values_clock', { share: percent(stats.clock) })
    : said(0.8, 'values_number', { share: percent(share) });
}

function fitNumber(highest: number): (stats: ColumnStats) => Fit {
  return (stats) => {
    const share = stats.integer + stats.decimal;
    if (share < 0.8 || stats.max > highest || stats.distinct > 101) return AGAINST;
    return said(1, 'values_rating', { highest: stats.max });
  };
}

const fitRating = fitNumber(100);

/** Numbers of a scale, or its words. */
function fitSatisfaction(stats: ColumnStats): Fit {
  const numbers = fitRating(stats);
  if (numbers.fit > 0) return numbers;
  const filled = filledOf(stats);
  if (filled === 0 || stats.distinct > 80) return AGAINST;
  const known = stats.values.reduce((sum, [value, count]) => sum + (isSatisfaction(value) ? count : 0), 0) / filled;
  if (known < 0.3 || stats.lettersOnly < 0.01) return AGAINST;
  return said(known >= 0.9 ? 1 : known - 0.2, 'words_known', { share: percent(known), words: stats.distinct });
}

/** Few and short values, each coming back. */
function fitCategory(stats: ColumnStats): Fit {
  const filled = filledOf(stats);
  const isFree = filled > 20 && (stats.distinct > 0.5 * filled || stats.distinct > 3000);
  if (filled === 0 || isFree || stats.meanLength > 60 || isMostlyDates(stats)) return AGAINST;
  if (stats.clock + stats.decimal > 0.5) return AGAINST;
  return said(stats.integer > 0.9 ? 0.25 : 0.8, 'values_few', { distinct: stats.distinct });
}

/** Names of people are letters; numbers are codes of people. */
function fitAgent(isName: boolean): (stats: ColumnStats) => Fit {
  return (stats) => {
    const base = fitCategory(stats);
    if (base.fit < 0 || stats.distinct < 2) return base.fit < 0 ? AGAINST : { fit: 0, evidence: base.evidence };
    if (isName && stats.integer > 0.9) return AGAINST;
    const isCodes = stats.lettersOnly < 0.5;
    return { fit: isCodes === isName ? -0.3 : 0.8, evidence: base.evidence };
  };
}

function fitText(stats: ColumnStats): Fit {
  const filled = filledOf(stats);
  if (filled === 0 || stats.integer + stats.decimal + stats.clock > 0.5 || isMostlyDates(stats)) return AGAINST;
  const isLong = stats.meanLength > 20 || (stats.distinct > 0.5 * filled && stats.meanLength > 8);
  return isLong ? said(1, 'values_text', { length: Math.round(stats.meanLength) }) : { fit: 0.1, evidence: [] };
}

const FITS: Readonly<Partial<Record<ColumnRole, (stats: ColumnStats) => Fit>>> = {
  contact_id: fitContactId,
  parent_id: fitId,
  case_id: fitId,
  customer_id: fitCustomer,
  phone: fitPhone,
  email: fitEmail,
  started_at: fitInstant,
  started_date: fitDate,
  ended_at: fitInstant,
  ended_date: fitDate,
  callback_due_at: fitInstant,
  started_time: fitTimeOfDay,
  ended_time: fitTimeOfDay,
  channel: fitWords(CHANNEL_WORDS),
  direction: fitWords(DIRECTION_WORDS),
  outcome: fitWords(OUTCOME_WORDS, IGNORABLE_OUTCOMES),
  disconnect_side: fitWords(SIDE_WORDS),
  resolved_flag: fitWords({ has: (word) => answerOf(word) !== undefined }, undefined, isExplained),
  survey_resolved: fitWords(ANSWER_WORDS, undefined, isExplained),
  transferred: fitFlag,
  escalated: fitFlag,
  callback_requested: fitFlag,
  reopened: fitFlag,
  abandoned: fitFlag,
  answered: fitFlag,
  agent_id: fitAgent(false),
  agent_name: fitAgent(true),
  csat: fitSatisfaction,
  nps: fitRating,
  wait_s: fitSeconds,
  talk_s: fitSeconds,
  hold_s: fitSeconds,
  acw_s: fitSeconds,
  ring_s: fitSeconds,
  handle_s: fitSeconds,
  survey_comment: fitText,
  notes: fitText,
  transcript: fitText,
  tags: (stats) => (isMostlyDates(stats) ? AGAINST : { fit: 0.2, evidence: [] }),
};

/** What the values of a column say about a role. A blank column neither helps nor hurts. */
export function fitRole(role: ColumnRole, stats: ColumnStats): Fit {
  if (filledOf(stats) === 0) return { fit: 0, evidence: [evidence('all_blank')] };
  return (FITS[role] ?? fitCategory)(stats);
}
