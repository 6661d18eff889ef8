import type { ProjectFile } from './project-file.ts';

/**
 * The records that an import, an undo or a mending added, replaced or took away, noted while it is done: the image of
 * contacts is updated by them. What a record that went had said is kept, because nothing else knows it any more.
 */
const TABLE = `CREATE TEMP TABLE IF NOT EXISTS changed_record
  (id INTEGER PRIMARY KEY, customer_id TEXT, phone TEXT, email TEXT)`;
/** What was noted first was there before the change. */
const NOTE = 'INSERT OR IGNORE INTO changed_record';
const BEFORE = `${NOTE} SELECT old.id, old.customer_id, old.phone, old.email;`;

const TRIGGERS = {
  changed_record_added: `AFTER INSERT ON main.contact_record BEGIN ${NOTE} (id) VALUES (new.id); END`,
  changed_record_gone: `AFTER DELETE ON main.contact_record BEGIN ${BEFORE} END`,
  changed_record_other: `AFTER UPDATE OF superseded_by, batch_id ON main.contact_record BEGIN ${BEFORE} END`,
} as const;

/** A query for their ids. */
export const CHANGED = 'SELECT id FROM temp.changed_record';

/** Notes what `work` does to records. Slow for very many: SQLite no longer copies pages while it looks on. */
export function notingRecords<T>({ db }: ProjectFile, work: () => T): T {
  db.exec(TABLE);
  for (const [name, sql] of Object.entries(TRIGGERS)) db.exec(`CREATE TEMP TRIGGER ${name} ${sql}`);
  try {
    return work();
  } finally {
    for (const name of Object.keys(TRIGGERS)) db.exec(`DROP TRIGGER IF EXISTS temp.${name}`);
  }
}

/** Notes what the copying of a stage will do. */
export function noteStage({ db }: ProjectFile): void {
  db.exec(`${TABLE};
    ${NOTE} SELECT record.id, record.customer_id, record.phone, record.email
      FROM stage.stage_known AS known JOIN main.contact_record AS record ON record.id = known.record_id
      WHERE known.is_same = 0;
    ${NOTE} (id) SELECT id FROM stage.contact_record;`);
}

/** Begins anew: what was noted before, nobody asked for. */
export function forgetRecords({ db }: ProjectFile): void {
  db.exec('DROP TABLE IF EXISTS temp.changed_record');
}

/** False where nothing was noted: how the project changed is not known. */
export const hasNotes = ({ db }: ProjectFile): boolean =>
  db.prepare(`SELECT EXISTS (SELECT 1 FROM temp.sqlite_schema WHERE name = 'changed_record')`).pluck().get() === 1;
