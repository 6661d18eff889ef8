import { NUMBER } from './fold-with-origins.ts';

/** Letters of Hangul taken apart, as folding leaves them. */
export function isHangul(unit: number): boolean {
  return unit >= 0x1100 && unit <= 0x11ff;
}

/** A letter of a script that writes blanks between words, or a number. Chinese, Japanese, Korean and Thai are not. */
export function isWordUnit(unit: number): boolean {
  if (unit === NUMBER) return true;
  if (unit < 0x61) return false;
  if (unit <= 0x7a) return true;
  if (unit < 0xc0) return false;
  if (unit < 0x0e00) return true;
  return unit >= 0x1e00 && unit < 0x2000;
}

type Edges = { readonly length: number; readonly startsWord: boolean; readonly endsWord: boolean };

function isSameWord(a: number, b: number): boolean {
  return (isWordUnit(a) && isWordUnit(b)) || (isHangul(a) && isHangul(b));
}

/** True when words begin and end where the phrase wants it. `at` is where it begins in the folded units. */
export function hasEdges(units: Uint16Array, count: number, at: number, phrase: Edges): boolean {
  const end = at + phrase.length;
  if (phrase.startsWord && at > 0 && isSameWord(units[at - 1] as number, units[at] as number)) return false;
  return !(phrase.endsWord && end < count && isSameWord(units[end - 1] as number, units[end] as number));
}
