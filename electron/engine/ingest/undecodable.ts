import type { RawRecord } from '../../../shared/domain/importing/record.ts';
import { must } from '../../../shared/domain/must.ts';

const REPLACEMENT = '\uFFFD';

/** The text of bytes that do not decode whole: bad bytes as \xHH, so that nothing of the record is lost. */
function describeBytes(bytes: Buffer, encoding: string): string {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const decoded = (from: number, to: number): string | null => {
    try {
      return decoder.decode(bytes.subarray(from, to));
    } catch (error) {
      if (error instanceof TypeError) return null;
      throw error;
    }
  };
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const longest = Math.min(4, bytes.length - at);
    let length = 1;
    let piece: string | null = decoded(at, at + 1);
    while (piece === null && length < longest) {
      length += 1;
      piece = decoded(at, at + length);
    }
    if (piece === null) length = 1;
    text += piece ?? `\\x${must(bytes[at], 'at is inside').toString(16).toUpperCase().padStart(2, '0')}`;
    at += length;
  }
  return text;
}

function isDecodable(bytes: Buffer, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/**
 * Gives every record that holds bytes which are no character in this encoding the defect undecodable_text. A U+FFFD
 * that really stands in the file is none. `usedTo` is the file offset behind the last record.
 */
export function markUndecodable(
  records: readonly RawRecord[],
  text: string,
  bytes: Buffer,
  base: number,
  usedTo: number,
  encoding: string,
): readonly RawRecord[] {
  if (!text.includes(REPLACEMENT)) return records;
  return records.map((record, index) => {
    if (!record.raw.includes(REPLACEMENT)) return record;
    const end = records[index + 1]?.byteOffset ?? usedTo;
    const own = bytes.subarray(record.byteOffset - base, end - base);
    if (isDecodable(own, encoding)) return record;
    const raw = describeBytes(own, encoding).replace(/[\r\n]+$/, '');
    return { ...record, raw, defect: record.defect ?? 'undecodable_text' };
  });
}
