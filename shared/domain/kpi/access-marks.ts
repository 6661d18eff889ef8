import {
  type Answer,
  comesWithin,
  handled,
  handledInLine,
  inbound,
  inboundWith,
  isOneOf,
  type KpiData,
  type KpiMarks,
  offered,
  share,
  type Test,
  whereKnown,
  written,
} from './kpi-data.ts';

/**
 * Whether a contact that counts as handled may as well have been abandoned, for all that its import said. Where those
 * who gave up would have to stand among the others (`isOfAll`), an agent or talk time of its own does not help.
 */
function isUntold({ columns, facts }: KpiData, isOfAll: boolean): Test {
  const tells = facts.tellsAbandons();
  const { agent_id, agent_name } = columns.category;
  const isReached = (i: number): boolean =>
    agent_id.codes[i] !== 0 || agent_name.codes[i] !== 0 || (columns.seconds.talk_s[i] as number) > 0;
  return (i) => tells !== null && tells[i] === 0 && (isOfAll || !isReached(i));
}

/**
 * Service level X/Y = answered within Y seconds / offered. By the setting short abandons are offered too (a promise to
 * everybody who called), or only the answered count (how fast those were reached who were). A handled contact without a
 * wait on file is unknown, and so is one of an import that could not say whether anybody gave up: counted as if nobody
 * had, the figure would be the best there is. Where no wait of a handled one is on file, those who gave up are unknown
 * too: alone they would make it 0 %.
 */
export function serviceLevel(data: KpiData): KpiMarks {
  const { columns, settings } = data;
  const isHandled = handledInLine(columns);
  const wait = columns.seconds.wait_s;
  const base = settings.serviceOf;
  const isAbout = base === 'answered' ? isHandled : offered(columns, base === 'offered_and_short');
  const isUnknown = isUntold(data, base !== 'answered');
  const isMeasured = whereKnown(data, isHandled, (i) => (wait[i] as number) >= 0);
  return share(columns, isAbout, (i) => {
    if (!isHandled(i)) return isMeasured(i) ? false : null;
    if (isUnknown(i) || (wait[i] as number) < 0) return null;
    return (wait[i] as number) <= settings.serviceSeconds;
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

/** Abandoned or not; null where nothing on file could have said so: a rate of 0 would be an invention. */
function gaveUp({ columns, facts }: KpiData): Answer {
  const isAbandoned = isOneOf(columns.category.outcome, 'abandoned');
  const tells = facts.tellsAbandons();
  return (i) => isAbandoned(i) || (tells === null || tells[i] === 1 ? false : null);
}

/** Abandoned / offered. */
export const abandons = (data: KpiData): KpiMarks => share(data.columns, offered(data.columns), gaveUp(data));

/** Another inbound contact of the customer soon after they gave up / abandoned. */
export function redials(data: KpiData): KpiMarks {
  const again = comesWithin(data, inbound(data.columns), data.settings.redialMinutes * MS_PER_MINUTE);
  return share(data.columns, inboundWith(data.columns, 'abandoned'), again);
}

/**
 * Abandoned without a redial / offered: the demand that was really lost. Beside the abandon rate it tells patience from
 * loss. A contact whose customer cannot be followed for so long is unknown, also one that was answered: were only those
 * who gave up unknown, a file without customers would say that nobody is ever lost. So would one that knows the customers
 * of answered contacts alone.
 */
export function lostDemand(data: KpiData): KpiMarks {
  const { columns, settings } = data;
  const again = comesWithin(data, inbound(columns), settings.redialMinutes * MS_PER_MINUTE);
  const isAbandoned = gaveUp(data);
  const isOffered = offered(columns);
  const isFollowed = whereKnown(
    data,
    (i) => isOffered(i) && isAbandoned(i) === true,
    (i) => again(i) !== null,
  );
  return share(columns, isOffered, (i) => {
    const abandoned = isAbandoned(i);
    const came = again(i);
    return abandoned === null || came === null || !isFollowed(i) ? null : abandoned && !came;
  });
}

const MS_PER_HOUR = 3_600_000;

/**
 * Bot sessions after which no agent had to handle the customer for so long / bot sessions. Where no contact with an agent
 * is on file at all, nobody can say whether anyone needed one.
 */
export function containment(data: KpiData): KpiMarks {
  const { columns, settings } = data;
  const isHandled = handled(columns);
  const reachesAgent = comesWithin(data, isHandled, settings.containmentHours * MS_PER_HOUR);
  const isOnFile = columns.row.some((_, i) => isHandled(i));
  return share(columns, inboundWith(columns, 'bot_contained', 'bot_escalated'), (i) => {
    const came = reachesAgent(i);
    return came === null || !isOnFile ? null : !came;
  });
}
