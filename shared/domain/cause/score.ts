import { must } from '../must.ts';
import type { Steps } from '../steps.ts';
import { CAUSE_FAMILIES, type CauseFamily, familyOfSubCause, SUB_CAUSES } from './causes.ts';
import { EVIDENCE_KINDS } from './rule.ts';
import type { Ruleset } from './ruleset.ts';
import { weightOf } from './ruleset.ts';
import type { EvidenceIndex } from './run-rules.ts';

/**
 * From evidence to an answer, by hand-checkable steps (docs/causes.md has worked examples):
 *  1. a sub-cause scores 1 - product(1 - weight) over its evidence (noisy-OR), a family the same over its sub-causes;
 *  2. caps: what rests on text alone, and skill or will on one kind of evidence, reaches at most 0.55; so do data,
 *     platform and external on one kind that is no fact of its own (durations and comparisons with peers);
 *  3. explaining away: a probable platform cause leaves skill and will 30 % of their score, a probable data cause 50 %,
 *     a probable skill cause leaves will 70 %;
 *  4. bands: from 0.60 probable, from 0.35 possible. The top family is the answer when it leads by 0.15, else `mixed`;
 *     nothing from 0.35 up is `undetermined`.
 */
export const PROBABLE = 0.6;
export const POSSIBLE = 0.35;
const LEAD = 0.15;
const CAP = 0.55;
const LEFT_BY = { platform: 0.3, data: 0.5, skillToWill: 0.7 } as const;
/** Sums of weights like .60 - .45 must not fail a bound by a rounding error. */
const HAIR = 1e-9;

export const CAUSE_BANDS = ['none', 'possible', 'probable'] as const;

/** The answer for a contact: a family, or that two are too close to tell apart. */
export const CAUSE_ANSWERS = [...CAUSE_FAMILIES, 'mixed'] as const;
export type CauseAnswer = (typeof CAUSE_ANSWERS)[number];

/** Families that can be scored, those outside a person's hands first: the order in which ties are settled. */
export const SCORED_FAMILIES = [
  'platform',
  'data',
  'skill',
  'will',
  'external',
] as const satisfies readonly CauseFamily[];
export type ScoredFamily = (typeof SCORED_FAMILIES)[number];

export const SCORED_SUB_CAUSES: readonly string[] = SCORED_FAMILIES.flatMap((family) => SUB_CAUSES[family]);

/** What the rules say of every contact; entry i belongs to contact i. */
export type CauseScores = {
  /** Index in CAUSE_ANSWERS + 1; 0 = the contact needs no cause. */
  readonly answer: Uint8Array;
  /** Index in SCORED_FAMILIES + 1 of the second family of a mixed answer; 0 = none. */
  readonly second: Uint8Array;
  /** Index in CAUSE_BANDS. */
  readonly band: Uint8Array;
  /** Index in SCORED_SUB_CAUSES + 1 of the strongest sub-cause of the top family; 0 = none. */
  readonly subCause: Uint8Array;
  /** Score of the top family after caps and explaining away, 0 to 1. */
  readonly score: Float32Array;
};

export type FamilyScore = {
  readonly family: ScoredFamily;
  /** Noisy-OR of everything that speaks for it. */
  readonly raw: number;
  readonly isCapped: boolean;
  /** Families that explain it away, in part. */
  readonly explainedBy: readonly ScoredFamily[];
  readonly score: number;
};

/** What the findings are worth under a ruleset, by number. */
type Worth = {
  readonly subCause: Int8Array;
  readonly family: Int8Array;
  readonly kind: Uint8Array;
  readonly weight: Float64Array;
};

const KIND_BIT = Object.fromEntries(EVIDENCE_KINDS.map((kind, bit) => [kind, 1 << bit]));
const TEXT_ONLY = must(KIND_BIT.text, 'text is a kind');
/** Kinds that are facts of their own: one strong rule of these suffices where nobody is blamed. */
const FACTS = ['sequence', 'code', 'declared'].reduce((bits, kind) => bits | (KIND_BIT[kind] ?? 0), 0);

