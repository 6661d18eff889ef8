import type { Share } from './rate-difference.ts';

/** One group in two periods. */
export type GroupChange<K> = { readonly key: K; readonly before: Share; readonly after: Share };

export type RateChangePart<K> = GroupChange<K> & {
  /** What the change of this group's own rate adds to the change of the whole, in 0..1. */
  readonly points: number;
  /** What it adds by weighing more or less than before, being better or worse than the whole. */
  readonly mixPoints: number;
};

export type RateChange<K> = {
  /** Rate of all groups after minus before; null when one period has nothing judged. */
  readonly change: number | null;
  readonly parts: readonly RateChangePart<K>[];
  /** The sum of mixPoints. */
  readonly mix: number;
};

const sum = (shares: readonly Share[]): Share => ({
  successes: shares.reduce((total, share) => total + share.successes, 0),
  total: shares.reduce((total, share) => total + share.total, 0),
});
const rateOf = (share: Share): number => share.successes / share.total;

/**
 * Splits the change of a rate between two periods into what each group's own rate adds and what its weight adds, by
 * the decomposition of Kitagawa (1955, Journal of the American Statistical Association 50: 1168-1194): rates change at
 * the average weight, weights change at the average rate, and nothing is left over: change = sum of points + mix. A
 * group's weight counts by how far its rate lies from that of the whole, so a growing group helps only when it is
 * better. A group that is missing in one period has no change of its own rate; it is mix.
 * Example: two equal groups, one falls from .8 to .6, the other stays at .8: change -.1, all of it from the first.
 */
export function splitRateChange<K>(groups: readonly GroupChange<K>[]): RateChange<K> {
  const before = sum(groups.map((group) => group.before));
  const after = sum(groups.map((group) => group.after));
  if (before.total === 0 || after.total === 0) {
    return { change: null, parts: groups.map((group) => ({ ...group, points: 0, mixPoints: 0 })), mix: 0 };
  }
  const whole = (rateOf(before) + rateOf(after)) / 2;
  const parts = groups.map((group): RateChangePart<K> => {
    const [weightBefore, weightAfter] = [group.before.total / before.total, group.after.total / after.total];
    if (weightBefore === 0 && weightAfter === 0) return { ...group, points: 0, mixPoints: 0 };
    const rateAfter = rateOf(weightAfter === 0 ? group.before : group.after);
    const rateBefore = rateOf(weightBefore === 0 ? group.after : group.before);
    return {
      ...group,
      points: ((weightBefore + weightAfter) / 2) * (rateAfter - rateBefore),
      mixPoints: (weightAfter - weightBefore) * ((rateBefore + rateAfter) / 2 - whole),
    };
  });
  const mix = parts.reduce((total, part) => total + part.mixPoints, 0);
  return { change: rateOf(after) - rateOf(before), parts, mix };
}
