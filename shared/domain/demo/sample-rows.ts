import type { Channel } from '../contact/enums.ts';
import type { FieldName } from '../contact/fields.ts';
import type { SampleAgent, SampleReason } from './centre.ts';
import type { PlantedFailure } from './failure.ts';
import { NOTES, note } from './notes.ts';
import type { Random } from './random.ts';

const DAY = 86_400;

/** Monday, 18 May 2026; the last day is Sunday, 15 November 2026. */
export const SAMPLE_START_MS = Date.UTC(2026, 4, 18);

export type SampleRow = Partial<Record<FieldName, string>>;

/** One contact before it has its number. Seconds count from the first Monday. */
export type Draft = {
  readonly at: number;
  readonly row: SampleRow;
  readonly legs: { readonly at: number; readonly row: SampleRow }[];
  readonly subCause: string | null;
  readonly failed: boolean;
};

export type Issue = { readonly customer: number; readonly reason: SampleReason; readonly isKnown: boolean };

const iso = (seconds: number): string => new Date(SAMPLE_START_MS + seconds * 1000).toISOString().replace('.000Z', 'Z');

/** Who it is, what about, where: the same for every contact of an issue. */
function baseRow(issue: Issue, at: number, channel: Channel): SampleRow {
  const number = 20_000 + issue.customer;
  const isWritten = channel === 'email' || channel === 'chat' || channel === 'bot';
  return {
    ...(issue.isKnown ? { customer_id: `C-${number}` } : isWritten ? { email: `visitor${number}@example.com` } : {}),
    ...(issue.isKnown && isWritten ? { email: `c${number}@example.com` } : {}),
    // The switchboard of a housing company: one number, many customers. It must join nobody.
    ...(issue.customer % 611 === 0 && channel === 'voice' ? { phone: '+441632960001' } : {}),
    started_at: iso(at),
    channel,
    direction: 'in',
    queue: issue.reason.queue,
    product: issue.reason.product,
    language: 'en',
  };
}

export function botContact(issue: Issue, at: number, isContained: boolean, random: Random): Draft {
  const seconds = 40 + random.below(200);
  const row: SampleRow = {
    ...baseRow(issue, at, 'bot'),
    outcome: isContained ? 'bot_contained' : 'bot_escalated',
    reason: issue.reason.name,
    ended_at: iso(at + seconds),
    talk_s: String(seconds),
    wait_s: '0',
  };
  return { at, row, legs: [], subCause: isContained ? null : 'P6', failed: !isContained };
}

export function abandonedContact(issue: Issue, at: number, waitSeconds: number, isShort: boolean): Draft {
  const row: SampleRow = {
    ...baseRow(issue, at, 'voice'),
    outcome: isShort ? 'short_abandon' : 'abandoned',
    ended_at: iso(at + waitSeconds),
    wait_s: String(waitSeconds),
    disconnect_side: 'customer',
  };
  return { at, row, legs: [], subCause: isShort ? null : 'P5', failed: !isShort };
}

/** Seconds of talk, hold and after-call work; some planted causes show in them. */
function drawDurations(
  random: Random,
  reason: SampleReason,
  agent: SampleAgent,
  channel: Channel,
  cause: string | null,
): { readonly talk: number; readonly hold: number; readonly acw: number } {
  const haste = cause === 'W4' ? 0.28 : cause === 'P4' ? 0.3 : 1;
  const written = channel === 'email' ? 0.8 : channel === 'chat' ? 1.35 : 1;
  const talk = Math.max(11, Math.round(random.logNormal(reason.talk * agent.pace * haste * written, 0.4)));
  const hold =
    channel === 'voice' && random.chance(cause === 'S2' || cause === 'P2' ? 0.75 : 0.22)
      ? Math.round(random.logNormal(cause === 'S2' || cause === 'P2' ? 170 : 60, 0.5))
      : 0;
  const acw = Math.round(random.logNormal(cause === 'W8' ? 12 : 55, 0.5));
  return { talk, hold, acw };
}

