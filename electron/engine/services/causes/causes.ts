import type { CauseData } from '../../../../shared/domain/cause/cause-data.ts';
import { RULES } from '../../../../shared/domain/cause/known-rules.ts';
import { type Need, onFile } from '../../../../shared/domain/cause/needs.ts';
import type { Rule } from '../../../../shared/domain/cause/rule.ts';
import type { Ruleset } from '../../../../shared/domain/cause/ruleset.ts';
import {
  type EvidenceIndex,
  indexEvidence,
  type RuleRun,
  ruleKey,
  runRule,
} from '../../../../shared/domain/cause/run-rules.ts';
import { type CauseScores, scoreCausesInSteps } from '../../../../shared/domain/cause/score.ts';
import { type StoredWords, storedWords } from '../../../../shared/domain/cause/stored-run.ts';
import { finish, type Steps } from '../../../../shared/domain/steps.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { inTurns } from '../context/in-turns.ts';
import type { Judged } from '../context/judged.ts';
import { rowIndex } from '../context/row-index.ts';
import { causeDataInSteps, causeSourcesKey } from './cause-data.ts';
import { type KeptCauses, keepCausesInSteps, keptCauses, keptRunInSteps } from './kept-causes.ts';
import { rulesetHash, rulesetInForce } from './rulesets.ts';

/** What the rules say of the contacts of a judgement, and everything to show why. */
export type Causes = {
  readonly data: CauseData;
  readonly ruleset: Ruleset;
  readonly rulesetHash: string;
  readonly evidence: EvidenceIndex;
  readonly scores: CauseScores;
  /** Equal exactly when the answers are. */
  readonly key: string;
};

/** What a rule found: of this session, as the project keeps it, or by running it. */
function* runInSteps(
  context: FigureContext,
  data: CauseData,
  rule: Rule,
  key: string,
  from: RunSources,
): Steps<RuleRun> {
  const { kept, words, ruleset, isThere } = from;
  const known = kept === null ? null : yield* keptRunInSteps(context, kept, rule, key, words);
  return known ?? runRule(rule, data, ruleset, isThere);
}

type RunSources = {
  readonly kept: KeptCauses | null;
  readonly words: StoredWords;
  readonly ruleset: Ruleset;
  readonly isThere: (need: Need) => boolean;
};

/**
 * The causes of a judgement, worked out or kept, in steps. A changed threshold runs its own rule again, a changed weight
 * none: runs are kept by rule and thresholds (in memory, and the last ones in the project), the evidence by its runs, the
 * scores by the whole ruleset.
 */
export function* causesInSteps(
  context: FigureContext,
  judged: Judged,
  ruleset: Ruleset = rulesetInForce(context.file),
): Steps<Causes> {
  const { cache, columns, file } = context;
  const hash = rulesetHash(ruleset);
  const source = `${judged.key} ${causeSourcesKey(file)}`;
  const key = `${source} ${hash}`;
  const answer = cache.causes.get(key);
  if (answer !== undefined) return answer;
  const keyOf = (rule: Rule): string => `${source} ${ruleKey(rule, ruleset)}`;
  const isAllRun = RULES.every((rule) => cache.ruleRuns.has(keyOf(rule)));
  const kept = isAllRun ? null : keptCauses(context, judged);
  const data = yield* causeDataInSteps(context, judged, source, kept);
  const words = storedWords(data, rowIndex(columns));
  const isThere = onFile(data);
  const runs: RuleRun[] = [];
  for (const rule of RULES) {
    const known = cache.ruleRuns.get(keyOf(rule));
    // How many rules are done: for those who wait.
    if (known === undefined) yield runs.length;
    const from = { kept, words, ruleset, isThere };
    const run = known ?? (yield* runInSteps(context, data, rule, ruleKey(rule, ruleset), from));
    runs.push(cache.ruleRuns.of(keyOf(rule), () => run));
  }
  const keys = RULES.map((rule) => ruleKey(rule, ruleset));
  yield;
  const evidence = cache.evidence.of(`${source} ${keys.join()}`, () => indexEvidence(data.subjects.places, runs));
  yield;
  const scores = yield* scoreCausesInSteps(evidence, ruleset, columns.count);
  if (!isAllRun) {
    context.keeper?.throwFailure();
    void context.keeper?.keep('causes', () => keepCausesInSteps(context, judged, data, runs));
  }
  return cache.causes.of(key, () => ({ data, ruleset, rulesetHash: hash, evidence, scores, key }));
}

/** The causes in one go. */
export const causesOf = (context: FigureContext, judged: Judged, ruleset?: Ruleset): Causes =>
  finish(causesInSteps(context, judged, ruleset));

type Running = {
  readonly answer: Promise<Causes>;
  readonly end: AbortController;
  readonly rules: { done: number; readonly of: number };
  waiting: number;
};
const running = new WeakMap<FigureContext['cache']['causes'], Map<string, Running>>();

/** How far the rules are that somebody waits for; null = nobody does. */
export function rulesAtWork({ cache }: FigureContext): { readonly done: number; readonly of: number } | null {
  const [first] = running.get(cache.causes)?.values() ?? [];
  return first?.rules ?? null;
}

/**
 * The same with a pause after each step, so that other questions are answered meanwhile. Who asks for the same waits for
 * the same work; when nobody waits any more, it ends.
 */
export async function causesInTurns(context: FigureContext, judged: Judged, signal?: AbortSignal): Promise<Causes> {
  const ruleset = rulesetInForce(context.file);
  const works = running.get(context.cache.causes) ?? new Map<string, Running>();
  running.set(context.cache.causes, works);
  const key = `${judged.key} ${causeSourcesKey(context.file)} ${rulesetHash(ruleset)}`;
  const begin = (): Running => {
    const end = new AbortController();
    const rules = { done: 0, of: RULES.length };
    const onStep = (said: unknown): void => {
      if (typeof said === 'number') rules.done = said;
    };
    const steps = causesInSteps(context, judged, ruleset);
    const answer = inTurns(steps, end.signal, onStep).finally(() => works.delete(key));
    return { answer, end, rules, waiting: 0 };
  };
  const work = works.get(key) ?? begin();
  works.set(key, work);
  work.waiting++;
  const leave = (): void => {
    if (--work.waiting === 0) work.end.abort(signal?.reason);
  };
  signal?.addEventListener('abort', leave, { once: true });
  try {
    if (signal?.aborted === true) leave();
    const causes = await work.answer;
    signal?.throwIfAborted();
    return causes;
  } finally {
    signal?.removeEventListener('abort', leave);
  }
}

/** Equal as long as the rules would say the same of the same contacts: ruleset, lexicons, calendar. */
export const causeRulesKey = (file: ProjectFile): string =>
  `${causeSourcesKey(file)} ${rulesetHash(rulesetInForce(file))}`;
