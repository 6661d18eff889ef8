import {
  CATEGORY_FIELDS,
  type CategoryField,
  NUMBER_FIELDS,
  type NumberField,
  SECONDS_FIELDS,
  type SecondsField,
  TEXT_FIELDS,
  type TextField,
} from '../contact/fields.ts';
import { type Evidence, evidence } from '../csv/evidence.ts';
import type { NormalisedRecord } from '../importing/record.ts';

export type Answer = {
  readonly question: string;
  readonly state: 'yes' | 'partly' | 'no';
  readonly evidence: Evidence;
};

const percent = (share: number): number => Math.round(share * 1000) / 10;

type Shares = {
  readonly records: number;
  readonly started: number;
  readonly linked: number;
  readonly parent: number;
  readonly category: (field: CategoryField) => number;
  readonly seconds: (field: SecondsField) => number;
  readonly text: (field: TextField) => number;
  readonly number: (field: NumberField) => number;
  /** Of contacts whose agent and reason are both known. */
  readonly agentAndReason: number;
};

const AGENT_AND_REASON = ['agent_id', 'agent_name', 'reason'] as const;

function sharesOf(records: readonly NormalisedRecord[]): Shares {
  const total = records.length;
  const share = (has: (record: NormalisedRecord) => boolean): number =>
    total === 0 ? 0 : records.filter(has).length / total;
  return {
    records: total,
    started: share((record) => record.startedAt !== null),
    linked: share((record) => record.customerId !== null || record.phone !== null || record.email !== null),
    parent: share((record) => record.parentId !== null),
    category: (field) => {
      const at = CATEGORY_FIELDS.indexOf(field);
      return share((record) => record.categories[at] !== null);
    },
    seconds: (field) => {
      const at = SECONDS_FIELDS.indexOf(field);
      return share((record) => record.seconds[at] !== null);
    },
    text: (field) => {
      const at = TEXT_FIELDS.indexOf(field);
      return share((record) => record.texts[at] !== null);
    },
    number: (field) => {
      const at = NUMBER_FIELDS.indexOf(field);
      return share((record) => record.numbers[at] !== null);
    },
    agentAndReason: share(({ categories }) => {
      const [id, name, reason] = AGENT_AND_REASON.map((field) => categories[CATEGORY_FIELDS.indexOf(field)] ?? null);
      return (id !== null || name !== null) && reason !== null;
    }),
  };
}

/** yes from 90 % filled on, no under 1 %, partly between; the evidence says how much. */
function byShare(question: string, share: number, none: string): Answer {
  if (share < 0.01) return { question, state: 'no', evidence: evidence(none) };
  return {
    question,
    state: share >= 0.9 ? 'yes' : 'partly',
    evidence: evidence('share_filled', { share: percent(share) }),
  };
}

function repeatAnswer(shares: Shares): Answer {
  const question = 'answer_repeat';
  if (shares.started < 0.01) return { question, state: 'no', evidence: evidence('needs_start') };
  if (shares.linked < 0.01) return { question, state: 'no', evidence: evidence('needs_customer') };
  const state = shares.linked >= 0.9 ? 'yes' : 'partly';
  return { question, state, evidence: evidence('share_linked', { share: percent(shares.linked) }) };
}

function reasonAnswer(repeat: Answer, share: number): Answer {
  const question = 'answer_same_reason';
  if (repeat.state === 'no') return { ...repeat, question };
  const answer = byShare(question, share, 'needs_reason');
  return answer.state === 'yes' && repeat.state === 'partly' ? { ...repeat, question } : answer;
}

function durationsAnswer(shares: Shares): Answer {
  const question = 'answer_durations';
  const wanted = ['wait_s', 'talk_s', 'hold_s', 'acw_s'] as const;
  const present = wanted.filter((field) => shares.seconds(field) >= 0.01);
  if (present.length === 0 && shares.seconds('handle_s') < 0.01)
    return { question, state: 'no', evidence: evidence('needs_durations') };
  const fields = (present.length === 0 ? ['handle_s'] : present).join(', ');
  return {
    question,
    state: present.length >= 3 ? 'yes' : 'partly',
    evidence: evidence('durations_present', { fields }),
  };
}

