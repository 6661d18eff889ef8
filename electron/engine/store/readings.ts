import type { CauseFamily } from '../../../shared/domain/cause/causes.ts';
import type { SubCauseVerdict } from '../../../shared/domain/cause/verdicts.ts';
import { finishAction, insertAction, type Judging, type Signed } from './actions.ts';
import type { ProjectFile } from './project-file.ts';
import type { TagWords } from './tags.ts';

/**
 * A reading: what one coder judged one contact to be. Contacts that two coders have read have two, whichever tag is in
 * force. A coder's reading is the newest tag of that author on the contact whose action stands and that nobody took
 * off; a tag that another one took the place of stays a reading. Tags that were put on many contacts at once are none:
 * nobody read these contacts.
 */
export type Reading = TagWords &
  Signed & {
    readonly source: string;
    readonly contactId: string;
    /** Root row of the contact, where it is in the project. */
    readonly row: number | null;
    readonly action: number;
    readonly blind: boolean | null;
    /** True when this is also the tag in force. */
    readonly inForce: boolean;
  };

/** Actions that stand and are about one contact. */
const READ_ALONE = 'a.undone_at IS NULL AND a.contacts = 1';

const READINGS = `
  SELECT t.id, t.source, t.contact_id AS contactId, a.author, a.family, a.sub_cause AS subCause, a.note, a.at, a.blind, a.id AS action,
    e.id IS NULL OR e.undone_at IS NOT NULL AS inForce,
    e.kind = 'remove' AND e.undone_at IS NULL AS removed,
    row_number() OVER (PARTITION BY t.source, t.contact_id, a.author ORDER BY a.at DESC, t.id DESC) AS age
  FROM user_tag t JOIN user_action a ON a.id = t.set_by LEFT JOIN user_action e ON e.id = t.ended_by
  WHERE ${READ_ALONE}`;

type ReadingRow = Omit<Reading, 'blind' | 'inForce'> & { readonly blind: number | null; readonly inForce: number };

/** Every reading of the project, in order of time. */
export function listReadings(file: ProjectFile): readonly Reading[] {
  const rows = file.db
    .prepare<[], ReadingRow>(
      `SELECT x.source, x.contactId, x.author, x.family, x.subCause, x.note, x.at, x.blind, x.action, x.inForce, r.id AS row
       FROM (${READINGS}) x
       LEFT JOIN import_source s ON s.name = x.source
       LEFT JOIN contact_record r ON r.source_id = s.id AND r.contact_id = x.contactId AND r.superseded_by IS NULL
       WHERE x.age = 1 AND coalesce(x.removed, 0) = 0
       ORDER BY x.at, x.id`,
    )
    .all();
  return rows.map((row) => ({
    ...row,
    blind: row.blind === null ? null : row.blind === 1,
    inForce: row.inForce === 1,
  }));
}

/** What was said of sub-causes beside the tags of these actions. */
export function verdictsOfActions(
  file: ProjectFile,
  actions: readonly number[],
): ReadonlyMap<number, readonly SubCauseVerdict[]> {
  const found = new Map<number, SubCauseVerdict[]>();
  const rows = file.db
    .prepare<[string], SubCauseVerdict & { action: number }>(
      `SELECT v.action_id AS action, v.sub_cause AS subCause, v.verdict
       FROM json_each(?) j JOIN user_verdict v ON v.action_id = j.value ORDER BY v.action_id, v.sub_cause`,
    )
    .all(JSON.stringify(actions));
  for (const { action, ...verdict } of rows) {
    const list = found.get(action);
    if (list === undefined) found.set(action, [verdict]);
    else list.push(verdict);
  }
  return found;
}

/** A reading that comes from elsewhere: another coder's file. */
export type ReadingToAdd = TagWords &
  Signed &
  Judging & { readonly family: CauseFamily; readonly source: string; readonly contactId: string };

type Standing = { readonly id: number; readonly action: number; readonly at: number };

/**
 * Adds readings as one step of undo, each an action of its own. The newest judgement stays in force: a reading that is
 * older than the tag on file goes behind it. Returns how many were added.
 */
export function addReadings(file: ProjectFile, readings: readonly ReadingToAdd[]): number {
  const { db } = file;
  const standing = db.prepare<[string, string], Standing>(
    `SELECT t.id, t.set_by AS action, a.at FROM user_tag t JOIN user_action a ON a.id = t.set_by
     LEFT JOIN user_action e ON e.id = t.ended_by
     WHERE t.source = ? AND t.contact_id = ? AND a.undone_at IS NULL AND (e.id IS NULL OR e.undone_at IS NOT NULL)`,
  );
  const set = db.prepare('INSERT INTO user_tag (source, contact_id, set_by, ended_by) VALUES (?, ?, ?, ?)');
  const end = db.prepare('UPDATE user_tag SET ended_by = ? WHERE id = ?');
  return db
    .transaction(() => {
      let step: number | null = null;
      for (const reading of readings) {
        const action = insertAction(db, 'apply', reading, step);
        step ??= action;
        const tag = standing.get(reading.source, reading.contactId);
        const isBehind = tag !== undefined && tag.at > reading.at;
        if (tag !== undefined && !isBehind) end.run(action, tag.id);
        set.run(reading.source, reading.contactId, action, isBehind ? tag.action : null);
        finishAction(db, action, 1);
      }
      return readings.length;
    })
    .immediate();
}

export type FoundContact = { readonly row: number; readonly source: string };

/** The contacts that these names mean, in the same order; without a source every contact of that id. */
export function findContacts(
  file: ProjectFile,
  names: readonly { readonly source: string; readonly contactId: string }[],
): readonly (readonly FoundContact[])[] {
  const find = file.db.prepare<[{ source: string; contactId: string }], FoundContact>(
    `SELECT r.id AS row, s.name AS source FROM contact_record r JOIN import_source s ON s.id = r.source_id
     WHERE r.contact_id = :contactId AND r.superseded_by IS NULL AND (:source = '' OR s.name = :source)`,
  );
  return names.map(({ source, contactId }) => find.all({ contactId, source }));
}
