import type { Definition } from '../../../shared/domain/definition/definition.ts';
import type { KpiSettings } from '../../../shared/domain/kpi/kpi-settings.ts';
import type { KpiKey } from '../../../shared/domain/kpi/kpis.ts';
import { categoryOf, type PlainContact, type PlainTree, stitch, sumOverLegs } from '../../helpers/columns-from-rows.ts';
import { obviousJudge, type Verdict } from '../resolution/obvious-judge.ts';

/**
 * docs/fcr-definition.md 14 a second time, slowly and contact by contact: what each contact is to each key figure. Reads
 * plain rows, shares nothing with the engine but the list of keys.
 */
export type Mark = 'hit' | 'counted' | 'against' | 'unknown' | null;

type Contact = {
  readonly id: string;
  readonly row: number;
  readonly tree: PlainTree;
  readonly at: number;
  readonly customer: string | undefined;
  readonly isIn: boolean;
  readonly outcome: string;
  readonly get: (field: string) => string | null;
  readonly number: (field: string) => number | null;
  readonly verdict: Verdict;
};

type World = {
  readonly all: readonly Contact[];
  readonly until: number;
  readonly settings: KpiSettings;
  readonly windowHours: number;
};

const HOUR = 3_600_000;
const fold = (text: string | null): string => (text ?? '').normalize('NFKC').trim().toLowerCase();
const share = (isHit: boolean | null): Mark => (isHit === null ? 'unknown' : isHit ? 'hit' : 'counted');

/** Whether one of the wanted contacts of the customer comes after this one, by the end; null = cannot be said. */
function comes(world: World, contact: Contact, isWanted: (other: Contact) => boolean, end: number): boolean | null {
  if (contact.customer === undefined || Number.isNaN(contact.at)) return null;
  if (end > world.until) return null;
  return world.all.some(
    (other) => other.customer === contact.customer && other.at > contact.at && other.at <= end && isWanted(other),
  );
}

const isWritten = ({ get }: Contact): boolean =>
  ['email', 'sms', 'social', 'web', 'ticket'].includes(get('channel') ?? '');
const isOffered = ({ isIn, outcome }: Contact): boolean =>
  isIn && ['handled', 'abandoned', 'missed', 'voicemail', 'callback_scheduled'].includes(outcome);
const isHandled = ({ isIn, outcome }: Contact): boolean => isIn && outcome === 'handled';

/** All contacts linked with this one by returns. */
function threadOf(world: World, contact: Contact): readonly Contact[] {
  const ids = new Set([contact.id]);
  for (let before = 0; before !== ids.size; ) {
    before = ids.size;
    for (const { id, verdict } of world.all) {
      if (verdict.returnId === null) continue;
      if (ids.has(id) || ids.has(verdict.returnId)) {
        ids.add(id);
        ids.add(verdict.returnId);
      }
    }
  }
  return world.all.filter(({ id }) => ids.has(id)).toSorted((a, b) => a.at - b.at || a.row - b.row);
}

function eligible(contact: Contact, isHit: boolean): Mark {
  if (contact.verdict.result === 'excluded') return null;
  return contact.verdict.result === 'pending' ? 'unknown' : share(isHit);
}

function mean(isAbout: boolean, seconds: number | null): Mark {
  if (!isAbout) return null;
  return seconds === null ? 'unknown' : 'counted';
}

/** A field of yes and no: where anybody ever filled it, a blank means no. */
/** In a file of the same kind. */
const isOfFile = (one: Contact, other: Contact): boolean => one.tree.root.file === other.tree.root.file;

function yes(world: World, contact: Contact, field: string, isYesToo = false): Mark {
  if (!isHandled(contact)) return null;
  if (contact.get(field) === 'yes' || isYesToo) return 'hit';
  const isSaid = (other: Contact): boolean => other.get(field) !== null;
  return world.all.some((other) => isOfFile(other, contact) && isSaid(other)) ? 'counted' : 'unknown';
}

function transferKind({ tree }: Contact): boolean | null {
  const human = tree.legs.filter((leg) => leg.agent_id !== undefined);
  const passed = human.slice(1).flatMap((leg, at) => {
    const before = human[at] as PlainContact;
    return leg.agent_id === before.agent_id ? [] : [{ end: before.end, start: leg.at }];
  });
  const cold = passed.map(({ end, start }) => (end === undefined || start === undefined ? null : start >= end));
  if (cold.includes(true)) return true;
  return cold.length === 0 || cold.includes(null) ? null : false;
}

