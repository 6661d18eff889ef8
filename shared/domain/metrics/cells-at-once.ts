import { type CellColumns, type CellNumbers, cellNumbers, cellsOf, combinedCells } from './cells.ts';

type Breakdown = NonNullable<CellColumns>;

/** A breakdown among others: its cell is `combined cell / inner % width`. */
type Part = { readonly breakdown: Breakdown; readonly width: number; readonly inner: number };

/** Cells of several breakdowns as one number: who counts these has counted each of them. */
export type CellsAtOnce = { readonly cells: CellNumbers; readonly size: number; readonly parts: readonly Part[] };

/** A table of so many counts lies at the processor's hand; beyond, counting takes longer than there are fewer counts. */
const MOST_AT_ONCE = 1 << 14;

function together(breakdowns: readonly Breakdown[]): CellsAtOnce {
  const [first, ...others] = breakdowns as readonly [Breakdown, ...Breakdown[]];
  const cells = others.reduce((all, one) => combinedCells(all, cellsOf(one), cellNumbers(one)), cellNumbers(first));
  let inner = 1;
  const parts = breakdowns.toReversed().map((breakdown): Part => {
    const part = { breakdown, width: cellsOf(breakdown), inner };
    inner *= part.width;
    return part;
  });
  return { cells, size: inner, parts };
}

/** Puts breakdowns together, the greatest first, as long as their cells are few. Each has at most 65,536. */
export function cellsAtOnce(breakdowns: readonly Breakdown[]): readonly CellsAtOnce[] {
  const groups: { readonly members: Breakdown[]; size: number }[] = [];
  for (const breakdown of breakdowns.toSorted((a, b) => cellsOf(b) - cellsOf(a))) {
    const width = cellsOf(breakdown);
    const group = groups.find(({ size }) => size * width <= MOST_AT_ONCE);
    if (group === undefined) groups.push({ members: [breakdown], size: width });
    else {
      group.members.push(breakdown);
      group.size *= width;
    }
  }
  return groups.map(({ members }) => together(members));
}

/** Counts of one breakdown from those of all together. */
export function countsOfPart(counts: Int32Array, { width, inner }: Part): Int32Array {
  const found = new Int32Array(width);
  for (let at = 0; at < counts.length; ) {
    for (let cell = 0; cell < width; cell++) {
      let sum = 0;
      for (let n = 0; n < inner; n++) sum += counts[at++] as number;
      found[cell] = (found[cell] as number) + sum;
    }
  }
  return found;
}
