import type { ContactColumns } from '../columns/contact-columns.ts';
import type { Definition } from '../definition/definition.ts';
import { contactRoles, ELIGIBLE } from './contact-roles.ts';
import { exclusions } from './eligibility.ts';
import { passedOn } from './passed-on.ts';
import type { PreparedContacts } from './prepare-contacts.ts';
import { NOTHING_BESIDE } from './read-beside.ts';
import { TICKET, ticketStates } from './ticket-states.ts';
import { decide, type Verdicts } from './verdicts.ts';

export const ANSWER = { none: 0, good: 1, bad: 2 } as const;

/** Who is judged by an answer: the field, its good word and its bad ones (anything else is no answer), and the reasons. */
export const ANSWER_RULES = {
  flag: { field: 'resolved_flag', goodWord: 'yes', badWords: ['no', 'partial'], good: 'flag_yes', bad: 'flag_no' },
  survey: {
    field: 'survey_resolved',
    goodWord: 'yes',
    badWords: ['no', 'partial'],
    good: 'survey_yes',
    bad: 'survey_no',
  },
  reopen: { field: 'reopened', goodWord: 'no', badWords: ['yes'], good: 'not_reopened', bad: 'reopened' },
} as const;

type AnswerRule = (typeof ANSWER_RULES)[keyof typeof ANSWER_RULES];

/** ANSWER per contact. */
export function answersOf(columns: ContactColumns, rule: AnswerRule): Uint8Array {
  const column = columns.category[rule.field];
  const badWords: readonly (string | null)[] = rule.badWords;
  const answerOfCode = column.values.map((word) => {
    if (word === rule.goodWord) return ANSWER.good;
    return badWords.includes(word) ? ANSWER.bad : ANSWER.none;
  });
  const answers = new Uint8Array(columns.count);
  for (let i = 0; i < answers.length; i++) answers[i] = answerOfCode[column.codes[i] as number] as number;
  return answers;
}

/**
 * flag, survey and reopen: an answer on file decides; without one the contact is pending. A ticket that is still open was
 * never closed, so that it was not opened again says nothing yet: pending, too.
 */
export function judgeAnswers(
  prepared: PreparedContacts,
  definition: Definition,
  rule: AnswerRule,
  into: Verdicts,
): void {
  const { columns, isMerged } = prepared;
  const excluded = exclusions(prepared, contactRoles(columns, definition, isMerged), definition, NOTHING_BESIDE);
  const given = answersOf(columns, rule);
  const reopenings = definition.reopenFails ? answersOf(columns, ANSWER_RULES.reopen) : null;
  const isPassedOn = passedOn(columns);
  const states = definition.kind === 'reopen' ? ticketStates(columns) : null;
  for (let i = 0; i < columns.count; i++) {
    const answer = given[i];
    if (excluded[i] !== ELIGIBLE) into.reason[i] = excluded[i] as number;
    else if (answer === ANSWER.none) decide(into, i, 'pending', 'no_answer');
    else if (answer === ANSWER.good && states?.[i] === TICKET.open) decide(into, i, 'pending', 'still_open');
    else if (definition.singleLeg && isPassedOn(i)) decide(into, i, 'failed', 'several_legs');
    else if (answer === ANSWER.bad) decide(into, i, 'failed', rule.bad);
    else if (reopenings !== null && reopenings[i] === ANSWER.bad) decide(into, i, 'failed', 'reopened');
    else decide(into, i, 'resolved', rule.good);
  }
}