/** Tiers of the legs that people handled, in order; of the contact itself where nobody did. */
function tiersOf({ tree }: Contact): readonly (number | null)[] {
  const human = tree.legs.filter((leg) => leg.agent_id !== undefined);
  return (human.length === 0 ? [tree.root] : human).map((leg) => {
    const digits = String(leg.tier ?? '').match(/\d+/)?.[0];
    return digits === undefined ? null : Number(digits);
  });
}

const isRise = (tiers: readonly (number | null)[]): boolean =>
  tiers.some((tier, at) => tiers.slice(0, at).some((before) => tier !== null && before !== null && tier > before));

function reopened(contact: Contact, world: World): Mark {
  const number = contact.tree.root.caseId;
  if (number === undefined || !isHandled(contact) || Number.isNaN(contact.at)) return null;
  const own = world.all.filter((other) => other.isIn && !Number.isNaN(other.at) && other.tree.root.caseId === number);
  const [first] = own.filter(isHandled).toSorted((a, b) => a.at - b.at || a.row - b.row);
  if (first?.id !== contact.id) return null;
  const close = contact.tree.legs.at(-1)?.end;
  if (close === undefined) return 'unknown';
  const end = close + world.settings.reopenDays * 24 * HOUR;
  if (end > world.until) return 'unknown';
  return share(own.some((other) => other.id !== contact.id && other.at > close && other.at <= end));
}

/** The whole window before it is on file: it began when the last of the sources did. */
function isSeenBack(world: World, contact: Contact): boolean {
  const sources = Map.groupBy(world.all, ({ tree }) => tree.root.source);
  const begins = [...sources.values()].map((all) =>
    Math.min(...all.map(({ at }) => at).filter((at) => !Number.isNaN(at))),
  );
  const begin = Math.max(...begins.filter(Number.isFinite));
  return contact.at - world.windowHours * HOUR >= begin;
}

/** Answers of handled contacts in the file of this one that are on the scale, unless two or more, and more than one in twenty, are not. */
function onScale(world: World, contact: Contact, field: string, [low, high]: readonly [number, number]): number | null {
  const asked = world.all.filter((one) => isOfFile(one, contact) && isHandled(one));
  const answers = asked.map((one) => one.number(field) ?? Number.NaN);
  const said = answers.filter((answer) => !Number.isNaN(answer));
  const own = contact.number(field);
  const strays = said.filter((answer) => answer < low || answer > high).length;
  if (strays > 1 && strays * 20 > said.length) return null;
  return own === null || own < low || own > high ? null : own;
}

function promise(contact: Contact, world: World): Mark {
  const said = contact.tree.legs.map((leg) => leg.promise).find((hours) => typeof hours === 'number');
  const isPromised =
    contact.get('callback_requested') === 'yes' || contact.outcome === 'callback_scheduled' || said !== undefined;
  if (!contact.isIn || !isPromised) return null;
  const due = contact.tree.legs.map((leg) => leg.due).find((own) => typeof own === 'number');
  const end = typeof due === 'number' ? due : contact.at + (Number(said ?? 0) || world.settings.promiseHours) * HOUR;
  const isMade = (other: Contact): boolean =>
    other.outcome === 'handled' &&
    (other.get('direction') === 'out' || (other.isIn && other.get('channel') === 'callback'));
  return world.all.some(isMade) ? share(comes(world, contact, isMade, end)) : 'unknown';
}

const isUnanswered = ({ isIn, outcome }: Contact): boolean =>
  isIn && ['abandoned', 'missed', 'voicemail', 'callback_scheduled', 'short_abandon'].includes(outcome);

/** Whether it can be known of this contact if it was given up: its import had a word for it, and files hold both kinds. */
function isTold(world: World, contact: Contact): boolean {
  if (contact.tree.root.untold !== undefined) return false;
  const files = [...Map.groupBy(world.all, ({ tree }) => tree.root.file).values()];
  const own = world.all.filter((one) => isOfFile(one, contact));
  if (own.some(isUnanswered)) return world.all.some(isHandled);
  return files.some((file) => file.some(isUnanswered) && !file.some(isHandled));
}

const gaveUp = (world: World, contact: Contact): boolean | null =>
  isTold(world, contact) ? contact.outcome === 'abandoned' : null;

