import { type Evidence, evidence } from '../csv/evidence.ts';
import type { ColumnRole } from '../importing/mapping.ts';
import type { ColumnStats } from './column-stats.ts';
import { type FoldedHeader, foldHeader } from './fold-header.ts';
import { matchName, matchWholeName, type NameMatch, type NameStrength } from './name-match.ts';
import { type Fit, fitFlag, fitRole, holdsAnswers, holdsEndings, holdsTicketKinds, isOneSided } from './role-fit.ts';

export type Confidence = 'sure' | 'likely' | 'check' | 'kept';

/** A role for a column, with what speaks for it. */
export type Candidate = {
  readonly index: number;
  readonly role: ColumnRole;
  readonly score: number;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
  readonly strength: NameStrength | 'values';
  /** The known name that spoke for it; '' when only values did. */
  readonly name: string;
};

/** A name counts more than values; a weak name or a part of one needs values that say the same. */
const BASE: Readonly<Record<NameStrength, number>> = { canonical: 200, strong: 80, weak: 50, part: 40 };
const NEEDED_FIT: Readonly<Record<NameStrength, number>> = { canonical: -2, strong: -0.7, weak: 0.25, part: 0.6 };
const FIT_WEIGHT = 20;
const RANK_WEIGHT = 0.2;

/** Roles whose values are closed or of one form: under a canonical name with other values something else is meant. */
const CLOSED_ROLES = new Set<ColumnRole>([
  ...([
    'channel',
    'direction',
    'outcome',
    'disconnect_side',
    'resolved_flag',
    'survey_resolved',
    'transferred',
  ] as const),
  ...(['escalated', 'callback_requested', 'reopened', 'abandoned', 'answered', 'started_at', 'ended_at'] as const),
  ...(['callback_due_at', 'phone', 'email', 'csat', 'nps', 'wait_s', 'talk_s', 'hold_s', 'acw_s', 'ring_s'] as const),
  'handle_s',
]);

/** Longer names that contain the name of a duration or a time and mean another: time to resolve, to reply, SLA clocks. */
const OTHER_CLOCKS =
  /\b(resolution|resolve|response|reply|respond|sla|first|due|updated?|synced?|last|vru|ivr|abandon|cost|rate|count)\b/;

const NOT_OF_CUSTOMER =
  /\b(missed|abandon|abandoned|disconnect|hangup|transfer|end|ended|release|leave|hold|not ready|close|closed|closing|closure|termination|cancel|cancellation)\b/;

/** Addresses and numbers of those who answer: taken for a customer's they would join all whom an agent talked to. */
const OF_AGENT =
  /\b(agent|agents|operator|assignee|assigned|owner|upn|employee|staff|technician|advisor|representative|mitarbeiter|berater|bearbeiter|conseiller|asesor|agente|atendente|operatore)\b/;
/** What a longer name says of customers instead of naming one: `Customer Score`, `Client type`. */
const ABOUT_CUSTOMER =
  /\b(score|rating|satisfaction|sentiment|effort|feedback|comments?|verbatim|response|survey|csat|nps|ces|type|segment|tier|class|category|status|group|value|language|country|city|region|since|age|gender|plan|count|interactions|replies|time|duration|talk|wait|hold)\b/;
const IDENTITIES = new Set<ColumnRole>(['email', 'phone', 'customer_id']);
export const isIdentity = (role: ColumnRole): boolean => IDENTITIES.has(role);
export const isOfAgents = (header: FoldedHeader): boolean => OF_AGENT.test(header.words);

/** `Duration` inside a longer name is that of the whole contact only beside words that name the contact. */
const PLAIN_DURATION = /^(?:duration|dauer|durée|duración|duracion|durata|duração|duur|length|süre|длительность)$/;
const OF_CONTACT =
  /^(?:(?:chat|call|contact|session|conversation|interaction|engagement|total|overall|segment|leg|voice|info|record|de|la|du|del|da|in|en|em|anruf|kontakt|gesamt|appel|llamada|chiamata|chamada|звонка|вызова|çağrı) ?)+$/u;

