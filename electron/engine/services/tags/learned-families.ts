import { setImmediate as nextTurn } from 'node:timers/promises';
import { CAUSE_FAMILIES, type CauseFamily } from '../../../../shared/domain/cause/causes.ts';
import { subjectAt } from '../../../../shared/domain/cause/evidence.ts';
import { CAUSE_ANSWERS, explainScore } from '../../../../shared/domain/cause/score.ts';
import { SECONDS_FIELDS } from '../../../../shared/domain/contact/fields.ts';
import type { Fact } from '../../../../shared/domain/learning/feature-space.ts';
import {
  type Example,
  type LearnedFamilies,
  learnFamilies,
} from '../../../../shared/domain/learning/learn-families.ts';
import { must } from '../../../../shared/domain/must.ts';
import { termsOfText } from '../../../../shared/domain/resolution/note-terms.ts';
import { tagStamp } from '../../store/actions.ts';
import { readContactIds, readLegs } from '../../store/contact-rows.ts';
import { listReadings } from '../../store/readings.ts';
import type { Causes } from '../causes/causes.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { placeOfRow } from '../context/row-index.ts';

/** Of more readings the newest teach: learning stays a matter of seconds. */
const MOST_READINGS = 2000;
const SECOND_MS = 1000;
const ONLY_DIGITS = /^\p{N}+$/u;

/** What is learned from, and what was learned; null = too few readings. */
export type Learned = {
  /** Readings in force of contacts that need a cause. */
  readonly readings: number;
  readonly model: LearnedFamilies | null;
};

/** Words of the notes of contacts, by their root rows; those of all legs together. */
function wordsOf({ file }: FigureContext, rows: readonly number[]): ReadonlyMap<number, ReadonlySet<string>> {
  const words = new Map<number, Set<string>>();
  for (const { root, notes } of readLegs(file, rows)) {
    const own = words.get(root) ?? new Set<string>();
    for (const term of termsOfText(notes ?? '')) if (!ONLY_DIGITS.test(term)) own.add(term);
    words.set(root, own);
  }
  return words;
}

/** Durations over all legs, legs, and how long after it the customer came back. */
function numbersAt({ data }: Causes, place: number): readonly Fact[] {
  const { columns, subjects } = data;
  const back = subjects.back[place] as number;
  const gap = back === -1 ? Number.NaN : (columns.startedAt[back] as number) - (columns.startedAt[place] as number);
  const seconds = SECONDS_FIELDS.map((name) => [name, columns.seconds[name][place] as number] as const);
  const known = [...seconds, ['legs', columns.legs[place] as number] as const, ['gap_s', gap / SECOND_MS] as const];
  return known.flatMap(([name, value]) => (value >= 0 ? [{ kind: 'number', name, value }] : []));
}

/** Everything that the model is told of the contact at a place. */
function factsAt(causes: Causes, place: number, words: ReadonlySet<string>): readonly Fact[] {
  const { evidence, ruleset } = causes;
  const subject = subjectAt(evidence, place);
  const findings = new Set<string>();
  for (let at = evidence.starts[subject] as number; at < (evidence.starts[subject + 1] as number); at++) {
    const { rule, name } = must(evidence.known[evidence.finding[at] as number], 'findings are numbered');
    findings.add(`${rule.code}.${name}`);
  }
  const { subCauses } = explainScore(evidence, ruleset, subject);
  return [
    ...Array.from(findings, (name): Fact => ({ kind: 'finding', name, value: 1 })),
    ...subCauses.map(({ code, score }): Fact => ({ kind: 'subCause', name: code, value: score })),
    ...numbersAt(causes, place),
    ...Array.from(words, (name): Fact => ({ kind: 'word', name, value: 1 })),
  ];
}

/** The rules' first family: of a mixed answer the one that leads. */
function rulesSayAt(
  causes: Causes,
  place: number,
  scores: Readonly<Partial<Record<CauseFamily, number>>>,
): CauseFamily {
  const answer = CAUSE_ANSWERS[(causes.scores.answer[place] as number) - 1] ?? 'undetermined';
  if (answer !== 'mixed') return answer;
  const score = (family: CauseFamily): number => scores[family] ?? 0;
  return CAUSE_FAMILIES.reduce((first, family) => (score(family) > score(first) ? family : first));
}

function* examplesOf(
  context: FigureContext,
  causes: Causes,
): Generator<void, { examples: Example[]; readings: number }> {
  const meant = listReadings(context.file).flatMap(({ inForce, row, source, contactId, family }) => {
    const place = row === null || !inForce ? -1 : placeOfRow(context.columns, row);
    const isSubject = place >= 0 && subjectAt(causes.evidence, place) !== -1;
    return isSubject && row !== null ? [{ place, row, family, key: `${source}\n${contactId}` }] : [];
  });
  const newest = meant.slice(-MOST_READINGS);
  yield;
  const words = wordsOf(
    context,
    newest.map(({ row }) => row),
  );
  yield;
  const examples = newest.map(({ place, row, family, key }): Example => {
    const { families } = explainScore(causes.evidence, causes.ruleset, subjectAt(causes.evidence, place));
    const rulesScore = Object.fromEntries(families.map((one) => [one.family, one.score]));
    const facts = factsAt(causes, place, words.get(row) ?? new Set());
    return { key, family, facts, rulesScore, rulesSay: rulesSayAt(causes, place, rulesScore) };
  });
  return { examples, readings: meant.length };
}

/** What the readings in force teach; kept as long as rules and tags stay. Others are answered between any two questions learned. */
export async function learnedFamilies(context: FigureContext, causes: Causes): Promise<Learned> {
  const key = `${causes.key} ${tagStamp(context.file)}`;
  const { learned } = context.cache;
  if (learned.has(key)) return learned.of(key, () => must<Learned>(undefined, 'it is kept'));
  const { examples, readings } = await inTurns(examplesOf(context, causes));
  const model = await inTurns(learnFamilies(examples));
  return learned.of(key, () => ({ readings, model }));
}

async function inTurns<T>(steps: Generator<void, T>): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value as T;
    await nextTurn();
  }
}

/** Name and facts of one contact that needs a cause. */
export function factsOfContact(
  context: FigureContext,
  causes: Causes,
  place: number,
): { readonly key: string; readonly facts: readonly Fact[] } {
  const { columns, file } = context;
  const row = columns.row[place] as number;
  const source = columns.source.values[columns.source.codes[place] as number] ?? '';
  const words = wordsOf(context, [row]).get(row) ?? new Set<string>();
  return { key: `${source}\n${readContactIds(file, [row]).get(row) ?? ''}`, facts: factsAt(causes, place, words) };
}
