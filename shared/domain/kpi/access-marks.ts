import {
  type Answer,
  comesWithin,
  handled,
  handledInLine,
  inbound,
  inboundWith,
  isOneOf,
  isOpenFor,
  type KpiData,
  type KpiMarks,
  offered,
  share,
  type Test,
  tellsAnswered,
  withWaiting,
  written,
} from './kpi-data.ts';
import { balances } from './two-sides.ts';

/** True where it is known who gave up: the import could say so, and its files show it. */
function tellsGivenUp(data: KpiData): Test {
  const tells = data.facts.tellsAbandons();
  const isShown = tellsAnswered(data);
  return (i) => (tells === null || tells[i] === 1) && isShown(i);
}

/**
 * Whether a contact that counts as handled may as well have been abandoned, for all that its import said. An agent or talk
 * time of its own says that somebody answered it.
 */
function isUnreached({ columns, facts }: KpiData): Test {
  const tells = facts.tellsAbandons();
  const { agent_id, agent_name } = columns.category;
  const isReached = (i: number): boolean =>
    agent_id.codes[i] !== 0 || agent_name.codes[i] !== 0 || (columns.seconds.talk_s[i] as number) > 0;
  return (i) => tells !== null && tells[i] === 0 && !isReached(i);
}

/** From this share of known waits on, the few that are missing move nothing: who was not answered counts without one. */
const NEARLY_ALL = 0.95;

/**
 * Service level X/Y = answered within Y seconds / offered. By the setting short abandons are offered too (a promise to
 * everybody who called), or only the answered count (how fast those were reached who were). A handled contact without a
 * wait on file is unknown, and so is one of an import that could not say, or of files that do not show, whether anybody
 * gave up: counted as if nobody had, the figure would be the best there is. Where waits of handled ones are missing, who
 * was not answered counts by a wait of its own too, and only where both sides have waits about equally often: weighed
 * against a part of the answered, all who gave up would make the figure too low.
 */
export function serviceLevel(data: KpiData): KpiMarks {
  const { columns, settings, facts } = data;
  const isHandled = handledInLine(columns);
  const base = settings.serviceOf;
  const isAbout = base === 'answered' ? isHandled : offered(columns, base === 'offered_and_short');
  const isShown = tellsGivenUp(data);
  const isUnknown = base === 'answered' ? isUnreached(data) : (i: number) => !isShown(i);
  const wait = columns.seconds.wait_s;
  const hasWait: Test = (i) => (wait[i] as number) >= 0;
  const balance = balances(columns.count, {
    sideOf: (i) => (!isAbout(i) ? 0 : isHandled(i) ? 1 : 2),
    isKnown: (i) => hasWait(i) && !(isHandled(i) && isUnknown(i)),
    kinds: facts.fileKinds(),
    within: columns.category.channel,
  });
  return share(columns, isAbout, (i) => {
    const { known, isFair } = balance(i);
    const isWhole = known >= NEARLY_ALL;
    if (!isWhole && !isFair) return null;
    if (!isHandled(i)) return isWhole || hasWait(i) ? false : null;
    return isUnknown(i) || !hasWait(i) ? null : (wait[i] as number) <= settings.serviceSeconds;
  });
}

/**
 * The published promise: first answered within so many hours / handled contacts of written channels. One without a wait
 * on file is unknown.
 */
export function repliesInTime({ columns, settings }: KpiData): KpiMarks {
  const isHandled = handled(columns);
  const isWritten = written(columns);
  const wait = columns.seconds.wait_s;
  return share(
    columns,
    (i) => isHandled(i) && isWritten(i),
    (i) => ((wait[i] as number) < 0 ? null : (wait[i] as number) <= settings.replyHours * SECONDS_PER_HOUR),
  );
}

const SECONDS_PER_HOUR = 3600;
const MS_PER_MINUTE = 60_000;

/**
 * Abandoned or not; null where nothing on file could have said so, and in files that may keep the answered ones alone: a
 * rate of 0 would be an invention.
 */
function gaveUp(data: KpiData): Answer {
  const isAbandoned = isOneOf(data.columns.category.outcome, 'abandoned');
  const tells = tellsGivenUp(data);
  return (i) => (tells(i) ? isAbandoned(i) : null);
}

/** Abandoned / offered. */
export const abandons = (data: KpiData): KpiMarks => share(data.columns, offered(data.columns), gaveUp(data));

/** Another inbound contact of the customer soon after they gave up / abandoned. */
export function redials(data: KpiData): KpiMarks {
  const { columns, settings } = data;
  const time = settings.redialMinutes * MS_PER_MINUTE;
  const again = comesWithin(data, inbound(columns), time);
  return withWaiting(share(columns, inboundWith(columns, 'abandoned'), again), isOpenFor(data, time));
}

/**
 * Abandoned without a redial / offered: the demand that was really lost. Beside the abandon rate it tells patience from
 * loss. A contact whose customer cannot be followed for so long is unknown, also one that was answered: were only those
 * who gave up unknown, a file without customers would say that nobody is ever lost. So are all of files in which the
 * customers of those who gave up are known far less, or far more, often than of those who were answered.
 */
export function lostDemand(data: KpiData): KpiMarks {
  const { columns, settings, facts } = data;
  const time = settings.redialMinutes * MS_PER_MINUTE;
  const again = comesWithin(data, inbound(columns), time);
  const isAbandoned = gaveUp(data);
  const isOffered = offered(columns);
  const balance = balances(columns.count, {
    sideOf: (i) => {
      const abandoned = isOffered(i) ? isAbandoned(i) : null;
      return abandoned === null ? 0 : abandoned ? 1 : 2;
    },
    isKnown: (i) => again(i) !== null,
    kinds: facts.fileKinds(),
  });
  const marked = share(columns, isOffered, (i) => {
    const abandoned = isAbandoned(i);
    const came = again(i);
    return abandoned === null || came === null || !balance(i).isFair ? null : abandoned && !came;
  });
  const isOpen = isOpenFor(data, time);
  return withWaiting(marked, (i) => isOpen(i) && isAbandoned(i) !== null);
}

const MS_PER_HOUR = 3_600_000;

/**
 * Bot sessions after which no agent had to handle the customer for so long / bot sessions. Where no contact with an agent
 * is on file at all, nobody can say whether anyone needed one.
 */
export function containment(data: KpiData): KpiMarks {
  const { columns, settings } = data;
  const isHandled = handled(columns);
  const time = settings.containmentHours * MS_PER_HOUR;
  const reachesAgent = comesWithin(data, isHandled, time);
  const isOnFile = columns.row.some((_, i) => isHandled(i));
  const marked = share(columns, inboundWith(columns, 'bot_contained', 'bot_escalated'), (i) => {
    const came = reachesAgent(i);
    return came === null || !isOnFile ? null : !came;
  });
  return isOnFile ? withWaiting(marked, isOpenFor(data, time)) : marked;
}
