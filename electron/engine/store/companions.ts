import type { Companion } from '../../../shared/domain/importing/companion.ts';
import type { ProjectFile } from './project-file.ts';

/**
 * Rows that stand beside contacts (decision 0020): rows of contact_record in batches whose mapping says rowsAre. They are no
 * contacts. What they say is laid over the contacts when the image is built, so the order of imports does not matter.
 */
const KIND = `json_extract(mapping_json, '$.rowsAre')`;

/** Batches whose rows are contacts. */
export const CONTACT_BATCHES = `SELECT id FROM import_batch WHERE ${KIND} IS NULL`;

export const hasCompanions = ({ db }: ProjectFile): boolean =>
  db.prepare(`SELECT EXISTS (SELECT 1 FROM import_batch WHERE ${KIND} IS NOT NULL)`).pluck().get() === 1;

/** What the rows of a source are; undefined = it has none. All batches of a source are of one kind. */
export function kindOfSource({ db }: ProjectFile, source: string): Companion | null | undefined {
  const row = db
    .prepare<[string], { readonly kind: Companion | null }>(
      `SELECT ${KIND} AS kind FROM import_batch WHERE source_id = (SELECT id FROM import_source WHERE name = ?) LIMIT 1`,
    )
    .get(source);
  return row === undefined ? undefined : row.kind;
}

/** What the rows of a batch are; null = contacts. */
export const companionOfBatch = ({ db }: ProjectFile, batch: number): Companion | null =>
  db.prepare<[number], Companion | null>(`SELECT ${KIND} FROM import_batch WHERE id = ?`).pluck().get(batch) ?? null;

/** Answers and histories: the current rows of these kinds. */
const KEYED = `SELECT id FROM import_batch WHERE ${KIND} IN ('survey', 'cases')`;
const SOURCES_OF = (batches: string): string => `SELECT DISTINCT source_id FROM import_batch WHERE id IN (${batches})`;

/** A row beside contacts and the record that it is laid over. */
export type Joined = { readonly companion: number; readonly record: number };

type Found = Joined & { readonly times: number };

/**
 * Which answers and histories belong to which record: by the id of the contact, else by that of its case. A key that
 * several records have belongs to none of them.
 */
export function findJoined({ db }: ProjectFile): readonly Joined[] {
  const byContact = db
    .prepare<[], Found>(
      `SELECT c.id AS companion, min(r.id) AS record, count(*) AS times
       FROM contact_record c CROSS JOIN (${SOURCES_OF(CONTACT_BATCHES)}) s
       CROSS JOIN contact_record r INDEXED BY contact_current
         ON r.source_id = s.source_id AND r.contact_id = c.contact_id AND r.superseded_by IS NULL
       WHERE c.superseded_by IS NULL AND c.batch_id IN (${KEYED}) GROUP BY c.id`,
    )
    .all();
  const known = new Set(byContact.map(({ companion }) => companion));
  const byCase = db
    .prepare<[], Found>(
      `SELECT c.id AS companion, min(r.id) AS record, count(*) AS times
       FROM contact_record r CROSS JOIN (${SOURCES_OF(KEYED)}) s
       CROSS JOIN contact_record c INDEXED BY contact_current
         ON c.source_id = s.source_id AND c.contact_id = r.case_id AND c.superseded_by IS NULL
       WHERE r.case_id IS NOT NULL AND r.superseded_by IS NULL AND r.batch_id IN (${CONTACT_BATCHES}) GROUP BY c.id`,
    )
    .all()
    .filter(({ companion }) => !known.has(companion));
  return [...byContact, ...byCase]
    .flatMap(({ companion, record, times }) => (times === 1 ? [{ companion, record }] : []))
    .sort((a, b) => a.companion - b.companion);
}

/** Writes down what belongs together. Inside a transaction of the caller. */
export function saveJoined({ db }: ProjectFile, joined: readonly Joined[]): void {
  db.exec('DELETE FROM derived_joined');
  const insert = db.prepare<[number, number]>('INSERT INTO derived_joined (companion_id, record_id) VALUES (?, ?)');
  for (const { companion, record } of joined) insert.run(companion, record);
}

export const readJoined = ({ db }: ProjectFile): readonly Joined[] =>
  db
    .prepare<[], Joined>(
      'SELECT companion_id AS companion, record_id AS record FROM derived_joined ORDER BY companion_id',
    )
    .all();

/** The current rows of these kinds, in an order that does not depend on when they were imported. */
export const CURRENT_COMPANIONS = (kinds: string): string =>
  `SELECT c.* FROM contact_record c JOIN import_source s ON s.id = c.source_id
   WHERE c.superseded_by IS NULL AND c.batch_id IN (SELECT id FROM import_batch WHERE ${KIND} IN (${kinds}))
   ORDER BY s.name, c.contact_id`;

/**
 * Row of every contact that was invited to a survey; null where no file lists invitations. One does when some of its rows
 * hold no answer: a file of answers alone does not say who else was asked.
 */
export function readInvited({ db }: ProjectFile): readonly number[] | null {
  const answered = '(csat IS NOT NULL OR nps IS NOT NULL OR survey_resolved_ref IS NOT NULL)';
  const sources = db
    .prepare(
      `SELECT DISTINCT source_id FROM contact_record
       WHERE superseded_by IS NULL AND NOT ${answered}
         AND batch_id IN (SELECT id FROM import_batch WHERE ${KIND} = 'survey')`,
    )
    .pluck()
    .all();
  if (sources.length === 0) return null;
  return db
    .prepare<[string], number>(
      `SELECT d.root_id FROM contact_record c JOIN derived_joined j ON j.companion_id = c.id
       JOIN derived_contact d ON d.record_id = j.record_id
       WHERE c.source_id IN (SELECT value FROM json_each(?))`,
    )
    .pluck()
    .all(JSON.stringify(sources));
}
