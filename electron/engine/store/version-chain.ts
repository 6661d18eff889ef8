import { isOlder } from '../../../shared/domain/importing/row-version.ts';
import { versionOfShape } from '../../../shared/domain/profiles/version-of-shape.ts';
import type { ProjectFile } from './project-file.ts';

/** What a mended row became in its batch. */
export type Became = 'inserted' | 'changed' | 'duplicate';

export type StagedRow = { readonly id: number; readonly contactId: string; readonly hash: number };
export type Version = { readonly id: number; readonly batch: number; readonly line: number; readonly hash: number };
export type Seen = { readonly batch: number; readonly line: number };

export const VERSION = 'SELECT id, batch_id AS batch, line, content_hash AS hash FROM contact_record';
const TABLES = [
  ['contact_record', 'id'],
  ['contact_text', 'record_id'],
  ['contact_extra', 'record_id'],
] as const;

/**
 * Puts rows of a stage into the chains of versions, each where its batch and line belong: behind what earlier imports
 * and lines said of the contact, before what later ones said; where both say how new they are, that decides.
 */
export function placer(file: ProjectFile, source: number, batch: number): (row: StagedRow, line: number) => Became {
  const { db } = file;
  const current = db.prepare<[number, string], Version>(
    `${VERSION} INDEXED BY contact_current WHERE source_id = ? AND contact_id = ? AND superseded_by IS NULL`,
  );
  const before = db.prepare<[number], Version>(`${VERSION} WHERE superseded_by = ?`);
  const see = db.prepare<[number, number, number]>(
    'INSERT INTO import_duplicate (batch_id, record_id, line) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const copies = TABLES.map(([table, id]) =>
    db.prepare<[number]>(`INSERT INTO main.${table} SELECT * FROM stage.${table} WHERE ${id} = ?`),
  );
  const link = db.prepare<[number | null, number, number]>(
    'UPDATE contact_record SET superseded_by = ?, line = ? WHERE id = ?',
  );
  const replace = db.prepare<[number, number]>('UPDATE contact_record SET superseded_by = ? WHERE id = ?');
  const becomesChange = db.prepare<[number]>(
    'UPDATE import_batch SET inserted = inserted - 1, changed = changed + 1 WHERE id = ?',
  );
  const sayAgain = echoer(file, batch);
  const takeOver = taker(file, see);
  const ages = agesOf(file, batch);
  const placeOf = (row: StagedRow, line: number): { older: Version | undefined; newer: Version | undefined } => {
    let newer: Version | undefined;
    let older = current.get(source, row.contactId);
    const isAbove = (other: Version): boolean =>
      ages.isOlder(row, other) ||
      (!ages.isNewer(row, other) && (other.batch > batch || (other.batch === batch && other.line > line)));
    while (older !== undefined && isAbove(older)) {
      newer = older;
      older = before.get(older.id);
    }
    return { older, newer };
  };
  return (row, line) => {
    const { older, newer } = placeOf(row, line);
    if (older?.hash === row.hash) {
      if (older.batch !== batch) see.run(batch, older.id, line);
      return 'duplicate';
    }
    // What says itself that it is older was said again as such: it stays the older version.
    const again = older === undefined || ages.isNewer(row, older) ? null : sayAgain(older, newer?.id ?? null);
    if (again === null && newer?.hash === row.hash) {
      return takeOver(newer, { batch, line }, older === undefined ? 'inserted' : 'changed');
    }
    for (const copy of copies) copy.run(row.id);
    link.run(again ?? newer?.id ?? null, line, row.id);
    if (older !== undefined) {
      replace.run(row.id, older.id);
      return 'changed';
    }
    // What came later was the first that the project knew of this contact; now it is a newer version.
    if (newer !== undefined) becomesChange.run(newer.batch);
    return 'inserted';
  };
}

type Ages = {
  readonly isOlder: (row: StagedRow, other: Version) => boolean;
  readonly isNewer: (row: StagedRow, other: Version) => boolean;
};

