import type { ProjectFile } from '../../../electron/engine/store/project-file.ts';
import type { Definition } from '../../../shared/domain/definition/definition.ts';
import type { SqlVerdict } from './sql-judge.ts';

/** docs/fcr-definition.md 17 as plain SQL over the view `legs` and the heads of the definition asked last: which agents a contact counts for, and with which part. */
type SqlOwner = { readonly id: string; readonly agent: string | null; readonly part: number };

export type SqlGroup = { readonly ids: ReadonlySet<string>; readonly weight: number };

const FAILED = ['returned', 'followed_up', 'several_legs', 'flag_no', 'survey_no', 'several_touches', 'reopened'];

function ownersBySql(file: ProjectFile): readonly (SqlOwner & { readonly first: number; readonly last: number })[] {
  const sql = `
    WITH part AS (SELECT record_id AS contact, record_id AS part, 0 AS nth FROM head
      UNION ALL SELECT head, record_id, nth FROM head WHERE head <> record_id),
    human AS (SELECT p.contact, p.nth AS place, l.leg, l.agent_id FROM part p JOIN legs l ON l.contact_record_id = p.part
      WHERE l.agent_id IS NOT NULL),
    ranked AS (SELECT *, row_number() OVER (PARTITION BY contact ORDER BY place, leg) AS nth,
      count(*) OVER (PARTITION BY contact) AS legs FROM human)
    SELECT c.contact_id AS id, r.agent_id AS agent, 1.0 / coalesce(r.legs, 1) AS part,
      coalesce(r.nth = 1, 1) AS first, coalesce(r.nth = r.legs, 1) AS last
    FROM contacts c LEFT JOIN ranked r ON r.contact = c.record_id`;
  return file.db.prepare<[], SqlOwner & { first: number; last: number }>(sql).all();
}

/** Contacts of the verdicts by agent, and their parts added up, under an attribution. */
export function groupsBySql(
  file: ProjectFile,
  verdicts: readonly SqlVerdict[],
  attribution: Definition['attribution'],
  isSystem: (id: string) => boolean,
): ReadonlyMap<string | null, SqlGroup> {
  const reasonOf = new Map(verdicts.map(({ id, reason }) => [id, reason]));
  const groups = new Map<string | null, { ids: Set<string>; weight: number }>();
  for (const { id, agent, part, first, last } of ownersBySql(file)) {
    const reason = reasonOf.get(id);
    if (reason === undefined) continue;
    const counts =
      attribution === 'first_handler' ? first === 1 : ['all', 'fractional'].includes(attribution) || last === 1;
    if (!counts) continue;
    const isNobodys = attribution === 'none_if_system' && FAILED.includes(reason) && isSystem(id);
    const key = isNobodys ? null : agent;
    const group = groups.get(key) ?? { ids: new Set<string>(), weight: 0 };
    groups.set(key, group);
    group.ids.add(id);
    group.weight += attribution === 'fractional' ? part : 0;
  }
  return groups;
}
