import {
  type BuiltColumns,
  buildContactColumns,
  COLUMNS_RULES_VERSION,
} from '../../../shared/domain/columns/build-columns.ts';
import {
  blobsToColumns,
  blobsToFactsColumns,
  type ColumnBlob,
  columnsToBlobs,
  META,
} from '../../../shared/domain/columns/column-bytes.ts';
import { type ColumnFacts, columnFacts, FACTS_COLUMNS } from '../../../shared/domain/columns/column-facts.ts';
import type { ContactColumns } from '../../../shared/domain/columns/contact-columns.ts';
import type { ContactImage } from '../../../shared/domain/columns/contact-links.ts';
import { blobsToLinks, LINKS, linksToBlobs } from '../../../shared/domain/columns/link-bytes.ts';
import type { RecordColumns } from '../../../shared/domain/columns/record-columns.ts';
import { areSound } from '../../../shared/domain/columns/sound-columns.ts';
import { findJoined, hasCompanions, type Joined, saveJoined } from './companions.ts';
import { dataStamp } from './data-stamp.ts';
import type { ProjectFile } from './project-file.ts';
import { readRecordColumns } from './read-records.ts';
import { mapSqliteError, sqliteErrorKind } from './sqlite-errors.ts';
import { MOST_RECORD } from './stored-values.ts';

/**
 * The columnar image of the contacts in a project: kept as blobs with the stamp of what it was made from, so that a
 * project reopens in milliseconds, and made again from the rows whenever the stamp does not fit.
 */
const STAMP_NAME = 'columns';

/** The image, with the stamp of the contacts that it is of. */
export type StampedColumns = { readonly stamp: string; readonly columns: ContactColumns };

/** What the image of these contacts is stamped with. */
const columnsStampOf = (data: string): string => `${data}.${COLUMNS_RULES_VERSION}`;

/** The image, loaded, or built (and saved, where this connection may write). */
export function loadContactColumns(file: ProjectFile): ContactColumns {
  return savedColumns(file) ?? rebuildColumns(file).columns;
}

/** True when the saved image was made from the contacts as they are now, by the rules as they are now. */
export function isStampCurrent(file: Pick<ProjectFile, 'db'>): boolean {
  const stamp = file.db.prepare('SELECT stamp FROM derived_stamp WHERE name = ?').pluck().get(STAMP_NAME);
  return stamp === columnsStampOf(dataStamp(file));
}

/** The saved image; null when it is not that of the contacts as they are now. */
export function savedColumns(file: Pick<ProjectFile, 'db'>): ContactColumns | null {
  if (!isStampCurrent(file)) return null;
  const ofColumns = file.db.prepare<[], ColumnBlob>(
    `SELECT name, bytes FROM derived_column WHERE substr(name, 1, ${LINKS.length}) <> '${LINKS}' ORDER BY id`,
  );
  const last = file.db.prepare<[], number | null>('SELECT max(id) FROM contact_record').pluck().get() ?? 0;
  return soundColumns(byName(ofColumns.all()), last);
}

/** null when they are not whole, or not such as records up to this one can give. */
function soundColumns(blobs: ReadonlyMap<string, Uint8Array>, lastRecord: number): ContactColumns | null {
  const columns = blobsToColumns(blobs);
  return columns !== null && areSound(columns, lastRecord) ? columns : null;
}

const byName = (blobs: readonly ColumnBlob[]): ReadonlyMap<string, Uint8Array> =>
  new Map(blobs.map(({ name, bytes }) => [name, bytes]));

/** The saved image with what an update needs, whatever its stamp says; null when it is not whole. */
export function readImage(file: ProjectFile): ContactImage | null {
  const blobs = byName(readBlobs(file));
  // Of records that may be gone by now.
  const columns = soundColumns(blobs, MOST_RECORD);
  const links = blobsToLinks(blobs);
  return columns === null || links === null ? null : { columns, links };
}

/** The facts of the contacts without loading more of the image than they need. */
export function loadColumnFacts(file: ProjectFile): ColumnFacts {
  return columnFacts(savedFactsColumns(file) ?? loadContactColumns(file));
}

