import type { Share } from './rate-difference.ts';

/** One group in two periods. */
export type GroupChange<K> = { readonly key: K; readonly before: Share; readonly after: Share };

export type RateChangePart<K> = GroupChange<K> & {
  /** What the change of this group's own rate adds to the change of the whole, in 0..1. */
  readonly points: number;
};

export type RateChange<K> = {
  /** Rate of all groups after minus before; null when one period has nothing judged. */
  readonly change: number | null;
  readonly parts: readonly RateChangePart<K>[];
  /** What is left: groups weigh more or less than before, or exist in one period only. */
  readonly mix: number;
};

const sum = (shares: readonly Share[]): Share => ({
  successes: shares.reduce((total, share) => total + share.successes, 0),
  total: shares.reduce((total, share) => total + share.total, 0),
});
const rateOf = (share: Share): number => share.successes / share.total;

/**
 * Splits the change of a rate between two periods into what each group's own rate adds, at the group's weight in the
 * second period, and what a different mix of groups adds: change = sum of points + mix, exactly (a Kitagawa
 * decomposition, Kitagawa 1955, with the weights of the second period). A group that is missing in one period has no
 * change of its own rate; it is mix.
 * Example: two equal groups, one falls from .8 to .6, the other stays at .8: change -.1, all of it from the first.
 */
export function splitRateChange<K>(groups: readonly GroupChange<K>[]): RateChange<K> {
  const before = sum(groups.map((group) => group.before));
  const after = sum(groups.map((group) => group.after));
  if (before.total === 0 || after.total === 0) {
    return { change: null, parts: groups.map((group) => ({ ...group, points: 0 })), mix: 0 };
  }
  const change = rateOf(after) - rateOf(before);
  const parts = groups.map((group) => {
    const hasBoth = group.before.total > 0 && group.after.total > 0;
    const own = hasBoth ? rateOf(group.after) - rateOf(group.before) : 0;
    return { ...group, points: (group.after.total / after.total) * own };
  });
  return { change, parts, mix: change - parts.reduce((total, part) => total + part.points, 0) };
}
