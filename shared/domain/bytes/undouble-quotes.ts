import { type RecordBlock, reserveBytes } from '../importing/record-block.ts';
import type { ByteCutter } from './byte-cutter.ts';

/**
 * Writes the cells of a record in which quotes are doubled once more, with single ones, behind the bytes of the file:
 * those stay as they are, because the record may have to be read again.
 */
export function undoubleQuotes(cut: ByteCutter, block: RecordBlock): void {
  for (let cell = 0; cell < cut.isDoubled.length; cell++) {
    if (cut.isDoubled[cell] === 0) continue;
    const from = cut.from[cell] as number;
    const to = cut.to[cell] as number;
    const quote = block.bytes[from - 1] as number;
    reserveBytes(block, to - from);
    const { bytes } = block;
    const start = block.end;
    for (let at = from; at < to; at++) {
      const byte = bytes[at] as number;
      bytes[block.end++] = byte;
      if (byte === quote) at++;
    }
    cut.from[cell] = start;
    cut.to[cell] = block.end;
    cut.isDoubled[cell] = 0;
  }
  cut.doubled = 0;
}
