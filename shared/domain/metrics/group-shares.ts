import type { SharedOwners } from '../attribution/owners.ts';
import { type Judgement, RESULT_CODE, unansweredOf } from '../resolution/judgement.ts';
import type { Group } from './figures.ts';
import { type Cell, type GroupDimension, type GroupedFigures, inOrder, restOf } from './group-figures.ts';
import { wilson } from './wilson.ts';

/** A dimension of the contacts, or one of those who handled them: then its codes are those of the entries. */
export type SharedDimension = GroupDimension & { readonly isOwner: boolean };

/** What a group holds by whole contacts, and by the parts that count for it. */
type SharedCell = Cell & { waiting: number; weighted: { contacts: number; mature: number; failed: number } };

const blankCell = (codes: readonly number[]): SharedCell => ({
  ...{ codes, contacts: 0, mature: 0, pending: 0, waiting: 0, failed: 0 },
  weighted: { contacts: 0, mature: 0, failed: 0 },
});

type Writable<T> = { -readonly [K in keyof T]: T[K] };

type Entry = { readonly result: number; readonly isUnanswered: boolean; readonly weight: number };

/** Adds one entry; `isFirst`: the contact has not been counted in this group yet. */
function addTo(cell: Writable<SharedCell>, { result, isUnanswered, weight }: Entry, isFirst: boolean): void {
  const isFailed = result === RESULT_CODE.failed;
  const isMature = isFailed || result === RESULT_CODE.resolved;
  if (isFirst) {
    cell.contacts++;
    if (isMature) cell.mature++;
    if (isFailed) cell.failed++;
    if (result === RESULT_CODE.pending) cell.pending++;
    if (result === RESULT_CODE.pending && !isUnanswered) cell.waiting++;
  }
  cell.weighted.contacts += weight;
  if (isMature) cell.weighted.mature += weight;
  if (isFailed) cell.weighted.failed += weight;
}

function cellsOf(
  owners: SharedOwners,
  judgement: Judgement,
  mask: Uint8Array | null,
  dimensions: readonly SharedDimension[],
): readonly SharedCell[] {
  const { at, weight } = owners;
  const unanswered = unansweredOf(judgement);
  const cells = new Map<number, Writable<SharedCell> & { lastContact: number }>();
  const width = dimensions[1]?.column.values.length ?? 1;
  for (let entry = 0; entry < at.length; entry++) {
    const i = at[entry] as number;
    if (mask !== null && mask[i] === 0) continue;
    const codes = dimensions.map(({ isOwner, column }) => column.codes[isOwner ? entry : i] as number);
    const pair = (codes[0] as number) * width + (codes[1] ?? 0);
    let cell = cells.get(pair);
    if (cell === undefined) {
      cell = { ...blankCell(codes), lastContact: -1 };
      cells.set(pair, cell);
    }
    // Entries of a contact stand side by side.
    const isUnanswered = unanswered?.[i] === 1;
    const own = { result: judgement.result[i] as number, isUnanswered, weight: weight[entry] as number };
    addTo(cell, own, cell.lastContact !== i);
    cell.lastContact = i;
  }
  return [...cells.values()];
}

/** Sums of halves and thirds: what is a whole number is said as one. */
const tidy = (value: number): number => Math.round(value * 1e6) / 1e6;

type Kind = { readonly isWeighted: boolean; readonly isAsked: boolean };

function toGroup(cell: SharedCell, { isWeighted, isAsked }: Kind, key: Group['key']): Group {
  const { contacts, mature, pending, failed, waiting, weighted } = cell;
  const counts = { key, contacts, mature, pending, failed, ...(isAsked ? { waiting } : {}) };
  if (!isWeighted) return { ...counts, ...wilson(mature - failed, mature) };
  const parts = { contacts: tidy(weighted.contacts), mature: tidy(weighted.mature), failed: tidy(weighted.failed) };
  return { ...counts, weighted: parts, ...wilson(parts.mature - parts.failed, parts.mature) };
}

/**
 * groupFigures where contacts count for several agents or teams (attribution `all` and `fractional`). Counts are of
 * contacts, each once in every group it counts for, so that a group lists its contacts; groups add up to more than the
 * slice. Under `fractional` the rate is that of `weighted`, whose parts add up to the slice exactly.
 */
export function groupShares(
  owners: SharedOwners,
  judgement: Judgement,
  mask: Uint8Array | null,
  dimensions: readonly SharedDimension[],
  most: number,
): GroupedFigures {
  const cells = cellsOf(owners, judgement, mask, dimensions);
  const bySize = cells.toSorted((a, b) => b.contacts - a.contacts);
  const keyOf = (cell: Cell): Group['key'] =>
    Object.fromEntries(
      dimensions.map(({ name, column }, place) => [name, column.values[cell.codes[place] ?? 0] ?? null]),
    );
  const kind = { isWeighted: owners.isWeighted, isAsked: unansweredOf(judgement) !== null };
  const kept = new Map(bySize.slice(0, most).map((cell) => [cell as Cell, cell]));
  const groups = inOrder([...kept.keys()], dimensions).flatMap((cell) => {
    const own = kept.get(cell);
    return own === undefined ? [] : [toGroup(own, kind, keyOf(cell))];
  });
  return { groups, rest: restOf(bySize.slice(most), dimensions) };
}
