import type { CauseFamily } from '../../../shared/domain/cause/causes.ts';
import type { PlainContact } from '../../helpers/columns-from-rows.ts';
import type { Truth } from './measure-truth.ts';

/**
 * Another centre than the sample, for rules to be measured on and never to be fitted to: a German energy supplier with
 * cases, call centre and chat, sixty agents in two tiers, notes in German and English, a scheduled calendar with one
 * outage. Structure, words, rates and random source are its own; it uses nothing of the rules or of the sample.
 */
type Contact = PlainContact & { readonly at: number };

const START = Date.UTC(2025, 0, 6);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEKS = 16;

/** xorshift128, seeded; no relation to the generator of the sample. */
function makeDice(seed: number) {
  let [a, b, c, d] = [seed | 1, seed ^ 0x2545f491, 0x6c078965, 0x9908b0df];
  const next = (): number => {
    const t = a ^ (a << 11);
    [a, b, c] = [b, c, d];
    d = d ^ (d >>> 19) ^ t ^ (t >>> 8);
    return (d >>> 0) / 4_294_967_296;
  };
  for (let i = 0; i < 20; i++) next();
  return {
    next,
    in: (from: number, to: number) => from + next() * (to - from),
    is: (chance: number) => next() < chance,
    of: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
    /** Around this middle, skewed to the right: the product of two triangles. */
    around: (middle: number) => middle * (0.45 + next() * 0.55 + next() * 0.55) * (0.75 + next() * 0.5),
  };
}
type Dice = ReturnType<typeof makeDice>;

const TOPICS = [
  { reason: 'Abschlag ändern', queue: 'Rechnung', talk: 240, weight: 5 },
  { reason: 'Rechnung unklar', queue: 'Rechnung', talk: 420, weight: 6 },
  { reason: 'Zählerstand melden', queue: 'Zähler', talk: 150, weight: 5 },
  { reason: 'Zählerwechsel', queue: 'Zähler', talk: 330, weight: 2 },
  { reason: 'Umzug', queue: 'Verträge', talk: 480, weight: 3 },
  { reason: 'Tarifwechsel', queue: 'Verträge', talk: 540, weight: 3 },
  { reason: 'Stromausfall', queue: 'Störung', talk: 200, weight: 2 },
  { reason: 'Guthaben auszahlen', queue: 'Rechnung', talk: 260, weight: 3 },
] as const;
type Topic = (typeof TOPICS)[number];

type Agent = { readonly id: string; readonly queue: string; readonly tier: string };

const ROSTER: readonly Agent[] = TOPICS.map(({ queue }) => queue)
  .filter((queue, at, all) => all.indexOf(queue) === at)
  .flatMap((queue, q) =>
    Array.from({ length: 15 }, (_, n) => ({
      id: `mk${q}${String(n).padStart(2, '0')}`,
      queue,
      tier: n >= 12 ? '2nd level' : '1st level',
    })),
  );

/** What is known to go wrong, and when. */
const OUTAGE = { from: START + 40 * DAY + 9 * HOUR, to: START + 41 * DAY + 6 * HOUR };
const OLD_GUIDE = { from: START + 56 * DAY, to: START + 84 * DAY, reason: 'Zählerwechsel' };
const NEW_LIMIT = { from: START + 70 * DAY, to: START + 105 * DAY, reason: 'Guthaben auszahlen' };
const BEGINNER = { agent: 'mk105', reason: 'Zählerstand melden' };
const HASTY = new Set(['mk003', 'mk204']);

export const SECOND_CENTRE_EVENTS = [
  { kind: 'outage', name: 'Netzstörung West', ...OUTAGE, reason: 'Stromausfall' },
] as const;

type Plan = {
  readonly cause: string | null;
  readonly backAfter: number;
  readonly note: string;
  readonly talk?: number;
  readonly hold?: number;
  /** What the trigger and the return have besides. */
  readonly own?: Readonly<Record<string, string | number>>;
  readonly later?: Readonly<Record<string, string | number>>;
  readonly laterNote?: string;
};

const SOLVED = [
  'Anliegen geklärt, Kunde zufrieden.',
  'Erledigt und bestätigt.',
  'Data updated, confirmation mailed.',
  'Geändert, Bestätigung per Post.',
];
const VAGUE = [
  'Auskunft erteilt.',
  'Vorgang besprochen mit dem Kunden.',
  'Customer informed about the process.',
  'Beratung durchgeführt, Kunde überlegt.',
];

