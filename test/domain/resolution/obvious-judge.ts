import type { Definition } from '../../../shared/domain/definition/definition.ts';
import type { Result, ResultReason } from '../../../shared/domain/resolution/judgement.ts';
import { categoryOf, type PlainContact, type PlainTree, stitch, sumOverLegs } from '../../helpers/columns-from-rows.ts';

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

type Facts = {
  readonly id: string;
  readonly row: number;
  readonly customer: string | null;
  readonly at: number | null;
  readonly direction: string;
  readonly outcome: string;
  readonly legs: number;
  readonly caseId: string | null;
  readonly talk: number;
  readonly get: (field: string) => string | null;
};

function factsOf(tree: PlainTree): Facts {
  const get = (field: string): string | null => categoryOf(tree, field);
  return {
    id: tree.root.id,
    row: tree.row,
    customer: tree.root.customer ?? null,
    at: tree.root.at ?? null,
    direction: get('direction') ?? 'in',
    outcome: get('outcome') ?? 'unknown',
    legs: tree.legs.length,
    caseId: tree.root.caseId ?? null,
    talk: sumOverLegs(tree, 'talk_s'),
    get,
  };
}

const fold = (text: string | null): string => (text ?? '').normalize('NFKC').trim().toLowerCase();

/** Strictly later contacts of the same customer, the nearest first (of equal instants the lower row). */
function later(contact: Facts, all: readonly Facts[]): readonly Facts[] {
  return all
    .filter((other) => other.customer === contact.customer && other.customer !== null)
    .filter((other) => (other.at ?? Number.NaN) > (contact.at ?? Number.NaN))
    .toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0) || a.row - b.row);
}

function isReturnOf(contact: Facts, other: Facts, definition: Definition): boolean {
  if (other.direction !== 'in' || !REAL.includes(other.outcome)) return false;
  const shares = (field: string): boolean =>
    fold(contact.get(field)) !== '' && fold(contact.get(field)) === fold(other.get(field));
  if (definition.sameReason === 'exact' && !shares('reason')) return false;
  return !definition.sameChannel || shares('channel');
}

const EXCLUDED_OUTCOME: Readonly<Record<string, ResultReason>> = {
  bot_contained: 'bot',
  bot_escalated: 'bot',
  failed: 'failed_attempt',
  unknown: 'unknown_outcome',
};

function exclusionOf(contact: Facts, all: readonly Facts[], definition: Definition): ResultReason | null {
  const { direction, outcome } = contact;
  const isFollowed = ['no_repeat', 'lookback_forward', 'hybrid'].includes(definition.kind);
  if (direction === 'internal') return 'internal';
  if (direction === 'out') return 'outbound';
  const isWanted = outcome === 'handled' || (definition.includeBots && BOTS.includes(outcome));
  if (!isWanted) return EXCLUDED_OUTCOME[outcome] ?? (outcome as ResultReason);
  const isShort = contact.talk >= 0 && contact.talk < definition.suspectTalkSeconds;
  if (outcome === 'handled' && isShort && contact.get('reason') === null && contact.get('wrapup') === null) {
    return 'suspect';
  }
  if (isFollowed && contact.at === null) return 'no_start';
  if (isFollowed && contact.customer === null) return 'unlinkable';
  if (definition.kind === 'lookback_forward') {
    const isDisturbed = all.some((other) => {
      const hours = ((contact.at ?? 0) - (other.at ?? Number.NaN)) / HOUR;
      const isEarlier = other.direction === 'in' && (other.outcome === 'handled' || BOTS.includes(other.outcome));
      return other.customer === contact.customer && isEarlier && hours > 0 && hours <= definition.lookbackHours;
    });
    if (isDisturbed) return 'not_first';
  }
  const isTicket = contact.caseId !== null || contact.get('channel') === 'ticket';
  return definition.kind === 'one_touch' && !isTicket ? 'not_a_ticket' : null;
}

type Seen = Pick<Verdict, 'returnId' | 'gapHours'>;
const UNSEEN: Seen = { returnId: null, gapHours: null };
const verdict = (result: Result, reason: ResultReason, seen = UNSEEN, eventHours: number | null = null): Verdict => ({
  result,
  reason,
  ...seen,
  eventHours,
});

