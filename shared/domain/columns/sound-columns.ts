import { CATEGORY_FIELDS, NUMBER_FIELDS, SECONDS_FIELDS } from '../contact/fields.ts';
import { everywhere } from '../passes/everywhere.ts';
import { type ContactColumns, type DictionaryColumn, IDENTITY_KINDS } from './contact-columns.ts';

/**
 * SECURITY: an image comes from a file that anybody may have written. Loops over it use its numbers as places in other
 * arrays, so they must lie where they may: a record number of two thousand million would be an array of eight gigabytes,
 * a code beyond its dictionary no word. That each is the right one is for `fcr check` to say.
 *
 * A pass or a plain loop a column, and one for all columns that are the same array: a million contacts take a hundredth of a second.
 */
export function areSound(columns: ContactColumns, lastRecord: number): boolean {
  const { count, row, customer, linkable, legs, caseNumber, identity, category, source } = columns;
  return (
    row instanceof Int32Array &&
    isBetween(row, 1, lastRecord) &&
    customer instanceof Int32Array &&
    isInOrder(customer) &&
    areStartsInOrder(customer, columns.startedAt) &&
    linkable instanceof Uint8Array &&
    legs instanceof Uint16Array &&
    isNumbering(caseNumber, count) &&
    IDENTITY_KINDS.every((kind) => isNumbering(identity[kind], count)) &&
    [columns.startedAt, columns.endedAt].every((times) => times instanceof Float64Array && areInstants(times)) &&
    areDictionaries([source, ...CATEGORY_FIELDS.map((field) => category[field])]) &&
    SECONDS_FIELDS.every((field) => isOneOf(columns.seconds[field], SECONDS_KINDS)) &&
    NUMBER_FIELDS.every((field) => isOneOf(columns.number[field], AMOUNT_KINDS)) &&
    typeof columns.observedUntil === 'number' &&
    areInstants(Float64Array.of(columns.observedUntil))
  );
}

const SECONDS_KINDS = [Int16Array, Int32Array];
const AMOUNT_KINDS = [Float16Array, Float32Array, Float64Array];

const isOneOf = (numbers: unknown, kinds: readonly (new () => unknown)[]): boolean =>
  kinds.some((kind) => numbers instanceof kind);

const isBetween = (numbers: Int32Array, least: number, most: number): boolean =>
  everywhere(numbers, (passes, count, at) => passes.areBetween(count, at, least, most));

const isNumbering = (numbers: unknown, count: number): boolean =>
  numbers instanceof Int32Array && isBetween(numbers, -1, count - 1);

/**
 * Customers are 0, 1, 2, … as they come, and those who are none stand behind them. Added up instead of asked one by one: whether
 * the next contact is of the same customer no processor can foresee.
 */
function isInOrder(customer: Int32Array): boolean {
  let at = 0;
  let last = -1;
  let odd = 0;
  for (; at < customer.length && customer[at] !== -1; at++) {
    const number = customer[at] as number;
    odd |= (number - last) & ~1;
    last = number;
  }
  for (; at < customer.length; at++) odd |= ~(customer[at] as number);
  return odd === 0;
}

/** Who comes back does so later: the time between two contacts of a customer is a place in a list of hours. */
function areStartsInOrder(customer: Int32Array, startedAt: Float64Array): boolean {
  let odd = 0;
  let last = -1;
  let before = 0;
  for (let at = 0; at < customer.length && customer[at] !== -1; at++) {
    const start = startedAt[at] as number;
    const number = customer[at] as number;
    if (Number.isNaN(start)) return false;
    odd |= Number(start < before) & Number(number === last);
    last = number;
    before = start;
  }
  return odd === 0;
}

/** What a Date can be; NaN = unknown. */
const LAST_INSTANT = 8.64e15;

const areInstants = (times: Float64Array): boolean =>
  everywhere(times, (passes, count, at) => passes.areNear(count, at, LAST_INSTANT));

/** Fields that no source has are one array: it is looked at once, for the one with the fewest words. */
function areDictionaries(columns: readonly DictionaryColumn[]): boolean {
  const fewest = new Map<DictionaryColumn['codes'], number>();
  for (const { codes, values } of columns) {
    const isCode = codes instanceof Uint8Array || codes instanceof Uint16Array || codes instanceof Uint32Array;
    if (!isCode || values[0] !== null || !values.slice(1).every((value) => typeof value === 'string')) return false;
    fewest.set(codes, Math.min(values.length, fewest.get(codes) ?? values.length));
  }
  return [...fewest].every(([codes, words]) => isBelow(codes, words));
}

const BYTE_VALUES = 256;

function isBelow(codes: DictionaryColumn['codes'], words: number): boolean {
  if (codes instanceof Uint8Array) {
    return words >= BYTE_VALUES || everywhere(codes, (passes, count, at) => passes.areBytesUpTo(count, at, words - 1));
  }
  for (let at = 0; at < codes.length; at++) if ((codes[at] as number) >= words) return false;
  return true;
}