function planFailure(dice: Dice, topic: Topic, agent: Agent, at: number, isVoice: boolean): Plan | null {
  const during = (span: { from: number; to: number; reason?: string }): boolean =>
    at >= span.from && at < span.to && (span.reason === undefined || span.reason === topic.reason);
  if (topic.reason === 'Stromausfall' && during(OUTAGE) && dice.is(0.7))
    return {
      cause: 'P1',
      backAfter: dice.in(1, 9) * HOUR,
      note: dice.of(['Störung im Netz bekannt.', 'Ausfall gemeldet, Dauer offen.']),
    };
  if (during(OLD_GUIDE) && dice.is(0.5))
    return {
      cause: 'D2',
      backAfter: dice.in(0.6, 4) * DAY,
      note: dice.of([
        'Anleitung zum neuen Zähler veraltet, so nicht möglich.',
        'Kein Artikel zum neuen Gerät.',
        'Article outdated, new meter type.',
      ]),
    };
  if (during(NEW_LIMIT) && dice.is(0.45))
    return {
      ...{
        cause: 'D4',
        backAfter: dice.in(1, 5) * DAY,
        note: dice.of([
          'Auszahlung nur mit Genehmigung.',
          'Vorgesetzte müssen freigeben, Genehmigung angefordert.',
          'Needs approval, above my limit.',
        ]),
      },
      ...{ own: { escalated: 'yes' }, later: { tier: '2nd level' } },
    };
  if (agent.id === BEGINNER.agent && topic.reason === BEGINNER.reason && dice.is(0.55))
    return {
      cause: 'S2',
      backAfter: dice.in(0.5, 4) * DAY,
      hold: dice.in(170, 420),
      note: dice.of(['Bin nicht sicher, welche Frist gilt.', 'Muss nachfragen, vielleicht klappt es so.']),
    };
  if (HASTY.has(agent.id) && dice.is(0.16))
    return {
      cause: 'W7',
      backAfter: dice.in(1, 20) * HOUR,
      talk: topic.talk * dice.in(0.1, 0.24),
      own: { resolved_flag: 'yes' },
      note: dice.of(['erledigt', 'ok']),
    };
  if (isVoice && dice.is(0.015))
    return {
      cause: 'P4',
      backAfter: dice.in(1, 3) * MINUTE,
      talk: dice.in(20, 120),
      own: { disconnect_side: 'system' },
      note: dice.of(['Leitung abgebrochen.', '']),
    };
  if (dice.is(0.012))
    return {
      cause: 'S1',
      backAfter: dice.in(1, 5) * DAY,
      note: dice.of(['Frist von vier Wochen genannt.', 'Kunde braucht nichts einzureichen.']),
      laterNote: dice.of([
        'Kunde bekam falsche Auskunft, richtiggestellt.',
        'Customer was given wrong information before, corrected.',
      ]),
    };
  if (isVoice && dice.is(0.012))
    return {
      cause: 'W6',
      backAfter: dice.in(2.3, 5) * DAY,
      own: { callback_requested: 'yes' },
      note: dice.of(['Rückruf versprochen.', 'Ich melde mich bis morgen.', 'Will call back tomorrow.']),
    };
  if (dice.is(0.014))
    return {
      ...{
        cause: 'D5',
        backAfter: dice.in(3.5, 6.5) * DAY,
        note: dice.of(['An Fachabteilung gegeben.', 'Liegt bei der Abrechnung.']),
        laterNote: dice.of(['Kunde fragt nach dem Stand.', 'Wie weit ist der Vorgang? Asked for status update.']),
      },
      ...{ own: { wrapup: 'Weitergeleitet', resolved_flag: 'no' } },
    };
  if (dice.is(0.01))
    return {
      cause: 'X1',
      backAfter: dice.in(0.5, 5) * DAY,
      note: dice.of(['Kunde reicht die Unterlagen nach.', 'Zählernummer nicht zur Hand.']),
    };
  return dice.is(0.07) ? { cause: null, backAfter: dice.in(0.3, 6) * DAY, note: dice.of(VAGUE) } : null;
}

const FAMILY: Readonly<Record<string, CauseFamily>> = {
  S: 'skill',
  W: 'will',
  D: 'data',
  P: 'platform',
  X: 'external',
};

/** Everything that is written while the centre lives. */
type Centre = {
  readonly dice: Dice;
  readonly issues: number;
  readonly contacts: Contact[];
  readonly truth: Truth[];
};

function add({ contacts }: Centre, { at, end, ...contact }: Omit<Contact, 'id'>): string {
  const id = `E${contacts.length + 1}`;
  const until = typeof end === 'number' ? { end: Math.round(end) } : {};
  contacts.push({ ...contact, ...until, id, at: Math.round(at as number) } as Contact);
  return id;
}

function plant({ truth }: Centre, contactId: string, subCause: string | null): void {
  const family = subCause === null ? 'undetermined' : (FAMILY[subCause[0] ?? ''] ?? 'undetermined');
  truth.push({ contactId, subCause, family });
}

