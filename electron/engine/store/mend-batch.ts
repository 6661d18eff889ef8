import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { ImportMapping } from '../../../shared/domain/importing/mapping.ts';
import type { Warning } from '../../../shared/domain/importing/rejection.ts';
import { addWarnings } from '../../../shared/domain/importing/sum-warnings.ts';
import { must } from '../../../shared/domain/must.ts';
import { notingRecords } from './changed-records.ts';
import type { ProjectFile } from './project-file.ts';
import { mapSqliteError } from './sqlite-errors.ts';
import { withStage } from './staging/attach-stage.ts';
import { type Became, placer, type StagedRow } from './version-chain.ts';

export type MendNote = {
  readonly batch: number;
  /** The mapping under which the rows were read. */
  readonly mapping: ImportMapping;
  /** By the number of the reject: cells as a person left them, null = as they were read. */
  readonly cells: ReadonlyMap<number, readonly string[] | null>;
  readonly warnings: readonly Warning[];
  readonly author: string;
  /** UTC ms. */
  readonly mendedAt: number;
};

/** `step` is the number by which it can be undone. */
export type MendCounts = Readonly<Record<Became, number>> & { readonly step: number };

/**
 * Makes mended rows records of their batch, in one transaction. Each takes the place that its line has among the
 * versions of its contact, as if the file had held it like this from the start: what a later import, or a later line of
 * the same file, says of the contact stays current. The accounts of both batches follow.
 */
export function commitMend(file: ProjectFile, stagePath: string, note: MendNote): MendCounts {
  try {
    return withStage(file, stagePath, () =>
      file.db.transaction(() => notingRecords(file, () => moveMended(file, note))).immediate(),
    );
  } catch (error) {
    throw mapSqliteError(error, file.path);
  }
}

function moveMended(file: ProjectFile, note: MendNote): MendCounts {
  const { db } = file;
  const source = db.prepare('SELECT source_id FROM import_batch WHERE id = ?').pluck().get(note.batch);
  if (source === undefined) throw new AppError('NOT_FOUND', { what: `Import ${note.batch}` });
  db.exec('INSERT INTO contact_value (id, field, value) SELECT id, field, value FROM stage.stage_value');
  const staged = db
    .prepare<[], StagedRow & { readonly seq: number }>(
      'SELECT id, line AS seq, contact_id AS contactId, content_hash AS hash FROM stage.contact_record ORDER BY id',
    )
    .all();
  const lineOf = db
    .prepare<[number, number], number>('SELECT line FROM import_reject WHERE batch_id = ? AND seq = ?')
    .pluck();
  const place = placer(file, Number(source), note.batch);
  const placed = new Map<number, StagedRow & { readonly became: Became }>();
  for (const row of staged) {
    const became = place(row, must(lineOf.get(note.batch, row.seq), 'a reject of the batch'));
    placed.set(row.seq, { ...row, became });
  }
  const counts = { inserted: 0, changed: 0, duplicate: 0 };
  const mend = insertMend(file, note);
  const insert = db.prepare<[number, number, number, string | null, Became, string | null, number | null]>(
    `INSERT INTO import_mended (batch_id, seq, mend_id, cells_json, became, contact_id, content_hash)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const [seq, cells] of note.cells) {
    // Rows that say the same are staged once; the others repeat it.
    const row = placed.get(seq);
    const kind = row?.became ?? 'duplicate';
    counts[kind]++;
    const kept = cells === null ? null : JSON.stringify(cells);
    insert.run(note.batch, seq, mend, kept, kind, row?.contactId ?? null, row?.hash ?? null);
  }
  settleAccounts(file, note, counts);
  return { ...counts, step: mend };
}

function insertMend(file: ProjectFile, { batch, mapping, author, mendedAt, warnings }: MendNote): number {
  const { lastInsertRowid } = file.db
    .prepare<[number, string, string, number, string]>(
      'INSERT INTO import_mend (batch_id, mapping_json, author, mended_at, warnings_json) VALUES (?, ?, ?, ?, ?)',
    )
    .run(batch, JSON.stringify(mapping), author, mendedAt, JSON.stringify(warnings));
  return Number(lastInsertRowid);
}

function settleAccounts(file: ProjectFile, note: MendNote, counts: Readonly<Record<Became, number>>): void {
  const { db } = file;
  const warnings = db.prepare('SELECT warnings_json FROM import_batch WHERE id = ?').pluck().get(note.batch);
  const span = db
    .prepare<[], { readonly first: number | null; readonly last: number | null }>(
      'SELECT min(started_at) AS first, max(started_at) AS last FROM stage.contact_record',
    )
    .get();
  db.prepare(
    `UPDATE import_batch SET rejected = rejected - @mended, inserted = inserted + @inserted, changed = changed + @changed,
       duplicate = duplicate + @duplicate, warnings_json = @warnings,
       first_at = min(coalesce(first_at, @first), coalesce(@first, first_at)),
       last_at = max(coalesce(last_at, @last), coalesce(@last, last_at))
     WHERE id = @batch`,
  ).run({
    ...counts,
    batch: note.batch,
    mended: note.cells.size,
    warnings: JSON.stringify(addWarnings(JSON.parse(String(warnings)) as readonly Warning[], note.warnings)),
    first: span?.first ?? null,
    last: span?.last ?? null,
  });
}
