import type { RoleNames } from './role-names.ts';

/** What systems without a profile of their own call their columns, beside the names that most have in common. */
export const SYSTEM_NAMES: RoleNames = {
  contact_id: {
    strong:
      'engagement id|task sid|conference id|call identifier|interaction guid|contact session id|issue number|contact number',
    weak: 'sid|slug',
  },
  customer_id: {
    strong: 'consumer id|customer handle|contact handle|user handle|customer key',
    weak: 'nickname|visitor name',
  },
  phone: {
    strong:
      'consumer number|consumer phone|visitor phone|originating number|whatsapp number|wa id|caller no|calling no|customer contact number|customer tel|customer tel no|customer telephone|customer telephone number|customer mobile|customer mobile number|customer cell|customer phone no|contact telephone|contact tel|contact mobile|client phone|client phone number|client telephone|client tel|client mobile|caller telephone|caller tel|phone no|telephone no|tel no|mobile no',
    weak: 'contact number',
  },
  email: { strong: 'consumer email|visitor email|contact email address' },
  started_at: {
    strong:
      'creation time|local start time|contact start timestamp|start date time|start timestamp|initiated at|chat start date',
  },
  ended_at: {
    strong:
      'stop time|finished time|local end time|contact end timestamp|end date time|chat end date|completed on|case closed time|ticket closed time|terminated date time|completed time|date completed|disconnect time|disconnected at|hangup at',
  },
  ended_time: { strong: 'stop time' },
  channel: {
    strong:
      'initial channel|first channel|ticket channel|channels|request channel type|social network|channel source|source channel|task channel unique name|request mode|create article type|creation channel',
  },
  queue: { strong: 'call queue|call queue name|task queue|task queue friendly name|task queue name|split skill' },
  agent_name: {
    strong:
      'worker|worker name|assigned user|assigned users|assigned operator|assigned account|processor|employee name|technician|answering agent|last agent|last agent name|latest agent name',
    weak: 'assigned',
  },
  agent_id: { strong: 'ans login id|agent login id|worker sid|agent skill target id|last agent id|latest agent id' },
  team: { strong: 'assigned team|assigned teams|service team|helpdesk team|support team' },
  reason: { strong: 'case theme|customer request type|category level 1|service category|category 1' },
  secondary_reason: {
    strong:
      'category level 2|category 2|category l2|contact reason l2|contact reason 2|reason l2|reason 2|reason level 2|level 2 reason|issue subtype|incident category',
  },
  product: { strong: 'product level 1' },
  wait_s: { strong: 'waiting duration|waiting in queue|call queue duration|queue seconds' },
  talk_s: {
    strong:
      'connected duration|connected time|interaction time|agent call duration|agent talk time|effective call duration',
  },
  hold_s: { strong: 'total hold time|on hold time' },
  acw_s: { strong: 'wrap up duration|wrapup duration|wrap duration|after call duration|acw duration' },
  ring_s: { strong: 'ringing duration|offering time|alert time|alerting time|alert duration' },
  handle_s: { strong: 'handling duration|handle duration' },
  wrapup: { strong: 'wrap up codes|disposition name|disposition level 1' },
  outcome: { strong: 'engagement result|action result|call queue call result|interaction outcome' },
  disconnect_side: {
    strong: 'releasing party|terminating end|terminated by|terminating party',
    weak: 'close reason|term reason',
  },
  resolved_flag: { weak: 'stage|ticket stage|pipeline stage|conversation status|current status|request status' },
  transferred: { strong: 'transfer count|transfer initiated count|number of transfers' },
  reopened: { strong: 'number of reopen|number of reopens|reopened count' },
  csat: { strong: 'csat rating' },
};
