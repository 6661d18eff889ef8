import type { Rate } from '../metrics/figures.ts';
import { wilson } from '../metrics/wilson.ts';

export type CauseCounts = {
  /** Judged contacts of the slice, and the failed ones among them. */
  readonly mature: number;
  readonly failed: number;
  /** Failures of one family: all, and of those the ones that the rules call only possible. */
  readonly n: number;
  readonly possible: number;
};

export type WhatIf = {
  readonly now: Rate;
  /** With the probable ones and those that people tagged resolved at first contact. */
  readonly least: Rate;
  /** With the possible ones, too. */
  readonly most: Rate;
};

/**
 * "If these causes were gone": FCR = (resolved + failures of the family) / judged, each with its Wilson interval, once
 * with the failures that are probable or tagged by people, once with the possible ones as well. It supposes that every
 * one of these contacts would have been resolved at first contact and that nothing else changes, so it is the most
 * that removing the cause can give. Example: 70 of 100 resolved, 10 failures of the family, 4 of them only possible:
 * from 70 % to between 76 % and 80 %. Nulls when nothing is judged.
 */
export function whatIf({ mature, failed, n, possible }: CauseCounts): WhatIf {
  const resolved = mature - failed;
  return {
    now: wilson(resolved, mature),
    least: wilson(resolved + n - possible, mature),
    most: wilson(resolved + n, mature),
  };
}
