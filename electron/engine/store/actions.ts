import type { CauseFamily } from '../../../shared/domain/cause/causes.ts';
import type { SubCauseVerdict } from '../../../shared/domain/cause/verdicts.ts';
import type { ProjectFile } from './project-file.ts';
import type { Database } from './sqlite.ts';

/**
 * The log of what people did and can take back: tags, marks of drivers, settings of the key figures. One log for all,
 * so that undo takes back what was done last, whatever it was.
 *
 * Undo takes the newest action that stands. Redo takes the oldest undone one, unless a new action came after it
 * (`cut_by`): then it can never come back. Example: A, B, undo B, C: B is cut; undo takes C, then A; redo takes A, then C.
 * Actions that came in together (`step`: tags from a file) are undone and done again together.
 *
 * A tag is in force by the actions that stand (tags.ts). What is no tag stands in its own table; the log keeps what was
 * there before and after (`user_change`), and undo.ts puts it back.
 */

export type ActionKind = 'apply' | 'remove' | 'driver' | 'kpis';
/** Actions that are about no contact. */
export type ChangeKind = Exclude<ActionKind, 'apply' | 'remove'>;

export type Action = { readonly kind: ActionKind; readonly contacts: number };
export type ActionStep = Action & { readonly id: number };

/** What undo and redo would do; the stamp is equal exactly when the tags in force are. */
export type TagHistory = { readonly undo: Action | null; readonly redo: Action | null; readonly stamp: string };

/** Who does it, and when (UTC ms). */
export type Signed = { readonly author: string; readonly at: number };

/** How a judgement came about; blind = before the rules' answer was shown, null = not known. */
export type Judging = { readonly blind?: boolean | null; readonly verdicts?: readonly SubCauseVerdict[] };

/** A step by any of its actions: id of the first, and the contacts of all. */
const STEP = `SELECT coalesce(a.step, a.id) AS id, coalesce(a.about, a.kind) AS kind,
    (SELECT sum(s.contacts) FROM user_action s WHERE s.id = coalesce(a.step, a.id) OR s.step = coalesce(a.step, a.id)) AS contacts
  FROM user_action a`;

/** The step that undo or redo would be about; null = there is none. */
export function nextStep(db: Database, direction: 'undo' | 'redo'): ActionStep | null {
  const last =
    direction === 'undo'
      ? 'WHERE a.undone_at IS NULL ORDER BY a.id DESC'
      : 'WHERE a.undone_at IS NOT NULL AND a.cut_by IS NULL ORDER BY a.id';
  return db.prepare<[], ActionStep>(`${STEP} ${last} LIMIT 1`).get() ?? null;
}

const shown = (step: ActionStep | null): Action | null =>
  step === null ? null : { kind: step.kind, contacts: step.contacts };

/**
 * Equal exactly when the tags in force are: the newest action on tags (or that cut some) and which of their steps are
 * undone. Actions about something else leave it as it is.
 */
export function tagStamp({ db }: ProjectFile): string {
  const row = db
    .prepare<[], { newest: number; undone: string | null }>(
      `SELECT max(coalesce(max(CASE WHEN about IS NULL THEN id END), 0), coalesce(max(CASE WHEN about IS NULL THEN cut_by END), 0)) AS newest,
              (SELECT group_concat(id) FROM (SELECT DISTINCT coalesce(step, id) AS id FROM user_action
               WHERE about IS NULL AND undone_at IS NOT NULL AND cut_by IS NULL ORDER BY id)) AS undone
       FROM user_action`,
    )
    .get();
  return `${row?.newest ?? 0}${row?.undone ? `-${row.undone.replaceAll(',', '.')}` : ''}`;
}

export const tagHistory = (file: ProjectFile): TagHistory => ({
  undo: shown(nextStep(file.db, 'undo')),
  redo: shown(nextStep(file.db, 'redo')),
  stamp: tagStamp(file),
});

/** Marks a step as undone (at), or (null) as standing again. Inside a transaction. */
export function markStep(db: Database, step: number, at: number | null): void {
  db.prepare('UPDATE user_action SET undone_at = ? WHERE id = ? OR step = ?').run(at, step, step);
}

/** What could have been done again before this action cannot any more. */
function cutUndone(db: Database, action: number): void {
  db.prepare('UPDATE user_action SET cut_by = ? WHERE undone_at IS NOT NULL AND cut_by IS NULL').run(action);
}

type ActionWords = Signed &
  Judging & { readonly family: CauseFamily | null; readonly subCause: string | null; readonly note: string };

/** A new action on tags, of a step that is there or of its own. Inside a transaction. */
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
  cutUndone(db, action);
  const insert = db.prepare('INSERT INTO user_verdict (action_id, sub_cause, verdict) VALUES (?, ?, ?)');
  for (const { subCause: code, verdict } of verdicts ?? []) insert.run(action, code, verdict);
  return action;
}

export function finishAction(db: Database, action: number, contacts: number): number {
  db.prepare('UPDATE user_action SET contacts = ? WHERE id = ?').run(contacts, action);
  return contacts;
}

/** What an action about no contact changed: of what, and what was there before and after (null = nothing). */
export type Change = {
  readonly about: ChangeKind;
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** Puts a change into the log as one step of undo. Inside the transaction that makes the change. */
export function logChange(db: Database, { about, subject, before, after }: Change, { author, at }: Signed): void {
  const inserted = db
    .prepare(`INSERT INTO user_action (kind, contacts, note, author, at, about) VALUES ('remove', 0, '', ?, ?, ?)`)
    .run(author, at, about);
  const action = Number(inserted.lastInsertRowid);
  cutUndone(db, action);
  db.prepare('INSERT INTO user_change (action_id, subject, before_json, after_json) VALUES (?, ?, ?, ?)').run(
    action,
    subject,
    before,
    after,
  );
}

export const changeOf = (db: Database, action: number): Change | null =>
  db
    .prepare<[number], Change>(
      `SELECT a.about, c.subject, c.before_json AS before, c.after_json AS after
       FROM user_change c JOIN user_action a ON a.id = c.action_id WHERE c.action_id = ?`,
    )
    .get(action) ?? null;
