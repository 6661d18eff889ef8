import type { ProjectFile } from './project-file.ts';
import type { Became, Seen, Version } from './version-chain.ts';
import { VERSION } from './version-chain.ts';

/** What a row of a batch said, and in which line. */
type Saying = { readonly contactId: string; readonly hash: number; readonly line: number };
type Neighbours = { readonly older: Version | undefined; readonly newer: Version | undefined };

/**
 * Takes what rows of a batch said out of the chains of versions: the reverse of placer. The accounts of other batches
 * follow; what the row was among those of its own batch is given back.
 */
export function remover(file: ProjectFile, source: number, batch: number): (saying: Saying) => Became {
  const { db } = file;
  const current = db.prepare<[number, string], Version>(
    `${VERSION} INDEXED BY contact_current WHERE source_id = ? AND contact_id = ? AND superseded_by IS NULL`,
  );
  const before = db.prepare<[number], Version>(`${VERSION} WHERE superseded_by = ?`);
  const forget = db.prepare<[number, number, number]>(
    'DELETE FROM import_duplicate WHERE batch_id = ? AND record_id = ? AND line = ?',
  );
  const pass = passer(file, batch);
  const inherit = heirOf(file);
  const close = closer(file);
  return (saying) => {
    const { contactId, hash, line } = saying;
    let newer: Version | undefined;
    let version = current.get(source, contactId);
    for (; version !== undefined; newer = version, version = before.get(version.id)) {
      if (version.hash !== hash) continue;
      if (version.batch === batch && version.line === line) break;
      if (pass.duplicate(version, saying)) return 'duplicate';
      if (forget.run(batch, version.id, line).changes > 0) return 'duplicate';
    }
    // Nobody remembers a line that repeats an earlier one of its file.
    if (version === undefined) return 'duplicate';
    // Its place in the accounts goes to another line of the batch: this one was the repetition, as it were.
    if (pass.record(version, saying)) return 'duplicate';
    const older = before.get(version.id);
    if (!inherit(version, older)) close(version, { older, newer });
    return older === undefined ? 'inserted' : 'changed';
  };
}

/** Another mended row of the same batch says the same word for word: it keeps the place. */
function passer(file: ProjectFile, batch: number) {
  const { db } = file;
  const twin = db
    .prepare<[number, string, number], number>(
      `SELECT reject.line FROM import_mended AS mended
       JOIN import_reject AS reject ON reject.batch_id = mended.batch_id AND reject.seq = mended.seq
       WHERE mended.batch_id = ? AND mended.contact_id = ? AND mended.content_hash = ? ORDER BY reject.line LIMIT 1`,
    )
    .pluck();
  const record = db.prepare<[number, number]>('UPDATE contact_record SET line = ? WHERE id = ?');
  const seen = db.prepare<[number, number, number, number]>(
    'UPDATE import_duplicate SET line = ? WHERE batch_id = ? AND record_id = ? AND line = ?',
  );
  const twinOf = ({ contactId, hash }: Saying): number | undefined => twin.get(batch, contactId, hash);
  return {
    record: ({ id }: Version, saying: Saying): boolean => {
      const line = twinOf(saying);
      if (line !== undefined) record.run(line, id);
      return line !== undefined;
    },
    duplicate: ({ id }: Version, saying: Saying): boolean => {
      const line = twinOf(saying);
      return line !== undefined && seen.run(line, batch, id, saying.line).changes > 0;
    },
  };
}

/** The first later batch that said the same brought the record, when the one that did is gone. False = nobody did. */
function heirOf(file: ProjectFile): (version: Version, older: Version | undefined) => boolean {
  const { db } = file;
  const first = db.prepare<[number], Seen>(
    'SELECT batch_id AS batch, line FROM import_duplicate WHERE record_id = ? ORDER BY batch_id LIMIT 1',
  );
  const settle = db.prepare<[number, number, number]>('UPDATE contact_record SET batch_id = ?, line = ? WHERE id = ?');
  const unsee = db.prepare<[number, number]>('DELETE FROM import_duplicate WHERE record_id = ? AND batch_id = ?');
  const count = {
    inserted: db.prepare<[number]>(
      'UPDATE import_batch SET duplicate = duplicate - 1, inserted = inserted + 1 WHERE id = ?',
    ),
    changed: db.prepare<[number]>(
      'UPDATE import_batch SET duplicate = duplicate - 1, changed = changed + 1 WHERE id = ?',
    ),
  };
  return ({ id }, older) => {
    const heir = first.get(id);
    if (heir === undefined) return false;
    settle.run(heir.batch, heir.line, id);
    unsee.run(id, heir.batch);
    count[older === undefined ? 'inserted' : 'changed'].run(heir.batch);
    return true;
  };
}

/** Removes a version and closes the gap: its neighbours follow on each other, or are one when they say the same. */
function closer(file: ProjectFile): (version: Version, neighbours: Neighbours) => void {
  const { db } = file;
  const replace = db.prepare<[number | null, number]>('UPDATE contact_record SET superseded_by = ? WHERE id = ?');
  const remove = db.prepare<[number]>('DELETE FROM contact_record WHERE id = ?');
  const firstOfAll = db.prepare<[number]>(
    'UPDATE import_batch SET changed = changed - 1, inserted = inserted + 1 WHERE id = ?',
  );
  const merge = merger(file);
  return (version, { older, newer }) => {
    if (older === undefined) {
      if (newer !== undefined) firstOfAll.run(newer.batch);
    } else if (newer?.hash === older.hash) merge(newer, older);
    else replace.run(newer?.id ?? null, older.id);
    remove.run(version.id);
  };
}

/** A later version that says what the older one says: the project never changed, it is a duplicate. */
function merger(file: ProjectFile): (newer: Version, older: Version) => void {
  const { db } = file;
  const next = db.prepare<[number], number | null>('SELECT superseded_by FROM contact_record WHERE id = ?').pluck();
  const replace = db.prepare<[number | null, number]>('UPDATE contact_record SET superseded_by = ? WHERE id = ?');
  const see = db.prepare<[number, number, number]>(
    'INSERT INTO import_duplicate (batch_id, record_id, line) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const move = db.prepare<[number, number]>('UPDATE OR IGNORE import_duplicate SET record_id = ? WHERE record_id = ?');
  const remove = db.prepare<[number]>('DELETE FROM contact_record WHERE id = ?');
  const noChange = db.prepare<[number]>(
    'UPDATE import_batch SET changed = changed - 1, duplicate = duplicate + 1 WHERE id = ?',
  );
  return (newer, older) => {
    noChange.run(newer.batch);
    // A file that says it twice: the repetition is not remembered.
    if (newer.batch !== older.batch) see.run(newer.batch, older.id, newer.line);
    move.run(older.id, newer.id);
    replace.run(next.get(newer.id) ?? null, older.id);
    remove.run(newer.id);
  };
}