function handoffAnswer(shares: Shares, rowsAreLegs: boolean): Answer {
  const question = 'answer_handoffs';
  if (shares.parent > 0)
    return { question, state: 'yes', evidence: evidence('has_parents', { share: percent(shares.parent) }) };
  if (rowsAreLegs) return { question, state: 'partly', evidence: evidence('legs_by_time') };
  const flagged = shares.category('transferred');
  if (flagged >= 0.01)
    return { question, state: 'partly', evidence: evidence('has_transfer_flag', { share: percent(flagged) }) };
  return { question, state: 'no', evidence: evidence('needs_parents') };
}

/** Agents are compared fairly where the mix of their contacts is known: by agent, and with its reasons. */
function mixAnswer(agent: number, shares: Shares): Answer {
  const question = 'answer_case_mix';
  if (agent < 0.01) return { question, state: 'no', evidence: evidence('needs_agent') };
  return byShare(question, shares.agentAndReason, 'needs_reason');
}

/** Satisfaction says how a customer felt, not whether it was resolved: it stands beside FCR and never counts for it. */
function surveyAnswer(shares: Shares): Answer {
  const resolved = byShare('answer_survey', shares.category('survey_resolved'), 'needs_survey');
  const felt = Math.max(shares.number('csat'), shares.number('nps'));
  if (resolved.state !== 'no' || felt < 0.01) return resolved;
  return { ...resolved, evidence: evidence('survey_without_resolved', { share: percent(felt) }) };
}

/** Calls of one's own are no returns: where nothing says which they are, they all count as having come in. */
function directionAnswer(shares: Shares, assumedIn: number): Answer {
  const question = 'answer_direction';
  const said = shares.category('direction') - (shares.records === 0 ? 0 : assumedIn / shares.records);
  const answer = byShare(question, said, 'needs_direction');
  return answer.state === 'partly'
    ? { ...answer, evidence: evidence('share_direction', { share: percent(said) }) }
    : answer;
}

/** What is known besides the file: outages and mailings stand in the calendar of the project. */
function calendarAnswer(events: number, started: number): Answer {
  const question = 'answer_calendar';
  if (started < 0.01) return { question, state: 'no', evidence: evidence('needs_start') };
  if (events === 0) return { question, state: 'no', evidence: evidence('needs_calendar') };
  return { question, state: 'yes', evidence: evidence('calendar_has', { events }) };
}

/**
 * What a file can answer, from the records of its sample (reference section 3.6): each with how much of it is filled.
 * `events` = how many stand in the calendar of the project; `assumedIn` = how many of the records say no direction.
 */
export function answersOf(
  records: readonly NormalisedRecord[],
  rowsAreLegs: boolean,
  events: number,
  assumedIn: number,
): readonly Answer[] {
  const shares = sharesOf(records);
  const repeat = repeatAnswer(shares);
  const agent = Math.max(shares.category('agent_id'), shares.category('agent_name'));
  return [
    repeat,
    reasonAnswer(repeat, shares.category('reason')),
    byShare('answer_by_agent', agent, 'needs_agent'),
    mixAnswer(agent, shares),
    byShare('answer_by_queue', shares.category('queue'), 'needs_queue'),
    byShare('answer_by_channel', shares.category('channel'), 'needs_channel'),
    directionAnswer(shares, assumedIn),
    durationsAnswer(shares),
    byShare('answer_words', Math.max(shares.text('notes'), shares.text('transcript')), 'needs_notes'),
    byShare('answer_flag', shares.category('resolved_flag'), 'needs_flag'),
    surveyAnswer(shares),
    handoffAnswer(shares, rowsAreLegs),
    calendarAnswer(events, shares.started),
  ];
}
