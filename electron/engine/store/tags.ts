import type { CauseFamily } from '../../../shared/domain/cause/causes.ts';
import type { SubCauseVerdict } from '../../../shared/domain/cause/verdicts.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { ProjectFile } from './project-file.ts';
import type { Database } from './sqlite.ts';

/**
 * Tags: what people judged to be the cause. Every apply or remove is one action in one transaction, and one step of
 * undo. An action never deletes anything: it ends tags (`ended_by`) and sets new ones (`set_by`), and undoing it is one
 * mark on the action. So a tag is in force when the action that set it stands and none that stands ended it.
 *
 * Undo takes the newest action that stands. Redo takes the oldest undone one, unless a new action came after it
 * (`cut_by`): then it can never come back. Example: A, B, undo B, C: B is cut; undo takes C, then A; redo takes A, then C.
 * Actions that came in together (`step`: tags from a file) are undone and done again together.
 */
export type TagAction = { readonly kind: 'apply' | 'remove'; readonly contacts: number };

export type TagHistory = { readonly undo: TagAction | null; readonly redo: TagAction | null; readonly stamp: string };

export type TagWords = { readonly family: CauseFamily; readonly subCause: string | null; readonly note: string };

/** Who does it, and when (UTC ms). */
export type Signed = { readonly author: string; readonly at: number };

/** How the judgement came about; blind = before the rules' answer was shown, null = not known. */
export type Judging = { readonly blind?: boolean | null; readonly verdicts?: readonly SubCauseVerdict[] };

/** A tag in force. */
export type TagRow = TagWords & Signed & { readonly id: number };

/** In force, as a condition on user_tag t. Subqueries over the few undone actions, not joins over all of them. */
export const IN_FORCE = `t.set_by NOT IN (SELECT id FROM user_action WHERE undone_at IS NOT NULL)
  AND (t.ended_by IS NULL OR t.ended_by IN (SELECT id FROM user_action WHERE undone_at IS NOT NULL))`;

/** Source and contact id of the given record ids. Ids travel as one JSON text: 100,000 of them are one bound value. */
const TARGETS = `SELECT DISTINCT s.name AS source, r.contact_id AS contact_id
  FROM json_each(?) j JOIN contact_record r ON r.id = j.value JOIN import_source s ON s.id = r.source_id`;

type StepRow = { readonly id: number; readonly kind: 'apply' | 'remove'; readonly contacts: number };

/** A step by any of its actions: id of the first, and the contacts of all. */
const STEP = `SELECT coalesce(a.step, a.id) AS id, a.kind,
    (SELECT sum(s.contacts) FROM user_action s WHERE s.id = coalesce(a.step, a.id) OR s.step = coalesce(a.step, a.id)) AS contacts
  FROM user_action a`;

const lastStanding = (db: Database): StepRow | undefined =>
  db.prepare<[], StepRow>(`${STEP} WHERE a.undone_at IS NULL ORDER BY a.id DESC LIMIT 1`).get();

const firstUndone = (db: Database): StepRow | undefined =>
  db.prepare<[], StepRow>(`${STEP} WHERE a.undone_at IS NOT NULL AND a.cut_by IS NULL ORDER BY a.id LIMIT 1`).get();

const shown = (row: StepRow | undefined): TagAction | null =>
  row === undefined ? null : { kind: row.kind, contacts: row.contacts };

/** Equal exactly when the tags in force are: the newest action and which steps are undone. */
export function tagStamp(file: ProjectFile): string {
  const row = file.db
    .prepare<[], { newest: number; undone: string | null }>(
      `SELECT coalesce(max(id), 0) AS newest,
              (SELECT group_concat(id) FROM (SELECT DISTINCT coalesce(step, id) AS id FROM user_action WHERE undone_at IS NOT NULL AND cut_by IS NULL ORDER BY id)) AS undone
       FROM user_action`,
    )
    .get();
  return `${row?.newest ?? 0}${row?.undone ? `-${row.undone.replaceAll(',', '.')}` : ''}`;
}

export function tagHistory(file: ProjectFile): TagHistory {
  return { undo: shown(lastStanding(file.db)), redo: shown(firstUndone(file.db)), stamp: tagStamp(file) };
}

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

/** Takes the newest action back. Throws NOTHING_TO_UNDO. Returns how many contacts it was about. */
export function undoTagAction(file: ProjectFile, at: number): number {
  return file.db
    .transaction(() => {
      const action = lastStanding(file.db);
      if (action === undefined) throw new AppError('NOTHING_TO_UNDO');
      file.db.prepare('UPDATE user_action SET undone_at = ? WHERE id = ? OR step = ?').run(at, action.id, action.id);
      return action.contacts;
    })
    .immediate();
}

/** Brings the action back that was undone last. Throws NOTHING_TO_REDO. */
export function redoTagAction(file: ProjectFile): number {
  return file.db
    .transaction(() => {
      const action = firstUndone(file.db);
      if (action === undefined) throw new AppError('NOTHING_TO_REDO');
      file.db.prepare('UPDATE user_action SET undone_at = NULL WHERE id = ? OR step = ?').run(action.id, action.id);
      return action.contacts;
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

type ActionWords = Signed &
  Judging & { readonly family: CauseFamily | null; readonly subCause: string | null; readonly note: string };

/** A new action, of a step that is there or of its own; what could have been done again is cut. Inside a transaction. */
export function insertAction(
  db: Database,
  kind: 'apply' | 'remove',
  words: ActionWords,
  step: number | null = null,
): number {
  const { family, subCause, note, author, at, blind, verdicts } = words;
  const inserted = db
    .prepare(
      'INSERT INTO user_action (kind, contacts, family, sub_cause, note, author, at, blind, step) VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(kind, family, subCause, note, author, at, blind === undefined || blind === null ? null : Number(blind), step);
  const action = Number(inserted.lastInsertRowid);
  db.prepare('UPDATE user_action SET cut_by = ? WHERE undone_at IS NOT NULL AND cut_by IS NULL').run(action);
  const insert = db.prepare('INSERT INTO user_verdict (action_id, sub_cause, verdict) VALUES (?, ?, ?)');
  for (const { subCause: code, verdict } of verdicts ?? []) insert.run(action, code, verdict);
  return action;
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

export function finishAction(db: Database, action: number, contacts: number): number {
  db.prepare('UPDATE user_action SET contacts = ? WHERE id = ?').run(contacts, action);
  return contacts;
}

const TAG_COLUMNS = 't.id, a.family, a.sub_cause AS subCause, a.note, a.author, a.at';

/** The step that undo or redo would be about. */
export const nextTagStep = (file: ProjectFile, step: 'undo' | 'redo'): number | null =>
  (step === 'undo' ? lastStanding(file.db) : firstUndone(file.db))?.id ?? null;

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
