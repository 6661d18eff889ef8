import type { PlainContact } from '../../helpers/columns-from-rows.ts';
import { DAY, HOUR, MINUTE, T, usual } from './small-history.ts';

/** What differs from two ordinary contacts of one customer, five hours apart, in an ordinary centre. */
type Fields = Readonly<Record<string, unknown>>;
type Changes = {
  readonly trigger?: Fields;
  /** null = the customer does not come back. */
  readonly back?: Fields | null;
  readonly legs?: readonly Fields[];
  readonly others?: readonly PlainContact[];
  readonly events?: readonly object[];
  readonly crowd?: (n: number) => Fields;
};
export type RuleCase = Changes & {
  readonly finding: string;
  /** Nearly the same, and the rule keeps silent. */
  readonly almost: Changes & { readonly why: string };
  readonly definition?: string;
};

const note = (notes: string): Fields => ({ notes });

/** More failures of other customers: `count` contacts, each with a return; fields by number. */
const failures = (count: number, fields: (n: number) => Fields, name = 'fail'): readonly PlainContact[] =>
  Array.from({ length: count }, (_, n) => n).flatMap((n) => {
    const own = fields(n);
    const at = (own.at as number | undefined) ?? T + n * MINUTE;
    return [
      usual({ id: `${name}-${n}`, customer: `${name}${n}`, ...own, at }),
      usual({ id: `${name}-back-${n}`, customer: `${name}${n}`, at: at + 30 * HOUR, agent_id: 'a11' }),
    ];
  });

/** Ordinary resolved contacts of one agent. */
const resolved = (count: number, fields: (n: number) => Fields): readonly PlainContact[] =>
  Array.from({ length: count }, (_, n) =>
    usual({ id: `r${n}`, customer: `fine${n}`, at: T - 30 * DAY + n * HOUR, ...fields(n) }),
  );

const outage = (over: object = {}) => ({
  ...{ kind: 'outage', name: 'Grid down', from: T - HOUR, to: T + HOUR, note: '' },
  ...{ reason: null, queue: null, channel: null, ...over },
});
const letter = (over: object = {}) => ({
  ...outage(),
  kind: 'mailing',
  name: 'Yearly bill',
  from: T - DAY,
  to: T - DAY,
  ...over,
});

/** Ten days in which far more fail than in the quiet weeks around them, over so many agents. */
const badWeeks = (agents: number): readonly PlainContact[] => [
  ...failures(40, (n) => ({ at: T - (n % 10) * DAY + n * MINUTE, agent_id: `a${n % agents}` })),
  ...failures(16, (n) => ({ at: T - 39 * DAY + n * 4 * DAY, agent_id: `a${n % 12}` }), 'quiet'),
];

const transcript = (opening: string, closing: string): string =>
  `${opening} ${'We look at the meter and at the numbers. '.repeat(12)}${closing}`;
const OPENS = 'Agent: I can help you with that.';
const CLOSES = 'Agent: Is there anything else?';

