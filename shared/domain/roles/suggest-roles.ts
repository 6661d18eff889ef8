import { type Evidence, evidence } from '../csv/evidence.ts';
import type { ColumnMapping, ColumnRole } from '../importing/mapping.ts';
import { isAnonymous } from '../normalise/blank-words.ts';
import { mayBeGrouped, readNumber } from '../normalise/read-number.ts';
import { namesCalled } from './called-number.ts';
import { type ColumnStats, isPhoneShaped } from './column-stats.ts';
import { isSeconds, makeUnitOf } from './duration-unit.ts';
import { type FoldedHeader, foldHeader } from './fold-header.ts';
import { matchName } from './name-match.ts';
import { type Candidate, type Confidence, candidatesOf, isIdentity, isOfAgents } from './role-candidates.ts';
import { fitRole } from './role-fit.ts';
import { isRowNumber } from './row-number.ts';
import { hasStart, unreadStart } from './unread-start.ts';

export type RoleSuggestion = ColumnMapping & {
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
};

/** Durations below a thousand that are written without a mark, of any in a column that writes thousandths, are accidents. */
const PLAIN_SHARE = 0.05;

/**
 * True for a column of durations whose marks stand between thousands: every number with a mark has three digits behind it,
 * and those below a thousand have none. Thousandths would stand behind small numbers as well.
 */
function isGrouped(header: FoldedHeader, stats: ColumnStats): boolean {
  let grouped = 0;
  let plain = 0;
  for (const [value, count] of stats.values) {
    if (mayBeGrouped(value)) grouped += count;
    else if (/^\d+$/.test(value)) {
      if (value.length > 3) return false;
      if (value.length > 1) plain += count;
    } else if (!Number.isNaN(readNumber(value))) return false;
  }
  if (grouped === 0) return false;
  return header.unit === 'milliseconds' || plain > PLAIN_SHARE * (stats.rows - stats.blank);
}

/** Each role once, each column once, the best first. */
function assign(candidates: readonly Candidate[]): ReadonlyMap<number, Candidate> {
  const byColumn = new Map<number, Candidate>();
  const taken = new Set<ColumnRole>();
  for (const candidate of [...candidates].sort((a, b) => b.score - a.score || a.index - b.index)) {
    if (taken.has(candidate.role) || byColumn.has(candidate.index)) continue;
    taken.add(candidate.role);
    byColumn.set(candidate.index, candidate);
  }
  return byColumn;
}

/** Half of a start and no day, `Uhrzeit` beside `Wann genau`: a column of days at its side is the other half. */
function dayBeside(chosen: ReadonlyMap<number, Candidate>, stats: readonly ColumnStats[]): Candidate | undefined {
  const time = [...chosen.values()].find(({ role }) => role === 'started_time');
  if (time === undefined) return undefined;
  const index = [time.index - 1, time.index + 1].find(
    (beside) => !chosen.has(beside) && (stats[beside]?.dateOnly ?? 0) >= MOSTLY,
  );
  if (index === undefined) return undefined;
  const share = Math.round((stats[index]?.dateOnly ?? 0) * 1000) / 10;
  const shown = [evidence('values_date', { share })];
  return { ...time, index, role: 'started_date', name: '', confidence: 'check', evidence: shown };
}
const MOSTLY = 0.8;

const SAYS_HOUR =
  /\b(?:time|hour|uhrzeit|zeit|heure|hora|horário|ora|orario|uur|tijd|godzina|godz|saat|время|час)\b|時刻|时刻|时间|시각|시간/u;
const SAYS_OTHER_HOUR =
  /\b(?:end|ended|close|closed|stop|finish|ende|fin|fim|término|termino|fine|chiusura|koniec|bitiş|окончани\p{L}*|завершени\p{L}*|wait|talk|hold|handle|ring|queue|espera|attesa|attente)\b|終了|结束|종료/u;

/** A day without a time, and the column behind it holds times of day under a name of hours: they are one start. */
function hourBehind(
  start: Candidate,
  chosen: ReadonlyMap<number, Candidate>,
  headers: readonly FoldedHeader[],
  stats: readonly ColumnStats[],
): Candidate | undefined {
  const index = start.index + 1;
  const words = headers[index]?.words ?? '';
  const share = stats[index]?.clock ?? 0;
  const isHour = share >= MOSTLY && SAYS_HOUR.test(words) && !SAYS_OTHER_HOUR.test(words);
  if (!isHour || chosen.has(index) || (stats[start.index]?.dateOnly ?? 0) < MOSTLY) return undefined;
  const shown = [evidence('values_time_of_day', { share: Math.round(share * 1000) / 10 })];
  return { ...start, index, role: 'started_time', name: '', confidence: 'check', evidence: shown };
}

