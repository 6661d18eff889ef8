import type { ContactColumns } from '../columns/contact-columns.ts';
import { type Judgement, RESULT_CODE } from '../resolution/judgement.ts';
import { type CaseMix, caseMix, expectedWithin } from './case-mix.ts';
import type { DriverDimension } from './driver-dimension.ts';

/** Contacts that are judged (resolved or failed), packed: all of a slice, or one half of its time. */
export type JudgedPart = {
  /** Place in the columns, ascending: contacts of one customer stand together. */
  readonly place: Int32Array;
  readonly failed: Uint8Array;
  readonly customer: Int32Array;
  /** Per dimension the kept value of each row, 1 and up; 0 = blank or too few. */
  readonly values: readonly Uint16Array[];
  readonly mix: CaseMix;
};

/** A part in which drivers are looked for: with what to expect of every row, by named factors. */
export type ExpectedPart = JudgedPart & {
  /** Grows where a driver that was accepted explains a row. */
  readonly expected: readonly Float32Array[];
};

/** Values of a dimension that are common enough to be looked at: kept value k is code codes[k - 1]. */
export type KeptValues = { readonly codes: readonly number[] };

/** Values beyond this many, the rarest, are not looked at. */
const MOST_VALUES = 1500;
/** A value that nearly all contacts have leaves nobody to compare with. */
const MOST_SHARE = 0.95;

export type Customers = Pick<ContactColumns, 'customer'>;
export type Results = Pick<Judgement, 'result'>;

/** Places of the judged contacts of a slice (`mask` null = everything). */
export function judgedPlaces({ result }: Results, mask: Uint8Array | null): Int32Array {
  const places = new Int32Array(result.length);
  let count = 0;
  for (let at = 0; at < result.length; at++) {
    const isJudged = result[at] === RESULT_CODE.failed || result[at] === RESULT_CODE.resolved;
    if (isJudged && (mask === null || mask[at] === 1)) places[count++] = at;
  }
  return places.slice(0, count);
}

/** Values with at least `least` contacts among these places, most frequent first where there are too many. */
export function keptValues({ column }: DriverDimension, places: Int32Array, least: number): KeptValues {
  const counts = new Uint32Array(column.values.length);
  for (const place of places) {
    const code = column.codes[place] as number;
    counts[code] = (counts[code] as number) + 1;
  }
  const codes = [...counts.keys()].filter((code) => {
    const count = counts[code] as number;
    return code > 0 && count >= least && count <= MOST_SHARE * places.length;
  });
  const bySize = codes.toSorted((a, b) => (counts[b] as number) - (counts[a] as number) || a - b);
  return { codes: bySize.slice(0, MOST_VALUES).toSorted((a, b) => a - b) };
}

function packedValues({ column }: DriverDimension, { codes }: KeptValues, places: Int32Array): Uint16Array {
  const keptOf = new Uint16Array(column.values.length);
  for (const [at, code] of codes.entries()) keptOf[code] = at + 1;
  const values = new Uint16Array(places.length);
  for (let row = 0; row < values.length; row++) {
    values[row] = keptOf[column.codes[places[row] as number] as number] as number;
  }
  return values;
}

export function judgedPart(
  columns: Customers,
  judgement: Results,
  places: Int32Array,
  dimensions: readonly DriverDimension[],
  kept: readonly KeptValues[],
  factors: readonly DriverDimension[],
): JudgedPart {
  const failed = new Uint8Array(places.length);
  const customer = new Int32Array(places.length);
  for (let row = 0; row < places.length; row++) {
    const place = places[row] as number;
    failed[row] = judgement.result[place] === RESULT_CODE.failed ? 1 : 0;
    customer[row] = columns.customer[place] as number;
  }
  const values = dimensions.map((dimension, at) => packedValues(dimension, kept[at] as KeptValues, places));
  const mix = caseMix(
    failed,
    factors.map(({ column }) => column),
    places,
  );
  return { place: places, failed, customer, values, mix };
}

export function withExpected(part: JudgedPart): ExpectedPart {
  return { ...part, expected: part.mix.map(expectedWithin) };
}
