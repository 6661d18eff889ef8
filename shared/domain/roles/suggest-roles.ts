import { SECONDS_FIELDS } from '../contact/fields.ts';
import { type Evidence, evidence } from '../csv/evidence.ts';
import type { ColumnMapping, ColumnRole, DurationUnit } from '../importing/mapping.ts';
import type { ColumnStats } from './column-stats.ts';
import { type FoldedHeader, foldHeader } from './fold-header.ts';
import { matchName, type NameStrength } from './name-match.ts';
import { type Fit, fitFlag, fitRole } from './role-fit.ts';

export type Confidence = 'sure' | 'likely' | 'check' | 'kept';

export type RoleSuggestion = ColumnMapping & {
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
};

/** A role for a column, with what speaks for it. */
type Candidate = {
  readonly index: number;
  readonly role: ColumnRole;
  readonly score: number;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
};

/** A name counts more than values; a weak name or a part of one needs values that say the same. */
const BASE: Readonly<Record<NameStrength, number>> = { canonical: 200, strong: 80, weak: 50, part: 40 };
const NEEDED_FIT: Readonly<Record<NameStrength, number>> = { canonical: -2, strong: -0.7, weak: 0.25, part: 0.6 };
const FIT_WEIGHT = 20;
const RANK_WEIGHT = 0.2;

/** Longer names that contain the name of a duration or a time and mean another: time to resolve, to reply, SLA clocks. */
const OTHER_CLOCKS =
  /\b(resolution|resolve|response|reply|respond|sla|first|due|updated?|synced?|last|vru|ivr|abandon|cost|rate|count|utc)\b/;

const SECONDS = new Set<ColumnRole>(SECONDS_FIELDS);

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
  return role === 'contact_id' && strength === 'weak' && isNumberedId(stats) ? -0.3 : NEEDED_FIT[strength];
}

function fitNamed(role: ColumnRole, strength: NameStrength, header: FoldedHeader, stats: ColumnStats): Fit {
  // `inbound` with True and False names one of the two directions.
  if (role === 'direction' && /\b(inbound|outbound)$/.test(header.words)) {
    const flag = fitFlag(stats);
    if (flag.fit > 0) return flag;
  }
  // Under a weak name only words are reasons: codes of agents, lines and devices stand in columns of types as well.
  if (role === 'reason' && strength === 'weak' && stats.lettersOnly < 0.5) return { fit: -1, evidence: [] };
  return fitRole(role, stats);
}

function namedCandidates(
  index: number,
  original: string,
  header: FoldedHeader,
  stats: ColumnStats,
): readonly Candidate[] {
  return matchName(original, header).flatMap(({ role, strength, rank, name }) => {
    if (strength === 'part' && OTHER_CLOCKS.test(header.words)) return [];
    const { fit, evidence: shown } = fitNamed(role, strength, header, stats);
    if (fit < neededFit(role, strength, stats)) return [];
    const score = BASE[strength] + FIT_WEIGHT * fit - RANK_WEIGHT * rank;
    return [
      {
        index,
        role,
        score,
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
    if (role === 'contact_id' && (stats.distinct < 20 || stats.lettersOnly > 0.1)) return [];
    if (role === 'started_at' && OTHER_CLOCKS.test(header.words)) return [];
    return [{ index, role, score: 30 - index / 1000, confidence: 'check', evidence: shown }];
  });
}

/** The unit of a duration: the header says it, colons say it, or values so large that only milliseconds make sense. */
function unitOf(header: FoldedHeader, stats: ColumnStats): DurationUnit {
  if (stats.clock > 0.5) return header.unit === 'hours' || header.unit === 'minutes' ? header.unit : 'clock';
  if (header.unit !== null) return header.unit;
  const isHuge = stats.median >= 20_000 && stats.integer > 0.9;
  return isHuge ? 'milliseconds' : 'seconds';
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

/**
 * A start given as a date in one column and a time of day in another. The date may have been taken for started_at;
 * it becomes started_date as soon as a column holds times of day under a fitting name.
 */
function splitStart(
  chosen: ReadonlyMap<number, Candidate>,
  candidates: readonly Candidate[],
  stats: readonly ColumnStats[],
): ReadonlyMap<number, Candidate> {
  const result = new Map(chosen);
  const start = [...chosen.values()].find(({ role }) => role === 'started_at' || role === 'started_date');
  const startStats = start === undefined ? undefined : stats[start.index];
  if (start === undefined || startStats === undefined) return result;
  for (const { index, role } of chosen.values()) if (role === 'started_time') result.delete(index);
  if (startStats.dateTime > 0.5 && start.role === 'started_at') return result;
  const time = candidates
    .filter((one) => one.role === 'started_time' && (chosen.get(one.index)?.role ?? 'started_time') === 'started_time')
    .sort((a, b) => b.score - a.score)[0];
  if (time === undefined) {
    result.set(start.index, { ...start, role: 'started_at' });
    return result;
  }
  result.set(start.index, { ...start, role: 'started_date', evidence: [...start.evidence, evidence('start_is_date')] });
  result.set(time.index, time);
  return result;
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
 */
export function suggestRoles(headers: readonly string[], stats: readonly ColumnStats[]): readonly RoleSuggestion[] {
  const folded = headers.map(foldHeader);
  const candidates = headers.flatMap((header, index) => {
    const own = folded[index];
    const values = stats[index];
    if (own === undefined || values === undefined) return [];
    return [...namedCandidates(index, header, own, values), ...valueCandidates(index, own, values)];
  });
  const chosen = caseAsContact(splitStart(assign(candidates), candidates, stats), stats);
  return headers.map((header, index): RoleSuggestion => {
    const found = chosen.get(index);
    const own = folded[index];
    const values = stats[index];
    if (found === undefined || own === undefined || values === undefined) {
      return { index, header, role: 'extra', confidence: 'kept', evidence: [evidence('kept_as_extra')] };
    }
    const { role, confidence, evidence: shown } = found;
    if (!SECONDS.has(role)) return { index, header, role, confidence, evidence: shown };
    const unit = unitOf(own, values);
    return {
      index,
      header,
      role,
      unit,
      confidence,
      evidence:
        unit === 'seconds' ? shown : [...shown, evidence('unit_is', { unit: unit === 'clock' ? 'h:mm:ss' : unit })],
    };
  });
}
