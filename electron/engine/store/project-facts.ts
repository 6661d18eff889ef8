import type { ProjectFile } from './project-file.ts';

export type ProjectFacts = {
  readonly contacts: number;
  readonly customers: number;
  /** UTC ms; null when there is none. */
  readonly firstAt: number | null;
  readonly lastAt: number | null;
};

/** How much a project holds: contacts (legs stitched), customers, and the span of their starts. */
export function readProjectFacts(file: ProjectFile): ProjectFacts {
  const counts = file.db
    .prepare<[], { contacts: number; customers: number }>(
      `SELECT count(*) FILTER (WHERE record_id = root_id) AS contacts, coalesce(max(customer), -1) + 1 AS customers
       FROM derived_contact`,
    )
    .get();
  const span = file.db
    .prepare<[], { firstAt: number | null; lastAt: number | null }>(
      `SELECT min(started_at) AS firstAt, max(started_at) AS lastAt FROM contact_record WHERE superseded_by IS NULL`,
    )
    .get();
  return { contacts: 0, customers: 0, firstAt: null, lastAt: null, ...counts, ...span };
}
