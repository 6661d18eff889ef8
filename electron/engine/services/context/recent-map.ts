/** Keeps the values that were used last, at most `most` of them. */
export type RecentMap<V> = {
  /** The value of this key: the one that is kept, or a new one. */
  of(key: string, make: () => V): V;
  /** The value that is kept; undefined = none. */
  get(key: string): V | undefined;
  /** True when the value of this key is kept. */
  has(key: string): boolean;
  readonly size: number;
};

export function createRecentMap<V>(most: number): RecentMap<V> {
  // A Map keeps the order of insertion, so the first key is the one that was used longest ago.
  const kept = new Map<string, { readonly value: V }>();
  const use = (key: string, entry: { readonly value: V }): V => {
    kept.delete(key);
    kept.set(key, entry);
    return entry.value;
  };
  return {
    of: (key, make) => {
      const entry = kept.get(key) ?? { value: make() };
      use(key, entry);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      return entry.value;
    },
    get: (key) => {
      const entry = kept.get(key);
      return entry === undefined ? undefined : use(key, entry);
    },
    has: (key) => kept.has(key),
    get size() {
      return kept.size;
    },
  };
}
