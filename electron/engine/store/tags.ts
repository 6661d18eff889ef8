import type { CauseFamily } from '../../../shared/domain/cause/causes.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { finishAction, insertAction, type Judging, type Signed } from './actions.ts';
import type { ProjectFile } from './project-file.ts';
import type { Database } from './sqlite.ts';

/**
 * Tags: what people judged to be the cause. Every apply or remove is one action in one transaction, and one step of
 * undo (actions.ts). An action never deletes anything: it ends tags (`ended_by`) and sets new ones (`set_by`), and undoing
 * it is one mark on the action. So a tag is in force when the action that set it stands and none that stands ended it.
 */
export type TagWords = { readonly family: CauseFamily; readonly subCause: string | null; readonly note: string };

/** A tag in force. */
export type TagRow = TagWords & Signed & { readonly id: number };

/** In force, as a condition on user_tag t. Subqueries over the few undone actions, not joins over all of them. */
export const IN_FORCE = `t.set_by NOT IN (SELECT id FROM user_action WHERE undone_at IS NOT NULL)
  AND (t.ended_by IS NULL OR t.ended_by IN (SELECT id FROM user_action WHERE undone_at IS NOT NULL))`;

/** Source and contact id of the given record ids. Ids travel as one JSON text: 100,000 of them are one bound value. */
const TARGETS = `SELECT DISTINCT s.name AS source, r.contact_id AS contact_id
  FROM json_each(?) j JOIN contact_record r ON r.id = j.value JOIN import_source s ON s.id = r.source_id`;

/**
 * Puts a cause on contacts given by the row ids of their root records. A tag that was there ends. Returns how many
 * contacts were tagged. NOT_FOUND, and nothing done, when a row is gone (its import was undone meanwhile).
 */
export function applyTags(file: ProjectFile, rows: readonly number[], words: TagWords & Signed & Judging): number {
  const { db } = file;
  const targets = JSON.stringify(rows);
  return db
    .transaction(() => {
      assertRowsExist(db, targets, rows);
      const action = insertAction(db, 'apply', words);
      endTags(db, action, targets);
      const set = db.prepare(
        `INSERT INTO user_tag (source, contact_id, set_by) SELECT t.source, t.contact_id, ? FROM (${TARGETS}) t`,
      );
      return finishAction(db, action, set.run(action, targets).changes);
    })
    .immediate();
}

/** Takes the tags off contacts. Returns how many had one; when none had, nothing is written and 0 comes back. */
export function removeTags(file: ProjectFile, rows: readonly number[], signed: Signed): number {
  const { db } = file;
  const targets = JSON.stringify(rows);
  return db
    .transaction(() => {
      assertRowsExist(db, targets, rows);
      if (countTagged(db, targets) === 0) return 0;
      const action = insertAction(db, 'remove', { family: null, subCause: null, note: '', ...signed });
      return finishAction(db, action, endTags(db, action, targets));
    })
    .immediate();
}

function assertRowsExist(db: Database, targets: string, rows: readonly number[]): void {
  const found = db
    .prepare<[string], number>(
      'SELECT count(*) FROM (SELECT DISTINCT value FROM json_each(?)) j JOIN contact_record r ON r.id = j.value',
    )
    .pluck()
    .get(targets);
  if (found !== new Set(rows).size) throw new AppError('NOT_FOUND', { what: 'A contact of this selection' });
}

function countTagged(db: Database, targets: string): number {
  const counted = db
    .prepare<[string], number>(
      `SELECT count(*) FROM user_tag t JOIN (${TARGETS}) x ON x.source = t.source AND x.contact_id = t.contact_id WHERE ${IN_FORCE}`,
    )
    .pluck()
    .get(targets);
  return counted ?? 0;
}

/** Ends the tags in force on the targets; returns how many. */
function endTags(db: Database, action: number, targets: string): number {
  return db
    .prepare(
      `UPDATE user_tag AS t SET ended_by = ?
       FROM (${TARGETS}) x WHERE x.source = t.source AND x.contact_id = t.contact_id AND ${IN_FORCE}`,
    )
    .run(action, targets).changes;
}

const TAG_COLUMNS = 't.id, a.family, a.sub_cause AS subCause, a.note, a.author, a.at';

/** Rows of the contacts that a step tagged or untagged, as far as they are in the project. */
export function rowsOfTagStep(file: ProjectFile, step: number): readonly number[] {
  return file.db
    .prepare<[{ step: number }], number>(
      `SELECT r.id FROM user_tag t JOIN import_source s ON s.name = t.source
       JOIN contact_record r ON r.source_id = s.id AND r.contact_id = t.contact_id AND r.superseded_by IS NULL
       WHERE t.set_by IN (SELECT id FROM user_action WHERE id = :step OR step = :step)
         OR t.ended_by IN (SELECT id FROM user_action WHERE id = :step OR step = :step)`,
    )
    .pluck()
    .all({ step });
}

/** Family and sub-cause of every tag in force whose contact is in the project, in the order in which they were set. */
export function eachTagInForce(
  file: ProjectFile,
): IterableIterator<{ readonly row: number; readonly family: CauseFamily; readonly subCause: string | null }> {
  return file.db
    .prepare<[], { row: number; family: CauseFamily; subCause: string | null }>(
      `SELECT r.id AS row, a.family, a.sub_cause AS subCause
       FROM user_tag t JOIN user_action a ON a.id = t.set_by
       JOIN import_source s ON s.name = t.source
       JOIN contact_record r ON r.source_id = s.id AND r.contact_id = t.contact_id AND r.superseded_by IS NULL
       WHERE ${IN_FORCE} ORDER BY t.id`,
    )
    .iterate();
}

/** All tags in force of the project, by the row id of the record they stand on: one map for grids and exports. */
export function tagsOfRows(file: ProjectFile, rows: readonly number[]): ReadonlyMap<number, TagRow> {
  const found = file.db
    .prepare<[string], TagRow & { row: number }>(
      `SELECT r.id AS row, ${TAG_COLUMNS}
       FROM json_each(?) j JOIN contact_record r ON r.id = j.value JOIN import_source s ON s.id = r.source_id
       JOIN user_tag t ON t.source = s.name AND t.contact_id = r.contact_id
       JOIN user_action a ON a.id = t.set_by
       WHERE ${IN_FORCE}`,
    )
    .all(JSON.stringify(rows));
  return new Map(found.map(({ row, ...tag }) => [row, tag]));
}

/** Every tag that a contact ever had and whose action stands, newest first: the history on its page. */
export function tagHistoryOfRow(file: ProjectFile, row: number): readonly TagRow[] {
  return file.db
    .prepare<[number], TagRow>(
      `SELECT ${TAG_COLUMNS}
       FROM contact_record r JOIN import_source s ON s.id = r.source_id
       JOIN user_tag t ON t.source = s.name AND t.contact_id = r.contact_id
       JOIN user_action a ON a.id = t.set_by
       WHERE r.id = ? AND a.undone_at IS NULL ORDER BY t.id DESC`,
    )
    .all(row);
}
