import type { DictionaryColumn } from '../columns/contact-columns.ts';

const MAX_16 = 0xffff;

/** Codes in the narrowest array that holds them. */
function narrowCodes(codes: Uint32Array, distinct: number): DictionaryColumn['codes'] {
  if (distinct <= 0xff + 1) return Uint8Array.from(codes);
  return distinct <= MAX_16 + 1 ? Uint16Array.from(codes) : codes;
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
  const seen = new Set<number>();
  for (let i = 0; i < count; i++) {
    const number = numberAt(i);
    numbers[i] = number;
    if (!Number.isNaN(number)) seen.add(number);
  }
  const ordered = [...seen].sort((a, b) => a - b);
  const codeOf = new Map(ordered.map((number, index) => [number, index + 1]));
  const codes = new Uint32Array(count);
  for (let i = 0; i < count; i++) codes[i] = codeOf.get(numbers[i] as number) ?? 0;
  return { codes: narrowCodes(codes, ordered.length + 1), values: [null, ...ordered.map(toWord)] };
}