function judgeFollowed(contact: Facts, all: readonly Facts[], definition: Definition, until: number): Verdict {
  const hoursTo = (other: Facts): number => ((other.at ?? 0) - (contact.at ?? 0)) / HOUR;
  const inWindow = later(contact, all).filter((other) => hoursTo(other) <= definition.windowHours);
  const back = inWindow.find((other) => isReturnOf(contact, other, definition));
  const own = definition.followUpFails
    ? inWindow.find((other) => other.direction === 'out' && REAL.includes(other.outcome))
    : undefined;
  const seen = back === undefined ? UNSEEN : { returnId: back.id, gapHours: hoursTo(back) };
  const flag = definition.kind === 'hybrid' ? contact.get('resolved_flag') : 'yes';

  const failures: { reason: ResultReason; hours: number }[] = [];
  if (definition.singleLeg && contact.legs > 1) failures.push({ reason: 'several_legs', hours: 0 });
  if (flag === 'no' || flag === 'partial') failures.push({ reason: 'flag_no', hours: 0 });
  if (back !== undefined) failures.push({ reason: 'returned', hours: hoursTo(back) });
  if (own !== undefined) failures.push({ reason: 'followed_up', hours: hoursTo(own) });
  const [first] = failures.toSorted((a, b) => a.hours - b.hours);
  const event = first?.hours ?? null;

  if (flag === null) return verdict('pending', 'no_answer', seen, event);
  if ((contact.at ?? 0) + definition.windowHours * HOUR > until) return verdict('pending', 'window_open', seen, event);
  if (first !== undefined) return verdict('failed', first.reason, seen, event);
  return verdict('resolved', definition.kind === 'hybrid' ? 'flag_yes_no_return' : 'no_return', seen, event);
}

function judgeAnswered(contact: Facts, definition: Definition): Verdict {
  const field = { flag: 'resolved_flag', survey: 'survey_resolved', reopen: 'reopened' }[definition.kind as 'flag'];
  const answer = contact.get(field);
  const isReopen = definition.kind === 'reopen';
  if (answer === null || (isReopen && answer === 'partial')) return verdict('pending', 'no_answer');
  if (definition.singleLeg && contact.legs > 1) return verdict('failed', 'several_legs');
  if (isReopen) return answer === 'yes' ? verdict('failed', 'reopened') : verdict('resolved', 'not_reopened');
  const kind = definition.kind as 'flag' | 'survey';
  return answer === 'yes' ? verdict('resolved', `${kind}_yes`) : verdict('failed', `${kind}_no`);
}

function judgeTouched(contact: Facts, all: readonly Facts[]): Verdict {
  const isTouchedAgain = all.some(
    (other) =>
      contact.caseId !== null &&
      other.caseId === contact.caseId &&
      other.direction === 'in' &&
      REAL.includes(other.outcome) &&
      (other.at ?? Number.NaN) > (contact.at ?? Number.NaN),
  );
  if (isTouchedAgain || contact.legs > 1) return verdict('failed', 'several_touches');
  return contact.get('reopened') === 'yes' ? verdict('failed', 'reopened') : verdict('resolved', 'one_touch');
}

/** Verdict per contact id. `until` is the end of observation, UTC ms. */
export function obviousJudge(
  rows: readonly PlainContact[],
  definition: Definition,
  until: number,
): ReadonlyMap<string, Verdict> {
  const all = stitch(rows).map(factsOf);
  return new Map(
    all.map((contact) => {
      const excluded = exclusionOf(contact, all, definition);
      if (excluded !== null) return [contact.id, verdict('excluded', excluded)];
      switch (definition.kind) {
        case 'one_touch':
          return [contact.id, judgeTouched(contact, all)];
        case 'flag':
        case 'survey':
        case 'reopen':
          return [contact.id, judgeAnswered(contact, definition)];
        default:
          return [contact.id, judgeFollowed(contact, all, definition, until)];
      }
    }),
  );
}
