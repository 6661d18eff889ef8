import type { RuleRecords } from '../../../../shared/contract/tags.ts';
import { subjectAt } from '../../../../shared/domain/cause/evidence.ts';
import { ruleRecord } from '../../../../shared/domain/cause/rule-record.ts';
import { weightOf } from '../../../../shared/domain/cause/ruleset.ts';
import { listReadings, type Reading, verdictsOfActions } from '../../store/readings.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { type DefinitionChoice, judgedBy } from '../context/judged.ts';
import { placeOfRow } from '../context/row-index.ts';
import { type Causes, causesInTurns } from './causes.ts';

export type RuleRecordRequest = {
  readonly definition: DefinitionChoice;
  readonly observedUntil: string | null;
  /** Only readings that were made before the rules' answer was shown. */
  readonly blindOnly: boolean;
};

type Tally = { readonly confirmed: Uint32Array; readonly rejected: Uint32Array };

/** Counts what a verdict on a sub-cause says of every finding that spoke for it on this contact. */
function countVerdicts(causes: Causes, place: number, verdicts: ReadonlyMap<string, string>, into: Tally): boolean {
  const { evidence } = causes;
  const subject = place < 0 ? -1 : subjectAt(evidence, place);
  if (subject === -1) return false;
  let isCounted = false;
  for (let at = evidence.starts[subject] as number; at < (evidence.starts[subject + 1] as number); at++) {
    const number = evidence.finding[at] as number;
    const known = evidence.known[number];
    const verdict = verdicts.get(known?.rule.findings[known.name]?.subCause ?? '');
    const counts = verdict === 'confirm' ? into.confirmed : verdict === 'reject' ? into.rejected : null;
    if (counts === null) continue;
    counts[number] = (counts[number] as number) + 1;
    isCounted = true;
  }
  return isCounted;
}

/**
 * tags.rules: how often people found that each rule was right, from the verdicts beside the tags in force. Every contact
 * counts once, by its newest reading.
 */
export async function ruleRecords(context: FigureContext, request: RuleRecordRequest): Promise<RuleRecords> {
  const judged = judgedBy(context, request.definition, request.observedUntil);
  const causes = await causesInTurns(context, judged);
  const { known } = causes.evidence;
  const isMeant = (reading: Reading): boolean => reading.inForce && (!request.blindOnly || reading.blind === true);
  const readings = listReadings(context.file).filter(isMeant);
  const verdicts = verdictsOfActions(
    context.file,
    readings.map(({ action }) => action),
  );
  const tally = { confirmed: new Uint32Array(known.length), rejected: new Uint32Array(known.length) };
  let reviewed = 0;
  for (const { action, row } of readings) {
    const said = new Map((verdicts.get(action) ?? []).map(({ subCause, verdict }) => [subCause, verdict]));
    const place = row === null ? -1 : placeOfRow(context.columns, row);
    if (said.size > 0 && countVerdicts(causes, place, said, tally)) reviewed++;
  }
  const findings = known.flatMap(({ rule, name }, number) => {
    const subCause = rule.findings[name]?.subCause ?? null;
    if (subCause === null) return [];
    const record = ruleRecord(tally.confirmed[number] as number, tally.rejected[number] as number);
    return [{ rule: rule.code, finding: name, subCause, weight: weightOf(rule, name, causes.ruleset), ...record }];
  });
  return {
    ruleset: { version: causes.ruleset.version, hash: causes.rulesetHash },
    readings: readings.length,
    reviewed,
    findings,
  };
}
