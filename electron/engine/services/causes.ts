import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CauseData } from '../../../shared/domain/cause/cause-data.ts';
import { RULES } from '../../../shared/domain/cause/known-rules.ts';
import { onFile } from '../../../shared/domain/cause/needs.ts';
import type { Ruleset } from '../../../shared/domain/cause/ruleset.ts';
import { type EvidenceIndex, indexEvidence, ruleKey, runRule } from '../../../shared/domain/cause/run-rules.ts';
import { type CauseScores, scoreCauses } from '../../../shared/domain/cause/score.ts';
import type { ProjectFile } from '../store/project-file.ts';
import { causeDataInTurns, causeDataOf, causeSourcesKey } from './cause-data.ts';
import type { FigureContext } from './figure-context.ts';
import type { Judged } from './judged.ts';
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

/**
 * The causes of a judgement, worked out or kept. A changed threshold runs its own rule again, a changed weight none:
 * runs are kept by rule and thresholds, the evidence by its runs, the scores by the whole ruleset.
 */
export function causesOf(context: FigureContext, judged: Judged, ruleset = rulesetInForce(context.file)): Causes {
  const { cache } = context;
  const hash = rulesetHash(ruleset);
  const source = `${judged.key} ${causeSourcesKey(context.file)}`;
  const key = `${source} ${hash}`;
  return cache.causes.of(key, () => {
    const data = causeDataOf(context, judged, source);
    const isThere = onFile(data);
    const keys = RULES.map((rule) => ruleKey(rule, ruleset));
    const evidence = cache.evidence.of(`${source} ${keys.join()}`, () => {
      const runs = RULES.map((rule, n) =>
        cache.ruleRuns.of(`${source} ${keys[n]}`, () => runRule(rule, data, ruleset, isThere)),
      );
      return indexEvidence(data.subjects.places, runs);
    });
    const scores = scoreCauses(evidence, ruleset, context.columns.count);
    return { data, ruleset, rulesetHash: hash, evidence, scores, key };
  });
}

/** Equal as long as the rules would say the same of the same contacts: ruleset, lexicons, calendar. */
export const causeRulesKey = (file: ProjectFile): string =>
  `${causeSourcesKey(file)} ${rulesetHash(rulesetInForce(file))}`;

/** The same, rule by rule with a pause after each, so that other questions are answered meanwhile. */
export async function causesInTurns(context: FigureContext, judged: Judged): Promise<Causes> {
  const ruleset = rulesetInForce(context.file);
  const { cache } = context;
  const source = `${judged.key} ${causeSourcesKey(context.file)}`;
  if (!cache.causes.has(`${source} ${rulesetHash(ruleset)}`)) {
    const data = await causeDataInTurns(context, judged, source);
    const isThere = onFile(data);
    for (const rule of RULES) {
      await nextTurn();
      cache.ruleRuns.of(`${source} ${ruleKey(rule, ruleset)}`, () => runRule(rule, data, ruleset, isThere));
    }
    await nextTurn();
  }
  return causesOf(context, judged, ruleset);
}
