import type { Warning, WordCount } from './rejection.ts';

type Sum = (known: number, other: number) => number;

function sumWords(known: readonly WordCount[], others: readonly WordCount[], sum: Sum): readonly WordCount[] {
  const sums = new Map<string, WordCount>();
  const keyOf = ({ field, value }: WordCount): string => JSON.stringify([field, value]);
  for (const word of known) sums.set(keyOf(word), word);
  for (const word of others) {
    sums.set(keyOf(word), { ...word, count: sum(sums.get(keyOf(word))?.count ?? 0, word.count) });
  }
  return [...sums.values()].filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
}

function sumWarnings(known: readonly Warning[], others: readonly Warning[], sum: Sum): readonly Warning[] {
  const sums = new Map(known.map((warning) => [warning.code, warning]));
  for (const other of others) {
    const before = sums.get(other.code);
    const words = sumWords(before?.words ?? [], other.words ?? [], sum);
    const hasWords = before?.words !== undefined || other.words !== undefined;
    const count = sum(before?.count ?? 0, other.count);
    sums.set(other.code, { ...(before ?? other), count, ...(hasWords && { words }) });
  }
  return [...sums.values()].filter(({ count }) => count > 0);
}

/** Remarks of both, counts of the same code and of the same word of the same column added up; words by their count. */
export const addWarnings = (known: readonly Warning[], more: readonly Warning[]): readonly Warning[] =>
  sumWarnings(known, more, (a, b) => a + b);

/** What is left of remarks when these, that had been added to them, go again. */
export const takeWarnings = (known: readonly Warning[], gone: readonly Warning[]): readonly Warning[] =>
  sumWarnings(known, gone, (a, b) => a - b);