/**
 * A start given as a date in one column and a time of day in another. The date may have been taken for started_at;
 * it becomes started_date as soon as a column holds times of day under a fitting name.
 */
function splitStart(
  chosen: ReadonlyMap<number, Candidate>,
  candidates: readonly Candidate[],
  headers: readonly FoldedHeader[],
  stats: readonly ColumnStats[],
): ReadonlyMap<number, Candidate> {
  const result = new Map(chosen);
  const day = [...chosen.values()].find(({ role }) => role === 'started_at' || role === 'started_date');
  const start = day ?? dayBeside(chosen, stats);
  const startStats = start === undefined ? undefined : stats[start.index];
  if (start === undefined || startStats === undefined) return result;
  for (const { index, role } of chosen.values()) if (role === 'started_time') result.delete(index);
  if (startStats.dateTime > 0.5 && start.role === 'started_at') return result;
  const named = candidates
    .filter((one) => one.role === 'started_time' && (chosen.get(one.index)?.role ?? 'started_time') === 'started_time')
    .sort((a, b) => b.score - a.score)[0];
  const time = named ?? hourBehind(start, chosen, headers, stats);
  if (time === undefined) {
    result.set(start.index, { ...start, role: 'started_at' });
    return result;
  }
  result.set(start.index, { ...start, role: 'started_date', evidence: [...start.evidence, evidence('start_is_date')] });
  result.set(time.index, time);
  return result;
}

/**
 * In ticket systems a contact is a person: where `Contact ID` comes back and another id is unique (Ticket ID, Case
 * Number), the contact is the customer.
 */
function contactAsCustomer(candidates: readonly Candidate[], stats: readonly ColumnStats[]): readonly Candidate[] {
  const contact = candidates.find(({ role, strength }) => role === 'contact_id' && strength === 'canonical');
  const of = contact === undefined ? undefined : stats[contact.index];
  const other = candidates.find(
    ({ role, strength, index }) =>
      role === 'contact_id' &&
      strength === 'strong' &&
      stats[index] !== undefined &&
      fitRole(role, stats[index]).fit >= 1,
  );
  if (contact === undefined || of === undefined || other === undefined || fitRole('contact_id', of).fit >= 0.3) {
    return candidates;
  }
  const shown = [...contact.evidence.slice(0, 1), evidence('contact_is_customer')];
  return candidates.map((one) =>
    one === contact ? { ...one, role: 'customer_id', confidence: 'likely', evidence: shown } : one,
  );
}

/** Names join strangers: a customer's name is an identity only where there is no other. */
function withoutNamedCustomer(chosen: ReadonlyMap<number, Candidate>): ReadonlyMap<number, Candidate> {
  const all = [...chosen.values()];
  const named = all.find(
    ({ role, name }) => role === 'customer_id' && /name$|名称?$|姓名$|고객명$|nombre|nom du/.test(name),
  );
  const hasOther = all.some(({ role }) => role === 'phone' || role === 'email');
  return named === undefined || !hasOther ? chosen : new Map([...chosen].filter(([index]) => index !== named.index));
}

/** `User` beside a telephone number: few of them beside many numbers are those who answered. */
function withoutUserAsCustomer(candidates: readonly Candidate[], stats: readonly ColumnStats[]): readonly Candidate[] {
  const phones = candidates.filter(({ role, strength }) => role === 'phone' && strength !== 'values');
  const callers = Math.max(0, ...phones.map(({ index }) => stats[index]?.distinct ?? 0));
  return candidates.filter(({ role, strength, index }) => {
    const of = stats[index];
    if (role !== 'customer_id' || strength !== 'weak' || of === undefined) return true;
    const filled = of.rows - of.blank;
    return filled < ENOUGH_EMAILS || of.distinct * 5 > filled || of.distinct * 4 > callers;
  });
}

