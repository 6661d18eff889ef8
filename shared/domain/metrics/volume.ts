/**
 * How much a figure of so many contacts can carry (reference section 4.2). At 70 % the 95 % interval reaches 16 points
 * to either side with 30 contacts and 9 with 100.
 *  - too_few: no figure without saying so; look at the contacts
 *  - some: a figure with its interval, but nobody is flagged by it
 *  - enough: may be compared
 */
export const VOLUMES = ['too_few', 'some', 'enough'] as const;
export type Volume = (typeof VOLUMES)[number];

/** Under so many contacts a rate says more about luck than about the work: none is shown. */
export const LEAST_RATED = 30;
/** A group of fewer contacts is not shown by itself: small-groups.ts. */
export const LEAST_SHOWN = 5;
/** From here on a group may be pointed out. */
const LEAST_POINTED = 100;
/** As many failures must be expected before their number says something. */
const LEAST_EXPECTED = 5;

export function volumeOf(n: number): Volume {
  if (n < LEAST_RATED) return 'too_few';
  return n < LEAST_POINTED ? 'some' : 'enough';
}

/**
 * True when a group of `n` judged contacts may be pointed out beside others of whom the share `failing` (0 to 1) fails:
 * at least 100 contacts, at least 5 failures expected among them (reference section 4.2).
 */
export const canPointOut = (n: number, failing: number): boolean => n >= LEAST_POINTED && n * failing >= LEAST_EXPECTED;
