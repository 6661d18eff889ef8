import { AGENT_REFS, type AgentRefs, agentLayer } from './agent-cards.ts';
import type { ProjectFile } from './project-file.ts';

/** A leg that an agent handled, by the row id of its contact. */
export type HandledLeg = {
  readonly row: number;
  readonly agent_id: string | null;
  readonly agent_name: string | null;
  readonly team: string | null;
  readonly tier: string | null;
  /** UTC ms. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
};

/** Legs with an agent of the contacts that have several legs, by contact and then in order of the legs. */
export function* eachHandledLeg(file: ProjectFile): Generator<HandledLeg> {
  const lay = agentLayer(file);
  const legs = file.db
    .prepare<[], HandledLeg & AgentRefs>(
      `SELECT d.root_id AS row,
         (SELECT value FROM contact_value WHERE id = r.agent_id_ref) AS agent_id,
         (SELECT value FROM contact_value WHERE id = r.agent_name_ref) AS agent_name,
         (SELECT value FROM contact_value WHERE id = r.team_ref) AS team,
         (SELECT value FROM contact_value WHERE id = r.tier_ref) AS tier, ${AGENT_REFS},
         r.started_at AS startedAt, r.ended_at AS endedAt
       FROM derived_contact d JOIN contact_record r ON r.id = d.record_id
       WHERE d.root_id IN (SELECT root_id FROM derived_contact WHERE record_id <> root_id)
         AND (r.agent_id_ref IS NOT NULL OR r.agent_name_ref IS NOT NULL)
       ORDER BY d.root_id, d.leg`,
    )
    .iterate();
  for (const { agentIdRef, agentNameRef, ...leg } of legs) {
    const card = lay(agentIdRef, agentNameRef);
    if (card === null) yield leg;
    else {
      const { agent_id, agent_name, team, tier } = leg;
      yield {
        ...leg,
        agent_id: agent_id ?? card.agent_id,
        agent_name: agent_name ?? card.agent_name,
        team: team ?? card.team,
        tier: tier ?? card.tier,
      };
    }
  }
}
