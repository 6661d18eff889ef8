import { DAY, MINUTE, T, usual } from '../small-history.ts';
import { note, type RuleCase } from './rule-case.ts';

/** Causes outside of the company, and findings that name no cause. */
export const EXTERNAL_CASES: readonly RuleCase[] = [
  {
    finding: 'R15.early',
    trigger: note('Will call back within 3 days.'),
    back: note('Customer asks for the status.'),
    almost: { why: 'nothing had been said', trigger: note('Information given to the customer.') },
  },
  {
    finding: 'R17.severalChannels',
    trigger: { channel: 'email', wait_s: 7200 },
    back: { at: T + 20 * MINUTE },
    almost: { why: 'it had been answered', trigger: { wait_s: 600 } },
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
    finding: 'R47.inWords',
    trigger: note('Waiting for the bank.'),
    almost: { why: 'nobody waits', trigger: note('Bank details changed.') },
  },
  {
    finding: 'R20.note',
    trigger: { agent_id: 'new' },
    others: [usual({ id: 'old', customer: 'old', at: T - 70 * DAY })],
    almost: { why: 'the data begin no earlier', others: [] },
  },
];
