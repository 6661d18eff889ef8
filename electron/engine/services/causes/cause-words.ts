import type { CauseWords } from '../../../../shared/contract/causes.ts';
import type { CauseData } from '../../../../shared/domain/cause/cause-data.ts';
import type { RuleRun } from '../../../../shared/domain/cause/run-rules.ts';
import { setShares } from '../../../../shared/domain/cause/said-words.ts';
import type { LexiconSet } from '../../../../shared/domain/lexicon/lexicon.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { inTurns } from '../context/in-turns.ts';
import { type SliceScope, sliceOf } from '../slices/slice.ts';
import { saidInSteps } from './cause-data.ts';
import { causesInTurns } from './causes.ts';

/** A promise is no failure: what speaks there is that nobody called. */
const NO_EVIDENCE_ALONE: LexiconSet = 'L-CALLBACK';

type Cited = { readonly finding: string; readonly sets: readonly LexiconSet[] };

/** The sets whose words a rule found in texts of the failed contacts themselves, by finding; where words alone speak. */
function citedSets({ texts }: CauseData, { rule, places, findings, facts }: RuleRun, mask: Uint8Array | null): Cited[] {
  const kinds = Object.values(rule.facts);
  const hitFact = kinds.indexOf('hit');
  if (hitFact === -1) return [];
  const names = Object.entries(rule.findings);
  const sets = names.map(() => new Set<LexiconSet>());
  places.forEach((place, at) => {
    if (mask !== null && mask[place] === 0) return;
    const hit = texts.hits[facts[at * kinds.length + hitFact] as number];
    if (hit?.place === place && hit.set !== NO_EVIDENCE_ALONE) sets[findings[at] as number]?.add(hit.set);
  });
  return names.flatMap(([finding, { kind }], n) => {
    const own = [...(sets[n] ?? [])];
    return kind === 'text' && own.length > 0 ? [{ finding, sets: own }] : [];
  });
}

/** causes.words: of the words that rules found in failed contacts, how common they are in failed and in resolved ones. */
export async function causeWords(context: FigureContext, scope: SliceScope, signal?: AbortSignal): Promise<CauseWords> {
  const slice = sliceOf(context, scope);
  const { data, evidence } = await causesInTurns(context, slice, signal);
  const said = await inTurns(saidInSteps(context), signal);
  const shares = setShares(said, slice.judgement.result, slice.mask);
  const findings = evidence.runs.flatMap((run) =>
    citedSets(data, run, slice.mask).map(({ finding, sets }) => ({ rule: run.rule.code, finding, sets: [...sets] })),
  );
  const cited = new Set(findings.flatMap(({ sets }) => sets));
  return {
    sets: shares
      .filter(({ set }) => cited.has(set))
      .map(({ set, failed, resolved, difference, says }) => ({
        ...{ set, says, ...difference },
        failed: { n: failed.successes, of: failed.total },
        resolved: { n: resolved.successes, of: resolved.total },
      })),
    findings,
  };
}