export function handledContact(
  random: Random,
  agents: readonly SampleAgent[],
  issue: Issue,
  at: number,
  channel: Channel,
  agent: SampleAgent,
  waitSeconds: number,
  failure: PlantedFailure | null,
  before: string | null,
  promise: 'none' | 'kept' | 'broken',
): Draft {
  const cause = failure === null ? null : failure.subCause;
  const { talk, hold, acw } = drawDurations(random, issue.reason, agent, channel, cause);
  const end = at + waitSeconds + talk + hold;
  const isEscalated = cause === 'D4' || (failure !== null && random.chance(0.06));
  const row: SampleRow = {
    ...baseRow(issue, at, channel),
    ...agentFields(agent),
    outcome: 'handled',
    reason: issue.reason.name,
    ended_at: iso(end),
    wait_s: String(waitSeconds),
    talk_s: String(talk),
    hold_s: String(hold),
    acw_s: String(acw),
    escalated: isEscalated ? 'yes' : 'no',
    ...(promise === 'none' ? {} : { callback_requested: 'yes', callback_due_at: iso(end + DAY) }),
    disconnect_side: cause === 'P4' ? 'system' : random.chance(0.85) ? 'customer' : 'agent',
    ...(cause === 'P4' ? { disconnect_code: 'TELECOM_PROBLEM' } : {}),
    wrapup: wrapupFor(failure, promise),
    notes: noteFor(cause, failure !== null, before, promise, random),
    ...answers(failure, cause, random),
  };
  const draft: Draft = { at, row, legs: [], subCause: cause, failed: failure !== null };
  if (isEscalated || random.chance(0.07)) transfer(random, agents, draft, issue, end, isEscalated);
  return draft;
}

const agentFields = (agent: SampleAgent): SampleRow => ({
  agent_id: agent.id,
  agent_name: agent.name,
  team: agent.team,
  site: agent.site,
  tier: agent.tier,
});

function wrapupFor(failure: PlantedFailure | null, promise: string): string {
  if (promise !== 'none') return 'Callback promised';
  if (failure === null) return 'Solved';
  return failure.subCause === 'W8'
    ? 'Timeout'
    : failure.subCause === 'D5' || failure.subCause === 'D4'
      ? 'Passed on'
      : 'Information given';
}

function noteFor(
  cause: string | null,
  failed: boolean,
  before: string | null,
  promise: string,
  random: Random,
): string {
  if (cause === 'W8') return '';
  const opening =
    before === 'S1'
      ? `${note(random, 'wrongBefore')} `
      : before === 'D5'
        ? note(random, 'statusChase')
        : before === null
          ? ''
          : note(random, 'again');
  if (promise !== 'none') return opening + note(random, 'W6');
  if (!failed) return random.chance(0.75) ? opening + note(random, 'resolved') : opening.trim();
  return opening + note(random, cause !== null && cause in NOTES ? cause : 'undetermined');
}

/** The agent's flag is optimistic; the survey is answered by few. */
function answers(failure: PlantedFailure | null, cause: string | null, random: Random): SampleRow {
  const flag =
    failure === null
      ? random.chance(0.95)
        ? 'yes'
        : 'no'
      : cause === 'W7' || random.chance(0.45)
        ? 'yes'
        : random.chance(0.6)
          ? 'no'
          : 'partial';
  const isAnswered = random.chance(0.09);
  const isSolved = failure === null ? random.chance(0.9) : random.chance(0.25);
  return {
    ...(random.chance(0.8) || cause === 'W7' ? { resolved_flag: flag } : {}),
    ...(isAnswered
      ? { survey_resolved: isSolved ? 'yes' : 'no', csat: String(isSolved ? 4 + random.below(2) : 1 + random.below(3)) }
      : {}),
  };
}

/** A second leg with another agent; an escalation goes to the second line. */
function transfer(
  random: Random,
  agents: readonly SampleAgent[],
  draft: Draft,
  issue: Issue,
  at: number,
  isEscalated: boolean,
): void {
  const pool = agents.filter((agent) =>
    isEscalated ? agent.tier === '2' : agent.tier === '1' && agent.queue === issue.reason.queue,
  );
  const agent = random.pick(pool);
  const talk = Math.max(20, Math.round(random.logNormal(issue.reason.talk * 0.6, 0.4)));
  const { notes: _notes, ...shared } = draft.row;
  draft.row.transferred = 'yes';
  // Two of five hand over warm: both agents are on the line for some seconds. Read off the talk, so that the centre
  // stays the one that it was.
  const overlap = talk % 5 < 2 ? 5 + (talk % 15) : 0;
  const begin = at - overlap;
  const row: SampleRow = {
    ...shared,
    ...agentFields(agent),
    started_at: iso(begin),
    ended_at: iso(begin + talk),
    wait_s: String(random.below(90)),
    talk_s: String(talk),
    hold_s: '0',
    acw_s: String(20 + random.below(60)),
  };
  draft.legs.push({ at: begin, row });
}

export function followUp(issue: Issue, at: number, agent: SampleAgent, random: Random): Draft {
  const talk = 60 + random.below(240);
  const row: SampleRow = {
    ...baseRow(issue, at, 'voice'),
    ...agentFields(agent),
    direction: 'out',
    outcome: 'handled',
    reason: issue.reason.name,
    ended_at: iso(at + talk),
    wait_s: '0',
    talk_s: String(talk),
    hold_s: '0',
    acw_s: '30',
    wrapup: 'Callback made',
    notes: 'Called back as promised, solved.',
  };
  return { at, row, legs: [], subCause: null, failed: false };
}
