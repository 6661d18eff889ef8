import type { DictionaryColumn } from '../columns/contact-columns.ts';
import type { TagColumns } from '../columns/tag-columns.ts';
import { CAUSE_ANSWERS, CAUSE_BANDS, type CauseScores, SCORED_SUB_CAUSES } from './score.ts';

/** What rules and people say of each contact, as columns to group and filter by. Blank = the contact needs no cause. */
export const CAUSE_FAMILY_VALUES: readonly (string | null)[] = [null, ...CAUSE_ANSWERS];
const SUB_CAUSE_VALUES: readonly (string | null)[] = [null, ...SCORED_SUB_CAUSES];
const BAND_VALUES: readonly (string | null)[] = [null, ...CAUSE_BANDS];

export function causeFamilyColumn({ answer }: CauseScores): DictionaryColumn {
  return { codes: answer, values: CAUSE_FAMILY_VALUES };
}

/** The strongest sub-cause of the answer; blank where the answer is mixed or undetermined. */
export function causeSubCauseColumn({ subCause, answer }: CauseScores): DictionaryColumn {
  const mixed = CAUSE_FAMILY_VALUES.indexOf('mixed');
  return { codes: subCause.map((code, place) => (answer[place] === mixed ? 0 : code)), values: SUB_CAUSE_VALUES };
}

export function causeBandColumn({ answer, band }: CauseScores): DictionaryColumn {
  return { codes: band.map((code, place) => (answer[place] === 0 ? 0 : code + 1)), values: BAND_VALUES };
}

/** A person's tag where there is one, else the answer of the rules. A tag on a contact that needs no cause counts too. */
export function decidedFamilyColumn(scores: CauseScores, tags: TagColumns): DictionaryColumn {
  const codeOf = tags.family.values.map((word) => Math.max(0, CAUSE_FAMILY_VALUES.indexOf(word)));
  return {
    codes: scores.answer.map((code, place) => codeOf[tags.family.codes[place] as number] || code),
    values: CAUSE_FAMILY_VALUES,
  };
}

export function decidedSubCauseColumn(scores: CauseScores, tags: TagColumns): DictionaryColumn {
  const rules = causeSubCauseColumn(scores);
  const later = tags.subCause.values.filter((word) => word !== null && !SUB_CAUSE_VALUES.includes(word));
  const values = [...SUB_CAUSE_VALUES, ...later];
  const codeOf = tags.subCause.values.map((word) => values.indexOf(word));
  return {
    // A tag without a sub-cause says the family alone: what the rules thought of another family does not stand beside it.
    codes: Uint8Array.from(rules.codes, (code, place) =>
      tags.family.codes[place] === 0 ? code : (codeOf[tags.subCause.codes[place] as number] as number),
    ),
    values,
  };
}
