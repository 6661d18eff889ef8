import type { Definition } from '../../../shared/domain/definition/definition.ts';
import type { Result, ResultReason } from '../../../shared/domain/resolution/judgement.ts';
import { type PlainContact, stitch } from '../../helpers/columns-from-rows.ts';
import {
  type Facts,
  factsOf,
  fold,
  hoursBetween,
  identityUnder,
  isInWindow,
  merged,
  neededHours,
  openMs,
} from './obvious-contacts.ts';

/**
 * docs/fcr-definition.md written down a second time: slowly (every contact looks at every other one), on plain rows,
 * without typed arrays, keys or sorting. It shares nothing with the engine but the names of results.
 */
export type Verdict = {
  readonly result: Result;
  readonly reason: ResultReason;
  readonly returnId: string | null;
  readonly gapHours: number | null;
  /** Hours to the first failure seen, 0 for what fails at once, null for none. */
  readonly eventHours: number | null;
};

const HOUR = 3_600_000;
const REAL = ['handled', 'abandoned', 'missed', 'voicemail', 'bot_contained', 'bot_escalated', 'callback_scheduled'];
const BOTS = ['bot_contained', 'bot_escalated'];

/** Strictly later contacts of the same customer, the nearest first (of equal instants the lower row). */
function later(contact: Facts, all: readonly Facts[]): readonly Facts[] {
  return all
    .filter((other) => other.customer === contact.customer && other.customer !== null)
    .filter((other) => (other.at ?? Number.NaN) > (contact.at ?? Number.NaN))
    .toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0) || a.row - b.row);
}

const wordsOf = (notes: string): ReadonlySet<string> => {
  const words = fold(notes).match(/[\p{L}\p{N}]+/gu) ?? [];
  const pairs = words.flatMap((word) =>
    /\p{Script=Han}/u.test(word) ? [...word].slice(1).map((sign, at) => `${[...word][at]}${sign}`) : [word],
  );
  return new Set(pairs.filter((word) => word.length > 1));
};

function areSimilar(first: string, second: string, share: number): boolean {
  const [a, b] = [wordsOf(first), wordsOf(second)];
  const common = [...a].filter((word) => b.has(word)).length;
  return common > 0 && common / (a.size + b.size - common) >= share;
}

function isSameIssue(contact: Facts, other: Facts, definition: Definition): boolean {
  const shares = (field: string): boolean =>
    fold(contact.get(field)) !== '' && fold(contact.get(field)) === fold(other.get(field));
  const groupOf = (one: Facts): string => {
    const reason = fold(one.get('reason'));
    const names = Object.keys(definition.reasonGroups).sort();
    const name = names.find((group) => definition.reasonGroups[group]?.some((word) => fold(word) === reason));
    return name === undefined ? reason : `group ${name}`;
  };
  if (definition.sameReason === 'exact' && !shares('reason')) return false;
  if (definition.sameReason === 'group' && (groupOf(contact) === '' || groupOf(contact) !== groupOf(other)))
    return false;
  if (definition.sameReason === 'similar' && !areSimilar(contact.notes, other.notes, definition.similarNotes)) {
    return false;
  }
  if (definition.sameCustomer === 'phone' && !shares('phone')) return false;
  if (definition.sameCase && (contact.caseId === null || contact.caseId !== other.caseId)) return false;
  return !definition.sameChannel || shares('channel');
}

/** Inbound, real, and one of the outcomes and channels that count as a return. */
function canReturn(other: Facts, definition: Definition): boolean {
  if (other.mergedInto !== null || other.direction !== 'in') return false;
  if (!(definition.returnOutcomes as readonly string[]).includes(other.outcome)) return false;
  const channels = definition.returnChannels.map(fold);
  if (channels.length > 0 && !channels.includes(fold(other.get('channel')))) return false;
  return other.outcome !== 'abandoned' || other.wait < 0 || other.wait >= definition.returnAbandonSeconds;
}

function isReturnOf(contact: Facts, other: Facts, definition: Definition): boolean {
  if (!canReturn(other, definition) || !isSameIssue(contact, other, definition)) return false;
  const hours = ((other.at ?? 0) - (contact.at ?? 0)) / HOUR;
  if (definition.returnAfterMinutes > 0 && hours * 60 <= definition.returnAfterMinutes) return false;
  const reason = fold(contact.get('reason'));
  const interval = reason === fold(other.get('reason')) ? definition.issueIntervals[reason] : undefined;
  return interval === undefined || hours < interval;
}

