import type { KeptMapping, MappingVersion } from '../../../shared/domain/importing/kept-mappings.ts';
import { headersOf } from '../../../shared/domain/importing/kept-mappings.ts';
import type { ProjectFile } from './project-file.ts';
import { storedMapping, storedTexts } from './stored-json.ts';

/** Mappings that a project keeps for itself: a project that is carried to another computer brings them along. */
type MappingRow = {
  readonly name: string;
  readonly usedAt: number;
  readonly version: number;
  readonly headers: string;
  readonly mapping: string;
  readonly savedAt: number;
};

/** Used last first, each with its versions, newest first. What is no mapping is none that was kept. */
export function listSavedMappings(file: ProjectFile): readonly KeptMapping[] {
  const rows = file.db
    .prepare<[], MappingRow>(
      `SELECT kept.name, kept.used_at AS usedAt, one.version, one.headers_json AS headers, one.mapping_json AS mapping,
         one.saved_at AS savedAt
       FROM import_mapping AS kept JOIN import_mapping_version AS one ON one.name = kept.name
       ORDER BY kept.used_at DESC, kept.name, one.version DESC`,
    )
    .all();
  const byName = new Map<string, { name: string; usedAt: number; versions: MappingVersion[] }>();
  for (const { name, usedAt, version, headers, savedAt, ...row } of rows) {
    const mapping = storedMapping(row.mapping);
    if (mapping === null) continue;
    const kept = byName.get(name) ?? { name, usedAt, versions: [] };
    byName.set(name, kept);
    kept.versions.push({
      version,
      headers: storedTexts(file, headers),
      savedAt,
      mapping,
    });
  }
  return [...byName.values()];
}

/** Keeps one version of a mapping; a version that is there already stays as it is. */
export function saveMapping(
  file: ProjectFile,
  name: string,
  version: Omit<MappingVersion, 'headers'>,
  usedAt: number,
): void {
  const mapping = { ...version.mapping, profile: name };
  const row = {
    ...{ name, usedAt },
    version: version.version,
    headers: JSON.stringify(headersOf(mapping)),
    mapping: JSON.stringify(mapping),
    savedAt: version.savedAt,
  };
  file.db.transaction(() => {
    file.db
      .prepare<[typeof row]>(
        `INSERT INTO import_mapping (name, headers_json, mapping_json, used_at) VALUES (@name, @headers, @mapping, @usedAt)
         ON CONFLICT (name) DO UPDATE
         SET headers_json = excluded.headers_json, mapping_json = excluded.mapping_json, used_at = excluded.used_at`,
      )
      .run(row);
    file.db
      .prepare<[typeof row]>(
        `INSERT INTO import_mapping_version (name, version, headers_json, mapping_json, saved_at)
         VALUES (@name, @version, @headers, @mapping, @savedAt) ON CONFLICT DO NOTHING`,
      )
      .run(row);
  })();
}

/** False when there was none of that name. What was imported with it stays. */
export function deleteMapping(file: ProjectFile, name: string): boolean {
  return file.db.transaction(() => {
    file.db.prepare('DELETE FROM import_mapping_version WHERE name = ?').run(name);
    return file.db.prepare('DELETE FROM import_mapping WHERE name = ?').run(name).changes > 0;
  })();
}
