import type { z } from 'zod';
import type { changeOutput } from '../../../../shared/contract/change.ts';
import { isOwnerField } from '../../../../shared/domain/attribution/handlers.ts';
import type { DictionaryColumn } from '../../../../shared/domain/columns/contact-columns.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { type RateChangePart, splitRateChange } from '../../../../shared/domain/metrics/rate-change.ts';
import { isBeyondChance, rateDifference, type Share } from '../../../../shared/domain/metrics/rate-difference.ts';
import { volumeOf } from '../../../../shared/domain/metrics/volume.ts';
import { wilson } from '../../../../shared/domain/metrics/wilson.ts';
import { RESULT_CODE } from '../../../../shared/domain/resolution/judgement.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { isoOrNull } from '../context/iso-time.ts';
import { sharedOwners } from '../context/owners.ts';
import { dimensionColumn } from '../slices/dimension-columns.ts';
import { checkedFilter, type Slice, type SliceScope, sliceOf } from '../slices/slice.ts';

type ChangeOutput = z.infer<typeof changeOutput>;
type Split = ChangeOutput['splits'][number];

export type ChangeRequest = SliceScope & {
  /** What makes the one and the other slice, besides the filter of the scope. */
  readonly before: unknown;
  readonly after: unknown;
  readonly by: readonly string[];
  readonly most: number;
};

/** The slice of one side. A field may be tested by the scope or by the side: both would make one of them unseen. */
function sideOf(context: FigureContext, request: ChangeRequest, side: unknown): Slice {
  const shared = checkedFilter(request.filter);
  const own = checkedFilter(side);
  const twice = Object.keys(own).find((field) => field in shared);
  if (twice !== undefined) {
    throw new AppError('INVALID_INPUT', { detail: `${twice} is tested by the filter and by a side; test it once.` });
  }
  return sliceOf(context, { ...request, filter: { ...shared, ...own } });
}

/** Resolved of mature contacts per value of the dimension. */
function sharesByCode({ judgement, mask }: Slice, column: DictionaryColumn): readonly Share[] {
  const mature = new Uint32Array(column.values.length);
  const resolved = new Uint32Array(column.values.length);
  const { result } = judgement;
  for (let i = 0; i < result.length; i++) {
    if (mask !== null && mask[i] === 0) continue;
    const code = column.codes[i] as number;
    if (result[i] === RESULT_CODE.resolved) resolved[code] = (resolved[code] as number) + 1;
    if (result[i] === RESULT_CODE.resolved || result[i] === RESULT_CODE.failed)
      mature[code] = (mature[code] as number) + 1;
  }
  return column.values.map((_, code) => ({ successes: resolved[code] as number, total: mature[code] as number }));
}

const figuresOf = (shares: readonly Share[]): Share => ({
  successes: shares.reduce((sum, share) => sum + share.successes, 0),
  total: shares.reduce((sum, share) => sum + share.total, 0),
});

function splitBy(
  context: FigureContext,
  by: string,
  sides: { readonly before: Slice; readonly after: Slice },
  most: number,
): Split {
  if (isOwnerField(by) && sharedOwners(context, sides.before) !== null) {
    const { attribution } = sides.before.definition;
    throw new AppError('INVALID_INPUT', {
      detail: `Under attribution ${attribution} a contact counts for several: a difference cannot be split by ${by}`,
    });
  }
  // Dimensions like the result hang on the judgement, which is the same on both sides.
  const column = dimensionColumn(context, sides.before, by);
  const before = sharesByCode(sides.before, column);
  const after = sharesByCode(sides.after, column);
  const { parts, mix } = splitRateChange(
    column.values.map((key, code) => ({ key, before: before[code] as Share, after: after[code] as Share })),
  );
  const size = (part: RateChangePart<string | null>): number => Math.abs(part.points + part.mixPoints);
  const there = parts.filter((part) => part.before.total + part.after.total > 0).toSorted((a, b) => size(b) - size(a));
  const counts = ({ successes, total }: Share) => ({ resolved: successes, mature: total });
  const left = there.slice(most);
  const sum = (list: typeof there, of: (part: (typeof there)[number]) => number): number =>
    list.reduce((total, part) => total + of(part), 0);
  return {
    by,
    rate: sum(there, (part) => part.points),
    mix,
    parts: there.slice(0, most).map((part) => ({
      value: part.key,
      before: counts(part.before),
      after: counts(part.after),
      rate: part.points,
      mix: part.mixPoints,
    })),
    rest:
      left.length === 0
        ? null
        : {
            ...{ values: left.length, before: counts(figuresOf(left.map((part) => part.before))) },
            after: counts(figuresOf(left.map((part) => part.after))),
            ...{ rate: sum(left, (part) => part.points), mix: sum(left, (part) => part.mixPoints) },
          },
  };
}

function sideFigures(slice: Slice): { readonly share: Share; readonly contacts: number } {
  const all: DictionaryColumn = { codes: new Uint8Array(slice.judgement.result.length), values: [null] };
  const contacts = slice.mask === null ? slice.judgement.result.length : slice.mask.reduce((sum, bit) => sum + bit, 0);
  return { share: figuresOf(sharesByCode(slice, all)), contacts };
}

/** How many contacts are on both sides. */
function countBoth(before: Slice, after: Slice): number {
  const count = before.judgement.result.length;
  let both = 0;
  for (let i = 0; i < count; i++) {
    if ((before.mask === null || before.mask[i] === 1) && (after.mask === null || after.mask[i] === 1)) both++;
  }
  return both;
}

/** fcr.change: why a rate differs between two slices. Throws what sliceOf throws. */
export function measureChange(context: FigureContext, request: ChangeRequest): ChangeOutput {
  const sides = { before: sideOf(context, request, request.before), after: sideOf(context, request, request.after) };
  const before = sideFigures(sides.before);
  const after = sideFigures(sides.after);
  const difference = rateDifference(after.share, before.share);
  const shown = ({ share, contacts }: typeof before) => ({
    ...wilson(share.successes, share.total),
    ...{ contacts, mature: share.total, resolved: share.successes, volume: volumeOf(share.total) },
  });
  return {
    observedUntil: isoOrNull(sides.before.judgement.observedUntil),
    definition: sides.before.name,
    before: shown(before),
    after: shown(after),
    both: countBoth(sides.before, sides.after),
    difference,
    isBeyondChance: isBeyondChance(after.share, before.share),
    splits: request.by.map((by) => splitBy(context, by, sides, request.most)),
  };
}
