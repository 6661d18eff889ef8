import { textHash } from '../importing/text-hash.ts';

/** strata = random within strata; uncertain = where the rules are least sure first; newest = as the slice ends. */
export const SAMPLE_KINDS = ['strata', 'uncertain', 'newest'] as const;
export type SampleKind = (typeof SAMPLE_KINDS)[number];

export type Candidate = {
  /** Source and contact id: what stays the same in whatever order files were imported. */
  readonly key: string;
  readonly stratum: string;
};

type Ranked = { readonly index: number; readonly low: number; readonly high: number; readonly key: string };

const byChance = (a: Ranked, b: Ranked): number =>
  a.high - b.high || a.low - b.low || (a.key < b.key ? -1 : Number(a.key > b.key));

/**
 * Places by stratum, each its share of `size` by its own size (largest remainder; between equal remainders the smaller
 * stratum, then the first name). Example: 60, 30 and 10 contacts and a size of 5 give 3, 1 and 1.
 */
export function allocate(sizes: ReadonlyMap<string, number>, size: number): ReadonlyMap<string, number> {
  const total = [...sizes.values()].reduce((sum, count) => sum + count, 0);
  const wanted = Math.min(size, total);
  const shares = [...sizes].map(([stratum, count]) => {
    const exact = total === 0 ? 0 : (wanted * count) / total;
    return { stratum, count, whole: Math.floor(exact), rest: exact - Math.floor(exact) };
  });
  let left = wanted - shares.reduce((sum, { whole }) => sum + whole, 0);
  const inTurn = shares.toSorted(
    (a, b) => b.rest - a.rest || a.count - b.count || (a.stratum < b.stratum ? -1 : Number(a.stratum > b.stratum)),
  );
  const given = new Map<string, number>();
  for (const { stratum, whole } of inTurn) {
    given.set(stratum, whole + (left > 0 ? 1 : 0));
    left--;
  }
  return given;
}

/**
 * A random sample within strata, in random order; indexes of the candidates. Chance is a hash of seed and key, so the
 * same seed draws the same contacts on every machine and in whatever order they stand, and every beginning of the
 * sample is a random sample of it. Strata get their share, so a rate in the sample is that of the whole.
 */
export function drawStratified(candidates: readonly Candidate[], size: number, seed: number): readonly number[] {
  const strata = new Map<string, Ranked[]>();
  for (const [index, { key, stratum }] of candidates.entries()) {
    const { low, high } = textHash(`${seed} ${key}`);
    const ranked = { index, low: low >>> 0, high: high >>> 0, key };
    const list = strata.get(stratum);
    if (list === undefined) strata.set(stratum, [ranked]);
    else list.push(ranked);
  }
  const places = allocate(new Map([...strata].map(([stratum, list]) => [stratum, list.length])), size);
  const drawn = [...strata].flatMap(([stratum, list]) => list.toSorted(byChance).slice(0, places.get(stratum) ?? 0));
  return drawn.toSorted(byChance).map(({ index }) => index);
}

/**
 * The contacts of which the rules are least sure, those first; indexes of the candidates. `leads[i]` is by how much the
 * first family of candidate i leads the second; NaN (nothing was found) comes last. Equal leads in random order by seed.
 */
export function drawUncertain(
  candidates: readonly Candidate[],
  leads: ArrayLike<number>,
  size: number,
  seed: number,
): readonly number[] {
  const leadOf = (index: number): number => {
    const lead = leads[index] as number;
    return Number.isNaN(lead) ? Number.POSITIVE_INFINITY : lead;
  };
  const ranked = candidates.map(({ key }, index): Ranked => {
    const { low, high } = textHash(`${seed} ${key}`);
    return { index, low: low >>> 0, high: high >>> 0, key };
  });
  // Infinity minus Infinity is no number: two without evidence are equal.
  const byLead = (a: number, b: number): number => (a === b ? 0 : a - b);
  return ranked
    .sort((a, b) => byLead(leadOf(a.index), leadOf(b.index)) || byChance(a, b))
    .slice(0, size)
    .map(({ index }) => index);
}