/** How only telephone numbers are written; what a name of callers holds may be written as one dials within a country. */
const INTERNATIONAL = /^\+\d/;
const DIALLED = /^(?:\+|0|\()[\d(]|^\d{2,4}[ ().-]+\d/;
const NAMES_CALLER = /\b(?:caller|calling|anrufer|appelant|llamante|chiamante|chamador|beller)\b/;

/** `Customer number` is a number of the file or a telephone number: it is the latter where nearly all are written as such. */
function numberedByPhone(
  chosen: ReadonlyMap<number, Candidate>,
  stats: readonly ColumnStats[],
): ReadonlyMap<number, Candidate> {
  const all = [...chosen.values()];
  const customer = all.find(({ role }) => role === 'customer_id');
  if (customer === undefined || all.some(({ role }) => role === 'phone')) return chosen;
  const values = (stats[customer.index]?.values ?? []).filter(([value]) => !isAnonymous(value));
  const written = NAMES_CALLER.test(customer.name) ? DIALLED : INTERNATIONAL;
  const phones = values.filter(([value]) => written.test(value) && isPhoneShaped(value)).length;
  if (phones === 0 || phones < NEARLY_ALL * values.length) return chosen;
  const share = Math.round((phones / values.length) * 1000) / 10;
  const shown = [...customer.evidence.slice(0, 1), evidence('values_phone', { share })];
  return new Map(chosen).set(customer.index, { ...customer, role: 'phone', evidence: shown });
}
const NEARLY_ALL = 0.9;

/** The other end of a call. */
const OF_COMPANY = /\b(?:company|system|own|trunk|line|queue|service|hotline|did|ddi|agent number|extension)\b/;

/**
 * Nothing says who called, under no name that is known, but one column holds international telephone numbers, and not those
 * that were dialled: suggested, to be looked at. In a language that is not known a file would come in without customers.
 */
function phoneByValues(
  chosen: ReadonlyMap<number, Candidate>,
  headers: readonly string[],
  folded: readonly FoldedHeader[],
  stats: readonly ColumnStats[],
): ReadonlyMap<number, Candidate> {
  if ([...chosen.values()].some(({ role }) => isIdentity(role))) return chosen;
  const found = headers.flatMap((header, index): readonly Candidate[] => {
    const own = folded[index];
    const of = stats[index];
    if (own === undefined || of === undefined || chosen.has(index) || matchName(header, own).length > 0) return [];
    if (namesCalled(header) || isOfAgents(own) || OF_COMPANY.test(own.words)) return [];
    const values = of.values.filter(([value]) => !isAnonymous(value));
    const written = values.filter(([value]) => INTERNATIONAL.test(value) && isPhoneShaped(value)).length;
    const { fit, evidence: shown } = fitRole('phone', of);
    if (fit < 1 || written < NEARLY_ALL * values.length) return [];
    return [{ index, role: 'phone', score: 0, confidence: 'check', evidence: shown, strength: 'values', name: '' }];
  });
  const [only] = found;
  return found.length === 1 && only !== undefined ? new Map(chosen).set(only.index, only) : chosen;
}

/** In so few rows an address may come back by chance. */
const ENOUGH_EMAILS = 20;

/**
 * `name, email` behind a call are those of the agent: few addresses beside many customers. As an identity they would make one
 * customer of all whom an agent talked to.
 */
function withoutAgentEmail(
  chosen: ReadonlyMap<number, Candidate>,
  stats: readonly ColumnStats[],
): ReadonlyMap<number, Candidate> {
  const distinctOf = (index: number): number => stats[index]?.distinct ?? 0;
  const all = [...chosen.values()];
  const customers = Math.max(
    0,
    ...all.filter(({ role }) => role === 'phone' || role === 'customer_id').map(({ index }) => distinctOf(index)),
  );
  const isOfAgents = ({ role, index }: Candidate): boolean => {
    const of = stats[index];
    if (role !== 'email' || of === undefined || of.rows - of.blank < ENOUGH_EMAILS) return false;
    return of.distinct * 5 <= of.rows - of.blank && of.distinct * 4 <= customers;
  };
  return new Map([...chosen].filter(([, candidate]) => !isOfAgents(candidate)));
}

/** `Answered` of a ticket says whose turn it is; only a call that nobody answered was abandoned. */
function withoutAnsweredTicket(
  chosen: ReadonlyMap<number, Candidate>,
  headers: readonly FoldedHeader[],
): ReadonlyMap<number, Candidate> {
  const all = [...chosen.values()];
  const isOfCalls = all.some(({ role }) => isSeconds(role) || role === 'direction' || role === 'phone');
  if (isOfCalls || !headers.some(({ words }) => /\bticket\b/.test(words))) return chosen;
  return new Map([...chosen].filter(([, { role }]) => role !== 'answered'));
}

/** A source with cases but no contact ids: the case is the contact, so that its rows replace each other. */
function caseAsContact(
  chosen: ReadonlyMap<number, Candidate>,
  stats: readonly ColumnStats[],
): ReadonlyMap<number, Candidate> {
  const all = [...chosen.values()];
  const contact = all.find(({ role }) => role === 'contact_id');
  const known = all.find(({ role }) => role === 'case_id');
  const of = known === undefined ? undefined : stats[known.index];
  if (known === undefined || of === undefined) return chosen;
  const byValueOnly = contact === undefined || contact.score < 40;
  if (!byValueOnly || known.score < 60 || of.blank > 0.05 * of.rows) return chosen;
  const result = new Map(chosen);
  if (contact !== undefined) result.delete(contact.index);
  const { fit, evidence: shown } = fitRole('contact_id', of);
  if (fit < -0.9) return chosen;
  result.set(known.index, {
    ...known,
    role: 'contact_id',
    confidence: 'check',
    evidence: [...known.evidence.slice(0, 1), ...shown],
  });
  return result;
}

/**
 * A role for every column of a file, from its name and from its values, with the evidence for it. Columns that nothing
 * speaks for are kept as extra fields. Example: `vru_entry` with 7:02:47 beside `date` with 990201 is started_time.
 * `isJoined`: headers are groups and the names below them.
 */
export function suggestRoles(
  headers: readonly string[],
  stats: readonly ColumnStats[],
  isJoined = false,
): readonly RoleSuggestion[] {
  const folded = headers.map(foldHeader);
  const numbers = new Set<number>();
  const found = headers.flatMap((header, index) => {
    const own = folded[index];
    const values = stats[index];
    if (own === undefined || values === undefined) return [];
    const speaking = candidatesOf(index, header, own, values, isJoined);
    const mayBeNumber = index === 0 && speaking.every(({ strength }) => strength === 'values');
    if (!isRowNumber(own, values, mayBeNumber)) return speaking;
    numbers.add(index);
    return [];
  });
  const candidates = withoutUserAsCustomer(contactAsCustomer(found, stats), stats);
  const assigned = caseAsContact(splitStart(assign(candidates), candidates, folded, stats), stats);
  const named = phoneByValues(withoutNamedCustomer(numberedByPhone(assigned, stats)), headers, folded, stats);
  const chosen = withoutAnsweredTicket(withoutAgentEmail(named, stats), folded);
  const durations = [...chosen.values()].flatMap(({ index, role }) => {
    const own = folded[index];
    const values = stats[index];
    return isSeconds(role) && own !== undefined && values !== undefined ? [{ role, header: own, stats: values }] : [];
  });
  const unitOf = makeUnitOf(durations);
  const isWithoutStart = !hasStart([...chosen.values()].map(({ role }) => role));
  return headers.map((header, index): RoleSuggestion => {
    const best = chosen.get(index);
    const own = folded[index];
    const values = stats[index];
    if (numbers.has(index)) {
      return { index, header, role: 'ignore', confidence: 'kept', evidence: [evidence('numbers_rows')] };
    }
    if (best === undefined || own === undefined || values === undefined) {
      const unread = isWithoutStart && values !== undefined ? unreadStart(header, values) : null;
      return { index, header, role: 'extra', confidence: 'kept', evidence: [unread ?? evidence('kept_as_extra')] };
    }
    const { role, confidence, evidence: shown } = best;
    if (!isSeconds(role)) return { index, header, role, confidence, evidence: shown };
    const { unit, evidence: said, isGuessed } = unitOf(own, values);
    const base = { index, header, role, unit, confidence: isGuessed ? ('check' as const) : confidence };
    if (!isGrouped(own, values)) return { ...base, evidence: [...shown, ...said] };
    return { ...base, isGrouped: true, evidence: [...shown, ...said, evidence('digits_grouped')] };
  });
}