const EXCLUDED_OUTCOME: Readonly<Record<string, ResultReason>> = {
  bot_contained: 'bot',
  bot_escalated: 'bot',
  failed: 'failed_attempt',
  unknown: 'unknown_outcome',
};

const isOneOf = (words: readonly string[], text: string | null): boolean => words.map(fold).includes(fold(text));

function leftOut(contact: Facts, definition: Definition): ResultReason | null {
  const { eligibleChannels, excludeTags, excludeReasons } = definition;
  if (contact.talk >= 0 && contact.talk < definition.minTalkSeconds) return 'little_talk';
  if (eligibleChannels.length > 0 && !isOneOf(eligibleChannels, contact.get('channel'))) return 'other_channel';
  const says = (['tags', 'wrapup', 'reason'] as const).flatMap((field) => {
    const cell = contact.get(field) ?? '';
    return [cell, ...cell.split(/[;,|]/)];
  });
  if (says.some((word) => isOneOf(excludeTags, word))) return 'tagged_out';
  return isOneOf(excludeReasons, contact.get('reason')) ? 'reason_out' : null;
}

/** Whether somebody was there before, or may have been before the data begin. */
function notFirst(contact: Facts, all: readonly Facts[], definition: Definition): ResultReason | null {
  const identity = identityUnder(contact, definition);
  const isDisturbed = all.some((other) => {
    const isEarlier = other.direction === 'in' && (other.outcome === 'handled' || BOTS.includes(other.outcome));
    const isBefore = other.at !== null && other.at < (contact.at ?? 0) && other.mergedInto === null;
    if (!isEarlier || !isBefore || identityUnder(other, definition) !== identity) return false;
    return isInWindow(other.at ?? 0, contact.at ?? 0, definition.lookbackHours, definition);
  });
  if (identity !== null && isDisturbed) return 'not_first';
  if (!definition.knownFirstOnly) return null;
  // One source: the data begin with its first contact. A moment before, somebody might have been there.
  const moment = Math.min(...all.flatMap((other) => (other.at === null ? [] : [other.at]))) - 1;
  const hasEnough = openMs(moment, (contact.at ?? 0) - 1, definition) >= definition.lookbackHours * HOUR;
  return hasEnough ? null : 'first_unknown';
}

function exclusionOf(contact: Facts, all: readonly Facts[], definition: Definition): ResultReason | null {
  const { direction, outcome } = contact;
  const isFollowed = ['no_repeat', 'lookback_forward', 'hybrid', 'issue_ratio'].includes(definition.kind);
  if (contact.mergedInto !== null) return 'merged';
  const directions: readonly string[] = definition.eligibleDirections;
  if (direction === 'internal' && !directions.includes('internal')) return 'internal';
  if (direction === 'out' && !directions.includes('out')) return 'outbound';
  if (direction === 'in' && !directions.includes('in')) return 'inbound';
  if (!(definition.eligibleOutcomes as readonly string[]).includes(outcome))
    return EXCLUDED_OUTCOME[outcome] ?? (outcome as ResultReason);
  const isShort = contact.talk >= 0 && contact.talk < definition.suspectTalkSeconds;
  if (outcome === 'handled' && isShort && contact.get('reason') === null && contact.get('wrapup') === null) {
    return 'suspect';
  }
  const out = leftOut(contact, definition);
  if (out !== null) return out;
  const identity = identityUnder(contact, definition);
  if (isFollowed && contact.at === null) return 'no_start';
  if (isFollowed && identity === null && !definition.includeUnlinkable) return 'unlinkable';
  const unsure = definition.kind === 'lookback_forward' ? notFirst(contact, all, definition) : null;
  if (unsure !== null) return unsure;
  const isTicket = contact.caseId !== null || contact.get('channel') === 'ticket';
  if (definition.kind === 'one_touch' && !isTicket) return 'not_a_ticket';
  if (isNothingOnFile(all, definition, isFollowed)) return 'not_on_file';
  return isOneOf(definition.netExclusions, contact.get('reason')) ? 'net_exclusion' : null;
}

