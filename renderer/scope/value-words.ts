import { CAUSE_FAMILIES, type CauseFamily } from '../../shared/domain/cause/causes.ts';

/** True for the name of a cause family. */
export function isCauseFamily(text: string): text is CauseFamily {
  return (CAUSE_FAMILIES as readonly string[]).includes(text);
}
