import type { DictionaryColumn } from '../columns/contact-columns.ts';

const MAX_16 = 0xffff;

/** Codes in the narrowest array that holds them. */
function narrowCodes(codes: Uint32Array, distinct: number): DictionaryColumn['codes'] {
  if (distinct <= 0xff + 1) return new Uint8Array(codes);
  return distinct <= MAX_16 + 1 ? new Uint16Array(codes) : codes;
}

/** A dictionary column of words, in the order in which they first come. null and '' are blank. */
export function dictionaryOfWords(words: readonly (string | null | undefined)[]): DictionaryColumn {
  const codeOf = new Map<string, number>();
  const values: (string | null)[] = [null];
  const codes = new Uint32Array(words.length);
  for (const [index, word] of words.entries()) {
    if (word === null || word === undefined || word === '') continue;
    let code = codeOf.get(word);
    if (code === undefined) {
      code = values.push(word) - 1;
      codeOf.set(word, code);
    }
    codes[index] = code;
  }
  return { codes: narrowCodes(codes, values.length), values };
}

/**
 * A dictionary column of whole numbers in ascending order, each put into words. NaN is blank. `numberAt` is asked once
 * per contact, `toWord` once per different number.
 */
export function dictionaryOfNumbers(
  count: number,
  numberAt: (index: number) => number,
  toWord: (number: number) => string,
): DictionaryColumn {
  const numbers = new Float64Array(count);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    const number = numberAt(i);
    numbers[i] = number;
    if (number < least) least = number;
    if (number > most) most = number;
  }
  const codes = new Uint32Array(count);
  const isNarrow = least <= most && most - least < MOST_RANGE;
  const ordered = isNarrow ? codeRange(numbers, least, most, codes) : codeAny(numbers, codes);
  return { codes: narrowCodes(codes, ordered.length + 1), values: [null, ...ordered.map(toWord)] };
}

/** Numbers that lie close together (days, hours, legs) are looked up in an array, ten times as fast as in a map. */
const MOST_RANGE = 1 << 20;

/** Fills the codes; the different numbers, ascending. */
function codeRange(numbers: Float64Array, least: number, most: number, codes: Uint32Array): readonly number[] {
  const codeOf = new Uint32Array(most - least + 1);
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as number;
    if (!Number.isNaN(number)) codeOf[number - least] = 1;
  }
  const ordered: number[] = [];
  for (let at = 0; at < codeOf.length; at++) if (codeOf[at] === 1) codeOf[at] = ordered.push(at + least);
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as number;
    codes[i] = Number.isNaN(number) ? 0 : (codeOf[number - least] as number);
  }
  return ordered;
}

function codeAny(numbers: Float64Array, codes: Uint32Array): readonly number[] {
  const ordered = [...new Set(numbers)].filter((number) => !Number.isNaN(number)).sort((a, b) => a - b);
  const codeOf = new Map(ordered.map((number, index) => [number, index + 1]));
  for (let i = 0; i < numbers.length; i++) codes[i] = codeOf.get(numbers[i] as number) ?? 0;
  return ordered;
}
