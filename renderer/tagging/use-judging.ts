import { useEffect, useState } from 'react';
import type { ContactCauses } from '../../shared/contract/causes.ts';
import { familyOfSubCause } from '../../shared/domain/cause/causes.ts';
import type { SubCauseVerdict } from '../../shared/domain/cause/verdicts.ts';
import { useProject } from '../scope/queries.ts';
import { isAnswerSeen, markAnswerSeen } from './seen-answers.ts';
import { EMPTY_DRAFT, type TagDraft } from './tag-draft.ts';
import { isComplete, leadingOf, type OwnVerdicts, verdictsOf } from './verdicts.ts';

const keyOf = ({ family, subCause }: TagDraft): string => `${family} ${subCause}`;

export type JudgingState = {
  readonly draft: TagDraft;
  /** The rules' answer may be seen. */
  readonly isShown: boolean;
  /** What a choice says, at the moment when it is saved. */
  readonly judge: (draft: TagDraft) => { readonly blind: boolean; readonly verdicts: readonly SubCauseVerdict[] };
  readonly verdicts: readonly SubCauseVerdict[];
  /** A yes or a no was said by hand: worth saving even where the cause stays the same. */
  readonly hasOwnVerdicts: boolean;
  readonly suggested: Pick<TagDraft, 'family' | 'subCause'> | null;
  readonly onDraft: (draft: TagDraft) => void;
  readonly onReveal: () => void;
  readonly onReject: () => void;
  /** By hand: the same verdict twice takes it back. */
  readonly onVerdict: (subCause: string, verdict: 'confirm' | 'reject') => void;
};

/** What is being judged: another contact, or another tag on it, starts afresh. */
export type Judged = {
  readonly row: number;
  /** The tag that it has already; 0 = none. */
  readonly tag: number;
  readonly causes: ContactCauses | undefined;
  /** The rules' answer stays hidden until the choice is made. */
  readonly isHidden: boolean;
};

type OnTheWay = {
  readonly key: string;
  readonly draft: TagDraft;
  readonly firstChoice: string | null;
  readonly peeked: boolean;
  readonly own: OwnVerdicts;
};

/** State that belongs to one contact; the page around it need not be drawn anew for the next one. */
function useOnTheWay(key: string, peeked: boolean) {
  const fresh: OnTheWay = { key, draft: EMPTY_DRAFT, firstChoice: null, peeked, own: {} };
  const [kept, setKept] = useState(fresh);
  const change = (next: (now: OnTheWay) => Partial<OnTheWay>) =>
    setKept((before) => {
      const now = before.key === key ? before : fresh;
      return { ...now, ...next(now) };
    });
  return { now: kept.key === key ? kept : fresh, change };
}

/**
 * What is on its way between looking at a contact and saving a tag. Blind: the rules' answer is hidden until the choice
 * is complete, and the tag counts as blind while it is still that first choice. A contact that was tagged before is not,
 * nor one of which the answer was seen on another screen.
 */
export function useJudging({ row, tag, causes, isHidden }: Judged): JudgingState {
  const answer = `${useProject()?.handle} ${row}`;
  const { now, change } = useOnTheWay(`${answer} ${tag}`, tag !== 0 || isAnswerSeen(answer));
  const { draft, firstChoice, peeked, own } = now;
  const isShown = !isHidden || peeked || firstChoice !== null;
  const isThere = causes !== undefined;
  useEffect(() => {
    if (isShown && isThere) markAnswerSeen(answer);
  }, [answer, isShown, isThere]);
  const leading = causes === undefined ? null : leadingOf(causes);
  const verdictsBy = (choice: TagDraft): readonly SubCauseVerdict[] =>
    causes === undefined || !(isShown || isComplete(choice)) ? [] : verdictsOf(choice, causes, own);
  const verdicts = verdictsBy(draft);
  const onVerdict = (subCause: string, verdict: 'confirm' | 'reject') => {
    const before = verdicts.find((one) => one.subCause === subCause)?.verdict;
    change(({ own: said }) => ({ own: { ...said, [subCause]: before === verdict ? 'none' : verdict } }));
  };
  return {
    draft,
    isShown,
    judge: (choice) => ({
      blind: isHidden && !peeked && (firstChoice === null || firstChoice === keyOf(choice)),
      verdicts: verdictsBy(choice),
    }),
    verdicts,
    hasOwnVerdicts: Object.keys(own).length > 0,
    suggested: isShown && leading !== null ? { family: familyOfSubCause(leading), subCause: leading } : null,
    onDraft: (next) =>
      change((before) => ({
        draft: next,
        firstChoice: before.firstChoice === null && isComplete(next) ? keyOf(next) : before.firstChoice,
      })),
    onReveal: () => change(() => ({ peeked: true })),
    onReject: () => {
      if (isShown && leading !== null) onVerdict(leading, 'reject');
    },
    onVerdict,
  };
}