/** True where a longer name that holds `Duration` may be that of a part: of waiting, of dialling, of the recording. */
function isOfPart({ name, role, strength }: NameMatch, header: FoldedHeader): boolean {
  if (role !== 'handle_s' || strength !== 'part' || !PLAIN_DURATION.test(name)) return false;
  return !OF_CONTACT.test(header.words.replace(name, ' ').replaceAll(/\s+/g, ' ').trim());
}

function nameCode(strength: NameStrength): string {
  return { canonical: 'name_canonical', strong: 'name_known', weak: 'name_known', part: 'name_part' }[strength];
}

function confidenceOf(strength: NameStrength, fit: number): Confidence {
  if (strength === 'canonical') return fit < 0 ? 'check' : 'sure';
  const isClear = (strength === 'strong' && fit >= 0.2) || (strength === 'weak' && fit >= 1);
  return isClear ? 'likely' : 'check';
}

/** `INC0000045`, `CS-12345`: numbers that a system gave out under a prefix. */
function isNumberedId(stats: ColumnStats): boolean {
  return stats.samples.length > 0 && stats.samples.every((value) => /^[A-Za-z]{1,6}[-_]?\d{4,}$/.test(value));
}

function neededFit(role: ColumnRole, strength: NameStrength, stats: ColumnStats): number {
  if (role === 'contact_id' && strength === 'weak' && isNumberedId(stats)) return -0.3;
  return strength === 'canonical' && CLOSED_ROLES.has(role) ? -0.95 : NEEDED_FIT[strength];
}

/** Names of a state, which says more than solved or not. */
const STATE =
  /\b(?:status|state|resolution|stage|statut|estado|stato|closed|complete|completed)\b|状态|狀態|상태|ステータス/;

/** What a contact was about, in words of the company: how it ended and what sort of ticket it is say nothing of that. */
function fitReason(strength: NameStrength, stats: ColumnStats): Fit {
  // Under a weak name only words are reasons: codes of agents, lines and devices stand in columns of types as well.
  if (strength === 'weak' && stats.lettersOnly < 0.5) return { fit: -1, evidence: [] };
  // `reason` of a task: hangup, completed. Below what any name needs.
  if (holdsEndings(stats)) return { fit: -3, evidence: [] };
  const { fit, evidence: shown } = fitRole('reason', stats);
  return { fit: holdsTicketKinds(stats) ? Math.min(fit, strength === 'strong' ? -0.6 : 0.5) : fit, evidence: shown };
}

function fitNamed(role: ColumnRole, strength: NameStrength, header: FoldedHeader, stats: ColumnStats): Fit {
  // `inbound` with True and False names one of the two directions.
  if (role === 'direction' && /\b(inbound|outbound)$/.test(header.words)) {
    const flag = fitFlag(stats);
    if (flag.fit > 0) return flag;
  }
  // A list of closed tickets is closed throughout: that would make every contact a resolved one.
  if (role === 'resolved_flag' && STATE.test(header.words) && isOneSided(stats)) return { fit: -1, evidence: [] };
  if (role === 'reason') return fitReason(strength, stats);
  if (role === 'channel' && strength === 'weak' && holdsTicketKinds(stats)) return { fit: -1, evidence: [] };
  return fitRole(role, stats);
}

