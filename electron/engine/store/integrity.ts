import { readUserVersion } from './migrate.ts';
import type { ProjectFile } from './project-file.ts';
import { ownTables, schemaProblem } from './schema-check.ts';
import { storedMapping, storedReading } from './stored-json.ts';

type Found = { readonly name: 'sqlite' | 'foreign_keys' | 'schema'; readonly problem: string | null };

/** What SQLite and the schema say of the file. */
export function fileProblems({ db }: ProjectFile): readonly Found[] {
  const version = readUserVersion(db);
  // Tables of others set conditions of their own, which SQLite would test: see open-checks.ts.
  const { names, isAll } = ownTables(db, version);
  const answers = (isAll ? ['1'] : names).map((what) =>
    String(db.pragma(`integrity_check(${what})`, { simple: true })),
  );
  const pages = answers.find((answer) => answer !== 'ok') ?? 'ok';
  const keys = db.pragma('foreign_key_check') as readonly { readonly table: string; readonly parent: string }[];
  const [first] = keys;
  return [
    { name: 'sqlite', problem: pages === 'ok' ? null : pages },
    {
      name: 'foreign_keys',
      problem:
        first === undefined ? null : `${keys.length} rows, the first in ${first.table} names a missing ${first.parent}`,
    },
    { name: 'schema', problem: schemaProblem(db, version) },
  ];
}

/**
 * The accounts of every import: read = inserted + changed + duplicate + rejected, as many rejects that
 * nobody mended as it says, and no
 * more records than were inserted or changed (versions that the same file replaced are not kept).
 */
export function accountProblems(file: ProjectFile): string | null {
  const bad = file.db
    .prepare<[], { id: number; read: number }>(
      `SELECT id, read FROM import_batch AS batch
       WHERE read <> inserted + changed + duplicate + rejected
          OR min(inserted, changed, duplicate, rejected) < 0
          OR rejected <> (SELECT count(*) FROM import_reject WHERE batch_id = batch.id)
                      - (SELECT count(*) FROM import_mended WHERE batch_id = batch.id)
          OR inserted + changed < (SELECT count(*) FROM contact_record WHERE batch_id = batch.id)
          OR inserted > (SELECT count(*) FROM contact_record WHERE batch_id = batch.id)
          OR duplicate < (SELECT count(*) FROM import_duplicate WHERE batch_id = batch.id)`,
    )
    .get();
  return bad === undefined ? null : `the rows of import ${bad.id} do not add up to the ${bad.read} that were read`;
}

/** One current version of each contact id of a source; a version is replaced by a later one of the same contact. */
export function versionProblems(file: ProjectFile): string | null {
  const twice = file.db
    .prepare<[], { contactId: string }>(
      `SELECT contact_id AS contactId FROM contact_record INDEXED BY contact_current WHERE superseded_by IS NULL
       GROUP BY source_id, contact_id HAVING count(*) > 1 LIMIT 1`,
    )
    .get();
  if (twice !== undefined) return `contact ${twice.contactId} has two current versions`;
  const wrong = file.db
    .prepare<[], { id: number }>(
      `SELECT older.id FROM contact_record AS older
       LEFT JOIN contact_record AS newer ON newer.id = older.superseded_by
       WHERE older.superseded_by IS NOT NULL
         AND (newer.id IS NULL OR newer.contact_id <> older.contact_id OR newer.source_id <> older.source_id) LIMIT 1`,
    )
    .get();
  return wrong === undefined ? null : `record ${wrong.id} was replaced by a version of another contact`;
}

/** The first import or kept mapping that does not say how files are read. */
export function mappingProblem({ db }: ProjectFile): string | null {
  const imports = 'SELECT id, mapping_json, reading_json FROM import_batch';
  for (const [id, mapping, reading] of db.prepare<[], [number, string, string]>(imports).raw().iterate()) {
    if (storedMapping(mapping) === null || storedReading(reading) === null)
      return `import ${id} does not say how it was read`;
  }
  const kept = 'SELECT name, mapping_json FROM import_mapping_version';
  for (const [name, mapping] of db.prepare<[], [string, string]>(kept).raw().iterate()) {
    if (storedMapping(mapping) === null) return `the kept mapping ${name} is none`;
  }
  return null;
}
