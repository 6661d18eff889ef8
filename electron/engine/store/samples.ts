import type { CauseFamily } from '../../../shared/domain/cause/causes.ts';
import type { SampleKind } from '../../../shared/domain/sampling/draw-sample.ts';
import type { ProjectFile } from './project-file.ts';

/** Contacts that were drawn to be read: kept, so that a second coder reads the same ones. */
export type Sample = {
  readonly id: number;
  readonly kind: SampleKind;
  /** The dimension that the strata are of. */
  readonly strata: string | null;
  readonly seed: number;
  readonly size: number;
  /** How many failed contacts it was drawn from. */
  readonly population: number;
  /** Definition and slice, as JSON. */
  readonly scope: string;
  readonly author: string;
  /** UTC ms. */
  readonly drawnAt: number;
};

export type SampleContact = { readonly source: string; readonly contactId: string };

const COLUMNS = `s.id, s.kind, s.strata, s.seed, s.population, s.scope_json AS scope, s.author, s.drawn_at AS drawnAt,
  (SELECT count(*) FROM user_sample_contact c WHERE c.sample_id = s.id) AS size`;

/** Newest first. */
export const listSamples = (file: ProjectFile): readonly Sample[] =>
  file.db
    .prepare<[], Sample>(`SELECT ${COLUMNS} FROM user_sample s WHERE s.removed_at IS NULL ORDER BY s.id DESC`)
    .all();

/** Also one that was removed: it can be brought back. */
export const findSample = (file: ProjectFile, id: number): Sample | null =>
  file.db.prepare<[number], Sample>(`SELECT ${COLUMNS} FROM user_sample s WHERE s.id = ?`).get(id) ?? null;

export function addSample(
  file: ProjectFile,
  sample: Omit<Sample, 'id' | 'size'>,
  contacts: readonly SampleContact[],
): number {
  const { db } = file;
  return db
    .transaction(() => {
      const { kind, strata, seed, population, scope, author, drawnAt } = sample;
      const added = db
        .prepare(
          'INSERT INTO user_sample (kind, strata, seed, population, scope_json, author, drawn_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
        )
        .run(kind, strata, seed, population, scope, author, drawnAt);
      const id = Number(added.lastInsertRowid);
      const insert = db.prepare(
        'INSERT INTO user_sample_contact (sample_id, place, source, contact_id) VALUES (?, ?, ?, ?)',
      );
      for (const [index, { source, contactId }] of contacts.entries()) insert.run(id, index + 1, source, contactId);
      return id;
    })
    .immediate();
}

/** Takes a sample off the list, or (null) brings it back. Tags stay either way. */
export function markSampleRemoved(file: ProjectFile, id: number, at: number | null): void {
  file.db.prepare('UPDATE user_sample SET removed_at = ? WHERE id = ?').run(at, id);
}

export function markSkipped(file: ProjectFile, id: number, place: number, coder: string, skipped: boolean): void {
  file.db
    .prepare(
      skipped
        ? 'INSERT INTO user_sample_skip (sample_id, place, coder) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'
        : 'DELETE FROM user_sample_skip WHERE sample_id = ? AND place = ? AND coder = ?',
    )
    .run(id, place, coder);
}

export type SamplePlace = SampleContact & {
  readonly place: number;
  /** Root row of the contact; null when its import was undone. */
  readonly row: number | null;
  /** What this coder tagged it with, as a reading or with others at once; null = not yet. */
  readonly family: CauseFamily | null;
  readonly subCause: string | null;
  readonly skipped: number;
};

/** Every contact of a sample in its order, with what became of it under this coder. */
export function listSamplePlaces(file: ProjectFile, id: number, coder: string): readonly SamplePlace[] {
  return file.db
    .prepare<[{ id: number; coder: string }], SamplePlace>(
      `SELECT c.place, c.source, c.contact_id AS contactId, r.id AS row, own.family, own.sub_cause AS subCause,
         EXISTS (SELECT 1 FROM user_sample_skip k WHERE k.sample_id = c.sample_id AND k.place = c.place AND k.coder = :coder) AS skipped
       FROM user_sample_contact c
       LEFT JOIN import_source s ON s.name = c.source
       LEFT JOIN contact_record r ON r.source_id = s.id AND r.contact_id = c.contact_id AND r.superseded_by IS NULL
       LEFT JOIN user_action own ON own.id = (
         SELECT a.id FROM user_tag t JOIN user_action a ON a.id = t.set_by LEFT JOIN user_action e ON e.id = t.ended_by
         WHERE t.source = c.source AND t.contact_id = c.contact_id AND a.author = :coder AND a.undone_at IS NULL
           AND NOT (e.id IS NOT NULL AND e.kind = 'remove' AND e.undone_at IS NULL)
         ORDER BY a.at DESC, t.id DESC LIMIT 1)
       WHERE c.sample_id = :id ORDER BY c.place`,
    )
    .all({ id, coder });
}