/** A topic by its weight: as many lots as it weighs. */
const LOTS: readonly Topic[] = TOPICS.flatMap((topic) => Array.from({ length: topic.weight }, () => topic));
const STORM = TOPICS.find(({ reason }) => reason === 'Stromausfall') as Topic;

type Issue = { readonly topic: Topic; readonly base: Readonly<Record<string, string>> };

/** A bot that cannot help, or a queue that is too long: both come before anybody talks. The start of the talk. */
function beforeTalking(centre: Centre, { base }: Issue, at: number): number {
  const { dice } = centre;
  if (dice.is(0.09)) {
    const talk = Math.round(dice.in(30, 150));
    plant(centre, add(centre, { ...base, at, channel: 'bot', outcome: 'bot_escalated', talk_s: talk }), 'P6');
    return at + dice.in(0.1, 7) * HOUR;
  }
  if (!dice.is(0.05)) return at;
  const wait = dice.in(40, 400);
  const end = at + wait * 1000;
  const { reason: _unknown, ...rest } = base;
  plant(
    centre,
    add(centre, { ...rest, at, end, channel: 'voice', outcome: 'abandoned', wait_s: Math.round(wait) }),
    'P5',
  );
  return end + dice.in(0.5, 3) * MINUTE;
}

/** One contact with a person; the plan says what went wrong, null = nothing. */
function talkTo(centre: Centre, { topic, base }: Issue, at: number, before: Plan | null, isLast: boolean): Plan | null {
  const { dice } = centre;
  const isVoice = dice.is(0.7);
  const tier = before?.later?.tier ?? '1st level';
  const agent = dice.of(ROSTER.filter((one) => one.queue === topic.queue && one.tier === tier));
  const plan = isLast ? null : planFailure(dice, topic, agent, at, isVoice);
  const talk = Math.round(plan?.talk ?? dice.around(topic.talk * (isVoice ? 1 : 1.5)));
  const hold = Math.round(plan?.hold ?? (dice.is(0.25) ? dice.in(15, 110) : 0));
  const opening = before?.laterNote === undefined ? '' : `${before.laterNote} `;
  const id = add(centre, {
    ...base,
    ...{ at, end: at + (talk + hold) * 1000, channel: isVoice ? 'voice' : 'chat', outcome: 'handled' },
    ...{ agent_id: agent.id, team: `Team ${topic.queue}`, tier: agent.tier, escalated: 'no' },
    ...{ talk_s: talk, hold_s: hold, acw_s: Math.round(dice.around(45)), wait_s: Math.round(dice.in(0, 90)) },
    disconnect_side: dice.is(0.9) ? 'customer' : 'agent',
    ...{
      resolved_flag: plan === null || dice.is(0.4) ? 'yes' : 'no',
      wrapup: plan === null ? 'Abgeschlossen' : 'Beratung',
    },
    ...(plan?.own ?? {}),
    notes: `${opening}${plan === null ? dice.of(SOLVED) : plan.note}`,
  });
  if (plan !== null) plant(centre, id, plan.cause);
  return plan;
}

function liveIssue(centre: Centre, number: number): void {
  const { dice, issues } = centre;
  const called = START + Math.floor(dice.next() * WEEKS * 7) * DAY + dice.in(7.5, 18) * HOUR;
  const isStorm = called >= OUTAGE.from && called < OUTAGE.to && dice.is(0.8);
  const topic = isStorm ? STORM : dice.of(LOTS);
  const customer = `kd-${Math.floor(dice.next() * issues * 0.7)}`;
  const base = { customer, caseId: `V${number}`, reason: topic.reason, queue: topic.queue, direction: 'in' };
  const issue = { topic, base };
  let at = beforeTalking(centre, issue, called);
  let plan: Plan | null = null;
  for (let attempt = 0; attempt < 4 && at < START + WEEKS * 7 * DAY; attempt++) {
    plan = talkTo(centre, issue, at, plan, attempt === 3);
    if (plan === null) return;
    at += plan.backAfter;
  }
}

export function makeSecondCentre(
  issues: number,
  seed: number,
): { contacts: readonly PlainContact[]; truth: readonly Truth[] } {
  const dice = makeDice(seed);
  const centre: Centre = { dice, issues, contacts: [], truth: [] };
  for (let number = 0; number < issues; number++) liveIssue(centre, number);
  // The centre calls people too, so that a call back could be on file.
  for (let n = 0; n < issues / 40; n++) {
    const call = { customer: `kd-x${n}`, channel: 'voice', direction: 'out', outcome: 'handled', talk_s: 90 };
    add(centre, { ...call, at: START + dice.next() * WEEKS * 7 * DAY, agent_id: dice.of(ROSTER).id });
  }
  return { contacts: centre.contacts.toSorted((a, b) => a.at - b.at), truth: centre.truth };
}
