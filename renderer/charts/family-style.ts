import type { CauseFamily } from '../../shared/domain/cause/causes.ts';
import type { Result } from '../../shared/domain/resolution/judgement.ts';

/** The class that fills a mark with a family's colour and decal; fixed everywhere, by name and never by order. */
export function familyFill(family: CauseFamily): string {
  return `fill fill-${family}`;
}

/** The class that fills a mark with an outcome: pending hatched, excluded hollow. */
export function outcomeFill(outcome: Result): string {
  return `fill fill-${outcome}`;
}
