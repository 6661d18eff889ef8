import type { Evidence } from '../csv/evidence.ts';
import { CHOSEN_READING, type ChosenReading, type ReadingOptions } from './mapping.ts';

/** As a table says how it was read. */
type FoundReading = {
  readonly reading: ReadingOptions;
  readonly parts: readonly { readonly name: string }[];
  readonly encoding: { readonly evidence: Evidence };
};
type ChosenName = (typeof CHOSEN_READING)[number];
type Wish = Partial<ReadingOptions>;

/** Bytes that prove their encoding: what was chosen for another file must not damage this one. */
const PROVEN = new Set(['encoding_bom', 'encoding_utf8']);

function only(pick: (name: ChosenName) => string | undefined): ChosenReading {
  const values = CHOSEN_READING.map((name) => [name, pick(name)] as const);
  // No part is no choice: the likeliest is looked for.
  return Object.fromEntries(values.filter(([, value]) => value !== undefined && value !== ''));
}

export const isNothingChosen = (chosen: ChosenReading): boolean =>
  CHOSEN_READING.every((name) => chosen[name] === undefined);

export const isSameChoice = (a: ChosenReading, b: ChosenReading): boolean =>
  CHOSEN_READING.every((name) => a[name] === b[name]);

/** What a person's wish about a reading has chosen, as the file was then read: `cp437` is kept as `ibm437`. */
export const chosenOf = (wish: Wish, reading: Wish): ChosenReading =>
  only((name) => (wish[name] === undefined ? undefined : reading[name]));

/**
 * What is kept with the mapping: what a person chose now, and what was kept before where the wish does not say
 * otherwise. Undefined = nothing, as in a mapping of before.
 */
export function readingToKeep(
  before: ChosenReading | undefined,
  chosen: ChosenReading,
  wish: Wish,
): ChosenReading | undefined {
  const kept = only((name) => {
    const isOverruled = wish[name] !== undefined && wish[name] !== before?.[name];
    return chosen[name] ?? (isOverruled ? undefined : before?.[name]);
  });
  return isNothingChosen(kept) ? undefined : kept;
}

/**
 * What of a kept choice would read a file otherwise than it was found: a part only where the file has it, an encoding
 * only where its bytes do not prove theirs. Where the wish says something the kept choice is silent. Empty = nothing.
 */
export function otherThanFound(kept: ChosenReading, wish: Wish, found: FoundReading): ChosenReading {
  const { reading, parts, encoding } = found;
  const isOtherPart = kept.part !== reading.part && parts.some(({ name }) => name === kept.part);
  const isText = reading.format === 'delimited';
  return only((name) => {
    if (wish[name] !== undefined || kept[name] === reading[name]) return undefined;
    if (name === 'part') return isOtherPart ? kept.part : undefined;
    // Another part may be of another format, and of other bytes.
    if (isOtherPart) return kept[name];
    if (name === 'delimiter') return isText ? kept.delimiter : undefined;
    const isOpen = (isText || reading.format === 'json') && !PROVEN.has(encoding.evidence.code);
    return isOpen ? kept.encoding : undefined;
  });
}
