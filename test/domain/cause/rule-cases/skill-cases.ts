import { DAY, T } from '../small-history.ts';
import { failures, note, type RuleCase, resolved } from './rule-case.ts';

export const SKILL_CASES: readonly RuleCase[] = [
  {
    finding: 'R04.pingPong',
    legs: [{ agent_id: 'a5', queue: 'Tech' }, { agent_id: 'a1' }],
    almost: {
      why: 'it never came back',
      legs: [
        { agent_id: 'a5', queue: 'Tech' },
        { agent_id: 'a6', queue: 'Moves' },
      ],
    },
  },
  {
    finding: 'R05.moreThanPeers',
    others: failures(8, (n) => ({ agent_id: 'a1', at: T - n * DAY })),
    almost: {
      why: 'others fail as often',
      others: failures(48, (n) => ({ agent_id: `a${n % 12}`, at: T - (n % 20) * DAY })),
    },
  },
  {
    finding: 'R08.skill',
    back: { talk_s: 160 },
    almost: { why: 'it took the next agent longer than usual', back: { talk_s: 330 } },
  },
  {
    finding: 'R09.knowledge',
    trigger: note('Not sure which rule applies.'),
    back: { tier: '2' },
    almost: { why: 'the note speaks of permission', trigger: note('Not sure, needs supervisor approval.') },
  },
  {
    finding: 'R11.oneAgent',
    trigger: { hold_s: 300 },
    almost: { why: 'the hold is under two minutes', trigger: { hold_s: 110 } },
  },
  {
    finding: 'R11.unsure',
    trigger: { hold_s: 300, notes: 'Not sure which rule applies.' },
    almost: { why: 'the hold is usual', trigger: { hold_s: 60 } },
  },
  {
    finding: 'R12.diagnosis',
    trigger: { talk_s: 500 },
    almost: { why: 'the talk is usual', trigger: { talk_s: 300 } },
  },
  {
    finding: 'R15.notTold',
    back: note('Customer asks for the status.'),
    almost: { why: 'the customer had been told', trigger: note('Will call back within 3 days.') },
  },
  {
    finding: 'R19.skill',
    trigger: { queue: 'Moves' },
    others: resolved(20, () => ({ agent_id: 'a1' })),
    almost: { why: 'too little is known of the agent', others: [] },
  },
  {
    finding: 'R21.noted',
    back: note('Customer was given wrong information.'),
    almost: { why: 'it took eight days for the agent to write it', back: { at: T + 6.9 * DAY, agent_id: 'a1' } },
  },
  {
    finding: 'R21.said',
    back: { transcript: 'Customer: you told me something wrong, incorrect information.' },
    almost: { why: 'it was about another reason', back: { reason: 'moving' } },
  },
  {
    finding: 'R22.leftOpen',
    trigger: { secondary_reason: 'Moving' },
    back: { reason: 'moving' },
    almost: { why: 'the second reason was another', trigger: { secondary_reason: 'Tariff' } },
  },
  {
    finding: 'R23.askedLater',
    back: note('Missing document, nobody asked for it before.'),
    almost: { why: 'it was the same agent', back: { agent_id: 'a1' } },
  },
  {
    finding: 'R24.longAfterCall',
    trigger: { agent_id: 'slow', acw_s: 300 },
    others: resolved(14, (n) => ({
      agent_id: 'slow',
      acw_s: n % 2 === 0 ? 300 : 40,
      reason: n % 4 === 0 ? 'moving' : 'billing',
    })),
    crowd: (n) => (n % 2 === 0 ? { reason: 'moving' } : {}),
    almost: { why: 'it is this one contact', others: resolved(14, () => ({ agent_id: 'slow' })) },
  },
  {
    finding: 'R25.confused',
    trigger: { talk_s: 320, notes: 'Customer does not understand the second part.' },
    almost: { why: 'the talk was short', trigger: { talk_s: 160 } },
  },
];
