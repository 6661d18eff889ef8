import { type Definition, hasWindow } from '../definition/definition.ts';
import { windowClock } from './window-clock.ts';

const HOUR_MS = 3_600_000;

/**
 * Whether the whole window of a contact that starts at an instant (UTC ms) has been observed, by the rule that makes a
 * contact mature: hours of business days where the definition has a calendar. Whatever starts before an instant whose
 * window has passed is mature, too. Without a window nothing is waited for, and an unknown end of observation hides
 * nothing. Example: two business days from Saturday 0:00 have passed on Wednesday at 0:00, not on Monday.
 */
export function windowPassed(definition: Definition, observedUntil: number | null): (start: number) => boolean {
  if (!hasWindow(definition) || observedUntil === null) return () => true;
  const { elapsed } = windowClock(definition);
  const span = definition.windowHours * HOUR_MS;
  return (start) => elapsed(start, observedUntil) >= span;
}
