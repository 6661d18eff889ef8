const HEADER = [
  ...['contact_id', 'customer_id', 'phone', 'email', 'started_at', 'ended_at', 'channel', 'direction', 'queue'],
  ...['agent_id', 'agent_name', 'team', 'reason', 'wrapup', 'wait_s', 'talk_s', 'hold_s', 'acw_s', 'abandoned'],
  ...['transferred', 'resolved_flag', 'csat', 'notes'],
];
const CHANNELS = ['voice', 'email', 'chat'];
const REASONS = ['Bill', 'Delivery', 'Password', 'Refund', 'Contract'];
const TEAMS = 12;
const AGENTS = 120;
const FIRST_MS = Date.UTC(2026, 0, 5, 8);
const APART_MS = 700_000;

/** A file as many systems write it: a row every twelve minutes, half of its customers come again. */
export function madeUpContacts(rows: number): string {
  const lines = Array.from({ length: rows }, (_, at) => rowOf(at, (at * 7919) % (rows >> 1)).join(','));
  return `${[HEADER.join(','), ...lines].join('\n')}\n`;
}

function rowOf(at: number, customer: number): readonly (string | number)[] {
  const start = FIRST_MS + at * APART_MS;
  const agent = (at * 31) % AGENTS;
  const talk = 60 + ((at * 37) % 600);
  const iso = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}+01:00`;
  return [
    ...[`C${100_000 + at}`, at % 5 === 0 ? '' : `K${2000 + customer}`, `+49301234${1000 + customer}`],
    ...[at % 3 === 0 ? '' : `user${customer}@example.com`, iso(start), iso(start + talk * 1000)],
    ...[CHANNELS[at % CHANNELS.length] ?? '', 'in', `Queue ${at % 9}`, `A${1000 + agent}`, `"Agent, ${agent}"`],
    ...[`Team ${agent % TEAMS}`, REASONS[customer % REASONS.length] ?? '', at % 11 === 0 ? 'Transferred' : 'Solved'],
    ...[(at * 13) % 300, talk, at % 4 === 0 ? 20 : 0, 40, at % 17 === 0 ? 1 : 0, at % 11 === 0 ? 1 : 0],
    ...[
      at % 6 === 0 ? 0 : 1,
      at % 8 === 0 ? 1 + (at % 5) : '',
      at % 2 === 0 ? `"asked about ${customer}, ""twice"""` : '',
    ],
  ];
}