/** True where a rule asks for something that nobody has. */
function isNothingOnFile(all: readonly Facts[], definition: Definition, isFollowed: boolean): boolean {
  const nobody = (has: (contact: Facts) => boolean): boolean => !all.some(has);
  const { sameReason, sameCase, sameChannel, followUpFails, singleLeg, reopenFails } = definition;
  if (singleLeg && nobody(({ legs }) => legs > 1)) return true;
  if (reopenFails && nobody(({ get }) => get('reopened') !== null)) return true;
  const isCounted = definition.kind === 'one_touch' && definition.touches !== null;
  if (isCounted && nobody((contact) => touchesSaid(contact, definition) !== null)) return true;
  if (!isFollowed) return false;
  if (sameReason === 'similar' && nobody(({ notes }) => wordsOf(notes).size > 0)) return true;
  if (['exact', 'group'].includes(sameReason) && nobody(({ get }) => get('reason') !== null)) return true;
  if (sameCase && nobody(({ caseId }) => caseId !== null)) return true;
  if (sameChannel && nobody(({ get }) => get('channel') !== null)) return true;
  return followUpFails && nobody(({ direction }) => direction === 'out');
}

type Seen = Pick<Verdict, 'returnId' | 'gapHours'>;
const UNSEEN: Seen = { returnId: null, gapHours: null };
const verdict = (result: Result, reason: ResultReason, seen = UNSEEN, eventHours: number | null = null): Verdict => ({
  result,
  reason,
  ...seen,
  eventHours,
});

/** Another counted contact of the issue that comes within the window; of the one that follows the same is asked. */
function nextInIssue(contact: Facts, all: readonly Facts[], definition: Definition): Facts | undefined {
  return later(contact, all)
    .filter((other) => isInWindow(contact.at ?? 0, other.at ?? 0, definition.windowHours, definition))
    .find((other) => isReturnOf(contact, other, definition) && exclusionOf(other, all, definition) === null);
}

const isObserved = (contact: Facts, definition: Definition, until: number): boolean =>
  hoursBetween(contact.at ?? 0, until, definition) >= definition.windowHours;

function judgeFollowed(contact: Facts, all: readonly Facts[], definition: Definition, until: number): Verdict {
  const isByIssue = definition.kind === 'issue_ratio';
  const at = contact.at ?? 0;
  const gapTo = (other: Facts): number => ((other.at ?? 0) - at) / HOUR;
  const inWindow = later(contact, all).filter((other) =>
    isInWindow(at, other.at ?? 0, definition.windowHours, definition),
  );
  const back = isByIssue
    ? nextInIssue(contact, all, definition)
    : inWindow.find((other) => isReturnOf(contact, other, definition));
  const identity = identityUnder(contact, definition);
  const own = definition.followUpFails
    ? inWindow
        // Nobody can be followed without an identity, and two who have none are not the same.
        .filter((other) => identity !== null && identityUnder(other, definition) === identity)
        .find((other) => other.direction === 'out' && REAL.includes(other.outcome) && other.mergedInto === null)
    : undefined;
  const seen = back === undefined ? UNSEEN : { returnId: back.id, gapHours: gapTo(back) };
  const flag = definition.kind === 'hybrid' ? contact.get('resolved_flag') : 'yes';

  const failures: { reason: ResultReason; gap: number; clock: number }[] = [];
  const atOnce = { gap: 0, clock: 0 };
  const after = (other: Facts) => ({ gap: gapTo(other), clock: neededHours(at, other.at ?? 0, definition) });
  if (definition.singleLeg && contact.isPassedOn) failures.push({ reason: 'several_legs', ...atOnce });
  if (flag === 'no' || flag === 'partial') failures.push({ reason: 'flag_no', ...atOnce });
  if (definition.reopenFails && contact.get('reopened') === 'yes') failures.push({ reason: 'reopened', ...atOnce });
  if (back !== undefined) failures.push({ reason: 'returned', ...after(back) });
  if (own !== undefined) failures.push({ reason: 'followed_up', ...after(own) });
  const [first] = failures.toSorted((a, b) => a.gap - b.gap);
  const event = first?.clock ?? null;

  if (flag === null) return verdict('pending', 'no_answer', seen, null);
  if (!isObserved(contact, definition, until)) return verdict('pending', 'window_open', seen, event);
  if (first !== undefined) return verdict('failed', first.reason, seen, event);
  return verdict('resolved', definition.kind === 'hybrid' ? 'flag_yes_no_return' : 'no_return', seen, event);
}

