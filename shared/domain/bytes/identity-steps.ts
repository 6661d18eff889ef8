import { putText, reserveBytes, TEXT_SLOT, TEXT_SLOTS } from '../importing/record-block.ts';
import { isBlankWord, nobodysNames } from '../normalise/blank-words.ts';
import type { PlanTables } from '../normalise/number-plan.ts';
import type { RoleColumn } from '../normalise/role-columns.ts';
import type { RowWork } from '../normalise/row-work.ts';
import { isAllDigits, isDigitByte, mayHaveLostDigits, mayHaveOuterBlank, sameBytes } from './cell-bytes.ts';
import type { KernelOp } from './kernel-op.ts';
import type { PlainRow, PlainStep } from './plain-row.ts';

const PLUS = 43;
const MINUS = 45;
const ZERO = 48;
const FIVE = 53;
const STAR = 42;
const COLON = 58;
const AT = 64;
const BAR = 124;

/** Longer cells are none of the words that stand for nothing. */
const LONGEST_WORD_BYTES = 96;

const blankWordAt = (row: PlainRow, cell: number): boolean => {
  const { bytes } = row.block;
  const from = row.from[cell] as number;
  const to = row.to[cell] as number;
  if (from === to) return true;
  if (isDigitByte(bytes[to - 1] as number) || to - from > LONGEST_WORD_BYTES) return false;
  return isBlankWord(row.text(cell));
};

const needsTrim = (row: PlainRow, cell: number): boolean => {
  const from = row.from[cell] as number;
  const to = row.to[cell] as number;
  return from !== to && mayHaveOuterBlank(row.block.bytes, from, to);
};

/** The id of the row, of one column or several joined by '|'. */
export function keyStep(columns: readonly RoleColumn[]): PlainStep {
  const cells = columns.map(({ index }) => index);
  const op = { kind: 'key', cells } as const;
  const isBad = (row: PlainRow, cell: number): boolean =>
    needsTrim(row, cell) ||
    blankWordAt(row, cell) ||
    mayHaveLostDigits(row.block.bytes, row.from[cell] as number, row.to[cell] as number);
  const [only] = cells;
  if (only !== undefined && cells.length === 1) {
    const read = (row: PlainRow): boolean => {
      if (isBad(row, only)) return false;
      row.put(TEXT_SLOT.key, row.from[only] as number, row.to[only] as number);
      return true;
    };
    return { read, op };
  }
  const read = (row: PlainRow): boolean => {
    for (const cell of cells) if (isBad(row, cell)) return false;
    joinCells(row, cells);
    return true;
  };
  return { read, op };
}

function joinCells(row: PlainRow, cells: readonly number[]): void {
  const { block } = row;
  let length = cells.length;
  for (const cell of cells) length += (row.to[cell] as number) - (row.from[cell] as number);
  reserveBytes(block, length);
  const start = block.end;
  for (const cell of cells) {
    if (block.end > start) block.bytes[block.end++] = BAR;
    const from = row.from[cell] as number;
    const to = row.to[cell] as number;
    block.bytes.copyWithin(block.end, from, to);
    block.end += to - from;
  }
  row.put(TEXT_SLOT.key, start, block.end);
}

/** The parent or the case of the row. Must run after the key: in some systems the first leg names itself. */
export function idStep(column: RoleColumn, slot: number): PlainStep {
  const cell = column.index;
  const isParent = slot === TEXT_SLOT.parentId;
  const read = (row: PlainRow): boolean => {
    const from = row.from[cell] as number;
    const to = row.to[cell] as number;
    if (from === to) return true;
    const { bytes, starts, lengths } = row.block;
    if (needsTrim(row, cell) || mayHaveLostDigits(bytes, from, to)) return false;
    if (blankWordAt(row, cell) || (to - from === 1 && bytes[from] === ZERO)) return true;
    const key = row.row * TEXT_SLOTS + TEXT_SLOT.key;
    const isKey = lengths[key] === to - from && sameBytes(bytes, starts[key] as number, from, to - from);
    if (!isParent || !isKey) row.put(slot, from, to);
    return true;
  };
  return { read, op: { kind: 'id', cell, place: slot, isParent } };
}