function namedCandidates(
  index: number,
  original: string,
  header: FoldedHeader,
  stats: ColumnStats,
): readonly Candidate[] {
  const matches = matchName(original, header);
  // `Ergebnis` with gelöst and offen says whether it was solved, not how the call went.
  const outcome = matches.find(({ role }) => role === 'outcome');
  const isAnswer =
    outcome !== undefined &&
    !matches.some(({ role }) => role === 'resolved_flag') &&
    holdsAnswers(stats, outcome.strength !== 'weak');
  const asAnswer = isAnswer ? [outcome] : [];
  const named = [...matches, ...asAnswer.map((match): NameMatch => ({ ...match, role: 'resolved_flag' }))];
  return named.flatMap(({ role, strength, rank, name }) => {
    if (role === 'outcome' && isAnswer) return [];
    if (strength === 'part' && OTHER_CLOCKS.test(header.words)) return [];
    if (isOfPart({ role, strength, rank, name }, header)) return [];
    if (strength === 'part' && isIdentity(role) && isOfAgents(header)) return [];
    if (strength === 'part' && role === 'customer_id' && ABOUT_CUSTOMER.test(header.words)) return [];
    // `missed_call_reason` is why nobody answered, not why somebody called.
    if (strength === 'part' && role === 'reason' && NOT_OF_CUSTOMER.test(header.words)) return [];
    // `Callback_Time` says when or how long, not whether.
    if (strength === 'part' && role === 'callback_requested') return [];
    const { fit, evidence: shown } = fitNamed(role, strength, header, stats);
    if (fit < neededFit(role, strength, stats)) return [];
    const score = BASE[strength] + FIT_WEIGHT * fit - RANK_WEIGHT * rank;
    return [
      {
        index,
        role,
        score,
        strength,
        name,
        confidence: confidenceOf(strength, fit),
        evidence: [evidence(nameCode(strength), { name }), ...shown],
      },
    ];
  });
}

/** What values alone may claim, where no name does. */
const VALUE_ROLES: readonly ColumnRole[] = ['email', 'started_at', 'direction', 'outcome', 'contact_id'];

function valueCandidates(index: number, header: FoldedHeader, stats: ColumnStats): readonly Candidate[] {
  return VALUE_ROLES.flatMap((role) => {
    const { fit, evidence: shown } = fitRole(role, stats);
    const isWordRole = role === 'direction' || role === 'outcome';
    if (fit < 1 || ((isWordRole || role === 'email') && stats.distinct < 2)) return [];
    if (isWordRole && stats.lettersOnly < 0.5) return [];
    if (isIdentity(role) && isOfAgents(header)) return [];
    if (role === 'contact_id' && (stats.distinct < 20 || stats.lettersOnly > 0.1)) return [];
    if (role === 'started_at' && OTHER_CLOCKS.test(header.words)) return [];
    return [
      { index, role, score: 30 - index / 1000, confidence: 'check', evidence: shown, strength: 'values', name: '' },
    ];
  });
}

/**
 * A name below a group, `Caller` below `Call`, is known by itself where both together are no name. What a group of agents
 * holds is no customer's.
 */
function belowGroup(index: number, original: string, header: FoldedHeader, stats: ColumnStats): readonly Candidate[] {
  const words = original.trim().split(/\s+/);
  for (let from = 1; from < words.length; from++) {
    const name = words.slice(from).join(' ');
    const own = foldHeader(name);
    if (matchWholeName(name, own).length === 0) continue;
    return namedCandidates(index, name, own, stats).flatMap((found) => {
      if (IDENTITIES.has(found.role) && isOfAgents(header)) return [];
      const strength = found.strength === 'canonical' ? 'strong' : found.strength;
      const score = found.score - BASE[found.strength as NameStrength] + BASE[strength as NameStrength];
      const shown = [evidence('name_part', { name: found.name }), ...found.evidence.slice(1)];
      return [{ ...found, strength, score, evidence: shown, confidence: confidenceOf('part', 0) }];
    });
  }
  return [];
}

/** Every role that something speaks for, for one column. `isJoined`: headers are groups and the names below them. */
export function candidatesOf(
  index: number,
  original: string,
  header: FoldedHeader,
  stats: ColumnStats,
  isJoined: boolean,
): readonly Candidate[] {
  const below =
    isJoined && matchWholeName(original, header).length === 0 ? belowGroup(index, original, header, stats) : [];
  const named = below.length > 0 ? below : namedCandidates(index, original, header, stats);
  return [...named, ...valueCandidates(index, header, stats)];
}
