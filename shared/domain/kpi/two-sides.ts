import type { DictionaryColumn } from '../columns/contact-columns.ts';
import { isBeyondChance } from '../metrics/rate-difference.ts';
import type { FileKinds, Test } from './kpi-data.ts';

/**
 * Some figures weigh those who were answered against those who were not, and can count only the known of either: whose
 * wait is on file, or whose customer can be followed. That is fair while both are known about equally often.
 */
type Sides = {
  /** 1 and 2 for the two sides, 0 = on neither. */
  readonly sideOf: (i: number) => 0 | 1 | 2;
  readonly isKnown: Test;
  readonly kinds: FileKinds;
  /** What else sets contacts of one kind of file apart: chats may have no waits where calls have. */
  readonly within?: DictionaryColumn;
};

/** How well the two sides are known. */
type Balance = {
  /** Share of the first side that is known. */
  readonly known: number;
  readonly isFair: boolean;
};

/** Of the first side all and the known ones, then of the second. */
type Counts = [all: number, known: number, others: number, knownOthers: number];

const UNKNOWN: Balance = { known: 0, isFair: false };

/** So much oftener one of the sides may be known: its weight in the figure is then a tenth too high. */
const MOST_APART = 1.1;

/**
 * Fair when the first side is known at all, and about as often as the second: a tenth more or less, or no more than chance
 * would do.
 * Example: waits of 500 of 1,000 answered calls, and of all 100 that gave up. By these 100 of 600 gave up, not 100 of 1,100.
 */
function balanceOf([all, known, others, knownOthers]: Counts): Balance {
  if (all === 0) return UNKNOWN;
  const [share, otherShare] = [known / all, knownOthers / others];
  const isNear = Math.max(share, otherShare) <= Math.min(share, otherShare) * MOST_APART;
  const isApart = isBeyondChance({ successes: known, total: all }, { successes: knownOthers, total: others });
  return { known: share, isFair: known > 0 && (isNear || !isApart) };
}

function sumOf(cells: readonly Counts[]): Counts {
  const sum: Counts = [0, 0, 0, 0];
  for (const cell of cells) for (const at of [0, 1, 2, 3] as const) sum[at] += cell[at];
  return sum;
}

/**
 * The balance of the kind of file of each contact. Files that hold one side alone (a report of answered calls, another of
 * abandoned ones) are taken together; where that is the second side alone, it goes by all files.
 */
export function balances(count: number, { sideOf, isKnown, kinds, within }: Sides): (i: number) => Balance {
  const width = within?.values.length ?? 1;
  const cellOf = (i: number): number => (kinds?.[i] ?? 0) * width + (within?.codes[i] ?? 0);
  const cells = new Map<number, Counts>();
  for (let i = 0; i < count; i++) {
    const side = sideOf(i);
    if (side === 0) continue;
    const own = cells.get(cellOf(i)) ?? [0, 0, 0, 0];
    cells.set(cellOf(i), own);
    const [all, known] = side === 1 ? ([0, 1] as const) : ([2, 3] as const);
    own[all]++;
    if (isKnown(i)) own[known]++;
  }
  const isWhole = ([all, , others]: Counts): boolean => all > 0 && others > 0;
  const halves = sumOf([...cells.values()].filter((own) => !isWhole(own)));
  const beside = balanceOf(halves[0] > 0 ? halves : sumOf([...cells.values()]));
  const found = new Map([...cells].map(([cell, own]) => [cell, isWhole(own) ? balanceOf(own) : beside]));
  return (i) => found.get(cellOf(i)) ?? UNKNOWN;
}
