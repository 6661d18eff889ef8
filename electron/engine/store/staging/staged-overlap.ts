import type { ProjectFile } from '../project-file.ts';
import { withStage } from './attach-stage.ts';

/** What a stage and the project both know: the imports that overlap, and what is said differently. */
export type StagedOverlap = {
  readonly batches: readonly {
    readonly id: number;
    readonly file: string;
    readonly importedAt: number;
    readonly same: number;
    readonly changed: number;
  }[];
  readonly total: number;
  readonly rows: readonly StagedChange[];
};

export type StagedChange = {
  readonly line: number;
  readonly contactId: string;
  readonly changes: readonly FieldChange[];
};

/** null = blank. Instants are ISO 8601. */
export type FieldChange = { readonly field: string; readonly before: string | null; readonly after: string | null };

type Cells = Readonly<Record<string, string | number | null>>;

/** Columns that say where a record came from, not what it says; the raw start follows the start. */
const BOOKKEEPING = new Set([
  ...['id', 'record_id', 'batch_id', 'source_id', 'line', 'contact_id', 'content_hash', 'superseded_by', 'started_raw'],
]);

/** Changed contacts in file order, from the `from`th on, each with the fields that differ. */
export function readOverlap(file: ProjectFile, stagePath: string, from: number, count: number): StagedOverlap {
  return withStage(file, stagePath, () => {
    const { db } = file;
    const batches = db
      .prepare<[], StagedOverlap['batches'][number]>(
        `SELECT batch.id, batch.file_name AS file, batch.imported_at AS importedAt,
           sum(known.is_same) AS same, sum(1 - known.is_same) AS changed
         FROM stage.stage_known AS known
         CROSS JOIN main.contact_record AS record ON record.id = known.record_id
         JOIN main.import_batch AS batch ON batch.id = record.batch_id
         GROUP BY batch.id ORDER BY batch.id DESC`,
      )
      .all();
    const pairs = db
      .prepare<[number, number], { readonly line: number; readonly stageId: number; readonly recordId: number }>(
        `SELECT line, stage_id AS stageId, record_id AS recordId FROM stage.stage_known
         WHERE is_same = 0 ORDER BY stage_id LIMIT ? OFFSET ?`,
      )
      .all(count, from);
    const total = batches.reduce((sum, { changed }) => sum + changed, 0);
    return { batches, total, rows: pairs.map(comparer(file)) };
  });
}

function comparer(file: ProjectFile) {
  const before = reader(file, 'main');
  const after = reader(file, 'stage');
  return ({ line, stageId, recordId }: { line: number; stageId: number; recordId: number }): StagedChange => {
    const old = before(recordId);
    const now = after(stageId);
    const fields = [...new Set([...old.said.keys(), ...now.said.keys()])];
    const changes = fields.flatMap((field) => {
      const pair = { before: old.said.get(field) ?? null, after: now.said.get(field) ?? null };
      return pair.before === pair.after ? [] : [{ field, ...pair }];
    });
    return { line, contactId: now.contactId, changes };
  };
}

/** Everything that a record of the project or of the stage says, by field. */
function reader(file: ProjectFile, schema: 'main' | 'stage') {
  const { db } = file;
  const record = db.prepare<[number], Cells>(`SELECT * FROM ${schema}.contact_record WHERE id = ?`);
  const texts = db.prepare<[number], Cells>(`SELECT * FROM ${schema}.contact_text WHERE record_id = ?`);
  const extras = db.prepare<[number], string>(`SELECT json FROM ${schema}.contact_extra WHERE record_id = ?`).pluck();
  const word = db
    .prepare<[number, number], string>(
      'SELECT value FROM main.contact_value WHERE id = ? UNION ALL SELECT value FROM stage.stage_value WHERE id = ? LIMIT 1',
    )
    .pluck();
  const textOf = (column: string, value: string | number): string => {
    if (column.endsWith('_ref')) return word.get(Number(value), Number(value)) ?? '';
    return column.endsWith('_at') ? new Date(Number(value)).toISOString() : String(value);
  };
  return (id: number): { readonly contactId: string; readonly said: ReadonlyMap<string, string> } => {
    const cells = record.get(id) ?? {};
    const said = new Map<string, string>();
    for (const [column, value] of Object.entries({ ...cells, ...texts.get(id) })) {
      if (value !== null && !BOOKKEEPING.has(column)) said.set(column.replace(/_ref$/, ''), textOf(column, value));
    }
    const json = extras.get(id);
    const more = json === undefined ? {} : (JSON.parse(json) as Readonly<Record<string, string>>);
    for (const [header, value] of Object.entries(more)) said.set(`extra.${header}`, value);
    return { contactId: String(cells.contact_id ?? ''), said };
  };
}
