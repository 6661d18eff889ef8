import { isAscii, isUtf8 } from 'node:buffer';
import { createRecordScanner } from '../../../shared/domain/csv/record-scanner.ts';
import type { ScanOptions } from '../../../shared/domain/csv/scan-options.ts';
import type { RawRecord } from '../../../shared/domain/importing/record.ts';
import { isOfEncoding } from './legacy-encoding.ts';
import { isSingleByte } from './text-decoder.ts';

/**
 * Files that were joined from exports in different encodings: the rows of one are UTF-8, those of the other are not. Read as
 * windows-1252 or GB 18030 every byte is some character, so `Müller` would become `MÃ¼ller` without a word. A row whose
 * bytes beyond ASCII are all strict UTF-8 of daily use is read as that; such bytes hardly come about by chance.
 */

/** Beyond the scripts of daily use, signs and pictures: a chance pair of bytes mostly gives such a letter. */
const ODD =
  /[^\t\n\r\u0020-\u007e\u00a0-\u017f\u0370-\u052f\u0590-\u06ff\u0e00-\u0e7f\u1e00-\u1eff\u2000-\u22ff\u2500-\u27bf\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\ufeff\uff00-\uffef\u{1f000}-\u{1faff}]/u;
const EMOJI_STYLE = '\ufe0f';

/** Where two bytes are one character, text of that encoding can be UTF-8 by chance; with characters of three bytes it looks odd. */
function isInUtf8(bytes: Buffer, encoding: string): boolean {
  if (isAscii(bytes) || !isUtf8(bytes)) return false;
  const text = bytes.toString('utf8');
  if (ODD.test(text.replaceAll(EMOJI_STYLE, ''))) return false;
  return isSingleByte(encoding) || (/[\u0800-\uffff]/.test(text) && !isOfEncoding(bytes, encoding));
}

function readAgain(record: RawRecord, bytes: Buffer, scan: ScanOptions): RawRecord {
  const found: RawRecord[] = [];
  createRecordScanner(scan, record.line).scan(bytes.toString('utf8'), true, () => record.byteOffset, found);
  const [row] = found;
  if (row === undefined || found.length > 1) return { ...record, defect: record.defect ?? 'undecodable_text' };
  return { ...row, defect: row.defect ?? 'in_utf8' };
}

/** Reads rows of a file in another encoding that are UTF-8 as such. `usedTo` is the file offset behind the last record. */
export function readRowsInUtf8(
  records: readonly RawRecord[],
  held: { readonly bytes: Buffer; readonly base: number; readonly usedTo: number },
  encoding: string,
  scan: ScanOptions,
): readonly RawRecord[] {
  const { bytes, base, usedTo } = held;
  return records.map((record, index) => {
    const end = records[index + 1]?.byteOffset ?? usedTo;
    const own = bytes.subarray(record.byteOffset - base, end - base);
    return isInUtf8(own, encoding) ? readAgain(record, own, scan) : record;
  });
}
