import type { ContactColumns } from '../columns/contact-columns.ts';
import type { AmountColumn, SecondsColumn } from '../columns/narrowest.ts';
import type { NumberField, SecondsField } from '../contact/fields.ts';
import type { Judgement } from '../resolution/judgement.ts';

/** A number or instant field of all contacts, as it lies in memory. */
export type NumberColumn = {
  readonly numbers: SecondsColumn | Float64Array;
  /** The number that stands for none. */
  readonly blank: -1 | typeof Number.NaN;
  /** How many of these make one of the field: gaps are kept in milliseconds and asked for in seconds. */
  readonly perUnit: number;
};

const MS_PER_SECOND = 1000;

const widened = new WeakMap<AmountColumn, Float64Array>();

/** As numbers of one kind: loops over orders and filters that met more than four kinds of arrays would be slow for all of them. */
function amountsOf(amounts: AmountColumn): Float64Array {
  const wide = amounts instanceof Float64Array ? amounts : (widened.get(amounts) ?? new Float64Array(amounts));
  if (wide !== amounts) widened.set(amounts, wide);
  return wide;
}

/** The field must be one of numbers or instants. */
export function numberColumn(columns: ContactColumns, judgement: Judgement, field: string): NumberColumn {
  const doubles = (numbers: Float64Array, perUnit = 1): NumberColumn => ({ numbers, blank: Number.NaN, perUnit });
  const whole = (numbers: SecondsColumn): NumberColumn => ({ numbers, blank: -1, perUnit: 1 });
  switch (field) {
    case 'started_at':
      return doubles(columns.startedAt);
    case 'ended_at':
      return doubles(columns.endedAt);
    case 'gap_s':
      return doubles(judgement.gapMs, MS_PER_SECOND);
    case 'row':
      return whole(columns.row);
    case 'customer':
      return whole(columns.customer);
    case 'thread':
      return whole(judgement.thread);
    default: {
      const seconds = columns.seconds[field as SecondsField] as SecondsColumn | undefined;
      return seconds === undefined ? doubles(amountsOf(columns.number[field as NumberField])) : whole(seconds);
    }
  }
}

/** The numbers of a column one by one; NaN where unknown. */
export function numberAt({ numbers, blank, perUnit }: NumberColumn): (index: number) => number {
  if (blank === -1) return (i) => (numbers[i] === blank ? Number.NaN : (numbers[i] as number));
  return (i) => (numbers[i] as number) / perUnit;
}
