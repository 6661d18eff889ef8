import type { CauseFamily } from '../cause/causes.ts';
import { type Fact, type FactName, featureRow } from './feature-space.ts';
import { firstOf, type LearnedFamilies, sureness } from './learn-families.ts';

/** A fact of the contact and how far it moved the answer, in log odds: above 0 it speaks for the family. */
export type Reason = FactName & { readonly value: number; readonly weight: number };

export type FamilySuggestion = {
  readonly family: CauseFamily;
  /** Every learned family with how sure the model is of it, surest first. They do not add up to 1. */
  readonly families: readonly { readonly family: CauseFamily; readonly sureness: number }[];
  /** What speaks most for the family, then what speaks most against it. */
  readonly reasons: readonly Reason[];
  /** The contact is one of the readings: then it is asked of a model that has not seen it. */
  readonly isHeldBack: boolean;
};

const MOST_FOR = 4;
const MOST_AGAINST = 2;
/** Less than this moves no answer. */
const LEAST_WEIGHT = 0.05;

/** What the model says of a contact, and why. */
export function suggestFamily(model: LearnedFamilies, key: string, facts: readonly Fact[]): FamilySuggestion {
  const part = model.partOf.get(key);
  const questions = (part === undefined ? undefined : model.without[part]) ?? model.whole;
  const row = featureRow(model.space, facts);
  const sure = sureness(questions, row);
  const place = firstOf(sure);
  const weights = questions[place]?.weights ?? new Float64Array(0);
  const factOf = ({ kind, name }: FactName): number =>
    facts.find((fact) => fact.kind === kind && fact.name === name)?.value ?? 0;
  const moved = Array.from(row.index, (feature, at): Reason => {
    const name = model.space.features[feature] as FactName;
    return { ...name, value: factOf(name), weight: (weights[feature] as number) * (row.value[at] as number) };
  });
  const inOrder = moved.toSorted((a, b) => b.weight - a.weight);
  return {
    family: model.families[place] as CauseFamily,
    families: model.families
      .map((family, i) => ({ family, sureness: sure[i] as number }))
      .sort((a, b) => b.sureness - a.sureness),
    reasons: [
      ...inOrder.filter(({ weight }) => weight >= LEAST_WEIGHT).slice(0, MOST_FOR),
      ...inOrder
        .filter(({ weight }) => weight <= -LEAST_WEIGHT)
        .slice(-MOST_AGAINST)
        .reverse(),
    ],
    isHeldBack: part !== undefined,
  };
}
