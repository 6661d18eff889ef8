/** The answers that a figure is about: from `lowest` to `highest`, and the least that is above their middle. */
export type Scale = { readonly lowest: number; readonly highest: number; readonly upper: number };
export const CSAT_SCALE: Scale = { lowest: 1, highest: 5, upper: 4 };
export const NPS_SCALE: Scale = { lowest: 0, highest: 10, upper: 6 };

/** One slip of the pen may always be; codes for no answer are fewer than this among the answers, another scale has more. */
const MOST_STRAY = 1 / 20;
/** From so many answers on somebody has chosen the upper half of a scale, if it is that one. */
const ENOUGH = 30;

/** Of numbers that were given as answers: how many there are, how many lie beside the scale, and the highest within. */
export type SeenAnswers = { answers: number; strays: number; highest: number };

export const isOnScale = ({ lowest, highest }: Scale, answer: number): boolean => answer >= lowest && answer <= highest;

/** True where hardly any answer lies beside the scale, and where of 30 or more not all lie in its lower half. */
export const fitsScale = ({ upper }: Scale, { answers, strays, highest }: SeenAnswers): boolean =>
  strays <= Math.max(1, answers * MOST_STRAY) && (answers - strays < ENOUGH || highest >= upper);