function worthOf({ known }: EvidenceIndex, ruleset: Ruleset): Worth {
  const findings = known.map(({ rule, name }) => must(rule.findings[name], 'known findings are those of their rules'));
  const familyOf = (code: string | null): CauseFamily | null => (code === null ? null : familyOfSubCause(code));
  return {
    subCause: Int8Array.from(findings, ({ subCause }) => SCORED_SUB_CAUSES.indexOf(subCause ?? '')),
    family: Int8Array.from(findings, ({ subCause }) =>
      SCORED_FAMILIES.findIndex((family) => family === familyOf(subCause)),
    ),
    kind: Uint8Array.from(findings, ({ kind }) => KIND_BIT[kind] ?? 0),
    weight: Float64Array.from(known, ({ rule, name }) => weightOf(rule, name, ruleset)),
  };
}

const isBlaming = (family: number): boolean =>
  SCORED_FAMILIES[family] === 'skill' || SCORED_FAMILIES[family] === 'will';
const isSingle = (bits: number): boolean => (bits & (bits - 1)) === 0;

/** True when what speaks for a family may not reach more than the cap. */
function isCapped(family: number, kinds: number): boolean {
  if (kinds === TEXT_ONLY) return true;
  if (!isSingle(kinds)) return false;
  return isBlaming(family) || (kinds & FACTS) === 0;
}

/** Scores one subject into the scratch lists; they hold what is left of doubt: 1 - score. */
type Scratch = {
  readonly doubtOfSub: Float64Array;
  readonly doubt: Float64Array;
  readonly kinds: Uint8Array;
  readonly score: Float64Array;
};

const makeScratch = (): Scratch => ({
  doubtOfSub: new Float64Array(SCORED_SUB_CAUSES.length),
  doubt: new Float64Array(SCORED_FAMILIES.length),
  kinds: new Uint8Array(SCORED_FAMILIES.length),
  score: new Float64Array(SCORED_FAMILIES.length),
});

const PLATFORM = SCORED_FAMILIES.indexOf('platform');
const DATA = SCORED_FAMILIES.indexOf('data');
const SKILL = SCORED_FAMILIES.indexOf('skill');
const WILL = SCORED_FAMILIES.indexOf('will');

function scoreSubject({ starts, finding }: EvidenceIndex, worth: Worth, subject: number, into: Scratch): void {
  const { doubtOfSub, doubt, kinds, score } = into;
  doubtOfSub.fill(1);
  doubt.fill(1);
  kinds.fill(0);
  for (let at = starts[subject] as number; at < (starts[subject + 1] as number); at++) {
    const number = finding[at] as number;
    const family = worth.family[number] as number;
    const weight = worth.weight[number] as number;
    if (family === -1 || weight === 0) continue;
    const sub = worth.subCause[number] as number;
    doubtOfSub[sub] = (doubtOfSub[sub] as number) * (1 - weight);
    doubt[family] = (doubt[family] as number) * (1 - weight);
    kinds[family] = (kinds[family] as number) | (worth.kind[number] as number);
  }
  for (let family = 0; family < score.length; family++) {
    const raw = 1 - (doubt[family] as number);
    score[family] = raw > CAP && isCapped(family, kinds[family] as number) ? CAP : raw;
  }
  const isProbable = (family: number): boolean => (score[family] as number) >= PROBABLE - HAIR;
  const left = (isProbable(PLATFORM) ? LEFT_BY.platform : 1) * (isProbable(DATA) ? LEFT_BY.data : 1);
  score[SKILL] = (score[SKILL] as number) * left;
  score[WILL] = (score[WILL] as number) * left * (isProbable(SKILL) ? LEFT_BY.skillToWill : 1);
}

const answerCode = (answer: CauseAnswer): number => CAUSE_ANSWERS.indexOf(answer) + 1;
const bandOf = (score: number): number => (score >= PROBABLE - HAIR ? 2 : score >= POSSIBLE - HAIR ? 1 : 0);

/** Sub-causes of a family stand side by side: from where. */
const FIRST_SUB = SCORED_FAMILIES.map((family) => SCORED_SUB_CAUSES.indexOf(SUB_CAUSES[family][0] ?? ''));

function topSubCause(family: number, { doubtOfSub }: Scratch): number {
  let best = -1;
  const end = FIRST_SUB[family + 1] ?? SCORED_SUB_CAUSES.length;
  for (let index = FIRST_SUB[family] as number; index < end; index++) {
    const isStronger = best === -1 || (doubtOfSub[index] as number) < (doubtOfSub[best] as number) - HAIR;
    if ((doubtOfSub[index] as number) < 1 && isStronger) best = index;
  }
  return best;
}

