import type { ContactColumns } from '../columns/contact-columns.ts';
import { foldText } from '../resolution/fold-text.ts';

/** Whether a contact went up to a higher tier; unknown where the tier of one of its legs is not on file. */
export const TIER = { unknown: 0, level: 1, rises: 2 } as const;

/** Tiers as sources write them: 1, 2, L2, Tier 3, "2nd level". The number in the word; NaN = none. */
export function tierNumbers(values: readonly (string | null)[]): readonly number[] {
  return values.map((value) => {
    const [digits] = /\d+/.exec(foldText(value ?? '')) ?? [];
    return digits === undefined ? Number.NaN : Number(digits);
  });
}

/** Legs that agents handled, of contacts of several legs, those of a contact in order: its place, and their tier (NaN = unknown). */
export type TierLegs = { readonly place: ArrayLike<number>; readonly tiers: ArrayLike<number> };

/**
 * TIER per contact, by the legs that agents handled. Example: tier 1, then tier 2: it rises; tier 2, then 1: it does not;
 * tier 1, a leg of which nothing is known, tier 1: unknown.
 */
export function tierKinds({ category: { tier }, count }: ContactColumns, legs: TierLegs): Uint8Array {
  const levels = tierNumbers(tier.values);
  const kinds = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    kinds[i] = Number.isNaN(levels[tier.codes[i] as number]) ? TIER.unknown : TIER.level;
  }
  let lowest = Number.POSITIVE_INFINITY;
  for (let leg = 0; leg < legs.place.length; leg++) {
    const i = legs.place[leg] as number;
    const level = legs.tiers[leg] as number;
    if (legs.place[leg - 1] !== i) {
      kinds[i] = TIER.level;
      lowest = Number.POSITIVE_INFINITY;
    }
    if (level > lowest) kinds[i] = TIER.rises;
    else if (Number.isNaN(level) && kinds[i] === TIER.level) kinds[i] = TIER.unknown;
    if (level < lowest) lowest = level;
  }
  return kinds;
}
