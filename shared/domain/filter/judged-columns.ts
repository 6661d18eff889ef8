import type { ContactColumns, DictionaryColumn } from '../columns/contact-columns.ts';
import type { Definition } from '../definition/definition.ts';
import { linkableContacts } from '../resolution/issue-keys.ts';
import { type Judgement, RESULT_REASONS, RESULTS } from '../resolution/judgement.ts';
import { dictionaryOfNumbers } from './dictionary-of.ts';

/** Dimensions that a definition decides, as dictionary columns. */
const codesAbove = (codes: Uint8Array): Uint8Array => codes.map((code) => code + 1);

/** resolved, failed, pending or excluded. Never blank. */
export function resultColumn(judgement: Judgement): DictionaryColumn {
  return { codes: codesAbove(judgement.result), values: [null, ...RESULTS] };
}

/** The reason that decided. Never blank. */
export function reasonColumn(judgement: Judgement): DictionaryColumn {
  return { codes: codesAbove(judgement.reason), values: [null, ...RESULT_REASONS] };
}

/** Whether a contact has an identity by which the definition can follow its customer: yes or no. Never blank. */
export const linkableColumn = (columns: ContactColumns, definition: Definition): DictionaryColumn => ({
  codes: linkableContacts(columns, definition).map((isLinkable) => (isLinkable === 1 ? 1 : 2)),
  values: [null, 'yes', 'no'],
});

const MINUTE_MS = 60_000;

/** Bands of the time to the return: word and upper end in ms, the end included. */
export const GAP_BANDS = [
  ['10m', 10 * MINUTE_MS],
  ['1h', 60 * MINUTE_MS],
  ['8h', 8 * 60 * MINUTE_MS],
  ['1d', 24 * 60 * MINUTE_MS],
  ['3d', 3 * 24 * 60 * MINUTE_MS],
  ['7d', 7 * 24 * 60 * MINUTE_MS],
  ['more', Number.POSITIVE_INFINITY],
] as const;

/** How soon the customer came back; blank without a return. */
export function gapBandColumn(judgement: Judgement): DictionaryColumn {
  const codes = new Uint8Array(judgement.gapMs.length);
  for (const [index, gap] of judgement.gapMs.entries()) {
    if (!Number.isNaN(gap)) codes[index] = GAP_BANDS.findIndex(([, end]) => gap <= end) + 1;
  }
  return { codes, values: [null, ...GAP_BANDS.map(([word]) => word)] };
}

/** Number of legs as a word: 1, 2, 3, … */
export function legsColumn(columns: ContactColumns): DictionaryColumn {
  return dictionaryOfNumbers(columns.count, (index) => columns.legs[index] as number, String);
}
