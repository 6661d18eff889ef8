type Pair = readonly [before: string | number | null, now: string | number | null];

/**
 * True where two records of one id are of two people: by the best identity that both have (customer id, then phone, then
 * e-mail). Where no identity is in both, nobody can say.
 */
export function isSomebodyElse(identities: readonly Pair[]): boolean {
  const both = identities.find(([before, now]) => before !== null && now !== null);
  return both !== undefined && both[0] !== both[1];
}
