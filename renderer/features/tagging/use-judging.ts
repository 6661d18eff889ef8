import { useState } from 'react';
import type { ContactCauses } from '../../../shared/contract/causes.ts';
import { familyOfSubCause } from '../../../shared/domain/cause/causes.ts';
import type { SubCauseVerdict } from '../../../shared/domain/cause/verdicts.ts';
import { EMPTY_DRAFT, type TagDraft } from '../../tagging/tag-draft.ts';
import { usePreference } from '../../ui/preferences.ts';
import { isComplete, leadingOf, type OwnVerdicts, verdictsOf } from './verdicts.ts';

const keyOf = ({ family, subCause }: TagDraft): string => `${family} ${subCause}`;

export type JudgingState = {
  readonly draft: TagDraft;
  /** The rules' answer may be seen. */
  readonly isShown: boolean;
  /** What a choice says, at the moment when it is saved. */
  readonly judge: (draft: TagDraft) => { readonly blind: boolean; readonly verdicts: readonly SubCauseVerdict[] };
  readonly verdicts: readonly SubCauseVerdict[];
  readonly suggested: Pick<TagDraft, 'family' | 'subCause'> | null;
  readonly onDraft: (draft: TagDraft) => void;
  readonly onReveal: () => void;
  readonly onReject: () => void;
  /** By hand: the same verdict twice takes it back. */
  readonly onVerdict: (subCause: string, verdict: 'confirm' | 'reject') => void;
};

/**
 * What is on its way between looking at a contact and saving a tag. Blind: the rules' answer is hidden until the choice
 * is complete, and the tag counts as blind while it is still that first choice. A contact that was tagged before is not.
 */
export function useJudging(causes: ContactCauses | undefined, isTagged: boolean): JudgingState {
  const [readsBlind] = usePreference('readsBlind');
  const [draft, setDraft] = useState<TagDraft>(EMPTY_DRAFT);
  const [firstChoice, setFirstChoice] = useState<string | null>(null);
  const [peeked, setPeeked] = useState(isTagged);
  const [own, setOwn] = useState<OwnVerdicts>({});
  const isShown = !readsBlind || peeked || firstChoice !== null;
  const leading = causes === undefined ? null : leadingOf(causes);
  const verdictsBy = (choice: TagDraft): readonly SubCauseVerdict[] =>
    causes === undefined || !(isShown || isComplete(choice)) ? [] : verdictsOf(choice, causes, own);
  const verdicts = verdictsBy(draft);
  const onVerdict = (subCause: string, verdict: 'confirm' | 'reject') => {
    const now = verdicts.find((one) => one.subCause === subCause)?.verdict;
    setOwn({ ...own, [subCause]: now === verdict ? 'none' : verdict });
  };
  return {
    draft,
    isShown,
    judge: (choice) => ({
      blind: readsBlind && !peeked && (firstChoice === null || firstChoice === keyOf(choice)),
      verdicts: verdictsBy(choice),
    }),
    verdicts,
    suggested: isShown && leading !== null ? { family: familyOfSubCause(leading), subCause: leading } : null,
    onDraft: (next) => {
      setDraft(next);
      if (firstChoice === null && isComplete(next)) setFirstChoice(keyOf(next));
    },
    onReveal: () => setPeeked(true),
    onReject: () => {
      if (isShown && leading !== null) onVerdict(leading, 'reject');
    },
    onVerdict,
  };
}
