/**
 * Whether a way over several stations comes back to one that it had left: A B A, or A B C A. Blank stations are
 * passed over, and staying is no way: A A B is none.
 */
export function wentBack(stations: readonly (number | string | null)[]): boolean {
  const way = stations.filter((station) => station !== null).filter((station, at, all) => station !== all[at - 1]);
  return new Set(way).size < way.length;
}
