import type { DictionaryColumn } from './contact-columns.ts';
import type { WordColumn } from './record-columns.ts';

type Codes = Uint8Array | Uint16Array | Uint32Array;

/**
 * A dictionary column of numbers of texts (0 = blank), in two steps, because both threads of an import do the loops over all
 * contacts: which numbers occur (markUsed), and the code of each (fillCodes by dictionaryOf).
 */
type Dictionary = {
  /** The texts that occur, sorted by code unit and numbered from 1. */
  readonly values: readonly (string | null)[];
  /** By number of a text. */
  readonly codeOf: Int32Array;
};

/** The result depends on the texts alone, not on the numbers they had. Numbers with the same text become one. */
export function dictionaryOf(isUsed: Uint8Array, texts: readonly string[]): Dictionary {
  const found = new Set<string>();
  for (let number = 1; number < texts.length; number++) if (isUsed[number] === 1) found.add(texts[number] ?? '');
  const sorted = [...found].sort((a, b) => (a < b ? -1 : 1));
  const rank = new Map(sorted.map((text, index) => [text, index + 1]));
  const codeOf = new Int32Array(texts.length);
  for (let number = 1; number < texts.length; number++) {
    if (isUsed[number] === 1) codeOf[number] = rank.get(texts[number] ?? '') ?? 0;
  }
  return { values: [null, ...sorted], codeOf };
}

/** Blank everywhere. */
export const blankDictionary = (count: number): DictionaryColumn => ({ codes: new Uint8Array(count), values: [null] });

// The loops over all contacts stand apart: a function that also makes sets and maps is thrown back to the interpreter
// whenever one of its columns is of another kind than the last.
export function markUsed(isUsed: Uint8Array, numbers: WordColumn): void {
  for (let at = 0; at < numbers.length; at++) isUsed[numbers[at] as number] = 1;
}

export function fillCodes(codes: Codes, codeOf: Int32Array, numbers: WordColumn): void {
  for (let at = 0; at < codes.length; at++) codes[at] = codeOf[numbers[at] as number] as number;
}

/** An empty code column in the narrowest width for codes up to `highest`. */
export function narrowestCodes(
  count: number,
  highest: number,
  memory: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes),
): Codes {
  if (highest <= 0xff) return new Uint8Array(memory(count));
  return highest <= 0xffff ? new Uint16Array(memory(count * 2)) : new Uint32Array(memory(count * 4));
}
