import type { Channel } from '../contact/enums.ts';
import type { LexiconSet } from '../lexicon/lexicon.ts';

/** Why a customer came back, in the customer's terms. */
export const REPEAT_TYPES = [
  'same_problem',
  'status_chase',
  'incomplete_answer',
  'clarification',
  'new_issue',
  'duplicate',
  'unclear',
] as const;
export type RepeatType = (typeof REPEAT_TYPES)[number];

/** What a type can rest on. */
export const REPEAT_REASONS = [
  'other_channel_before_an_answer',
  'said_in_return',
  'said_in_trigger',
  'case_open',
  'issue_was_mentioned',
  'same_reason',
  'other_reason',
  'nothing_speaks',
] as const;

/** Each clause that spoke, with what it saw: the set of phrases, or the minutes between the two. */
export type RepeatReason = {
  readonly code: (typeof REPEAT_REASONS)[number];
  readonly set?: LexiconSet;
  readonly minutes?: number;
};

/** What is known of a trigger and its return; null = the data do not say. */
export type RepeatFacts = {
  readonly gapSeconds: number;
  readonly triggerChannel: Channel | null;
  readonly returnChannel: Channel | null;
  /** Did the centre answer the trigger before the customer came back? */
  readonly isAnswered: boolean | null;
  readonly isSameReason: boolean | null;
  /** The reason of the return stands among the secondary reasons or tags of the trigger. */
  readonly isMentionedBefore: boolean | null;
  readonly isCaseOpen: boolean | null;
  readonly triggerSays: (set: LexiconSet) => boolean;
  readonly returnSays: (set: LexiconSet) => boolean;
};

export type RepeatJudgement = { readonly type: RepeatType; readonly reasons: readonly RepeatReason[] };

const HOUR = 3600;
/** Nobody answers these while the customer waits. */
const WITHOUT_ANSWER: ReadonlySet<Channel> = new Set(['email', 'sms', 'social', 'web', 'voicemail', 'ticket']);

/** Clauses in order: the first that finds a reason decides. */
type Clause = (facts: RepeatFacts) => RepeatJudgement | null;

const duplicate: Clause = ({ gapSeconds, triggerChannel, returnChannel, isAnswered, isSameReason }) => {
  if (triggerChannel === null || returnChannel === null || triggerChannel === returnChannel) return null;
  if (gapSeconds > HOUR || isSameReason === false) return null;
  const isWaiting = isAnswered === null ? WITHOUT_ANSWER.has(triggerChannel) : !isAnswered;
  if (!isWaiting) return null;
  return {
    type: 'duplicate',
    reasons: [{ code: 'other_channel_before_an_answer', minutes: Math.round(gapSeconds / 60) }],
  };
};

const statusChase: Clause = ({ returnSays, isCaseOpen, isSameReason }) => {
  const isAsked = returnSays('L-STATUS');
  if (returnSays('L-UNRESOLVED') || isSameReason === false || !(isAsked || isCaseOpen === true)) return null;
  const reasons: RepeatReason[] = isAsked ? [{ code: 'said_in_return', set: 'L-STATUS' }] : [];
  return { type: 'status_chase', reasons: isCaseOpen === true ? [...reasons, { code: 'case_open' }] : reasons };
};

const clarification: Clause = ({ returnSays, triggerSays, isSameReason, gapSeconds }) => {
  if (returnSays('L-CONFUSED')) {
    return { type: 'clarification', reasons: [{ code: 'said_in_return', set: 'L-CONFUSED' }] };
  }
  if (!triggerSays('L-CONFUSED') || isSameReason !== true || gapSeconds > 48 * HOUR) return null;
  return {
    type: 'clarification',
    reasons: [{ code: 'said_in_trigger', set: 'L-CONFUSED' }, { code: 'same_reason' }],
  };
};

const incompleteAnswer: Clause = ({ isMentionedBefore, isSameReason, returnSays }) => {
  if (isMentionedBefore === true && isSameReason !== true) {
    return { type: 'incomplete_answer', reasons: [{ code: 'issue_was_mentioned' }] };
  }
  const said = (['L-WRONG', 'L-CONFLICT'] as const).filter((set) => returnSays(set));
  if (said.length === 0 || isSameReason === false) return null;
  return { type: 'incomplete_answer', reasons: said.map((set) => ({ code: 'said_in_return', set })) };
};

const sameProblem: Clause = ({ returnSays, isSameReason }) => {
  const reasons: RepeatReason[] = (['L-UNRESOLVED', 'L-REPEAT'] as const)
    .filter((set) => returnSays(set))
    .map((set) => ({ code: 'said_in_return', set }));
  if (isSameReason === true) reasons.push({ code: 'same_reason' });
  return reasons.length === 0 ? null : { type: 'same_problem', reasons };
};

const newIssue: Clause = ({ isSameReason, gapSeconds }) => {
  if (isSameReason !== false || gapSeconds <= 24 * HOUR) return null;
  return { type: 'new_issue', reasons: [{ code: 'other_reason' }] };
};

const CLAUSES: readonly Clause[] = [duplicate, clarification, statusChase, incompleteAnswer, sameProblem, newIssue];

/**
 * The kind of a return, with what speaks for it. The narrow kinds are asked first: who asks for the status of an open
 * case has the same problem, too. Without anything that speaks it is unclear, never a new issue.
 */
export function repeatType(facts: RepeatFacts): RepeatJudgement {
  for (const clause of CLAUSES) {
    const judgement = clause(facts);
    if (judgement !== null) return judgement;
  }
  return { type: 'unclear', reasons: [{ code: 'nothing_speaks' }] };
}