export const RULE_CASES: readonly RuleCase[] = [
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
    finding: 'R04.manyHands',
    legs: [
      { agent_id: 'a5', queue: 'Tech' },
      { agent_id: 'a6', queue: 'Moves' },
    ],
    almost: { why: 'there were two hands only', legs: [{ agent_id: 'a5', queue: 'Tech' }] },
  },
  {
    finding: 'R04.toldAgain',
    legs: [{ agent_id: 'a5', talk_s: 240 }],
    almost: { why: 'the second talk was shorter', legs: [{ agent_id: 'a5', talk_s: 90 }] },
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
    finding: 'R06.knowledge',
    others: badWeeks(6),
    almost: { why: 'it is one agent who fails', others: badWeeks(1) },
  },
  {
    finding: 'R06.knowledgeSaid',
    trigger: note('Article outdated, customer will try.'),
    others: badWeeks(6),
    almost: { why: 'the note speaks of nothing', trigger: note('Information given to the customer.') },
  },
  {
    finding: 'R06.authority',
    trigger: { escalated: 'yes' },
    others: badWeeks(6),
    almost: { why: 'nobody had to decide', trigger: { escalated: 'no' } },
  },
  {
    finding: 'R06.authoritySaid',
    trigger: note('Needs supervisor approval.'),
    others: badWeeks(6),
    almost: { why: 'few fail', others: failures(4, (n) => ({ at: T - n * DAY, agent_id: `a${n}` })) },
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
    finding: 'R08.skill',
    back: { talk_s: 160 },
    almost: { why: 'it took the next agent longer than usual', back: { talk_s: 330 } },
  },
  {
    finding: 'R08.will',
    back: { talk_s: 160 },
    almost: { why: 'it was the same agent', back: { agent_id: 'a1' } },
  },
  {
    finding: 'R09.authority',
    back: { tier: '2' },
    almost: { why: 'the tier is the same', back: { tier: '1' } },
  },
  {
    finding: 'R09.knowledge',
    trigger: note('Not sure which rule applies.'),
    back: { tier: '2' },
    almost: { why: 'the note speaks of permission', trigger: note('Not sure, needs supervisor approval.') },
  },
  {
    finding: 'R10.rushed',
    trigger: { talk_s: 40, acw_s: 10 },
    almost: { why: 'it came back after four days', back: { at: T + 4 * DAY } },
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
    finding: 'R11.manyAgents',
    trigger: { hold_s: 300 },
    others: resolved(3, (n) => ({ at: T + n * MINUTE, agent_id: `a${n + 3}`, hold_s: 320 })),
    almost: {
      why: 'the others were in another hour',
      others: resolved(3, (n) => ({ at: T + 3 * HOUR, agent_id: `a${n + 3}`, hold_s: 320 })),
    },
  },
  {
    finding: 'R12.diagnosis',
    trigger: { talk_s: 500 },
    almost: { why: 'the talk is usual', trigger: { talk_s: 300 } },
  },
  {
    finding: 'R12.knowledge',
    trigger: { talk_s: 500 },
    almost: { why: 'the customer came back about something else', back: { reason: 'moving' } },
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
    finding: 'R15.caseOpen',
    trigger: { caseId: 'K1' },
    back: { caseId: 'K1', notes: 'Customer asks for the status.' },
    almost: { why: 'it is another case', back: { caseId: 'K2' } },
  },
  {
    finding: 'R15.asksAgain',
    back: { at: T + 4 * DAY, notes: 'Customer asks for the status.' },
    almost: { why: 'nobody asked for it', back: note('Customer moved to a new flat.') },
  },
  {
    finding: 'R15.early',
    trigger: note('Will call back within 3 days.'),
    back: note('Customer asks for the status.'),
    almost: { why: 'nothing had been said', trigger: note('Information given to the customer.') },
  },
  {
    finding: 'R15.notTold',
    back: note('Customer asks for the status.'),
    almost: { why: 'the customer had been told', trigger: note('Will call back within 3 days.') },
  },
  {
    finding: 'R16.handOff',
    back: { channel: 'chat' },
    almost: { why: 'it took four days', back: { at: T + 4 * DAY } },
  },
  {
    finding: 'R16.history',
    back: { channel: 'chat' },
    almost: { why: 'the reason is another', back: { reason: 'moving' } },
  },
  {
    finding: 'R17.severalChannels',
    trigger: { channel: 'email', wait_s: 7200 },
    back: { at: T + 20 * MINUTE },
    almost: { why: 'it had been answered', trigger: { wait_s: 600 } },
  },
  {
    finding: 'R18.notDocumented',
    trigger: { wrapup: 'Timeout' },
    almost: { why: 'somebody chose it', trigger: { wrapup: 'Information given' } },
  },
  {
    finding: 'R18.notCoded',
    trigger: { wrapup: undefined },
    crowd: (n) => (n % 12 === 1 ? { wrapup: undefined } : {}),
    almost: { why: 'this agent usually chooses one', crowd: () => ({}) },
  },
  {
    finding: 'R19.routing',
    trigger: { queue: 'Moves' },
    others: resolved(20, () => ({ agent_id: 'a1' })),
    almost: { why: 'the agent works there', others: resolved(20, () => ({ agent_id: 'a1', queue: 'Moves' })) },
  },
  {
    finding: 'R19.skill',
    trigger: { queue: 'Moves' },
    others: resolved(20, () => ({ agent_id: 'a1' })),
    almost: { why: 'too little is known of the agent', others: [] },
  },
  {
    finding: 'R20.note',
    trigger: { agent_id: 'new' },
    others: [usual({ id: 'old', customer: 'old', at: T - 70 * DAY })],
    almost: { why: 'the data begin no earlier', others: [] },
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
    finding: 'R30.inWords',
    trigger: note('Record shows the wrong address.'),
    almost: { why: 'the note denies it', trigger: note('Nothing special about the record.') },
  },
  {
    finding: 'R30.notRecognised',
    back: { customer_id: 'C-9' },
    almost: { why: 'it was known at first, too', trigger: { customer_id: 'C-9' } },
  },
  {
    finding: 'R31.inWords',
    trigger: note('Article outdated.'),
    almost: { why: 'the note says something else', trigger: note('Information given to the customer.') },
  },
  {
    finding: 'R32.withinContact',
    trigger: note('Already told your colleague about it.'),
    legs: [{ agent_id: 'a5', talk_s: 90 }],
    almost: { why: 'it was not handed on', legs: [] },
  },
  {
    finding: 'R32.afterTransfer',
    trigger: { transferred: 'yes' },
    back: note('Customer called before about this.'),
    almost: { why: 'it was not handed on', trigger: { transferred: 'no' } },
  },
  {
    finding: 'R32.afterChannel',
    back: { channel: 'chat', notes: 'Customer called before about this.' },
    almost: { why: 'the channel is the same', back: { channel: 'voice' } },
  },
  {
    finding: 'R33.inWords',
    trigger: note('Not allowed here, needs supervisor approval.'),
    almost: { why: 'the policy is one of insurance', trigger: note('Customer gave the policy number.') },
  },
  {
    finding: 'R33.escalated',
    trigger: { escalated: 'yes' },
    almost: { why: 'it was not', trigger: { escalated: 'no' } },
  },
  {
    finding: 'R34.caseOpen',
    trigger: { caseId: 'K1' },
    back: { caseId: 'K1', at: T + 2 * DAY },
    almost: { why: 'it was marked as resolved', trigger: { resolved_flag: 'yes' } },
  },
  {
    finding: 'R34.wrapUp',
    trigger: { wrapup: 'Waiting for back office' },
    almost: { why: 'it says another thing', trigger: { wrapup: 'Solved' } },
  },
  {
    finding: 'R35.inWords',
    trigger: note('Website says something else.'),
    almost: { why: 'it only names the website', trigger: note('Customer uses the portal.') },
  },
  {
    finding: 'R36.noReason',
    trigger: { reason: undefined },
    almost: { why: 'there is one', trigger: { reason: 'billing' } },
  },
  {
    finding: 'R36.oneReason',
    trigger: { agent_id: 'lazy', reason: 'other' },
    others: resolved(40, () => ({ agent_id: 'lazy', reason: 'other' })),
    almost: {
      why: 'the whole centre has that reason',
      trigger: { reason: 'billing' },
      others: resolved(40, () => ({ agent_id: 'lazy' })),
    },
  },
  {
    finding: 'R37.afterMailing',
    events: [letter()],
    others: resolved(60, (n) => ({ at: T - DAY + n * 30 * MINUTE, agent_id: `a${n % 6}` })),
    almost: { why: 'hardly anybody wrote or called', others: [] },
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
  {
    finding: 'R43.inWords',
    trigger: note('Customer will send the form.'),
    almost: { why: 'nothing was missing', trigger: note('Form is complete.') },
  },
  {
    finding: 'R44.inWords',
    trigger: note('Asked to restart the router.'),
    almost: { why: 'it was done at once', trigger: note('Router restarted together.') },
  },
  {
    finding: 'R45.otherReason',
    back: { at: T + 2 * DAY, reason: 'moving' },
    almost: { why: 'the note ties it to the first', back: note('Customer called before about this.') },
  },
  {
    finding: 'R46.notDocumented',
    trigger: note('ok'),
    almost: { why: 'this agent hardly ever writes', crowd: (n) => (n % 12 === 1 ? { notes: undefined } : {}) },
  },
  {
    finding: 'R47.inWords',
    trigger: note('Waiting for the bank.'),
    almost: { why: 'nobody waits', trigger: note('Bank details changed.') },
  },
];
