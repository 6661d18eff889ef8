import { isDeepStrictEqual } from 'node:util';
import { RULES } from '../../../../shared/domain/cause/known-rules.ts';
import { onFile } from '../../../../shared/domain/cause/needs.ts';
import { runRule } from '../../../../shared/domain/cause/run-rules.ts';
import { finish } from '../../../../shared/domain/steps.ts';
import { loadContactColumns } from '../../store/columns.ts';
import {
  keptCausesStamp,
  keptHits,
  keptPart,
  keptPeers,
  keptPhrases,
  keptRules,
  keptTexts,
} from '../../store/kept-causes.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import { readSettings } from '../../store/settings.ts';
import { keptDefinition } from '../context/definitions.ts';
import { createFigureContext } from '../context/figure-context.ts';
import { judgedAt } from '../context/judged.ts';
import { loadTagColumns } from '../tags/tag-columns.ts';
import { causeDataInSteps } from './cause-data.ts';
import { causesStamp, storedCausesInSteps } from './kept-causes.ts';
import { rulesetInForce } from './rulesets.ts';

/** Definition and end of observation of a stamp; null = it is none of this program. */
function readStamp(stamp: string): { readonly definition: unknown; readonly observedUntil: number } | null {
  try {
    const { definition, observedUntil } = Object(JSON.parse(stamp));
    return { definition, observedUntil: typeof observedUntil === 'number' ? observedUntil : Number.NaN };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** What differs between the kept causes and a rebuild from the rows; null = nothing, or they are out of date anyway. */
export function keptCausesProblem(file: ProjectFile): string | null {
  const stamp = keptCausesStamp(file);
  if (stamp === undefined) return null;
  const made = readStamp(stamp);
  if (made === null) return 'the stamp of the causes is no text of this program';
  const columns = loadContactColumns(file);
  const context = createFigureContext(file, columns, loadTagColumns(file, columns), readSettings(file).zone);
  const judged = judgedAt(context, keptDefinition(made.definition, 'the stamp of the causes'), made.observedUntil);
  // Out of date is no damage: they are made again when somebody asks.
  if (causesStamp(context, judged) !== stamp) return null;
  const data = finish(causeDataInSteps(context, judged, 'check', null));
  const ruleset = rulesetInForce(file);
  const isThere = onFile(data);
  const { phrases, hits, texts, rules } = finish(
    storedCausesInSteps(
      context,
      data,
      RULES.map((rule) => runRule(rule, data, ruleset, isThere)),
    ),
  );
  if (!isDeepStrictEqual(keptPhrases(file), phrases)) return 'the phrases of the causes differ from a rebuild';
  if (!isDeepStrictEqual(keptHits(file, 0, hits.length + 1), hits))
    return 'the phrases found in texts differ from a rebuild';
  if (!isDeepStrictEqual(keptTexts(file), texts)) return 'what is known of the texts differs from a rebuild';
  for (const kept of keptRules(file)) {
    const built = rules.find(({ row }) => row.rule === kept.rule);
    // Of another version of the rules, or other thresholds: it is run again when somebody asks.
    if (built === undefined || built.row.key !== kept.key) continue;
    const isWhole =
      isDeepStrictEqual(kept, built.row) &&
      built.parts.every((part, number) => keptPart(file, kept.rule, number) === part) &&
      isDeepStrictEqual(keptPeers(file, kept.rule), built.peers);
    if (!isWhole) return `what rule ${kept.rule} found differs from a rebuild`;
  }
  return null;
}
