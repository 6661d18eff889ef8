import { isOlder, type VersionOf } from '../../../../shared/domain/importing/row-version.ts';
import type { ProjectFile } from '../project-file.ts';

/** Rows of a stage that are older than what the project knows of their contact. */
export type StaleRows = {
  readonly count: number;
  /** Those below which no older version lies: each is the first that is known of its contact. */
  readonly first: number;
  readonly examples: readonly { readonly line: number; readonly key: string }[];
};

type Pair = {
  readonly stageId: number;
  readonly recordId: number;
  readonly line: number;
  readonly key: string;
  readonly hash: number;
  readonly staged: string;
  readonly known: string;
};
type Version = { readonly id: number; readonly hash: number; readonly extra: string | null };

const MOST_EXAMPLES = 5;

/**
 * Looks at the rows that would replace what the project knows. One that says itself that it is older takes its place
 * below: it is superseded from the start by the next newer version, and what is older than it is superseded by it. When
 * it says what such a version says, it is a duplicate of that. Works inside of withStage.
 */
export function settleStale({ db }: ProjectFile, versionOf: VersionOf): StaleRows {
  const pairs = db
    .prepare<[], Pair>(
      `SELECT known.stage_id AS stageId, known.record_id AS recordId, known.line, staged.contact_id AS key,
         staged.content_hash AS hash, after.json AS staged, before.json AS known
       FROM stage.stage_known AS known
       JOIN stage.contact_record AS staged ON staged.id = known.stage_id
       JOIN stage.contact_extra AS after ON after.record_id = known.stage_id
       CROSS JOIN main.contact_extra AS before ON before.record_id = known.record_id
       WHERE known.is_same = 0 ORDER BY known.stage_id`,
    )
    .all();
  const below = db.prepare<[number], Version>(
    `SELECT record.id, record.content_hash AS hash, extra.json AS extra FROM main.contact_record AS record
     LEFT JOIN main.contact_extra AS extra ON extra.record_id = record.id WHERE record.superseded_by = ?`,
  );
  const isSame = db.prepare<[number, number]>(
    'UPDATE stage.stage_known SET record_id = ?, is_same = 1 WHERE stage_id = ?',
  );
  const isKnownNoMore = db.prepare<[number]>('DELETE FROM stage.stage_known WHERE stage_id = ?');
  const place = db.prepare<[number, number | null, number]>(
    'INSERT INTO stage.stage_stale (stage_id, older_id, newer_id) VALUES (?, ?, ?)',
  );
  const supersede = db.prepare<[number, number]>('UPDATE stage.contact_record SET superseded_by = ? WHERE id = ?');
  const stale = { count: 0, first: 0, examples: [] as { line: number; key: string }[] };
  for (const { stageId, recordId, line, key, hash, staged, known } of pairs) {
    const own = versionOf(staged);
    if (!isOlder(own, versionOf(known))) continue;
    let newer = recordId;
    let older = below.get(newer);
    while (older !== undefined && isOlder(own, versionOf(older.extra))) {
      newer = older.id;
      older = below.get(newer);
    }
    if (older?.hash === hash) {
      isSame.run(older.id, stageId);
      continue;
    }
    isKnownNoMore.run(stageId);
    place.run(stageId, older?.id ?? null, newer);
    supersede.run(newer, stageId);
    stale.count++;
    if (older === undefined) stale.first++;
    if (stale.examples.length < MOST_EXAMPLES) stale.examples.push({ line, key });
  }
  return stale;
}

/** Ties the staged rows into their chains, and the accounts of the imports above them: they are no longer the first. */
export function linkStale({ db }: ProjectFile): void {
  db.exec(`
    UPDATE contact_record SET superseded_by = stale.stage_id
      FROM stage.stage_stale AS stale WHERE stale.older_id = contact_record.id;
    UPDATE import_batch SET inserted = inserted - above.records, changed = changed + above.records
      FROM (SELECT newer.batch_id, count(*) AS records FROM stage.stage_stale AS stale
            CROSS JOIN main.contact_record AS newer ON newer.id = stale.newer_id
            WHERE stale.older_id IS NULL GROUP BY newer.batch_id) AS above
      WHERE import_batch.id = above.batch_id;`);
}
