import type { DurationUnit } from '../importing/mapping.ts';
import { addExtraHash, NUMBER_SLOTS, reserveBytes, TEXT_SLOT } from '../importing/record-block.ts';
import { textHash } from '../importing/text-hash.ts';
import { type makeAmount, readSeconds } from '../normalise/read-amounts.ts';
import { LONG_DURATION_SECONDS } from '../normalise/read-duration.ts';
import type { RoleColumn } from '../normalise/role-columns.ts';
import { digitsOf, mayHaveOuterBlank } from './cell-bytes.ts';
import type { PlainRow, PlainStep } from './plain-row.ts';

const SPACE = 32;
const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const COMMA = 44;

/** In these a plain number of up to eight digits is seconds as it stands. */
const isInSeconds = (unit: DurationUnit): boolean => unit === 'seconds' || unit === 'clock';

/** A duration. Digits that are seconds take the short way; `slot` is a place in the numbers of a record. */
export function secondsStep(column: RoleColumn, slot: number): PlainStep {
  const cell = column.index;
  const isPlain = isInSeconds(column.unit);
  const long = { id: 0, remarks: [{ code: 'long_duration', field: column.name, value: '' } as const], seen: 0 };
  const read = (row: PlainRow): boolean => {
    const from = row.from[cell] as number;
    const to = row.to[cell] as number;
    if (from === to) return true;
    const digits = isPlain ? digitsOf(row.block.bytes, from, to) : -1;
    // Long ones are remarked: the reader of texts does that.
    if (digits > LONG_DURATION_SECONDS) long.seen++;
    const seconds =
      digits >= 0 && digits <= LONG_DURATION_SECONDS ? digits : readSeconds(row.work, column, row.text(cell));
    if (row.work.extra !== null) return false;
    if (seconds !== null) row.block.numbers[row.row * NUMBER_SLOTS + slot] = seconds;
    return true;
  };
  return { read, op: { kind: 'seconds', cell, slot, isPlain, long } };
}

/** A rating. Where a mapping has words of its own for it, they are asked for digits as well, and always in TypeScript. */
export function amountStep(
  column: RoleColumn,
  slot: number,
  readAmount: ReturnType<typeof makeAmount>,
  hasOwnWords: boolean,
): PlainStep {
  const cell = column.index;
  const read = (row: PlainRow): boolean => {
    const from = row.from[cell] as number;
    const to = row.to[cell] as number;
    if (from === to) return true;
    const digits = hasOwnWords ? -1 : digitsOf(row.block.bytes, from, to);
    const value = digits >= 0 ? digits : readAmount(row.work, column, row.text(cell));
    if (row.isTroubled()) return false;
    if (value !== null) row.block.numbers[row.row * NUMBER_SLOTS + slot] = value;
    return true;
  };
  return { read, op: hasOwnWords ? null : { kind: 'amount', cell, slot } };
}

/** A long text as it stands; one of blanks only is none. */
export function textStep(column: RoleColumn, slot: number): PlainStep {
  const cell = column.index;
  const read = (row: PlainRow): boolean => {
    const from = row.from[cell] as number;
    const to = row.to[cell] as number;
    if (from === to) return true;
    if (mayHaveOuterBlank(row.block.bytes, from, to) && row.text(cell).trim() === '') return true;
    row.put(slot, from, to);
    return true;
  };
  return { read, op: { kind: 'text', cell, place: slot } };
}

/** True when the bytes stand in JSON as they are. */
function isPlainJson(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte < SPACE || byte === QUOTE || byte === BACKSLASH) return false;
  }
  return true;
}

/**
 * The columns that have no role, as the JSON that JSON.stringify would make of them. Null when a name looks like a number:
 * an object puts such names first.
 */
export function extrasStep(columns: readonly RoleColumn[], encode: (text: string) => Uint8Array): PlainStep | null {
  if (columns.some(({ name }) => /^\d+$/.test(name))) return null;
  const fields = columns.map(({ index, name }) => ({
    cell: index,
    name,
    key: encode(`${JSON.stringify(name)}:`),
    hash: textHash(name),
  }));
  const read = (row: PlainRow): boolean => {
    const { block } = row;
    const start = block.end;
    for (const { cell, name, key } of fields) {
      const from = row.from[cell] as number;
      const to = row.to[cell] as number;
      if (from === to) continue;
      if (mayHaveOuterBlank(block.bytes, from, to)) {
        if (row.text(cell).trim() === '') continue;
        return false;
      }
      reserveBytes(block, key.length + to - from + 4);
      block.bytes[block.end] = block.end === start ? OPEN_BRACE : COMMA;
      block.end++;
      block.bytes.set(key, block.end);
      block.end += key.length;
      putJson(row, cell);
      addExtraHash(block, row.row, name, row.text(cell));
    }
    if (block.end === start) return true;
    reserveBytes(block, 1);
    block.bytes[block.end++] = CLOSE_BRACE;
    row.put(TEXT_SLOT.extra, start, block.end);
    return true;
  };
  return { read, op: { kind: 'extras', place: TEXT_SLOT.extra, fields } };
}

function putJson(row: PlainRow, cell: number): void {
  const { block } = row;
  const from = row.from[cell] as number;
  const to = row.to[cell] as number;
  if (!isPlainJson(block.bytes, from, to)) {
    const json = JSON.stringify(row.text(cell));
    reserveBytes(block, json.length * 3);
    block.end += row.utf8.encode(json, block.bytes, block.end);
    return;
  }
  block.bytes[block.end++] = QUOTE;
  block.bytes.copyWithin(block.end, from, to);
  block.end += to - from;
  block.bytes[block.end++] = QUOTE;
}
