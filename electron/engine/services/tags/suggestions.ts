import type { LearnedModel, Suggestion } from '../../../../shared/contract/suggestions.ts';
import { subjectAt } from '../../../../shared/domain/cause/evidence.ts';
import { FEWEST_READINGS, type LearnedFamilies } from '../../../../shared/domain/learning/learn-families.ts';
import { suggestFamily } from '../../../../shared/domain/learning/suggest-family.ts';
import { causesInTurns } from '../causes/causes.ts';
import { type DetailRequest, placeOf } from '../contacts/contact-detail.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { type DefinitionChoice, judgedBy } from '../context/judged.ts';
import { factsOfContact, learnedFamilies } from './learned-families.ts';

export type ModelRequest = { readonly definition: DefinitionChoice; readonly observedUntil: string | null };

function qualityOf({ quality, space }: LearnedFamilies): NonNullable<LearnedModel['model']> {
  const { right, rulesRight, difference, families } = quality;
  return {
    readings: quality.readings,
    features: space.features.length,
    right,
    rulesRight,
    difference,
    families: [...families],
  };
}

/** causes.model: what the readings taught, and how good it is on readings that it had not seen. */
export async function learnedModel(context: FigureContext, request: ModelRequest): Promise<LearnedModel> {
  const causes = await causesInTurns(context, judgedBy(context, request.definition, request.observedUntil));
  const { readings, model } = await learnedFamilies(context, causes);
  return { readings, needed: FEWEST_READINGS, model: model === null ? null : qualityOf(model) };
}

/** causes.suggest: what the model says of one contact, and why. Throws NOT_FOUND for a row that is no contact. */
export async function suggestFor(context: FigureContext, request: DetailRequest): Promise<Suggestion> {
  const place = placeOf(context, request.row);
  const causes = await causesInTurns(context, judgedBy(context, request.definition, request.observedUntil));
  const { readings, model } = await learnedFamilies(context, causes);
  const counts = { row: request.row, readings, needed: FEWEST_READINGS };
  if (model === null || subjectAt(causes.evidence, place) === -1) return { ...counts, model: null, suggestion: null };
  const { key, facts } = factsOfContact(context, causes, place);
  const { families, reasons, ...suggestion } = suggestFamily(model, key, facts);
  return {
    ...counts,
    model: qualityOf(model),
    suggestion: { ...suggestion, families: [...families], reasons: [...reasons] },
  };
}
