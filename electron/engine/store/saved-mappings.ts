import type { ImportMapping } from '../../../shared/domain/importing/mapping.ts';
import type { ProjectFile } from './project-file.ts';

/** A mapping that a person named and kept, recognised next time by the header of the file. */
export type SavedMapping = {
  readonly name: string;
  /** Headers in column order: what a file must have to be recognised. */
  readonly headers: readonly string[];
  /** UTC ms of the last time it was saved or used. */
  readonly usedAt: number;
  readonly mapping: ImportMapping;
};

type MappingRow = {
  readonly name: string;
  readonly headers_json: string;
  readonly mapping_json: string;
  readonly used_at: number;
};

const toSavedMapping = (row: MappingRow): SavedMapping => ({
  name: row.name,
  headers: JSON.parse(row.headers_json) as readonly string[],
  usedAt: row.used_at,
  mapping: JSON.parse(row.mapping_json) as ImportMapping,
});

/** Used last first. */
export const listSavedMappings = (file: ProjectFile): readonly SavedMapping[] =>
  file.db
    .prepare<[], MappingRow>(
      'SELECT name, headers_json, mapping_json, used_at FROM import_mapping ORDER BY used_at DESC, name',
    )
    .all()
    .map(toSavedMapping);

/** Keeps a mapping under a name; one of that name is replaced. */
export function saveMapping(file: ProjectFile, name: string, mapping: ImportMapping, at: number): SavedMapping {
  const named = { ...mapping, profile: name };
  const headers = [...mapping.columns].sort((a, b) => a.index - b.index).map((column) => column.header);
  file.db
    .prepare<[string, string, string, number]>(
      `INSERT INTO import_mapping (name, headers_json, mapping_json, used_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET headers_json = excluded.headers_json, mapping_json = excluded.mapping_json, used_at = excluded.used_at`,
    )
    .run(name, JSON.stringify(headers), JSON.stringify(named), at);
  return { name, headers, usedAt: at, mapping: named };
}

/** False when there was none of that name. What was imported with it stays. */
export const deleteMapping = (file: ProjectFile, name: string): boolean =>
  file.db.prepare('DELETE FROM import_mapping WHERE name = ?').run(name).changes > 0;
