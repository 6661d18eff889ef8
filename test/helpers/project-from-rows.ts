import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFigureContext, type FigureContext } from '../../electron/engine/services/context/figure-context.ts';
import { loadTagColumns } from '../../electron/engine/services/tags/tag-columns.ts';
import { loadContactColumns } from '../../electron/engine/store/columns.ts';
import { createProjectFile, type ProjectFile } from '../../electron/engine/store/project-file.ts';
import { CATEGORY_FIELDS, NUMBER_FIELDS, SECONDS_FIELDS, TEXT_FIELDS } from '../../shared/domain/contact/fields.ts';
import type { PlainContact } from './columns-from-rows.ts';

const iso = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());

/** Puts plain rows into the tables of a project with SQL, without the importer, as one batch. Rows number from 1. */
export function insertPlainRows(file: ProjectFile, rows: readonly PlainContact[]): void {
  const { db } = file;
  const sources = [...new Set(rows.map((row) => row.source ?? 'test'))];
  for (const [index, name] of sources.entries()) {
    db.prepare('INSERT INTO import_source (id, name) VALUES (?, ?)').run(index + 1, name);
    db.prepare(
      `INSERT INTO import_batch (id, source_id, file_name, file_bytes, sha256, profile, mapping_json, reading_json, encoding,
         delimiter, zone, read, inserted, changed, duplicate, rejected, warnings_json, seconds, imported_at)
       VALUES (?, ?, ?, 0, '', 'canonical', '{}', '{}', 'utf-8', ',', 'UTC', 0, 0, 0, 0, 0, '[]', 0, 0)`,
    ).run(index + 1, index + 1, `${name}.csv`);
  }
  const valueId = db.prepare(
    'INSERT INTO contact_value (field, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = value RETURNING id',
  );
  const refOf = (field: string, value: string | number | undefined): number | null =>
    value === undefined ? null : (valueId.pluck().get(field, String(value)) as number);
  const columns = [
    ...['id', 'batch_id', 'source_id', 'line', 'contact_id', 'content_hash', 'parent_id', 'case_id', 'customer_id'],
    ...['phone', 'email', 'started_at', 'started_raw', 'ended_at'],
    ...CATEGORY_FIELDS.map((field) => `${field}_ref`),
    ...SECONDS_FIELDS,
    ...NUMBER_FIELDS,
  ];
  const insert = db.prepare(
    `INSERT INTO contact_record (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  const insertText = db.prepare(
    `INSERT INTO contact_text (record_id, ${TEXT_FIELDS.join(', ')}) VALUES (?, ${TEXT_FIELDS.map(() => '?').join(', ')})`,
  );
  const insertExtra = db.prepare('INSERT INTO contact_extra (record_id, json) VALUES (?, ?)');
  db.transaction(() => {
    for (const [index, row] of rows.entries()) {
      const id = index + 1;
      const source = sources.indexOf(row.source ?? 'test') + 1;
      insert.run(
        ...[id, source, source, id + 1, row.id, id, row.parent ?? null, row.caseId ?? null, row.customer ?? null],
        ...[row.phone ?? null, row.email ?? null, row.at ?? null, iso(row.at), row.end ?? null],
        ...CATEGORY_FIELDS.map((field) => refOf(field, row[field])),
        ...SECONDS_FIELDS.map((field) => row[field] ?? null),
        ...NUMBER_FIELDS.map((field) => row[field] ?? null),
      );
      const texts = TEXT_FIELDS.map((field) => row[field] ?? null);
      if (texts.some((text) => text !== null)) insertText.run(id, ...texts);
      const extra = Object.entries(row).filter(([name]) => name.startsWith('extra.'));
      if (extra.length > 0) {
        const words = extra.map(([name, value]) => [name.slice('extra.'.length), String(value)]);
        insertExtra.run(id, JSON.stringify(Object.fromEntries(words)));
      }
    }
  })();
}

export type TestProject = {
  readonly path: string;
  readonly folder: string;
  readonly file: ProjectFile;
  readonly context: FigureContext;
  /** The context with the tags as they are now. */
  reload(): FigureContext;
  remove(): void;
};

/** A real project file in a folder of its own, with these contacts. Remove it when done. */
export function makeProject(rows: readonly PlainContact[], zone = 'UTC'): TestProject {
  const folder = mkdtempSync(join(tmpdir(), 'fcr-figures-'));
  const path = join(folder, 'test.fcr');
  const file = createProjectFile(path, { name: 'Test', zone });
  insertPlainRows(file, rows);
  const reload = (): FigureContext => {
    const columns = loadContactColumns(file);
    return createFigureContext(file, columns, loadTagColumns(file, columns), zone);
  };
  const remove = (): void => {
    file.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { path, folder, file, context: reload(), reload, remove };
}
