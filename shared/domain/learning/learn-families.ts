import { CAUSE_FAMILIES, type CauseFamily } from '../cause/causes.ts';
import { textHash } from '../importing/text-hash.ts';
import type { Rate } from '../metrics/figures.ts';
import { wilson } from '../metrics/wilson.ts';
import { areaUnderCurve } from './area-under-curve.ts';
import { compareHits, type HitDifference } from './compare-hits.ts';
import { type Fact, type FeatureRow, type FeatureSpace, featureRow, featureSpace } from './feature-space.ts';
import { fitLogistic, logistic, marginOf, type Weights } from './fit-logistic.ts';

/** Fewer readings than this teach nothing that holds. */
export const FEWEST_READINGS = 200;
/** A family of fewer readings is not learned: the contacts on which it would be checked are a handful. */
export const FEWEST_OF_FAMILY = 20;
export const FOLDS = 5;

/** A contact that a person judged, with what is known about it. */
export type Example = {
  /** Stays the same in whatever order contacts stand. */
  readonly key: string;
  readonly family: CauseFamily;
  readonly facts: readonly Fact[];
  /** The rules' first family; undetermined where they found nothing strong enough. */
  readonly rulesSay: CauseFamily;
  /** What the rules give each family, 0 to 1; a family that they cannot score is left out. */
  readonly rulesScore: Readonly<Partial<Record<CauseFamily, number>>>;
};

/** How good the model is on readings that it had not seen, and how good the rules are on the same. */
export type FamilyQuality = {
  readonly family: CauseFamily;
  readonly readings: number;
  /** False: too few readings of it. */
  readonly isLearned: boolean;
  readonly area: Rate;
  readonly rulesArea: Rate;
  /** How often the model names it first, and rightly. */
  readonly said: number;
  readonly right: Rate;
};
export type ModelQuality = {
  readonly readings: number;
  readonly families: readonly FamilyQuality[];
  /** Share of the readings on which the first family is the person's. */
  readonly right: Rate;
  readonly rulesRight: Rate;
  readonly difference: HitDifference;
};

export type LearnedFamilies = {
  readonly space: FeatureSpace;
  readonly families: readonly CauseFamily[];
  /** Learned from all readings, a question per family. */
  readonly whole: readonly Weights[];
  /** Learned without the contacts of part i: what may be asked about them. */
  readonly without: readonly (readonly Weights[])[];
  readonly partOf: ReadonlyMap<string, number>;
  readonly quality: ModelQuality;
};

const NO_RATE: Rate = { rate: null, low: null, high: null };

/** Deals the readings of each family out into equal parts; which goes where is a hash of the contact. */
function partsOf(examples: readonly Example[]): Uint8Array {
  const chance = examples.map(({ key }) => {
    const { low, high } = textHash(`part ${key}`);
    return (high >>> 0) * 2 ** 32 + (low >>> 0);
  });
  const part = new Uint8Array(examples.length);
  let dealt = 0;
  for (const family of CAUSE_FAMILIES) {
    const own = examples.flatMap((example, i) => (example.family === family ? [i] : []));
    own.sort((a, b) => (chance[a] as number) - (chance[b] as number));
    for (const i of own) part[i] = dealt++ % FOLDS;
  }
  return part;
}

/** How sure each family is, one after the other. */
export const sureness = (questions: readonly Weights[], row: FeatureRow): readonly number[] =>
  questions.map((weights) => logistic(marginOf(weights, row)));

/** Place of the largest; between equal ones the first. */
export const firstOf = (scores: readonly number[]): number => scores.indexOf(Math.max(...scores));

type HeldBack = {
  readonly scores: readonly (readonly number[])[];
  readonly says: readonly (CauseFamily | undefined)[];
};

function qualityOf(
  examples: readonly Example[],
  learned: readonly CauseFamily[],
  { scores, says }: HeldBack,
): ModelQuality {
  const hits = examples.map(({ family }, i) => Number(says[i] === family));
  const rulesHits = examples.map(({ family, rulesSay }) => Number(rulesSay === family));
  const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0);
  const families = CAUSE_FAMILIES.map((family): FamilyQuality => {
    const isYes = examples.map((example) => Number(example.family === family));
    const place = learned.indexOf(family);
    const isLearned = place !== -1;
    const ruleScores = examples.map(({ rulesScore }) => rulesScore[family]);
    const isScored = ruleScores.every((score) => score !== undefined);
    const said = says.filter((one) => one === family).length;
    return {
      family,
      readings: sum(isYes),
      isLearned,
      area: isLearned
        ? areaUnderCurve(
            scores.map((own) => own[place] as number),
            isYes,
          )
        : NO_RATE,
      rulesArea: isLearned && isScored ? areaUnderCurve(ruleScores, isYes) : NO_RATE,
      said,
      right: wilson(sum(hits.filter((_, i) => says[i] === family)), said),
    };
  });
  return {
    readings: examples.length,
    families,
    right: wilson(sum(hits), examples.length),
    rulesRight: wilson(sum(rulesHits), examples.length),
    difference: compareHits(hits, rulesHits),
  };
}

/**
 * Learns from readings, a question per family ("is it platform?"), from all of them and five times with a fifth held
 * back; every figure about it is made of what it says of the fifth that it had not seen. Null when there are too few
 * readings, or of fewer than two families enough. Yields after every question learned, so that others are answered.
 */
export function* learnFamilies(examples: readonly Example[]): Generator<void, LearnedFamilies | null, void> {
  const families = CAUSE_FAMILIES.filter(
    (family) => examples.filter((example) => example.family === family).length >= FEWEST_OF_FAMILY,
  );
  if (examples.length < FEWEST_READINGS || families.length < 2) return null;
  const space = featureSpace(examples.map(({ facts }) => facts));
  const rows = examples.map(({ facts }) => featureRow(space, facts));
  const part = partsOf(examples);
  const learn = function* (isIn: (i: number) => boolean): Generator<void, readonly Weights[], void> {
    const own = rows.filter((_, i) => isIn(i));
    const said = examples.filter((_, i) => isIn(i)).map(({ family }) => family);
    const questions: Weights[] = [];
    for (const family of families) {
      const isYes = said.map((one) => Number(one === family));
      questions.push(fitLogistic(own, isYes, space.features.length));
      yield;
    }
    return questions;
  };
  const whole = yield* learn(() => true);
  const without: (readonly Weights[])[] = [];
  for (let fold = 0; fold < FOLDS; fold++) without.push(yield* learn((i) => part[i] !== fold));
  const scores = rows.map((row, i) => sureness(without[part[i] as number] as readonly Weights[], row));
  const says = scores.map((own) => families[firstOf(own)]);
  return {
    ...{ space, families, whole, without },
    partOf: new Map(examples.map(({ key }, i) => [key, part[i] as number])),
    quality: qualityOf(examples, families, { scores, says }),
  };
}
