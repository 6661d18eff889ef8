import type { LineOffsets } from '../../../shared/domain/csv/record-scanner.ts';

const LF = 10;
const CR = 13;

/** One byte per character, or two: no counting needed. */
export const fixedOffsets =
  (base: number, bytesPerUnit: 1 | 2): LineOffsets =>
  (position) =>
    base + position * bytesPerUnit;

/**
 * Byte offsets of line starts in text whose characters have different lengths. Walks the line ends of the bytes in
 * step with those of the text: in every encoding but UTF-16 the bytes 0A and 0D are line ends and nothing else, and
 * a damaged character never swallows one. So offsets stay right behind bytes that do not decode, where encoding the
 * text again would not give the same length.
 */
export function walkedOffsets(bytes: Buffer, base: number): LineOffsets {
  let at = 0;
  let passed = 0;
  let nextLf = -2;
  let nextCr = -2;
  return (_position, lineEndsBefore) => {
    while (passed < lineEndsBefore) {
      if (nextLf !== -1 && nextLf < at) nextLf = bytes.indexOf(LF, at);
      if (nextCr !== -1 && nextCr < at) nextCr = bytes.indexOf(CR, at);
      const isCrFirst = nextCr !== -1 && (nextLf === -1 || nextCr < nextLf);
      const end = isCrFirst ? nextCr : nextLf;
      if (end === -1) return base + bytes.length;
      at = isCrFirst && bytes[end + 1] === LF ? end + 2 : end + 1;
      passed += 1;
    }
    return base + at;
  };
}
