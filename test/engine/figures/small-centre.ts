import type { PlainContact } from '../../helpers/columns-from-rows.ts';

/** A small centre with everything that a slice can ask for: legs, notes of legs, extra columns, blanks, odd spelling. */
const DAY = 86_400_000;
const T0 = Date.UTC(2026, 2, 2, 9);
const at = (days: number): number => T0 + days * DAY;

export const SMALL_CENTRE: readonly PlainContact[] = [
  {
    ...{ id: 'K1', customer: 'ann', at: at(0), channel: 'voice', queue: 'Billing', agent_id: 'a1', team: 'North' },
    ...{ outcome: 'handled', reason: 'Invoice', talk_s: 100, hold_s: 20, acw_s: 30, csat: 4 },
    ...{ notes: 'Rückfrage zur Rechnung', 'extra.Region': 'N', 'extra.a"b.c': 'odd', case_id: 'x' },
  },
  {
    ...{ id: 'K2', customer: 'ann', at: at(2), channel: 'chat', queue: 'Billing', agent_id: 'a2', team: 'South' },
    ...{ outcome: 'handled', reason: 'invoice', talk_s: 200, csat: 2, 'extra.Region': 'S', caseId: 'case-7' },
  },
  {
    ...{ id: 'K3', customer: 'ann', at: at(5), channel: 'voice', queue: 'Tech', agent_id: 'a1', team: 'North' },
    ...{ outcome: 'handled', reason: 'router', talk_s: 300, notes: 'ROUTER 重启', phone: '+4930123' },
  },
  {
    ...{ id: 'K4', customer: 'bob', at: at(1), channel: 'voice', queue: 'Tech', agent_id: 'a3', team: 'South' },
    ...{ outcome: 'handled', reason: 'router', talk_s: 50, resolved_flag: 'no', end: at(1) + 60_000 },
  },
  {
    ...{ id: 'K4b', parent: 'K4', customer: 'bob', at: at(1) + 60_000, channel: 'voice', queue: 'Tech 2' },
    ...{ agent_id: 'a4', team: 'West', outcome: 'handled', talk_s: 70, resolved_flag: 'yes', notes: 'leg note: modem' },
  },
  { id: 'K5', customer: 'bob', at: at(1.5), channel: 'voice', outcome: 'abandoned', wait_s: 90, direction: 'in' },
  {
    id: 'K6',
    at: at(3),
    channel: 'email',
    queue: 'billing',
    outcome: 'handled',
    agent_id: 'a10',
    talk_s: 0,
    reason: 'x',
  },
  {
    id: 'K7',
    customer: '=cmd()',
    at: at(20),
    channel: 'voice',
    outcome: 'handled',
    notes: '-1+1 "quoted", line\nbreak',
  },
  { id: 'K8', customer: 'cy', channel: 'voice', outcome: 'handled', agent_id: 'a2' },
  { id: 'K9', customer: 'dee', at: at(21), channel: 'voice', outcome: 'handled', direction: 'out', agent_id: 'a2' },
];
