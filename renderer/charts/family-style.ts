import type { CauseFamily } from '../../shared/domain/cause/causes.ts';
import type { CauseAnswer } from '../../shared/domain/cause/score.ts';
import type { Result } from '../../shared/domain/resolution/judgement.ts';

/** The class that fills a mark with a family's colour and decal; fixed everywhere, by name and never by order. */
export function familyFill(family: CauseFamily): string {
  return `fill fill-${family}`;
}

/** The same for an answer: two families that cannot be told apart have a fill of their own. */
export function answerFill(answer: CauseAnswer): string {
  return `fill fill-${answer}`;
}

/** The class that fills a mark with an outcome: pending hatched, excluded hollow. */
export function outcomeFill(outcome: Result): string {
  return `fill fill-${outcome}`;
}
