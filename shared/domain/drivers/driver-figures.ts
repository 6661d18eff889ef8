import { Z_95 } from '../metrics/wilson.ts';
import { expectedOutside, type Strata } from './case-mix.ts';
import type { JudgedPart } from './judged-part.ts';

/** What a driver is over the whole time. */
export type DriverFigures = {
  /** Judged contacts of the slice. */
  readonly contacts: number;
  readonly failed: number;
  /** Failures if its contacts failed as the others of their mix do, the slice itself left out. */
  readonly expected: number;
  /** failed - expected, with its 95 % interval. */
  readonly excess: number;
  readonly low: number;
  readonly high: number;
};

/** Σ O (n - O) / n over strata: contacts differ in what to expect of them, so chance has less room than n r (1 - r). */
function varianceWithin({ of, contacts }: Strata, rows: Int32Array, failed: Uint8Array): number {
  const own = { contacts: new Float64Array(contacts.length), failed: new Float64Array(contacts.length) };
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    const stratum = of[row] as number;
    own.contacts[stratum] = (own.contacts[stratum] as number) + 1;
    own.failed[stratum] = (own.failed[stratum] as number) + (failed[row] as number);
  }
  let variance = 0;
  for (let stratum = 0; stratum < own.contacts.length; stratum++) {
    const count = own.contacts[stratum] as number;
    const failures = own.failed[stratum] as number;
    if (count > 0) variance += (failures * (count - failures)) / count;
  }
  return variance;
}

/**
 * The figures of a slice of judged contacts: excess = O - E, E from the contacts outside the slice in the same strata
 * (reference 4.2, leave-one-out), 95 % interval by the normal approximation with the variance of both sides, widened by
 * how much failures of one customer hang together (`clustering`).
 */
export function driverFigures(part: JudgedPart, rows: Int32Array, named: number, clustering: number): DriverFigures {
  const levels = part.mix[named] as readonly Strata[];
  const { expected, variance } = expectedOutside(levels, rows, part.failed);
  let failed = 0;
  let sum = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    failed += part.failed[row] as number;
    sum += expected[at] as number;
  }
  const own = varianceWithin(levels[0] as Strata, rows, part.failed);
  const half = Z_95 * Math.sqrt((own + variance) * clustering);
  const excess = failed - sum;
  return { contacts: rows.length, failed, expected: sum, excess, low: excess - half, high: excess + half };
}
