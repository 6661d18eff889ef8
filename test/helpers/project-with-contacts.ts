import { createProjectFile, type ProjectFile } from '../../electron/engine/store/project-file.ts';

export type PlainContact = {
  readonly contactId: string;
  readonly customer: string;
  /** UTC ms. */
  readonly startedAt: number;
  readonly source?: string;
};

/** A project with contacts put in by plain SQL, past the importer: the store is tested on its own. */
export function makeProject(path: string, contacts: readonly PlainContact[]): ProjectFile {
  const file = createProjectFile(path, { name: 'Test', zone: 'UTC', author: 'Ada' });
  addBatch(file, contacts);
  return file;
}

const HANDLED = 1;
const INBOUND = 2;
const VOICE = 3;

/** One batch with these contacts; returns its id. */
export function addBatch(file: ProjectFile, contacts: readonly PlainContact[]): number {
  const { db } = file;
  return db.transaction(() => {
    db.exec(`INSERT OR IGNORE INTO contact_value (id, field, value) VALUES
      (${HANDLED}, 'outcome', 'handled'), (${INBOUND}, 'direction', 'in'), (${VOICE}, 'channel', 'voice')`);
    const source = db.prepare('INSERT OR IGNORE INTO import_source (name) VALUES (?)');
    for (const name of new Set(contacts.map((contact) => contact.source ?? 'acd'))) source.run(name);
    const batch = Number(
      db
        .prepare(
          `INSERT INTO import_batch (source_id, file_name, file_bytes, sha256, profile, mapping_json, reading_json, encoding,
             delimiter, zone, read, inserted, changed, duplicate, rejected, warnings_json, seconds, imported_at)
           VALUES ((SELECT min(id) FROM import_source), 'made.csv', 1, 'x', 'canonical', '{}', '{}', 'utf-8', ',', 'UTC',
             ?, ?, 0, 0, 0, '[]', 0, 0)`,
        )
        .run(contacts.length, contacts.length).lastInsertRowid,
    );
    const insert = db.prepare(
      `INSERT INTO contact_record (batch_id, source_id, line, contact_id, content_hash, customer_id, started_at, outcome_ref,
         direction_ref, channel_ref, talk_s)
       VALUES (?, (SELECT id FROM import_source WHERE name = ?), ?, ?, 0, ?, ?, ${HANDLED}, ${INBOUND}, ${VOICE}, 120)`,
    );
    contacts.forEach((contact, line) => {
      insert.run(batch, contact.source ?? 'acd', line + 2, contact.contactId, contact.customer, contact.startedAt);
    });
    return batch;
  })();
}

/** What undoing an import does to the rows. */
export function removeBatch(file: ProjectFile, batch: number): void {
  file.db.transaction(() => {
    file.db.prepare('DELETE FROM contact_record WHERE batch_id = ?').run(batch);
    file.db.prepare('DELETE FROM import_batch WHERE id = ?').run(batch);
  })();
}

const HOUR_MS = 3_600_000;

export const contactsNumbered = (count: number): readonly PlainContact[] =>
  Array.from({ length: count }, (_, index) => ({
    contactId: `C${index}`,
    customer: `K${index % Math.max(1, Math.floor(count / 2))}`,
    startedAt: Date.UTC(2026, 0, 1) + index * HOUR_MS,
  }));