/** Which of a staged row and a version says that it is older; neither where the source of the batch does not say it. */
function agesOf({ db }: ProjectFile, batch: number): Ages {
  const reading = db.prepare('SELECT reading_json FROM import_batch WHERE id = ?').pluck().get(batch);
  const shape = reading === undefined ? '' : (JSON.parse(String(reading)) as { shape?: string }).shape;
  const versionOf = versionOfShape(shape ?? '');
  if (versionOf === null) return { isOlder: () => false, isNewer: () => false };
  const extraIn = (schema: 'main' | 'stage') =>
    db.prepare<[number], string>(`SELECT json FROM ${schema}.contact_extra WHERE record_id = ?`).pluck();
  const [ofVersion, ofRow] = [extraIn('main'), extraIn('stage')];
  return {
    isOlder: (row, other) => isOlder(versionOf(ofRow.get(row.id)), versionOf(ofVersion.get(other.id))),
    isNewer: (row, other) => isOlder(versionOf(ofVersion.get(other.id)), versionOf(ofRow.get(row.id))),
  };
}

/**
 * What a later import brought was said first by the mended row: the record is the earlier import's, and the later one
 * saw it as a duplicate.
 */
function taker(file: ProjectFile, see: { run(batch: number, record: number, line: number): unknown }) {
  const { db } = file;
  const settle = db.prepare<[number, number, number]>('UPDATE contact_record SET batch_id = ?, line = ? WHERE id = ?');
  const becomesDuplicate = {
    inserted: db.prepare<[number]>(
      'UPDATE import_batch SET inserted = inserted - 1, duplicate = duplicate + 1 WHERE id = ?',
    ),
    changed: db.prepare<[number]>(
      'UPDATE import_batch SET changed = changed - 1, duplicate = duplicate + 1 WHERE id = ?',
    ),
  };
  return (newer: Version, first: Seen, was: 'inserted' | 'changed'): Became => {
    // A later line of the same file: the file says it twice.
    if (newer.batch === first.batch) return 'duplicate';
    settle.run(first.batch, first.line, newer.id);
    see.run(newer.batch, newer.id, newer.line);
    becomesDuplicate[was].run(newer.batch);
    return was;
  };
}

/**
 * A later import that said again what the older version says was a duplicate of it. With another version in between it
 * is a change back: it becomes a version of its own. The id of that version, or null when nobody said it again.
 */
function echoer(file: ProjectFile, batch: number): (older: Version, newer: number | null) => number | null {
  const { db } = file;
  const seenLater = db.prepare<[number, number], Seen>(
    'SELECT batch_id AS batch, line FROM import_duplicate WHERE record_id = ? AND batch_id > ? ORDER BY batch_id LIMIT 1',
  );
  const freeId = db
    .prepare<[], number>(
      'SELECT max((SELECT max(id) FROM main.contact_record), (SELECT max(id) FROM stage.contact_record)) + 1',
    )
    .pluck();
  const copies = TABLES.map(([table, id]) => {
    const columns = db
      .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
      .pluck()
      .all(table)
      .filter((name) => name !== id)
      .join(', ');
    return db.prepare<[number, number]>(
      `INSERT INTO main.${table} (${id}, ${columns}) SELECT ?, ${columns} FROM main.${table} WHERE ${id} = ?`,
    );
  });
  const settle = db.prepare<[number, number, number | null, number]>(
    'UPDATE contact_record SET batch_id = ?, line = ?, superseded_by = ? WHERE id = ?',
  );
  const unsee = db.prepare<[number, number]>('DELETE FROM import_duplicate WHERE record_id = ? AND batch_id = ?');
  const move = db.prepare<[number, number, number]>(
    'UPDATE import_duplicate SET record_id = ? WHERE record_id = ? AND batch_id > ?',
  );
  const becomesChange = db.prepare<[number]>(
    'UPDATE import_batch SET duplicate = duplicate - 1, changed = changed + 1 WHERE id = ?',
  );
  return (older, newer) => {
    const seen = seenLater.get(older.id, batch);
    if (seen === undefined) return null;
    const id = Number(freeId.get());
    for (const copy of copies) copy.run(id, older.id);
    settle.run(seen.batch, seen.line, newer, id);
    unsee.run(older.id, seen.batch);
    move.run(id, older.id, seen.batch);
    becomesChange.run(seen.batch);
    return id;
  };
}
