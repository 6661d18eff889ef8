import { DAY, HOUR, MINUTE, T, usual } from '../small-history.ts';
import { failures, note, outage, type RuleCase, resolved } from './rule-case.ts';

export const PLATFORM_CASES: readonly RuleCase[] = [
  {
    finding: 'R01.redial',
    ...{ trigger: { outcome: 'abandoned', wait_s: 60, agent_id: undefined }, back: { at: T + 6 * MINUTE } },
    almost: { why: 'it took eleven minutes', back: { at: T + 11 * MINUTE } },
  },
  {
    finding: 'R02.sameReason',
    trigger: { channel: 'bot', outcome: 'bot_escalated', agent_id: undefined },
    almost: { why: 'it took 25 hours', back: { at: T + 25 * HOUR } },
  },
  {
    finding: 'R02.unknownReason',
    trigger: { channel: 'bot', outcome: 'bot_contained', agent_id: undefined, reason: undefined },
    almost: { why: 'both name a reason, and another one', trigger: { reason: 'moving' } },
  },
  {
    finding: 'R03.code',
    trigger: { disconnect_code: 'TELECOM_PROBLEM' },
    almost: { why: 'the code says that all was well', trigger: { disconnect_code: 'NORMAL_CLEARING' } },
  },
  {
    finding: 'R03.backAtOnce',
    trigger: { disconnect_side: undefined, end: T + 100_000, talk_s: 100 },
    back: { at: T + 100_000 + 4 * MINUTE },
    almost: { why: 'the customer hung up', trigger: { disconnect_side: 'customer' } },
  },
  {
    finding: 'R04.manyHands',
    legs: [
      { agent_id: 'a5', queue: 'Tech' },
      { agent_id: 'a6', queue: 'Moves' },
    ],
    almost: { why: 'there were two hands only', legs: [{ agent_id: 'a5', queue: 'Tech' }] },
  },
  {
    finding: 'R07.declared',
    events: [outage()],
    almost: { why: 'it was about another queue', events: [outage({ queue: 'Tech' })] },
  },
  {
    finding: 'R07.detected',
    others: failures(12, (n) => ({ agent_id: `a${n % 6}` })),
    almost: { why: 'four agents are too few', others: failures(12, (n) => ({ agent_id: `a${n % 4}` })) },
  },
  {
    finding: 'R07.detectedAndSaid',
    trigger: note('Outage in the region.'),
    others: failures(12, (n) => ({ agent_id: `a${n % 6}` })),
    almost: { why: 'nothing else failed', others: [] },
  },
  {
    finding: 'R11.manyAgents',
    trigger: { hold_s: 300 },
    others: resolved(3, (n) => ({ at: T + n * MINUTE, agent_id: `a${n + 3}`, hold_s: 320 })),
    almost: {
      why: 'the others were in another hour',
      others: resolved(3, (n) => ({ at: T + 3 * HOUR, agent_id: `a${n + 3}`, hold_s: 320 })),
    },
  },
  {
    finding: 'R16.handOff',
    back: { channel: 'chat' },
    almost: { why: 'it took four days', back: { at: T + 4 * DAY } },
  },
  {
    finding: 'R19.routing',
    trigger: { queue: 'Moves' },
    others: resolved(20, () => ({ agent_id: 'a1' })),
    almost: { why: 'the agent works there', others: resolved(20, () => ({ agent_id: 'a1', queue: 'Moves' })) },
  },
  {
    finding: 'R38.inWords',
    trigger: note('System slow, page frozen.'),
    almost: { why: 'it was not', trigger: note('No error on the page.') },
  },
  {
    finding: 'R38.inManyWords',
    trigger: note('System slow, page frozen.'),
    others: failures(3, (n) => ({ agent_id: `a${n + 3}`, notes: 'System down.' })),
    almost: {
      why: 'the others wrote of it a day later',
      others: failures(3, (n) => ({ agent_id: `a${n + 3}`, notes: 'System down.', at: T + DAY })),
    },
  },
  {
    finding: 'R38.longAfterCalls',
    trigger: { acw_s: 300 },
    others: resolved(3, (n) => ({ at: T + n * MINUTE, agent_id: `a${n + 3}`, acw_s: 300 })),
    almost: { why: 'one other agent is too few', others: resolved(1, () => ({ at: T, agent_id: 'a4', acw_s: 300 })) },
  },
  {
    finding: 'R39.atOnce',
    trigger: { talk_s: 40 },
    legs: [{ agent_id: 'a5', queue: 'Tech', talk_s: 300 }],
    almost: { why: 'they had talked for three minutes', trigger: { talk_s: 180 } },
  },
  {
    finding: 'R39.usualPair',
    trigger: { queue: 'Moves' },
    legs: [{ agent_id: 'a5', queue: 'Tech', talk_s: 300 }],
    crowd: (n) => (n % 3 === 0 ? { queue: 'Tech' } : n % 3 === 1 ? { queue: 'Orders' } : {}),
    almost: { why: 'it stayed in its queue', legs: [{ agent_id: 'a5', talk_s: 300 }] },
  },
  {
    finding: 'R40.notMade',
    trigger: { outcome: 'callback_scheduled', agent_id: undefined },
    back: { at: T + 60 * HOUR },
    almost: { why: 'it was made', others: [usual({ id: 'k', customer: 'z', at: T + 20 * HOUR, direction: 'out' })] },
  },
  {
    finding: 'R40.notReached',
    trigger: { outcome: 'missed', channel: 'callback', agent_id: undefined },
    almost: { why: 'it was answered', trigger: { outcome: 'handled' } },
  },
  {
    finding: 'R41.endedByItself',
    trigger: { channel: 'chat', disconnect_code: 'AGENT_OFFLINE' },
    almost: { why: 'it went on in the chat', back: { channel: 'chat' } },
  },
  {
    finding: 'R42.inWords',
    trigger: note('Line dropped in the middle.'),
    almost: { why: 'the note says something else', trigger: note('Customer likes the new line of products.') },
  },
  {
    finding: 'R42.reconnects',
    trigger: { talk_s: 30 },
    back: { at: T + 3 * MINUTE, talk_s: 30 },
    others: [usual({ id: 'k', customer: 'z', at: T + 6 * MINUTE, talk_s: 30 })],
    almost: { why: 'it was once', others: [] },
  },
];