/** Wilson's bounds, by the quadratic that they solve. */
function bounds(hits: number, n: number): readonly [number, number] {
  const z2 = 1.959963984540054 ** 2;
  const [a, b, c] = [1 + z2 / n, -(2 * (hits / n) + z2 / n), (hits / n) ** 2];
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
  return [(-b - root) / (2 * a), (-b + root) / (2 * a)];
}

/** Shares of the known ones on two sides that differ by a tenth at most, or by no more than chance from 30 on either. */
function isFair(one: readonly boolean[], other: readonly boolean[]): boolean {
  const known = [one, other].map((side) => side.filter(Boolean).length) as [number, number];
  if (one.length === 0 || known[0] === 0) return false;
  if (other.length === 0) return true;
  const shares = [known[0] / one.length, known[1] / other.length] as const;
  if (Math.max(...shares) <= Math.min(...shares) * 1.1 || Math.min(one.length, other.length) < 30) return true;
  const [[low1, high1], [low2, high2]] = [bounds(known[0], one.length), bounds(known[1], other.length)];
  const difference = shares[0] - shares[1];
  const low = difference - Math.hypot(shares[0] - low1, high2 - shares[1]);
  const high = difference + Math.hypot(high1 - shares[0], shares[1] - low2);
  return low <= 0 && high >= 0;
}

/** How the two sides of a figure are known in the files that this contact stands in; files of one side are one file. */
function sidesOf(
  contact: Contact,
  about: readonly Contact[],
  sideOf: (one: Contact) => 1 | 2,
  fileOf: (one: Contact) => string,
): readonly [readonly Contact[], readonly Contact[]] {
  const files = [...Map.groupBy(about, fileOf).values()];
  const hasBoth = (file: readonly Contact[]) => [1, 2].every((side) => file.some((one) => sideOf(one) === side));
  const own = about.filter((one) => fileOf(one) === fileOf(contact));
  const halves = files.filter((file) => !hasBoth(file)).flat();
  const asked = hasBoth(own) ? own : halves.some((one) => sideOf(one) === 1) ? halves : about;
  return [asked.filter((one) => sideOf(one) === 1), asked.filter((one) => sideOf(one) === 2)];
}

function service(contact: Contact, world: World): Mark {
  const { serviceOf, serviceSeconds } = world.settings;
  const isAbout = (one: Contact): boolean =>
    !isWritten(one) &&
    (isHandled(one) ||
      (serviceOf !== 'answered' && isOffered(one)) ||
      (serviceOf === 'offered_and_short' && one.isIn && one.outcome === 'short_abandon'));
  if (!isAbout(contact)) return null;
  const wait = contact.number('wait_s');
  const isReached = ({ get, number }: Contact): boolean =>
    get('agent_id') !== null || get('agent_name') !== null || (number('talk_s') ?? 0) > 0;
  const isKnown = (one: Contact): boolean => {
    if (one.number('wait_s') === null || !isHandled(one)) return one.number('wait_s') !== null;
    return serviceOf === 'answered' ? one.tree.root.untold === undefined || isReached(one) : isTold(world, one);
  };
  const sides = sidesOf(
    contact,
    world.all.filter(isAbout),
    (one) => (isHandled(one) ? 1 : 2),
    ({ tree, get }) => `${tree.root.file} ${get('channel')}`,
  );
  const isWhole = sides[0].length > 0 && sides[0].filter(isKnown).length >= sides[0].length * 0.95;
  if (!isWhole && !isFair(sides[0].map(isKnown), sides[1].map(isKnown))) return 'unknown';
  if (!isHandled(contact)) return isWhole || wait !== null ? 'counted' : 'unknown';
  return share(!isKnown(contact) || wait === null ? null : wait <= serviceSeconds);
}

function lost(contact: Contact, world: World): Mark {
  const isAbout = (one: Contact): boolean => isOffered(one) && !isWritten(one);
  if (!isAbout(contact)) return null;
  const comesAgain = (one: Contact): boolean | null =>
    comes(world, one, (other) => other.isIn, one.at + world.settings.redialMinutes * 60_000);
  const [gone, answered] = sidesOf(
    contact,
    world.all.filter((one) => isAbout(one) && gaveUp(world, one) !== null),
    (one) => (one.outcome === 'abandoned' ? 1 : 2),
    ({ tree }) => String(tree.root.file),
  );
  const [own, again] = [gaveUp(world, contact), comesAgain(contact)];
  const isKnown = (one: Contact): boolean => comesAgain(one) !== null;
  return share(
    own === null || again === null || !isFair(gone.map(isKnown), answered.map(isKnown)) ? null : own && !again,
  );
}

