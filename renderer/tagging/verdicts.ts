import type { ContactCauses } from '../../shared/contract/causes.ts';
import { type CauseFamily, familyOfSubCause, SUB_CAUSES } from '../../shared/domain/cause/causes.ts';
import type { SubCauseVerdict } from '../../shared/domain/cause/verdicts.ts';

type Choice = { readonly family: CauseFamily | null; readonly subCause: string | null };
export type OwnVerdicts = Readonly<Record<string, 'confirm' | 'reject' | 'none'>>;

/** Nothing more can be chosen: from here on the rules' answer cannot lead anybody. */
export const isComplete = ({ family, subCause }: Choice): boolean =>
  family !== null && (subCause !== null || SUB_CAUSES[family].length === 0);

/** The cause that the rules put first; null where they are torn or cannot tell. */
export function leadingOf({ answer, subCause }: Pick<ContactCauses, 'answer' | 'subCause'>): string | null {
  return answer === null || answer === 'mixed' || answer === 'undetermined' ? null : subCause;
}

/**
 * What a choice says of the sub-causes that the rules named: the same one is confirmed; the one they put first is
 * rejected by another cause (not by "cannot tell", and not by its own family alone); the rest is left open. `own` is what
 * the person said by hand, and wins. A sub-cause that no rule named is added.
 */
export function verdictsOf(
  choice: Choice,
  causes: Pick<ContactCauses, 'answer' | 'subCause' | 'subCauses'>,
  own: OwnVerdicts,
): readonly SubCauseVerdict[] {
  const leading = leadingOf(causes);
  const isOther = (code: string): boolean =>
    choice.family !== null &&
    choice.family !== 'undetermined' &&
    (choice.subCause === null ? choice.family !== familyOfSubCause(code) : choice.subCause !== code);
  const verdictOf = (code: string): 'confirm' | 'reject' | 'none' => {
    if (choice.subCause === code) return own[code] ?? 'confirm';
    return own[code] ?? (code === leading && isOther(code) ? 'reject' : 'none');
  };
  const named = causes.subCauses.flatMap(({ code }): readonly SubCauseVerdict[] => {
    const verdict = verdictOf(code);
    return verdict === 'none' ? [] : [{ subCause: code, verdict }];
  });
  const isAdded = choice.subCause !== null && !causes.subCauses.some(({ code }) => code === choice.subCause);
  return isAdded ? [...named, { subCause: choice.subCause ?? '', verdict: 'add' }] : named;
}
