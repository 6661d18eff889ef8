import { DAY, HOUR, MINUTE, T, usual } from '../small-history.ts';
import { CLOSES, failures, note, OPENS, type RuleCase, transcript } from './rule-case.ts';

export const WILL_CASES: readonly RuleCase[] = [
  {
    finding: 'R08.will',
    back: { talk_s: 160 },
    almost: { why: 'it was the same agent', back: { agent_id: 'a1' } },
  },
  {
    finding: 'R10.rushed',
    trigger: { talk_s: 40, acw_s: 10 },
    almost: { why: 'it came back after four days', back: { at: T + 4 * DAY } },
  },
  {
    finding: 'R13.cameBack',
    trigger: { resolved_flag: 'yes' },
    almost: { why: 'it took more than a day', back: { at: T + 25 * HOUR } },
  },
  {
    finding: 'R13.reopened',
    trigger: { resolved_flag: 'yes', reopened: 'yes' },
    back: { at: T + 3 * DAY },
    almost: { why: 'it was not opened again', trigger: { reopened: 'no' } },
  },
  {
    finding: 'R14.onFile',
    trigger: { callback_requested: 'yes', callback_due_at: T + DAY },
    back: { at: T + 30 * HOUR },
    almost: {
      why: 'the call back was made',
      others: [usual({ id: 'k', customer: 'z', at: T + 20 * HOUR, direction: 'out' })],
    },
  },
  {
    finding: 'R14.inWords',
    // T is a Wednesday: by the end of Friday is 72 hours.
    trigger: note('Will call back by Friday.'),
    back: { at: T + 80 * HOUR },
    almost: { why: 'that time was not over', back: { at: T + 60 * HOUR } },
  },
  {
    finding: 'R14.confirmedByWords',
    trigger: { callback_requested: 'yes', notes: 'Will call back tomorrow.' },
    back: { at: T + 50 * HOUR },
    almost: { why: 'the note says nothing of it', trigger: note('Information given to the customer.') },
  },
  {
    finding: 'R18.notDocumented',
    trigger: { wrapup: 'Timeout' },
    almost: { why: 'somebody chose it', trigger: { wrapup: 'Information given' } },
  },
  {
    finding: 'R26.moreThanPeers',
    trigger: { agent_id: 'a1', transferred: 'yes' },
    crowd: (n) => ({ transferred: n % 12 === 1 && n % 2 === 1 ? 'yes' : 'no' }),
    almost: { why: 'a higher tier closed it', back: { tier: '2' } },
  },
  {
    finding: 'R27.noPromise',
    trigger: { transcript: transcript('Agent: Yes?', CLOSES) },
    others: failures(25, (n) => ({ at: T - n * DAY, transcript: transcript(OPENS, CLOSES) })),
    almost: { why: 'it was said', trigger: { transcript: transcript(OPENS, CLOSES) } },
  },
  {
    finding: 'R27.noCheck',
    trigger: { transcript: transcript(OPENS, 'Agent: Bye.') },
    others: failures(25, (n) => ({ at: T - n * DAY, transcript: transcript(OPENS, CLOSES) })),
    almost: {
      why: 'hardly anybody in the team asks',
      others: failures(25, (n) => ({ at: T - n * DAY, transcript: transcript(OPENS, 'Agent: Bye.') })),
    },
  },
  {
    finding: 'R28.closedQuickly',
    definition: 'service_desk_strict',
    back: null,
    trigger: { talk_s: 200 },
    legs: [{ agent_id: 'a5', talk_s: 90 }],
    almost: { why: 'a higher tier closed it', legs: [{ agent_id: 'a5', talk_s: 90, tier: '2' }] },
  },
  {
    finding: 'R29.often',
    trigger: { disconnect_side: 'agent', talk_s: 12 },
    back: { at: T + 10 * MINUTE },
    others: [1, 2].flatMap((n) => [
      usual({ id: `s${n}`, customer: `shed${n}`, at: T - n * DAY, disconnect_side: 'agent', talk_s: 15 }),
      usual({ id: `u${n}`, customer: `shed${n}`, at: T - n * DAY + 9 * MINUTE, agent_id: 'a4' }),
    ]),
    almost: { why: 'it happened once', others: [] },
  },
  {
    finding: 'R29.once',
    trigger: { disconnect_side: 'agent', talk_s: 12 },
    back: { at: T + 10 * MINUTE },
    almost: { why: 'they had talked for a minute', trigger: { talk_s: 60 } },
  },
  {
    finding: 'R46.notDocumented',
    trigger: note('ok'),
    almost: { why: 'this agent hardly ever writes', crowd: (n) => (n % 12 === 1 ? { notes: undefined } : {}) },
  },
];