function saved(contact: Contact, world: World): Mark {
  const { atRiskReasons, savedWrapups } = world.settings;
  const reason = contact.get('reason');
  if (!isHandled(contact) || reason === null || !atRiskReasons.map(fold).includes(fold(reason))) return null;
  const wrapup = contact.get('wrapup');
  return share(wrapup === null || savedWrapups.length === 0 ? null : savedWrapups.map(fold).includes(fold(wrapup)));
}

function resolution(contact: Contact, world: World): Mark {
  const last = threadOf(world, contact).at(-1);
  if (last?.verdict.result !== 'resolved') return contact.verdict.result === 'excluded' ? null : 'unknown';
  return last.id === contact.id ? 'hit' : 'counted';
}

function answered(contact: Contact, world: World): Mark {
  const has = (one: Contact): boolean =>
    one.get('survey_resolved') !== null || one.number('csat') !== null || one.number('nps') !== null;
  if (!isHandled(contact)) return null;
  return world.all.some((other) => isOfFile(other, contact) && has(other)) ? share(has(contact)) : 'unknown';
}

function promoter(contact: Contact, world: World): Mark {
  const nps = onScale(world, contact, 'nps', [0, 10]);
  if (!isHandled(contact)) return null;
  if (nps === null) return 'unknown';
  return nps >= 9 ? 'hit' : nps <= 6 ? 'against' : 'counted';
}

function filled(contact: Contact, isFilled: boolean): Mark {
  return isHandled(contact) ? share(isFilled) : null;
}

const returnOf = (world: World, contact: Contact, isTrigger: (other: Contact) => boolean): boolean =>
  world.all.some((other) => other.verdict.returnId === contact.id && isTrigger(other));

type Rule = (contact: Contact, world: World) => Mark;

const RULES: Readonly<Record<KpiKey, Rule>> = {
  fcr: (contact) => eligible(contact, contact.verdict.result === 'resolved'),
  repeat_rate: (contact) => eligible(contact, contact.verdict.returnId !== null),
  repeat_share: (contact, world) => {
    if (!contact.isIn) return null;
    const isFollowed = world.all.some(({ verdict }) => verdict.result !== 'excluded');
    if (contact.customer === undefined || !isFollowed || !isSeenBack(world, contact)) return 'unknown';
    return share(returnOf(world, contact, () => true));
  },
  one_and_done: (contact, world) => {
    const mark = eligible(contact, contact.verdict.result === 'resolved' && threadOf(world, contact).length === 1);
    return mark === null || isSeenBack(world, contact) ? mark : 'unknown';
  },
  contacts_per_resolution: resolution,
  repeat_handling: (contact, world) => {
    const isAbout = returnOf(world, contact, (other) => other.verdict.result === 'failed');
    return mean(isAbout, contact.number('handle_s'));
  },
  aht: (contact) => mean(isHandled(contact), contact.number('handle_s')),
  asa: (contact) => mean(isHandled(contact) && !isWritten(contact), contact.number('wait_s')),
  service_level: service,
  reply_in_time: (contact, world) => {
    const wait = contact.number('wait_s');
    if (!isHandled(contact) || !isWritten(contact)) return null;
    return share(wait === null ? null : wait <= world.settings.replyHours * 3600);
  },
  abandon_rate: (contact, world) => (isOffered(contact) && !isWritten(contact) ? share(gaveUp(world, contact)) : null),
  redial_rate: (contact, world) => {
    if (!contact.isIn || contact.outcome !== 'abandoned') return null;
    return share(comes(world, contact, (other) => other.isIn, contact.at + world.settings.redialMinutes * 60_000));
  },
  lost_demand: lost,
  transfer_rate: (contact, world) => yes(world, contact, 'transferred'),
  confirm_at_close: (contact) => {
    const said = contact.tree.legs.map((leg) => leg.closing).filter((word) => word !== undefined);
    return isHandled(contact) ? share(said.length === 0 ? null : said.includes('asked')) : null;
  },
  cold_transfers: (contact) => {
    const isMoved = contact.get('transferred') === 'yes';
    return isHandled(contact) && !isWritten(contact) && isMoved ? share(transferKind(contact)) : null;
  },
  escalation_rate: (contact, world) => {
    const own = tiersOf(contact);
    const mark = yes(world, contact, 'escalated', isRise(own));
    if (mark !== 'unknown') return mark;
    const isOfAgents = world.all.some((other) => isOfFile(other, contact) && isRise(tiersOf(other)));
    return isOfAgents && own.every((tier) => tier !== null) ? 'counted' : 'unknown';
  },
  reopen_rate: (contact) => {
    const said = contact.get('reopened');
    return isHandled(contact) ? share(said === 'yes' ? true : said === 'no' ? false : null) : null;
  },
  reopened_in_time: reopened,
  kept_promises: promise,
  true_containment: (contact, world) => {
    if (!contact.isIn || !contact.outcome.startsWith('bot_')) return null;
    const came = comes(world, contact, isHandled, contact.at + world.settings.containmentHours * HOUR);
    return share(came === null || !world.all.some(isHandled) ? null : !came);
  },
  csat_top: (contact, world) => {
    const csat = onScale(world, contact, 'csat', [1, 5]);
    return isHandled(contact) ? share(csat === null ? null : csat >= 4) : null;
  },
  nps: promoter,
  survey_response: answered,
  save_rate: saved,
  save_rate_seed: (contact, world) => {
    if (!contact.isIn) return null;
    if (contact.customer === undefined || Number.isNaN(contact.at)) return 'unknown';
    const own = world.all.filter((one) => one.isIn && one.customer === contact.customer && !Number.isNaN(one.at));
    const [first] = own.toSorted((a, b) => a.at - b.at || a.row - b.row);
    if (first?.id !== contact.id) return null;
    const end = contact.at + world.settings.returningDays * 24 * HOUR;
    return share(end > world.until ? null : own.some(({ at }) => at > contact.at && at <= end));
  },
  cover_customer: (contact) => filled(contact, contact.customer !== undefined),
  cover_agent: (contact) => filled(contact, contact.get('agent_id') !== null || contact.get('agent_name') !== null),
  cover_reason: (contact) => filled(contact, contact.get('reason') !== null),
  cover_flag: (contact) => filled(contact, contact.get('resolved_flag') !== null),
  cover_notes: (contact) =>
    filled(
      contact,
      contact.tree.legs.some((leg) => leg.notes !== undefined),
    ),
};

