import { CURRENT_COMPANIONS, hasCompanions } from './companions.ts';
import type { ProjectFile } from './project-file.ts';

/** What a list of agents says of one of them, as numbers of texts in contact_value; null = nothing. */
export type AgentCard = {
  readonly agent_id: number | null;
  readonly agent_name: number | null;
  readonly team: number | null;
  readonly site: number | null;
  readonly tier: number | null;
};

export type AgentCards = {
  /** The card of who has this id, else of who alone has this name and no other id. Numbers of texts; 0 and null = blank. */
  readonly of: (agentId: number | null, agentName: number | null) => AgentCard | null;
};

const readCards = ({ db }: ProjectFile): readonly AgentCard[] =>
  db
    .prepare<[], AgentCard>(
      `SELECT agent_id_ref AS agent_id, agent_name_ref AS agent_name, team_ref AS team, site_ref AS site,
              tier_ref AS tier FROM (${CURRENT_COMPANIONS("'agents'")})`,
    )
    .all();

/** A text that is equal exactly when the lists of agents say the same. */
export const agentsStamp = (file: ProjectFile): string =>
  hasCompanions(file) ? JSON.stringify(readCards(file)) : '[]';

/** The newest lists of agents put together, by id and by name; null = there is none. */
export function readAgentCards(file: ProjectFile): AgentCards | null {
  const cards = readCards(file);
  if (cards.length === 0) return null;
  const byId = new Map<number, AgentCard>();
  const byName = new Map<number, AgentCard | null>();
  for (const card of cards) {
    // Of two lists that know somebody, the first by name of its source counts.
    if (card.agent_id !== null && !byId.has(card.agent_id)) byId.set(card.agent_id, card);
    if (card.agent_name === null) continue;
    const other = byName.get(card.agent_name);
    const isSame = other === undefined || (other !== null && other.agent_id === card.agent_id);
    // Two people of one name are nobody's.
    byName.set(card.agent_name, isSame ? (other ?? card) : null);
  }
  return {
    of: (id, name) => {
      const own = id === null || id === 0 ? undefined : byId.get(id);
      if (own !== undefined) return own;
      const named = name === null || name === 0 ? null : (byName.get(name) ?? null);
      // Who has another id than the one of that name is somebody else.
      return named === null || id === null || id === 0 || named.agent_id === null ? named : null;
    },
  };
}

/** Columns of a record r by which its agent is found. */
export const AGENT_REFS = 'r.agent_id_ref AS agentIdRef, r.agent_name_ref AS agentNameRef';
export type AgentRefs = { readonly agentIdRef: number | null; readonly agentNameRef: number | null };

/** The same in words, for readers of single legs. */
export type AgentWords = { readonly [Field in keyof AgentCard]: string | null };

/** Finds what the lists of agents say of the agent of a leg; null = nothing. Asks the project nothing any more. */
export function agentLayer(file: ProjectFile): (id: number | null, name: number | null) => AgentWords | null {
  const cards = readAgentCards(file);
  if (cards === null) return () => null;
  const words = new Map(
    file.db
      .prepare<[], [number, string]>(
        `SELECT id, value FROM contact_value WHERE field IN ('agent_id', 'agent_name', 'team', 'site', 'tier')`,
      )
      .raw()
      .all(),
  );
  const text = (ref: number | null): string | null => (ref === null ? null : (words.get(ref) ?? null));
  return (id, name) => {
    const card = cards.of(id, name);
    if (card === null) return null;
    const { agent_id, agent_name, team, site, tier } = card;
    return {
      ...{ agent_id: text(agent_id), agent_name: text(agent_name) },
      ...{ team: text(team), site: text(site), tier: text(tier) },
    };
  };
}