/** What stays exactly as it stands: `is` is true for such bytes; the kernel knows it by its name. */
type Kept = {
  readonly name: Extract<KernelOp, { kind: 'identity' }>['kept'];
  readonly is: (bytes: Uint8Array, from: number, to: number) => boolean;
};

/** A text that mostly stays as it stands; where that is not certain, the reader of texts is asked. */
export function identityStep(
  column: RoleColumn,
  slot: number,
  kept: Kept,
  ask: (work: RowWork) => string | null,
  plan: PlanTables | null = null,
): PlainStep {
  const cell = column.index;
  const read = (row: PlainRow): boolean => {
    const from = row.from[cell] as number;
    const to = row.to[cell] as number;
    if (from === to) return true;
    if (kept.is(row.block.bytes, from, to)) {
      row.put(slot, from, to);
      return true;
    }
    row.show(cell);
    const text = ask(row.work);
    if (row.isTroubled()) return false;
    if (text !== null) putText(row.block, row.row * TEXT_SLOTS + slot, text, row.utf8);
    return true;
  };
  return { read, op: { kind: 'identity', cell, place: slot, kept: kept.name, plan, ask: askAlone(cell, ask) } };
}

/** Asks a reader of texts about one cell; undefined where it says more than a text. */
function askAlone(cell: number, ask: (work: RowWork) => string | null): (text: string) => string | null | undefined {
  const cells = Array.from({ length: cell + 1 }, () => '');
  let isRemarked = false;
  const remark = (): void => {
    isRemarked = true;
  };
  const work: RowWork = { cells, line: 0, remark, extra: null, fault: null };
  return (text) => {
    isRemarked = false;
    work.extra = null;
    work.fault = null;
    cells[cell] = text;
    const found = ask(work);
    return isRemarked || work.extra !== null || work.fault !== null ? undefined : found;
  };
}

/** Where a mapping has words of its own for a role, they are always asked. */
export const NEVER_KEPT: Kept = { name: 'never', is: () => false };

/** An id that certainly names somebody (see isAnonymous, isMangledId). */
const isKeptCustomer: Kept['is'] = (bytes, from, to) => {
  if (mayHaveOuterBlank(bytes, from, to)) return false;
  const first = bytes[from] as number;
  if (first > ZERO && first <= 57) return !mayHaveLostDigits(bytes, from, to);
  if (first === ZERO || first === PLUS || first === MINUS) return false;
  return isDigitByte(bytes[to - 1] as number) || to - from > LONGEST_WORD_BYTES;
};

const isE164: Kept['is'] = (bytes, from, to) => {
  const length = to - from;
  if (bytes[from] !== PLUS || length < 9 || length > 16 || bytes[from + 1] === FIVE) return false;
  for (let at = from + 1; at < from + 5; at++) if (bytes[at] === ZERO) return false;
  return isAllDigits(bytes, from + 1, to);
};

const isKeptNumber: Kept['is'] = (bytes, from, to) => {
  if (isE164(bytes, from, to)) return true;
  if (to - from < 3 || (bytes[from] === ZERO && bytes[from + 1] === ZERO)) return false;
  return isAllDigits(bytes, from, to);
};

/** A telephone number that stays as it is: E.164, or where no country is known plain digits without 00 in front. */
export function keptPhone(hasCountry: boolean): Kept {
  return hasCountry ? { name: 'e164', is: isE164 } : { name: 'number', is: isKeptNumber };
}

const NOBODYS = nobodysNames();

/** An e-mail address in small ASCII letters, whose name is none that stands for nobody, nor behind a `sip:`, nor masked. */
const isKeptEmail: Kept['is'] = (bytes, from, to) => {
  let found = -1;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte <= 32 || byte >= 0x80 || byte === COLON || byte === STAR || (byte >= 65 && byte <= 90)) return false;
    if (byte === AT && found < 0) found = at;
  }
  if (found <= from || found >= to - 1) return false;
  const letter = (bytes[from] as number) - 97;
  return letter < 0 || (((NOBODYS[found - from] ?? 0) >> letter) & 1) === 0;
};

export const KEPT_CUSTOMER: Kept = { name: 'customer', is: isKeptCustomer };
export const KEPT_EMAIL: Kept = { name: 'email', is: isKeptEmail };
