import type { VersionOf } from '../../../../shared/domain/importing/row-version.ts';
import { must } from '../../../../shared/domain/must.ts';
import type { ProjectFile } from '../project-file.ts';
import { withStage } from './attach-stage.ts';
import type { Repeats } from './in-file-versions.ts';
import { findOthers, NO_OTHERS, type OtherRows } from './other-rows.ts';
import type { StageNote } from './stage-note.ts';
import { type StaleRows, settleStale } from './stale-rows.ts';

export type Compared = StageTally & { readonly stale: StaleRows; readonly others: OtherRows };

type StageTally = { readonly inserted: number; readonly changed: number; readonly duplicate: number };

export type Comparison = {
  readonly sourceId: number;
  readonly hasRecordsOfSource: boolean;
  /** Rows that a later version in the same file replaced. */
  readonly dropped: readonly number[];
  /** By row id of the newest version: what the same file repeated or replaced. */
  readonly repeats: ReadonlyMap<number, Repeats>;
  readonly rows: number;
  /** Null where rows do not say how new they are. */
  readonly versionOf: VersionOf | null;
};

const NOTHING_STALE: StaleRows = { count: 0, first: 0, examples: [] };
const NOTHING_KNOWN = { stale: NOTHING_STALE, others: NO_OTHERS };

/**
 * Takes out of the stage what the commit must not copy (replaced versions, rows that the project has already) and
 * counts the rest against the project. After this a commit is a copy, so the preview shows what it does.
 */
export function compareStage(file: ProjectFile, stagePath: string, input: Comparison): Compared {
  let inFileChanged = 0;
  let inFileDuplicate = 0;
  for (const repeat of input.repeats.values()) {
    inFileChanged += repeat.changed;
    inFileDuplicate += repeat.duplicate;
  }
  const versions = input.rows - input.dropped.length;
  if (input.dropped.length === 0 && !input.hasRecordsOfSource) {
    return { inserted: versions, changed: inFileChanged, duplicate: inFileDuplicate, ...NOTHING_KNOWN };
  }
  return withStage(file, stagePath, () => {
    dropRows(file, input.dropped);
    const inFile = { changed: inFileChanged, duplicate: inFileDuplicate };
    if (!input.hasRecordsOfSource) return { inserted: versions, ...inFile, ...NOTHING_KNOWN };
    const { same, other, stale, others, sameRepeatsChanged } = findKnown(file, input);
    const between = stale.count - stale.first;
    return {
      inserted: versions - same - other - between,
      changed: other + between + inFileChanged - sameRepeatsChanged,
      // When the newest version in the file is what the project has, nothing changes: all its rows are duplicates.
      duplicate: same + inFileDuplicate + sameRepeatsChanged,
      stale,
      others,
    };
  });
}

const CONTACT_TABLES = [
  ['contact_record', 'id'],
  ['contact_text', 'record_id'],
  ['contact_extra', 'record_id'],
] as const;

function dropRows(file: ProjectFile, dropped: readonly number[]): void {
  if (dropped.length === 0) return;
  file.db.transaction(() => {
    const add = file.db.prepare('INSERT INTO stage.stage_dropped (stage_id) VALUES (?)');
    for (const id of dropped) add.run(id);
    for (const [table, id] of CONTACT_TABLES) {
      file.db.exec(`DELETE FROM stage.${table} WHERE ${id} IN (SELECT stage_id FROM stage.stage_dropped)`);
    }
  })();
}

type Known = {
  readonly same: number;
  readonly other: number;
  readonly stale: StaleRows;
  readonly others: OtherRows;
  readonly sameRepeatsChanged: number;
};

function findKnown(file: ProjectFile, input: Comparison): Known {
  const { db } = file;
  const stale = db.transaction((): StaleRows => {
    // CROSS JOIN fixes the order (stage first, project by index); the other way round every known row scans the stage.
    db.prepare(
      `INSERT INTO stage.stage_known (stage_id, record_id, line, is_same)
       SELECT staged.id, known.id, staged.line, known.content_hash = staged.content_hash
       FROM stage.contact_record AS staged
       CROSS JOIN main.contact_record AS known INDEXED BY contact_current
         ON known.source_id = ? AND known.contact_id = staged.contact_id AND known.superseded_by IS NULL`,
    ).run(input.sourceId);
    const found = input.versionOf === null ? NOTHING_STALE : settleStale(file, input.versionOf);
    for (const [table, id] of CONTACT_TABLES) {
      db.exec(`DELETE FROM stage.${table} WHERE ${id} IN (SELECT stage_id FROM stage.stage_known WHERE is_same = 1)`);
    }
    return found;
  })();
  const counts = db
    .prepare<[], { same: number; other: number }>(
      'SELECT coalesce(sum(is_same), 0) AS same, coalesce(sum(1 - is_same), 0) AS other FROM stage.stage_known',
    )
    .get();
  let sameRepeatsChanged = 0;
  const isSame = db.prepare<[number], number>('SELECT is_same FROM stage.stage_known WHERE stage_id = ?').pluck();
  for (const [id, repeat] of input.repeats) if (isSame.get(id) === 1) sameRepeatsChanged += repeat.changed;
  return { ...must(counts, 'an aggregate has one row'), stale, others: findOthers(file), sameRepeatsChanged };
}

/** How many of these contact ids the project has in this source. */
export function countKnownIds(file: ProjectFile, sourceId: number, ids: readonly string[]): number {
  const find = file.db
    .prepare(
      'SELECT EXISTS (SELECT 1 FROM contact_record WHERE source_id = ? AND contact_id = ? AND superseded_by IS NULL)',
    )
    .pluck();
  return ids.reduce((found, id) => found + Number(find.get(sourceId, id)), 0);
}

export function writeStageNote(file: ProjectFile, stagePath: string, note: StageNote): void {
  withStage(file, stagePath, () => {
    file.db.prepare('INSERT INTO stage.stage_note (id, json) VALUES (1, ?)').run(JSON.stringify(note));
  });
}