/** Figures of who came again: under a definition that follows nobody through time they are about no contact. */
const OF_RETURNS: readonly KpiKey[] = [
  'repeat_rate',
  'repeat_share',
  'one_and_done',
  'contacts_per_resolution',
  'repeat_handling',
];
const FOLLOWING: readonly Definition['kind'][] = ['no_repeat', 'lookback_forward', 'hybrid', 'issue_ratio'];

/** What every contact is to the key figure, by contact id. */
export function obviousMarks(
  rows: readonly PlainContact[],
  definition: Definition,
  until: number,
  settings: KpiSettings,
): (key: KpiKey) => Readonly<Record<string, Mark>> {
  const verdicts = obviousJudge(rows, definition, until);
  const all = stitch(rows).map((tree): Contact => {
    const get = (field: string): string | null => categoryOf(tree, field);
    const number = (field: string): number | null => {
      if (field === 'csat' || field === 'nps') return typeof tree.root[field] === 'number' ? tree.root[field] : null;
      const seconds = sumOverLegs(tree, field);
      return seconds < 0 ? null : seconds;
    };
    const direction = get('direction');
    const { shortAbandonSeconds: most } = definition;
    const wait = number('wait_s');
    const isGivenUp = ['abandoned', 'short_abandon'].includes(get('outcome') ?? '');
    // The definition tells short abandons by itself, where the wait is on file.
    const own = most === null || wait === null || !isGivenUp ? null : wait <= most ? 'short_abandon' : 'abandoned';
    return {
      ...{ id: tree.root.id, row: tree.row, tree, get, number },
      at: tree.root.at ?? Number.NaN,
      customer: tree.root.customer,
      isIn: direction !== 'out' && direction !== 'internal',
      outcome: own ?? get('outcome') ?? '',
      verdict: verdicts.get(tree.root.id) as Verdict,
    };
  });
  const world: World = { all, until, settings, windowHours: definition.windowHours };
  const isBlank = (key: KpiKey): boolean => OF_RETURNS.includes(key) && !FOLLOWING.includes(definition.kind);
  return (key) =>
    Object.fromEntries(all.map((contact) => [contact.id, isBlank(key) ? null : RULES[key](contact, world)]));
}
