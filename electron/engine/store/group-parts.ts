import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { headerKey } from '../../../shared/domain/shaping/cells-by-name.ts';
import { type EarlierRows, rowsBesides } from '../../../shared/domain/shaping/group-memory.ts';
import type { ProjectFile } from './project-file.ts';
import { storedRows, storedTexts } from './stored-json.ts';

/** Rows of one group that a stage keeps; the rows as JSON. */
export type GroupPart = { readonly key: string; readonly rows: string };

type Rows = readonly (readonly string[])[];
type Stored = { readonly batch: number; readonly rows: string };

/** Cells of a batch under another header: by name, blank where the batch had no such column. */
function columnsOf(file: ProjectFile, header: readonly string[]): (batch: number, rows: Rows) => Rows {
  const wanted = header.map(headerKey);
  const find = file.db
    .prepare<[number], string>('SELECT header_json FROM import_group_header WHERE batch_id = ?')
    .pluck();
  const placesOf = new Map<number, readonly number[] | null>();
  return (batch, rows) => {
    let places = placesOf.get(batch);
    if (places === undefined) {
      const own = storedTexts(file, find.get(batch) ?? '[]').map(headerKey);
      const isAlike = own.every((name, at) => at >= wanted.length || name === wanted[at]);
      places = isAlike ? null : wanted.map((name) => own.indexOf(name));
      placesOf.set(batch, places);
    }
    // Also rows that are longer than the header stay as they are.
    if (places === null) return rows;
    const from = places;
    return rows.map((cells) => from.map((at) => cells[at] ?? ''));
  };
}

/** Parts of one batch in the order in which they were kept; a very large group is kept in several. */
function byBatch(
  file: ProjectFile,
  parts: readonly Stored[],
  under: (batch: number, rows: Rows) => Rows,
): readonly EarlierRows[] {
  const found = new Map<number, Rows>();
  for (const { batch, rows } of parts) {
    found.set(batch, [...(found.get(batch) ?? []), ...under(batch, storedRows(file, rows))]);
  }
  return [...found].map(([batch, rows]) => ({ file: batch, rows }));
}

/** What the imports of a source know of groups, under a header; null = none of them kept any. */
export function earlierGroups(
  file: ProjectFile,
  source: string,
  header: readonly string[],
): ((key: string) => readonly EarlierRows[]) | null {
  const { db } = file;
  const batches = db
    .prepare<[string], number>(
      `SELECT batch_id FROM import_group_header WHERE batch_id IN
         (SELECT id FROM import_batch WHERE source_id = (SELECT id FROM import_source WHERE name = ?))`,
    )
    .pluck()
    .all(source);
  if (batches.length === 0) return null;
  const ofSource = new Set(batches);
  const find = db.prepare<[string], Stored>(
    'SELECT batch_id AS batch, rows_json AS rows FROM import_group_part WHERE group_key = ? ORDER BY batch_id DESC, id',
  );
  const under = columnsOf(file, header);
  return (key) => {
    const parts = find.all(key).filter(({ batch }) => ofSource.has(batch));
    return parts.length === 0 ? [] : byBatch(file, parts, under);
  };
}

/** Puts the kept rows of a stage into the project. `stage` is the schema in which they are. */
export function addGroupParts(
  { db }: ProjectFile,
  batch: number,
  header: readonly string[] | null,
  stage: 'stage' | 'main',
): void {
  if (header === null) return;
  db.prepare('INSERT INTO import_group_header (batch_id, header_json) VALUES (?, ?)').run(
    batch,
    JSON.stringify(header),
  );
  db.prepare(
    `INSERT INTO import_group_part (batch_id, group_key, rows_json)
     SELECT ?, group_key, rows_json FROM ${stage}.stage_group_part ORDER BY id`,
  ).run(batch);
}

/** The latest import that put contacts together from its own rows and from some of a batch, and how many are so. */
type Continued = { readonly later: number; readonly count: number };

/** Null when no later import needs the rows of this batch. */
export function continuedBy(file: ProjectFile, batch: number): Continued | null {
  const { db } = file;
  const header = db.prepare('SELECT header_json FROM import_group_header WHERE batch_id = ?').pluck().get(batch);
  if (header === undefined) return null;
  const shared = db
    .prepare<[number, number], string>(
      `SELECT DISTINCT own.group_key FROM import_group_part AS own WHERE own.batch_id = ? AND EXISTS
         (SELECT 1 FROM import_group_part AS later JOIN import_batch AS b ON b.id = later.batch_id
          WHERE later.group_key = own.group_key AND later.batch_id > own.batch_id
            AND b.source_id = (SELECT source_id FROM import_batch WHERE id = ?))`,
    )
    .pluck()
    .all(batch, batch);
  const parts = db.prepare<[string, number], Stored>(
    `SELECT part.batch_id AS batch, part.rows_json AS rows FROM import_group_part AS part
     JOIN import_batch AS b ON b.id = part.batch_id
     WHERE part.group_key = ? AND b.source_id = (SELECT source_id FROM import_batch WHERE id = ?)
     ORDER BY part.batch_id, part.id`,
  );
  const under = columnsOf(file, storedTexts(file, String(header)));
  let count = 0;
  let latest = 0;
  for (const key of shared) {
    const all = byBatch(file, parts.all(key, batch), under);
    const own = all.filter((one) => one.file === batch);
    const first = all.find((one) => one.file > batch);
    if (first === undefined) continue;
    // What the first later import had without this one: its own rows and those of imports before it.
    const without = all.filter((one) => one.file !== batch && one.file <= first.file).reverse();
    if (rowsBesides([], [...without, ...own]).every((row) => row.file !== batch)) continue;
    count++;
    latest = Math.max(latest, ...all.map((one) => one.file));
  }
  return count === 0 ? null : { later: latest, count };
}

/**
 * Without the rows of this batch the contacts of a later one would say what no file says. Throws GROUPS_CONTINUED with
 * the latest such import.
 */
export function assertNotContinued(file: ProjectFile, batch: number): void {
  const continued = continuedBy(file, batch);
  if (continued !== null) throw new AppError('GROUPS_CONTINUED', { batch, ...continued });
}
