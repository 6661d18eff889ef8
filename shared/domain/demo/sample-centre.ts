import { type CauseFamily, familyOfSubCause } from '../cause/causes.ts';
import type { Channel } from '../contact/enums.ts';
import {
  FIRST_CHANNELS,
  HOUR_WEIGHTS,
  LATER_CHANNELS,
  makeAgents,
  SAMPLE_EVENTS,
  SAMPLE_REASONS,
  type SampleAgent,
  type SampleReason,
  WEEKDAY_WEIGHTS,
} from './centre.ts';
import { type PlantedFailure, plantFailure, plantPromise } from './failure.ts';
import { createRandom, type Random } from './random.ts';
import {
  abandonedContact,
  botContact,
  type Draft,
  followUp,
  handledContact,
  type Issue,
  type SampleRow,
} from './sample-rows.ts';

/**
 * The sample project: a half-year of a fictional centre, seeded, with planted causes. The truth is returned apart and
 * never written into the project, so that rules can be measured against it.
 *
 * How it works: issues start at random times; each issue is a chain of contacts that goes on as long as a contact
 * fails. An abandoned call is redialled, a failed bot leads to a person, a transfer adds a leg.
 */
export type SampleTruth = {
  readonly contactId: string;
  readonly family: CauseFamily;
  readonly subCause: string | null;
};
export type SampleCentre = { readonly rows: readonly SampleRow[]; readonly truth: readonly SampleTruth[] };

export const SAMPLE_DAYS = 182;
export const SAMPLE_ZONE = 'Europe/London';
export const SAMPLE_CONTACTS = 20_000;
export const SAMPLE_SEED = 7;

const DAY = 86_400;
/** Contacts that one issue leads to, on average; measured, so that `contacts` comes out about right. */
const CONTACTS_PER_ISSUE = 1.34;
const MOST_ATTEMPTS = 5;
const SHORT_ABANDON_SECONDS = 5;

type World = { readonly random: Random; readonly agents: readonly SampleAgent[]; readonly drafts: Draft[] };

export function makeSampleCentre(contacts: number = SAMPLE_CONTACTS, seed: number = SAMPLE_SEED): SampleCentre {
  const random = createRandom(seed);
  const world: World = { random, agents: makeAgents(random), drafts: [] };
  const customers = Math.max(20, Math.round(contacts * 0.52));
  const issues = Math.round(contacts / CONTACTS_PER_ISSUE);
  for (let number = 0; number < issues; number++) startIssue(world, customers);
  return numberContacts(world.drafts);
}

function startIssue(world: World, customers: number): void {
  const { random } = world;
  const at = randomStart(random);
  const isOutage = at / DAY >= SAMPLE_EVENTS.outage.fromDay && at / DAY < SAMPLE_EVENTS.outage.toDay;
  const reason =
    isOutage && random.chance(0.6)
      ? (SAMPLE_REASONS.find((candidate) => candidate.name === SAMPLE_EVENTS.outage.reason) as SampleReason)
      : (SAMPLE_REASONS[random.weighted(SAMPLE_REASONS.map((each) => each.weight))] as SampleReason);
  // A few customers contact often: the square pulls the numbers towards zero.
  const customer = Math.floor(customers * random.next() ** 1.25);
  const issue: Issue = { customer, reason, isKnown: !random.chance(0.04) };
  const channel = pickChannel(random, FIRST_CHANNELS);
  follow(world, issue, at, channel, 1, null);
}

function randomStart(random: Random): number {
  const week = random.below(SAMPLE_DAYS / 7);
  const weekday = random.weighted(WEEKDAY_WEIGHTS);
  const hour = random.weighted(HOUR_WEIGHTS);
  return (week * 7 + weekday) * DAY + hour * 3600 + random.below(3600);
}

const pickChannel = (random: Random, mix: readonly (readonly [Channel, number])[]): Channel =>
  (mix[random.weighted(mix.map(([, weight]) => weight))] as readonly [Channel, number])[0];

