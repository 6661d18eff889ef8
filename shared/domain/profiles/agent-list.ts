import type { SourceProfile } from './source-profile.ts';

/** Who works where: team, site and tier by the id or the name of a person. */
export const AGENT_LIST: SourceProfile = {
  name: 'agents',
  title: 'a list of agents',
  grain: 'agent',
  rowsAre: 'agents',
  signatures: [
    [
      'agentid|agentname|agent|name|employeeid|employee|username',
      'team|teamname|site',
      'hiredate|hiredon|hired|startofemployment|startdate|skill|skills|tier|level|tenure',
      '!startedat|contactid|callid|customerid|phone|duration|queue|direction|customer',
    ],
    [
      'agentid|employeeid',
      'agentname|name|agent',
      'team|teamname|site',
      '!startedat|contactid|callid|conversationid|interactionid|ticketid|customerid|phone|duration|queue|direction|starttime|date|customer',
    ],
  ],
  columns: {
    agent_id: 'agentid|employeeid|username',
    agent_name: 'agentname|name|agent|employee',
    team: 'team|teamname',
    site: 'site|sitename|location|office',
    tier: 'tier|level|supporttier',
  },
  limits: ['limit_fills_blanks', 'limit_waits_for_contact', 'limit_agents_as_of_now'],
};
