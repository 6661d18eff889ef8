import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import type { ByteFile, StoredBytes } from './bytes/byte-file.ts';
import type { TableInFile } from './choose-part.ts';
import { type Contents, lookInto } from './contents.ts';
import { openDelimited } from './delimited-table.ts';
import { bomLength } from './detect-encoding.ts';
import { readStart } from './file-sample.ts';
import { findJsonTables, jsonWithoutRows, looksLikeJson, placeName } from './json/find-arrays.ts';
import { openJson } from './json/json-table.ts';
import { markupOf } from './markup.ts';
import { utf16WithoutMark } from './utf16.ts';
import type { Workbook } from './xlsx/workbook.ts';

/** The first characters of text in any encoding that keeps ASCII or is UTF-16: enough to know JSON by. */
function firstText(start: Buffer): string {
  const piece = start.subarray(0, 1 << 14);
  const utf16 = (['utf-16le', 'utf-16be'] as const).find((name) => bomLength(piece, name) > 0);
  return new TextDecoder(utf16 ?? utf16WithoutMark(piece) ?? 'utf-8').decode(piece);
}

type Wanted = Partial<ReadingOptions>;

// Readers of what is not text are loaded on demand: most files are text, and an import should begin at once.

async function tablesInText(file: ByteFile, wanted: Wanted): Promise<readonly TableInFile[]> {
  const start = await readStart(file);
  const text = firstText(start);
  const odd = wanted.format === 'delimited' ? null : (markupOf(text) ?? jsonWithoutRows(text));
  if (odd !== null) throw new AppError('FILE_NOT_TEXT', { file: file.name, detail: odd });
  const isJson = wanted.format === 'json' || (wanted.format === undefined && looksLikeJson(text));
  if (!isJson) return [{ name: '', open: (options) => openDelimited(file, start, wanted, options) }];
  return findJsonTables(start).map((place) => ({
    name: placeName(place),
    open: (options) => openJson(file, start, place, options),
  }));
}

/** What lies in an archive under these names is no table, though the archive could be taken for one. */
const OFFICE_FILES: readonly (readonly [member: RegExp, what: string])[] = [
  [/^xl\/workbook\.bin$/, 'a binary Excel workbook (.xlsb)'],
  [/^word\/document\.xml$/, 'a Word document'],
  [/^ppt\/presentation\.xml$/, 'a PowerPoint presentation'],
  [/^Index\/.*\.iwa$/, 'an Apple Numbers, Pages or Keynote document'],
  [/^META-INF\/manifest\.xml$/, 'an OpenDocument file (.ods) or a program'],
];

/** Beside files, systems put what no person put there. */
const isOfSystem = (name: string): boolean => /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i.test(name);

/** Archives inside of archives are looked into this deep. */
const DEEPEST_ARCHIVE = 2;
const MOST_MEMBERS = 1000;

/** True for the member that holds the table of this name. */
const holdsPart = (member: string, part: string): boolean => part === member || part.startsWith(`${member}!/`);

async function tablesInZip(
  file: StoredBytes,
  wanted: Wanted,
  depth: number,
  only: string | undefined,
): Promise<readonly TableInFile[]> {
  const { readZip } = await import('./bytes/zip-archive.ts');
  const members = await readZip(file);
  const names = [...members.keys()];
  if (names.includes('[Content_Types].xml') && names.some((name) => /^xl\/.*workbook.*\.xml$/i.test(name))) {
    const { readWorkbook } = await import('./xlsx/workbook.ts');
    return tablesInWorkbook(await readWorkbook(file.name, members), wanted);
  }
  const office = OFFICE_FILES.find(([member]) => names.some((name) => member.test(name)));
  if (office !== undefined) throw new AppError('FILE_NOT_TEXT', { file: file.name, detail: office[1] });
  if (depth >= DEEPEST_ARCHIVE) {
    throw new AppError('FILE_UNSAFE', { file: file.name, detail: 'it lies in an archive in an archive' });
  }
  const files = [...members].filter(([name, member]) => member.bytes !== 0 && !isOfSystem(name));
  if (files.length > MOST_MEMBERS) {
    throw new AppError('LIMIT_EXCEEDED', { what: `The number of files in ${file.name}`, limit: MOST_MEMBERS });
  }
  const tables: TableInFile[] = [];
  const looked = only === undefined ? files : files.filter(([name]) => holdsPart(name, only));
  for (const [name, member] of looked) tables.push(...(await tablesInMember(name, member, wanted, depth)));
  return tables;
}

/** The tables of a member under its name; one that cannot be read says so when it is opened. */
async function tablesInMember(name: string, member: ByteFile, wanted: Wanted, depth: number): Promise<TableInFile[]> {
  try {
    const tables = await tablesIn(await lookInto(member), wanted, depth + 1);
    return tables.map((table) => ({
      ...(tables.length === 1 && member.bytes !== null ? { bytes: member.bytes } : {}),
      ...table,
      name: tables.length === 1 || table.name === '' ? name : `${name}!/${table.name}`,
    }));
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'FILE_UNSAFE') throw error;
    return [{ name, ...(member.bytes === null ? {} : { bytes: member.bytes }), open: () => Promise.reject(error) }];
  }
}

/** The sheets that a person sees, then the hidden ones. */
function tablesInWorkbook(workbook: Workbook, wanted: Wanted): readonly TableInFile[] {
  const { sheets } = workbook;
  const inOrder = [...sheets.filter(({ isHidden }) => !isHidden), ...sheets.filter(({ isHidden }) => isHidden)];
  return inOrder.map((sheet) => ({
    name: sheet.name,
    isHidden: sheet.isHidden,
    ...(sheet.file.bytes === null ? {} : { bytes: sheet.file.bytes }),
    open: async (options) => (await import('./xlsx/xlsx-table.ts')).openSheet(workbook, sheet, wanted, options),
  }));
}

async function tablesIn(
  contents: Contents,
  wanted: Wanted,
  depth: number,
  only?: string,
): Promise<readonly TableInFile[]> {
  if (contents.kind === 'text') return tablesInText(contents.file, wanted);
  if (contents.kind === 'zip') return tablesInZip(contents.file, wanted, depth, only);
  const { openParquet } = await import('./parquet/parquet-table.ts');
  return [{ name: '', open: (options) => openParquet(contents.file, options) }];
}

/**
 * Every table that a file holds, in its own order. Only what says which there are is read. `isPartAlone`: of an archive only
 * the member with the wanted part is looked into, because each of five hundred costs as much as reading a small table.
 */
export const findTables = (contents: Contents, wanted: Wanted, isPartAlone = false): Promise<readonly TableInFile[]> =>
  tablesIn(contents, wanted, 0, isPartAlone ? wanted.part : undefined);