function savedFactsColumns(file: ProjectFile): ReturnType<typeof blobsToFactsColumns> {
  if (!isStampCurrent(file)) return null;
  const one = file.db.prepare<[string], Uint8Array>('SELECT bytes FROM derived_column WHERE name = ?').pluck();
  const names = [META, ...FACTS_COLUMNS];
  const found = names.map((name) => [name, one.get(name)] as const);
  return blobsToFactsColumns(new Map(found.filter((entry): entry is [string, Uint8Array] => entry[1] !== undefined)));
}

export const readBlobs = (file: ProjectFile): readonly ColumnBlob[] =>
  file.db.prepare<[], ColumnBlob>('SELECT name, bytes FROM derived_column ORDER BY id').all();

export type DerivedContactRow = readonly [record: number, root: number, leg: number, customer: number | null];

export const readDerivedContacts = (file: ProjectFile): readonly DerivedContactRow[] =>
  file.db
    .prepare<[], DerivedContactRow>('SELECT record_id, root_id, leg, customer FROM derived_contact ORDER BY record_id')
    .raw()
    .all();

/**
 * Makes everything derived again from the rows, and saves it in one transaction. On a full disk the image is made all
 * the same, but not saved: contacts that were confirmed must open, and the next open tries again.
 */
export function rebuildColumns(file: ProjectFile): BuiltColumns {
  let built: BuiltColumns | null = null;
  try {
    if (file.use === 'read') return buildContactColumns(readRecordColumns(file));
    return file.db
      .transaction(() => {
        const records = readRecordColumns(file);
        built = buildContactColumns(records);
        saveColumns(file, records, built);
        return built;
      })
      .immediate();
  } catch (error) {
    if (built !== null && sqliteErrorKind(error) === 'full') return built;
    throw mapSqliteError(error, file.path);
  }
}

/** The blobs of an image, in the order in which they are saved. */
export const imageToBlobs = ({ columns, links }: ContactImage): readonly ColumnBlob[] => [
  ...columnsToBlobs(columns),
  ...linksToBlobs(links),
];

/** Writes the image and derived_contact. Inside a transaction of the caller. */
function saveColumns(file: ProjectFile, records: RecordColumns, built: BuiltColumns): void {
  file.db.exec('DELETE FROM derived_contact');
  insertDerivedContacts(file, records.row, built);
  saveImage(file, built, hasCompanions(file) ? findJoined(file) : []);
}

/** Writes the image and what belongs to which contact, and says that both are up to date. Inside a transaction of the caller. */
export function saveImage(file: ProjectFile, image: ContactImage, joined: readonly Joined[]): void {
  file.db.exec('DELETE FROM derived_column');
  const addBlob = file.db.prepare<[string, Uint8Array]>('INSERT INTO derived_column (name, bytes) VALUES (?, ?)');
  for (const { name, bytes } of imageToBlobs(image)) addBlob.run(name, bytes);
  saveJoined(file, joined);
  stampColumns(file);
}

/** Says that the image is that of the contacts as they are now. Inside a transaction of the caller. */
export function stampColumns(file: ProjectFile): void {
  file.db
    .prepare(
      'INSERT INTO derived_stamp (name, stamp) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET stamp = excluded.stamp',
    )
    .run(STAMP_NAME, columnsStampOf(dataStamp(file)));
}

/** Rows in one statement: the crossing into native code costs more than the row. */
const ROWS_AT_ONCE = 64;

export function insertDerivedContacts(file: ProjectFile, row: Int32Array, built: BuiltColumns): void {
  const statement = (rows: number) =>
    file.db.prepare<(number | null)[]>(
      `INSERT INTO derived_contact (record_id, root_id, leg, customer) VALUES ${Array(rows).fill('(?,?,?,?)').join(',')}`,
    );
  const many = statement(ROWS_AT_ONCE);
  let values: (number | null)[] = [];
  for (let at = 0; at < row.length; at++) {
    const customer = built.customer[at] ?? -1;
    values.push(row[at] ?? 0, row[built.root[at] ?? at] ?? 0, built.leg[at] ?? 1, customer < 0 ? null : customer);
    if (values.length < ROWS_AT_ONCE * 4) continue;
    many.run(...values);
    values = [];
  }
  if (values.length > 0) statement(values.length / 4).run(...values);
}
