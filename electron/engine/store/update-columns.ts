import { buildContactColumns } from '../../../shared/domain/columns/build-columns.ts';
import type { ContactImage } from '../../../shared/domain/columns/contact-links.ts';
import { mergeImages } from '../../../shared/domain/columns/merge-images.ts';
import { touchedContacts } from '../../../shared/domain/columns/touched-contacts.ts';
import { agentsStamp } from './agent-cards.ts';
import { findSameCases } from './case-numbers.ts';
import { CHANGED, forgetRecords, hasNotes } from './changed-records.ts';
import { insertDerivedContacts, isStampCurrent, readImage, rebuildColumns, saveImage } from './columns.ts';
import { findJoined, hasCompanions, type Joined, readJoined } from './companions.ts';
import type { ProjectFile } from './project-file.ts';
import { readRecordColumns } from './read-records.ts';
import { isSharedFreed, readTouch } from './read-touch.ts';
import { mapSqliteError, sqliteErrorKind } from './sqlite-errors.ts';

/**
 * How the image of contacts came about when these had changed. All but the first three are reasons to make it again
 * from all rows. 'not saved': the disk is full, and the next open makes it again.
 */
export type ImageStep =
  | 'brought along'
  | 'updated'
  | 'not saved'
  | 'no image before'
  | 'other agents'
  | 'identity not shared any more'
  | 'most contacts changed'
  | 'cases of one hash';

/**
 * Changes the contacts of a project and brings their image up to date: the contacts that the change can reach into are
 * built again from their rows, and all others are taken over. What cannot be updated certainly is made again from all rows.
 * The change is a transaction, and the image is one of its own behind it: should the process die in between, the stamp
 * does not fit, and the next open makes the image again.
 */
export function changeContacts<T>(
  file: ProjectFile,
  change: () => T,
): { readonly result: T; readonly image: ImageStep } {
  const finish = beginChanges(file);
  const result = change();
  return { result, image: finish() };
}

/** The same for several changes one behind the other: what is given back brings the image up to date with all of them. */
export function beginChanges(file: ProjectFile): () => ImageStep {
  const wasCurrent = isStampCurrent(file);
  const agents = agentsStamp(file);
  forgetRecords(file);
  return () => {
    // A first import brings its image. An undo may come back to contacts that an older image was of, but not to its rows.
    if (isStampCurrent(file) && (wasCurrent || !hasNotes(file))) return 'brought along';
    const image = wasCurrent && hasNotes(file) ? update(file, agents !== agentsStamp(file)) : 'no image before';
    forgetRecords(file);
    if (image !== 'updated' && image !== 'not saved') rebuildColumns(file);
    return image;
  };
}

function update(file: ProjectFile, isOtherAgents: boolean): ImageStep {
  if (isOtherAgents) return 'other agents';
  try {
    return file.db.transaction(() => updateInside(file)).immediate();
  } catch (error) {
    if (sqliteErrorKind(error) === 'full') return 'not saved';
    throw mapSqliteError(error, file.path);
  }
}

/** A query for the records that are read again. */
const TOUCHED = 'SELECT id FROM temp.touched_record';

function updateInside(file: ProjectFile): ImageStep {
  const before = readImage(file);
  if (before === null) return 'no image before';
  if (isSharedFreed(file, before.links)) return 'identity not shared any more';
  const joined = hasCompanions(file) ? findJoined(file) : [];
  const isTouched = touchedContacts(before, readTouch(file, otherJoined(readJoined(file), joined)));
  file.db.exec('DROP TABLE IF EXISTS temp.touched_record; CREATE TEMP TABLE touched_record (id INTEGER PRIMARY KEY)');
  try {
    // Before they are written down: that takes a while for very many.
    if (countTouched(isTouched) > mostTouched(before)) return 'most contacts changed';
    if (noteTouched(file, before, isTouched) > mostTouched(before)) return 'most contacts changed';
    return mergeTouched(file, before, isTouched, joined);
  } finally {
    file.db.exec('DROP TABLE IF EXISTS temp.touched_record');
  }
}

/** Reads what is touched again and puts it in its place. */
function mergeTouched(
  file: ProjectFile,
  before: ContactImage,
  isTouched: Uint8Array,
  joined: readonly Joined[],
): ImageStep {
  const records = readRecordColumns(file, { ids: TOUCHED, joined });
  const { shared } = before.links;
  const elsewhere = { phone: new Set(shared.phone), email: new Set(shared.email) };
  const part = buildContactColumns(records, { elsewhere });
  const sameCase = findSameCases(file, before, isTouched, { ...part, records });
  if (sameCase === null) return 'cases of one hash';
  file.db.exec(`DELETE FROM derived_contact WHERE record_id IN (${TOUCHED})`);
  insertDerivedContacts(file, records.row, part);
  saveImage(file, mergeImages(before, isTouched, part, sameCase), joined);
  return 'updated';
}

/** Records over which something else lies now. */
function otherJoined(before: readonly Joined[], now: readonly Joined[]): readonly number[] {
  const keyOf = ({ companion, record }: Joined): string => `${companion} ${record}`;
  const [known, found] = [new Set(before.map(keyOf)), new Set(now.map(keyOf))];
  return [...before.filter((one) => !found.has(keyOf(one))), ...now.filter((one) => !known.has(keyOf(one)))].map(
    ({ record }) => record,
  );
}

/** Beyond this, reading everything in a row is faster. Small projects are updated whatever changes. */
const mostTouched = ({ columns }: ContactImage): number => Math.max(20_000, columns.count / 2);

function countTouched(isTouched: Uint8Array): number {
  let count = 0;
  for (let place = 0; place < isTouched.length; place++) count += isTouched[place] as number;
  return count;
}

/** Writes down the records of these contacts, and those that changed. How many there are. */
function noteTouched({ db }: ProjectFile, { columns }: ContactImage, isTouched: Uint8Array): number {
  const add = db.prepare<[number]>('INSERT OR IGNORE INTO temp.touched_record (id) VALUES (?)');
  const addLegs = db.prepare<[number]>(
    `INSERT OR IGNORE INTO temp.touched_record SELECT record_id FROM derived_contact INDEXED BY derived_contact_leg
     WHERE root_id = ? AND record_id <> root_id`,
  );
  for (let place = isTouched.indexOf(1); place !== -1; place = isTouched.indexOf(1, place + 1)) {
    const root = columns.row[place] as number;
    add.run(root);
    if ((columns.legs[place] as number) > 1) addLegs.run(root);
  }
  db.exec(`INSERT OR IGNORE INTO temp.touched_record ${CHANGED}`);
  return Number(db.prepare(`SELECT count(*) FROM (${TOUCHED})`).pluck().get());
}
