import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import type { ByteFile } from './bytes/byte-file.ts';
import type { TableInFile } from './choose-part.ts';
import type { Contents } from './contents.ts';
import { openDelimited } from './delimited-table.ts';
import { bomLength } from './detect-encoding.ts';
import { readStart } from './file-sample.ts';
import { findArrays, looksLikeJson } from './json/find-arrays.ts';
import { openJson } from './json/json-table.ts';
import { utf16WithoutMark } from './utf16.ts';

/** The first characters of text in any encoding that keeps ASCII or is UTF-16: enough to know JSON by. */
function firstText(start: Buffer): string {
  const piece = start.subarray(0, 1 << 14);
  const utf16 = (['utf-16le', 'utf-16be'] as const).find((name) => bomLength(piece, name) > 0);
  return new TextDecoder(utf16 ?? utf16WithoutMark(piece) ?? 'utf-8').decode(piece);
}

async function tablesInText(file: ByteFile, wanted: Partial<ReadingOptions>): Promise<readonly TableInFile[]> {
  const start = await readStart(file);
  const isJson = wanted.format === 'json' || (wanted.format === undefined && looksLikeJson(firstText(start)));
  if (!isJson) return [{ name: '', open: (options) => openDelimited(file, start, wanted, options) }];
  return findArrays(start).map((path) => ({
    name: path.join('.'),
    open: (options) => openJson(file, start, path, options),
  }));
}

/** Every table that a file holds, in its own order. Only what says which there are is read. */
export async function findTables(contents: Contents, wanted: Partial<ReadingOptions>): Promise<readonly TableInFile[]> {
  if (contents.kind === 'text') return tablesInText(contents.file, wanted);
  const detail = contents.kind === 'zip' ? 'an Excel workbook or another zip file' : 'a Parquet file';
  throw new AppError('FILE_NOT_TEXT', { file: contents.file.name, detail });
}
