import type { DictionaryColumn } from '../columns/contact-columns.ts';

/** The narrowest array for as many codes and blank. */
function noCodes(count: number, distinct: number): DictionaryColumn['codes'] {
  if (distinct <= 0xff) return new Uint8Array(count);
  return distinct <= 0xffff ? new Uint16Array(count) : new Uint32Array(count);
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
  const narrow = noCodes(codes.length, values.length - 1);
  narrow.set(codes);
  return { codes: narrow, values };
}

/** Codes of numbers: 0 = blank, and 1 for the first of `ordered`. */
type NumberCodes = { readonly codes: DictionaryColumn['codes']; readonly ordered: readonly number[] };

/** The same where words come in any order of places, and a later one of a place counts. */
export type DictionaryBuilder = {
  readonly put: (place: number, word: string) => void;
  readonly build: () => DictionaryColumn;
};

export function dictionaryBuilder(count: number): DictionaryBuilder {
  const codeOf = new Map<string, number>();
  const words: string[] = [''];
  const put = new Uint32Array(count);
  return {
    put: (place, word) => {
      let code = word === '' ? 0 : codeOf.get(word);
      if (code === undefined) {
        code = words.push(word) - 1;
        codeOf.set(word, code);
      }
      put[place] = code;
    },
    build: () => {
      const inOrder = new Uint32Array(words.length);
      const values: (string | null)[] = [null];
      for (let place = 0; place < count; place++) {
        const code = put[place] as number;
        if (code !== 0 && inOrder[code] === 0) inOrder[code] = values.push(words[code] as string) - 1;
      }
      const codes = noCodes(count, values.length - 1);
      for (let place = 0; place < count; place++) codes[place] = inOrder[put[place] as number] as number;
      return { codes, values };
    },
  };
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
  const { codes, ordered } = codesOfNumbers(count, numberAt);
  return { codes, values: [null, ...ordered.map(toWord)] };
}

/** The same without the words. */
export function codesOfNumbers(count: number, numberAt: (index: number) => number): NumberCodes {
  const numbers = new Float64Array(count);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    const number = numberAt(i);
    numbers[i] = number;
    if (number < least) least = number;
    if (number > most) most = number;
  }
  const isNarrow = least <= most && most - least < MOST_RANGE;
  return isNarrow ? codeRange(numbers, least, most) : codeAny(numbers);
}

/** A number for each code from 1 on, in any order; NaN = there is none. */
export type CodedNumbers = { readonly codes: DictionaryColumn['codes']; readonly numbers: ArrayLike<number> };

/** Codes of what these numbers are part of, the weeks of hours say: asked once per code. */
export function codesOfCoded({ codes, numbers }: CodedNumbers, numberOf: (number: number) => number): NumberCodes {
  const coarser = codesOfNumbers(numbers.length, (index) => numberOf(numbers[index] as number));
  const ofCode = new Uint32Array(numbers.length + 1);
  ofCode.set(coarser.codes, 1);
  const made = noCodes(codes.length, coarser.ordered.length);
  for (let i = 0; i < made.length; i++) made[i] = ofCode[codes[i] as number] as number;
  return { codes: made, ordered: coarser.ordered };
}

/** Numbers that lie close together (days, hours, legs) are looked up in an array, ten times as fast as in a map. */
const MOST_RANGE = 1 << 20;

function codeRange(numbers: Float64Array, least: number, most: number): NumberCodes {
  const codeOf = new Uint32Array(most - least + 1);
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as number;
    if (!Number.isNaN(number)) codeOf[number - least] = 1;
  }
  const ordered: number[] = [];
  for (let at = 0; at < codeOf.length; at++) if (codeOf[at] === 1) codeOf[at] = ordered.push(at + least);
  const codes = noCodes(numbers.length, ordered.length);
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as number;
    codes[i] = Number.isNaN(number) ? 0 : (codeOf[number - least] as number);
  }
  return { codes, ordered };
}

function codeAny(numbers: Float64Array): NumberCodes {
  const ordered = [...new Set(numbers)].filter((number) => !Number.isNaN(number)).sort((a, b) => a - b);
  const codeOf = new Map(ordered.map((number, index) => [number, index + 1]));
  const codes = noCodes(numbers.length, ordered.length);
  for (let i = 0; i < numbers.length; i++) codes[i] = codeOf.get(numbers[i] as number) ?? 0;
  return { codes, ordered };
}
