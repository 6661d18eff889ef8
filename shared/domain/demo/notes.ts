import type { Random } from './random.ts';

/** What agents write. Keyed by what really happened, so that later text rules have something true to find. */
export const NOTES: Readonly<Record<string, readonly string[]>> = {
  resolved: [
    'Checked the account, fixed together with the customer, asked whether that solves it: yes.',
    'Explained step by step, customer confirmed it works.',
    'Corrected and confirmed. Anything else: no.',
    'Done while on the line, confirmation sent.',
    'Identity verified, change made, summary sent by e-mail.',
  ],
  undetermined: [
    'Explained the process, customer will try.',
    'Information given.',
    'Steps sent by e-mail.',
    'Customer asked to wait and see.',
  ],
  S1: ['Told the customer the line would be switched today.', 'Said no form is needed.'],
  S2: [
    'Not sure which setting applies, tried two of them.',
    'Had to ask a colleague, answer unclear, customer will try.',
  ],
  S7: [
    'Explained the bill, customer does not understand the second part.',
    'Long explanation, customer still confused.',
  ],
  W4: ['Info given.', 'Short call, sent link.'],
  W6: [
    'Will call back within 24 hours with the result.',
    'Promised to call back tomorrow after checking with the team.',
  ],
  W7: ['Solved.', 'All done, closed.'],
  W8: [''],
  D2: [
    'KB-118 does not fit, menu differs since 5.2, article outdated. Customer will try.',
    'Steps of KB-118 followed, article outdated, light stays amber.',
  ],
  D4: [
    'Over my limit, needs supervisor approval. Customer will be told.',
    'Refund not allowed on first line, manager approval asked for.',
  ],
  D5: ['Waiting for back office, ticket still open.', 'Passed to back office, no date known.'],
  P1: ['Outage in the region, system shows no end time.', 'Regional outage, customer informed.'],
  P2: ['System slow, page frozen twice, will look again later.', 'Tool error, could not load the order.'],
  P4: ['Line dropped in the middle.', 'Customer cut off, could not hear anything.'],
  X1: [
    'Customer has no contract number at hand, will look for it.',
    'Needs the landlord’s form, customer will get it.',
  ],
  X2: ['Asked to restart the router overnight.', 'Steps sent, customer wants to do them later.'],
  wrongBefore: ['Customer was told something wrong last time: incorrect information. Corrected.'],
  again: [
    'Customer called before about this. ',
    'Second time on the same issue. ',
    'Already spoke to a colleague. ',
    '',
  ],
  statusChase: ['Customer asks for the status, any update? '],
};

export function note(random: Random, key: string): string {
  return random.pick(NOTES[key] ?? ['']);
}
