import type { DictionaryColumn } from './contact-columns.ts';
import type { WordColumn } from './record-columns.ts';

/**
 * Makes a dictionary column of numbers of texts (0 = blank). The texts that occur are sorted by code unit and numbered
 * from 1, in the narrowest width that holds them: the result depends on the texts alone, not on the numbers they had.
 * Numbers with the same text become one. `null` = blank everywhere.
 */
export function encodeDictionary(
  numbers: WordColumn | null,
  count: number,
  texts: readonly string[],
): DictionaryColumn {
  if (numbers === null) return { codes: new Uint8Array(count), values: [null] };
  const isUsed = usedNumbers(numbers, texts.length);
  const found = new Set<string>();
  for (let number = 1; number < texts.length; number++) if (isUsed[number] === 1) found.add(texts[number] ?? '');
  const sorted = [...found].sort((a, b) => (a < b ? -1 : 1));
  const rank = new Map(sorted.map((text, index) => [text, index + 1]));
  const codeOf = new Int32Array(texts.length);
  for (let number = 1; number < texts.length; number++) {
    if (isUsed[number] === 1) codeOf[number] = rank.get(texts[number] ?? '') ?? 0;
  }
  const codes = narrowestCodes(count, sorted.length);
  fillCodes(codes, codeOf, numbers);
  return { codes, values: [null, ...sorted] };
}

// The loops over all contacts stand apart: a function that also makes sets and maps is thrown back to the interpreter
// whenever one of its columns is of another kind than the last.
function usedNumbers(numbers: WordColumn, texts: number): Uint8Array {
  const isUsed = new Uint8Array(texts);
  for (let at = 0; at < numbers.length; at++) isUsed[numbers[at] as number] = 1;
  return isUsed;
}

function fillCodes(codes: Uint8Array | Uint16Array | Uint32Array, codeOf: Int32Array, numbers: WordColumn): void {
  for (let at = 0; at < codes.length; at++) codes[at] = codeOf[numbers[at] as number] as number;
}

/** An empty code column wide enough for codes up to `highest`. */
export function narrowestCodes(count: number, highest: number): Uint8Array | Uint16Array | Uint32Array {
  if (highest <= 0xff) return new Uint8Array(count);
  return highest <= 0xffff ? new Uint16Array(count) : new Uint32Array(count);
}