/** One attempt of an issue, and whatever it leads to. `before` is the planted cause of the attempt before it. */
function follow(
  world: World,
  issue: Issue,
  at: number,
  channel: Channel,
  attempt: number,
  before: string | null,
): void {
  if (at >= SAMPLE_DAYS * DAY) return;
  const { random } = world;
  const again = (after: number, next: Channel, cause: string | null): void => {
    if (attempt < MOST_ATTEMPTS) follow(world, issue, Math.round(at + after), next, attempt + 1, cause);
  };
  if (channel === 'bot') {
    const isContained = random.chance(0.55);
    world.drafts.push(botContact(issue, at, isContained, random));
    if (!isContained) again(600 + random.exponential(5 * 3600), pickChannel(random, LATER_CHANNELS), 'P6');
    return;
  }
  const isMisdial = channel === 'voice' && random.chance(0.008);
  const waitSeconds = isMisdial ? 1 + random.below(SHORT_ABANDON_SECONDS) : waitFor(at, channel, random);
  if (isMisdial || (channel === 'voice' && random.chance(Math.min(0.6, waitSeconds / 1100)))) {
    const isShort = waitSeconds <= SHORT_ABANDON_SECONDS;
    world.drafts.push(abandonedContact(issue, at, waitSeconds, isShort));
    if (random.chance(0.72)) again(waitSeconds + 60 + random.below(480), 'voice', isShort ? null : 'P5');
    return;
  }
  const agent = pickAgent(world, issue.reason);
  const hour = Math.floor((at % DAY) / 3600);
  const planted =
    attempt === MOST_ATTEMPTS
      ? null
      : plantFailure({ day: at / DAY, hour, channel, reason: issue.reason, agent }, random);
  const promise = planted === null || planted.subCause !== null ? 'none' : plantPromise(random);
  const failure: PlantedFailure | null =
    promise === 'kept' ? null : promise === 'broken' && planted !== null ? { ...planted, subCause: 'W6' } : planted;
  const draft = handledContact(random, world.agents, issue, at, channel, agent, waitSeconds, failure, before, promise);
  world.drafts.push(draft);
  if (promise === 'kept') world.drafts.push(followUp(issue, at + 3600 + random.below(18 * 3600), agent, random));
  if (failure !== null) again(failure.returnAfterSeconds, pickChannel(random, LATER_CHANNELS), failure.subCause);
}

/** Longer at busy hours, much longer in the outage; e-mail waits hours. */
function waitFor(at: number, channel: Channel, random: Random): number {
  const day = at / DAY;
  const isOutage = day >= SAMPLE_EVENTS.outage.fromDay && day < SAMPLE_EVENTS.outage.toDay;
  const load = (HOUR_WEIGHTS[Math.floor((at % DAY) / 3600)] ?? 0) > 4.4 ? 1.5 : 1;
  if (channel === 'email') return Math.round(random.exponential(7200));
  if (channel === 'social') return Math.round(random.exponential(1500));
  return Math.round(random.exponential((channel === 'chat' ? 35 : 62) * load * (isOutage ? 3.5 : 1)));
}

/** Mostly the reason's own queue; now and then overflow to another. */
function pickAgent(world: World, reason: SampleReason): SampleAgent {
  const isOverflow = world.random.chance(0.03);
  const pool = world.agents.filter((agent) => agent.tier === '1' && (agent.queue === reason.queue) !== isOverflow);
  return world.random.pick(pool);
}

/** Numbers the contacts in order of time and splits off the truth. */
function numberContacts(drafts: readonly Draft[]): SampleCentre {
  const rows: SampleRow[] = [];
  const truth: SampleTruth[] = [];
  const inOrder = drafts.filter((draft) => draft.at < SAMPLE_DAYS * DAY).sort((a, b) => a.at - b.at);
  inOrder.forEach((draft, index) => {
    const contactId = `S${String(100_001 + index)}`;
    rows.push({ contact_id: contactId, ...draft.row });
    for (const [place, leg] of draft.legs.entries()) {
      rows.push({ contact_id: `${contactId}-${place + 2}`, parent_id: contactId, ...leg.row });
    }
    if (!draft.failed) return;
    const family = draft.subCause === null ? 'undetermined' : (familyOfSubCause(draft.subCause) ?? 'undetermined');
    truth.push({ contactId, family, subCause: draft.subCause });
  });
  return { rows, truth };
}