/** Between two steps others may be answered. */
const SUBJECTS_A_STEP = 50_000;

/** Scores every subject under a ruleset. Linear in the evidence; runs again whenever a weight changes. */
export function* scoreCausesInSteps(evidence: EvidenceIndex, ruleset: Ruleset, count: number): Steps<CauseScores> {
  const worth = worthOf(evidence, ruleset);
  const scratch = makeScratch();
  const scores: CauseScores = {
    answer: new Uint8Array(count),
    second: new Uint8Array(count),
    band: new Uint8Array(count),
    subCause: new Uint8Array(count),
    score: new Float32Array(count),
  };
  for (let subject = 0; subject < evidence.places.length; subject++) {
    if (subject % SUBJECTS_A_STEP === SUBJECTS_A_STEP - 1) yield;
    const place = evidence.places[subject] as number;
    scores.answer[place] = answerCode('undetermined');
    if (evidence.starts[subject] === evidence.starts[subject + 1]) continue;
    scoreSubject(evidence, worth, subject, scratch);
    settle(scores, place, scratch);
  }
  return scores;
}

/**
 * By how much the first family of each contact leads the second: small = the rules are torn. NaN = no evidence, or no
 * cause needed.
 */
export function leadsOf(evidence: EvidenceIndex, ruleset: Ruleset, count: number): Float64Array {
  const worth = worthOf(evidence, ruleset);
  const scratch = makeScratch();
  const leads = new Float64Array(count).fill(Number.NaN);
  for (let subject = 0; subject < evidence.places.length; subject++) {
    if (evidence.starts[subject] === evidence.starts[subject + 1]) continue;
    scoreSubject(evidence, worth, subject, scratch);
    const [first = 0, second = 0] = scratch.score.toSorted().reverse();
    if (first > 0) leads[evidence.places[subject] as number] = first - second;
  }
  return leads;
}

function settle(scores: CauseScores, place: number, scratch: Scratch): void {
  const { score } = scratch;
  let top = 0;
  for (let family = 1; family < score.length; family++)
    if ((score[family] as number) > (score[top] as number)) top = family;
  let second = -1;
  for (let family = 0; family < score.length; family++) {
    if (family !== top && (second === -1 || (score[family] as number) > (score[second] as number))) second = family;
  }
  const best = score[top] as number;
  scores.score[place] = best;
  const band = bandOf(best);
  if (band === 0) return;
  scores.band[place] = band;
  scores.subCause[place] = topSubCause(top, scratch) + 1;
  const isLeading = best - (score[second] as number) >= LEAD - HAIR;
  if (!isLeading) scores.second[place] = second + 1;
  scores.answer[place] = answerCode(isLeading ? (SCORED_FAMILIES[top] as ScoredFamily) : 'mixed');
}

/** The same sum for one subject, step by step, for people who want to see how it came about. */
export function explainScore(
  evidence: EvidenceIndex,
  ruleset: Ruleset,
  subject: number,
): { readonly families: readonly FamilyScore[]; readonly subCauses: readonly { code: string; score: number }[] } {
  const scratch = makeScratch();
  scoreSubject(evidence, worthOf(evidence, ruleset), subject, scratch);
  const score = (family: ScoredFamily): number => scratch.score[SCORED_FAMILIES.indexOf(family)] as number;
  const isProbable = (family: ScoredFamily): boolean => score(family) >= PROBABLE - HAIR;
  const families = SCORED_FAMILIES.map((family, index): FamilyScore => {
    const raw = 1 - (scratch.doubt[index] as number);
    const explaining: readonly ScoredFamily[] =
      family === 'skill' ? ['platform', 'data'] : family === 'will' ? ['platform', 'data', 'skill'] : [];
    return {
      family,
      raw,
      isCapped: raw > CAP && isCapped(index, scratch.kinds[index] as number),
      explainedBy: raw > 0 ? explaining.filter(isProbable) : [],
      score: score(family),
    };
  });
  const subCauses = SCORED_SUB_CAUSES.map((code, index) => ({ code, score: 1 - (scratch.doubtOfSub[index] as number) }))
    .filter(({ score: own }) => own > 0)
    .sort((a, b) => b.score - a.score);
  return { families, subCauses };
}
