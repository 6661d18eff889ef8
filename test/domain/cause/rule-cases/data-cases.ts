import { DAY, MINUTE, T } from '../small-history.ts';
import { badWeeks, failures, letter, note, type RuleCase, resolved } from './rule-case.ts';

export const DATA_CASES: readonly RuleCase[] = [
  {
    finding: 'R04.toldAgain',
    legs: [{ agent_id: 'a5', talk_s: 240 }],
    almost: { why: 'the second talk was shorter', legs: [{ agent_id: 'a5', talk_s: 90 }] },
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
    finding: 'R09.authority',
    back: { tier: '2' },
    almost: { why: 'the tier is the same', back: { tier: '1' } },
  },
  {
    finding: 'R12.knowledge',
    trigger: { talk_s: 500 },
    almost: { why: 'the customer came back about something else', back: { reason: 'moving' } },
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
    finding: 'R16.history',
    back: { channel: 'chat' },
    almost: { why: 'the reason is another', back: { reason: 'moving' } },
  },
  {
    finding: 'R18.notCoded',
    trigger: { wrapup: undefined },
    crowd: (n) => (n % 12 === 1 ? { wrapup: undefined } : {}),
    almost: { why: 'this agent usually chooses one', crowd: () => ({}) },
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
];
