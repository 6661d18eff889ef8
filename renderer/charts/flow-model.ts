/** One end: its value (undefined = all that are not named together), its place in the matrix, its count. */
export type FlowEnd = { readonly value: string | null | undefined; readonly place: number; readonly count: number };
export type FlowLink = {
  readonly from: FlowEnd;
  readonly to: FlowEnd;
  readonly count: number;
  /** The same named value at both ends. */
  readonly isSame: boolean;
};

export type FlowModel = {
  readonly from: readonly FlowEnd[];
  readonly to: readonly FlowEnd[];
  /** By the first end, then by the last. Only pairs that occur. */
  readonly links: readonly FlowLink[];
  readonly most: number;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** A matrix of counts (from, to) as ends and links; what nothing reaches is left out. */
export function flowModel(values: readonly (string | null)[], counts: readonly (readonly number[])[]): FlowModel {
  const endsOf = (countAt: (place: number) => number): readonly FlowEnd[] =>
    counts
      .map((_, place): FlowEnd => ({ value: values[place], place, count: countAt(place) }))
      .filter(({ count }) => count > 0);
  const from = endsOf((place) => sum(counts[place] ?? []));
  const to = endsOf((place) => sum(counts.map((row) => row[place] ?? 0)));
  const links = from.flatMap((first) =>
    to.flatMap((last): FlowLink[] => {
      const count = counts[first.place]?.[last.place] ?? 0;
      const isSame = first.place === last.place && first.value !== undefined && first.value !== null;
      return count === 0 ? [] : [{ from: first, to: last, count, isSame }];
    }),
  );
  return { from, to, links, most: Math.max(0, ...links.map(({ count }) => count)) };
}
