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

/** Each clause that spoke, with what it saw. */
export type RepeatReason =
  | { readonly code: 'other_channel_before_an_answer'; readonly minutes: number }
  | { readonly code: 'said_in_return'; readonly set: LexiconSet }
  | { readonly code: 'said_in_trigger'; readonly set: LexiconSet }
  | { readonly code: 'case_open' }
  | { readonly code: 'issue_was_mentioned' }
  | { readonly code: 'same_reason' }
  | { readonly code: 'other_reason' }
  | { readonly code: 'similar_notes'; readonly overlap: number }
  | { readonly code: 'nothing_speaks' };

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
  /** Common words of their notes by all words, 0..1. */
  readonly notesOverlap: number | null;
  readonly triggerSays: ReadonlySet<LexiconSet>;
  readonly returnSays: ReadonlySet<LexiconSet>;
};

export type RepeatJudgement = { readonly type: RepeatType; readonly reasons: readonly RepeatReason[] };

const HOUR = 3600;
const SIMILAR = 0.3;
const UNLIKE = 0.1;
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
  const isAsked = returnSays.has('L-STATUS');
  if (returnSays.has('L-UNRESOLVED') || isSameReason === false || !(isAsked || isCaseOpen === true)) return null;
  const reasons: RepeatReason[] = isAsked ? [{ code: 'said_in_return', set: 'L-STATUS' }] : [];
  return { type: 'status_chase', reasons: isCaseOpen === true ? [...reasons, { code: 'case_open' }] : reasons };
};

const clarification: Clause = ({ returnSays, triggerSays, isSameReason, gapSeconds }) => {
  if (returnSays.has('L-CONFUSED')) {
    return { type: 'clarification', reasons: [{ code: 'said_in_return', set: 'L-CONFUSED' }] };
  }
  if (!triggerSays.has('L-CONFUSED') || isSameReason !== true || gapSeconds > 48 * HOUR) return null;
  return {
    type: 'clarification',
    reasons: [{ code: 'said_in_trigger', set: 'L-CONFUSED' }, { code: 'same_reason' }],
  };
};

const incompleteAnswer: Clause = ({ isMentionedBefore, isSameReason, returnSays }) => {
  if (isMentionedBefore === true && isSameReason !== true) {
    return { type: 'incomplete_answer', reasons: [{ code: 'issue_was_mentioned' }] };
  }
  const said = (['L-WRONG', 'L-CONFLICT'] as const).filter((set) => returnSays.has(set));
  if (said.length === 0 || isSameReason === false) return null;
  return { type: 'incomplete_answer', reasons: said.map((set) => ({ code: 'said_in_return', set })) };
};

const sameProblem: Clause = ({ returnSays, isSameReason, notesOverlap }) => {
  const reasons: RepeatReason[] = (['L-UNRESOLVED', 'L-REPEAT'] as const)
    .filter((set) => returnSays.has(set))
    .map((set) => ({ code: 'said_in_return', set }));
  if (isSameReason === true) reasons.push({ code: 'same_reason' });
  if (notesOverlap !== null && notesOverlap >= SIMILAR) reasons.push({ code: 'similar_notes', overlap: notesOverlap });
  return reasons.length === 0 ? null : { type: 'same_problem', reasons };
};

const newIssue: Clause = ({ isSameReason, gapSeconds, notesOverlap }) => {
  if (isSameReason !== false || gapSeconds <= 24 * HOUR || (notesOverlap ?? 0) > UNLIKE) return null;
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
