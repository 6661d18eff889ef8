import type { ContactCauses } from '../../../../shared/contract/causes.ts';
import { SUBJECT_ROLE } from '../../../../shared/domain/cause/cause-data.ts';
import { listEvidence, subjectAt } from '../../../../shared/domain/cause/evidence.ts';
import { repeatType } from '../../../../shared/domain/cause/repeat-type.ts';
import { repeatFacts } from '../../../../shared/domain/cause/repeat-type-column.ts';
import {
  CAUSE_ANSWERS,
  CAUSE_BANDS,
  explainScore,
  SCORED_FAMILIES,
  SCORED_SUB_CAUSES,
} from '../../../../shared/domain/cause/score.ts';
import { must } from '../../../../shared/domain/must.ts';
import { type DetailRequest, placeOf } from '../contacts/contact-detail.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { judgedBy } from '../context/judged.ts';
import { type Causes, causesInTurns } from './causes.ts';

const ROLE_WORDS = Object.entries(SUBJECT_ROLE) as readonly (readonly [keyof typeof SUBJECT_ROLE, number])[];

/** With what the customer of a contact came back; null for a contact that needs no cause, or that nobody followed up. */
function repeatAt(data: Causes['data'], place: number): ContactCauses['repeat'] {
  const { role, back } = data.subjects;
  if (role[place] === SUBJECT_ROLE.none || back[place] === -1) return null;
  const { type, reasons } = repeatType(repeatFacts(data)(place, back[place] as number));
  return { type, reasons: [...reasons] };
}

/** The answer of the rules for a contact, with how it came about. */
export function causesAt({ data, evidence, ruleset, rulesetHash, scores }: Causes, place: number): ContactCauses {
  const subject = subjectAt(evidence, place);
  const [role] = must(
    ROLE_WORDS.find(([, code]) => code === data.subjects.role[place]),
    'roles are closed',
  );
  const nothing = { families: [], subCauses: [], evidence: [] };
  const { families, subCauses } = subject === -1 ? nothing : explainScore(evidence, ruleset, subject);
  const answer = CAUSE_ANSWERS[(scores.answer[place] as number) - 1] ?? null;
  const second = SCORED_FAMILIES[(scores.second[place] as number) - 1];
  const first = families.toSorted((a, b) => b.score - a.score)[0]?.family;
  return {
    row: data.columns.row[place] as number,
    role,
    ruleset: { version: ruleset.version, hash: rulesetHash },
    answer,
    between: answer === 'mixed' && first !== undefined && second !== undefined ? [first, second] : [],
    band: must(CAUSE_BANDS[scores.band[place] as number], 'bands are closed'),
    score: scores.score[place] as number,
    subCause: SCORED_SUB_CAUSES[(scores.subCause[place] as number) - 1] ?? null,
    repeat: repeatAt(data, place),
    families: families.map((family) => ({ ...family, explainedBy: [...family.explainedBy] })),
    subCauses: [...subCauses],
    evidence:
      subject === -1
        ? []
        : listEvidence(data, evidence, ruleset, subject).map((piece) => ({ ...piece, facts: [...piece.facts] })),
  };
}

/** causes.ofContact: what speaks for which cause. Throws NOT_FOUND for a row that is no contact. */
export async function causesOfContact(context: FigureContext, request: DetailRequest): Promise<ContactCauses> {
  const judged = judgedBy(context, request.definition, request.observedUntil);
  const place = placeOf(context, request.row);
  return causesAt(await causesInTurns(context, judged), place);
}