function judgeAnswered(contact: Facts, all: readonly Facts[], definition: Definition): Verdict {
  const field = { flag: 'resolved_flag', survey: 'survey_resolved', reopen: 'reopened' }[definition.kind as 'flag'];
  const answer = contact.get(field);
  const isReopen = definition.kind === 'reopen';
  if (answer === null || (isReopen && answer === 'partial')) return verdict('pending', 'no_answer');
  // What is open was never closed, so nobody could open it again.
  if (isReopen && answer === 'no' && ticketOf(contact, all) === 'open') return verdict('pending', 'still_open');
  if (definition.singleLeg && contact.isPassedOn) return verdict('failed', 'several_legs');
  const wasReopened = definition.reopenFails && contact.get('reopened') === 'yes';
  if (!isReopen && answer === 'yes' && wasReopened) return verdict('failed', 'reopened');
  if (isReopen) return answer === 'yes' ? verdict('failed', 'reopened') : verdict('resolved', 'not_reopened');
  const kind = definition.kind as 'flag' | 'survey';
  return answer === 'yes' ? verdict('resolved', `${kind}_yes`) : verdict('failed', `${kind}_no`);
}

/** What the last contact of the case that says something says, closed before open; null = nothing is on file. */
function ticketOf(contact: Facts, all: readonly Facts[]): 'open' | 'closed' | null {
  const said = (one: Facts): 'open' | 'closed' | null => {
    const flag = one.get('resolved_flag');
    if (flag !== null) return flag === 'yes' ? 'closed' : 'open';
    if (one.get('channel') !== 'ticket') return null;
    // One source: where any ticket has an end, one that has none is open.
    const tellsEnds = all.some((other) => other.get('channel') === 'ticket' && other.end !== null);
    return one.end !== null ? 'closed' : tellsEnds ? 'open' : null;
  };
  if (contact.caseId === null) return said(contact);
  const telling = all.filter((other) => other.caseId === contact.caseId && said(other) !== null);
  const last = Math.max(...telling.map(({ at }) => at ?? Number.NEGATIVE_INFINITY));
  const words = telling.filter(({ at }) => (at ?? Number.NEGATIVE_INFINITY) === last).map(said);
  return words.includes('closed') ? 'closed' : (words[0] ?? null);
}

/** How often the source says that the ticket was touched; null = it does not, or nobody asks. */
function touchesSaid(contact: Facts, { touches }: Definition): number | null {
  const cell = touches === null ? null : contact.get(touches.field.replace(/^extra\./, ''));
  return cell !== null && /^\d+(\.\d+)?$/.test(cell) ? Number(cell) : null;
}

function judgeTouched(contact: Facts, all: readonly Facts[], definition: Definition): Verdict {
  const isTouchedAgain = all.some(
    (other) =>
      contact.caseId !== null &&
      other.caseId === contact.caseId &&
      canReturn(other, definition) &&
      (other.at ?? Number.NaN) > (contact.at ?? Number.NaN),
  );
  const stands = ticketOf(contact, all);
  const canTell = contact.caseId !== null || contact.legs > 1 || ['yes', 'no'].includes(contact.get('reopened') ?? '');
  if (stands === 'open') return verdict('pending', 'still_open');
  if (stands === null) return verdict('pending', 'no_answer');
  const said = touchesSaid(contact, definition);
  if (isTouchedAgain || contact.legs > 1) return verdict('failed', 'several_touches');
  if (said !== null && said > (definition.touches?.atMost ?? 0)) return verdict('failed', 'several_touches');
  if (contact.get('reopened') === 'yes') return verdict('failed', 'reopened');
  const isKnown = definition.touches === null ? canTell : said !== null;
  return isKnown ? verdict('resolved', 'one_touch') : verdict('pending', 'no_answer');
}

/** Verdict per contact id. `until` is the end of observation, UTC ms. */
export function obviousJudge(
  rows: readonly PlainContact[],
  definition: Definition,
  until: number,
): ReadonlyMap<string, Verdict> {
  const all = merged(
    stitch(rows).map((tree) => factsOf(tree, definition)),
    definition,
  );
  return new Map(
    all.map((contact) => {
      const excluded = exclusionOf(contact, all, definition);
      if (excluded !== null) return [contact.id, verdict('excluded', excluded)];
      switch (definition.kind) {
        case 'one_touch':
          return [contact.id, judgeTouched(contact, all, definition)];
        case 'flag':
        case 'survey':
        case 'reopen':
          return [contact.id, judgeAnswered(contact, all, definition)];
        default:
          return [contact.id, judgeFollowed(contact, all, definition, until)];
      }
    }),
  );
}
