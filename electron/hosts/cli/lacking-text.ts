import type { MeasureOutput } from '../../../shared/contract/fcr.ts';
import { type ExtraField, headerOfExtra, isExtraField } from '../../../shared/domain/filter/dimensions.ts';
import type { NeededField } from '../../../shared/domain/resolution/needed-fields.ts';

type Lacking = MeasureOutput['lacking'][number];

const NOBODY_HAS: Readonly<Record<Exclude<NeededField, ExtraField>, string>> = {
  reason: 'has a reason',
  notes: 'has notes with words to compare',
  case_id: 'has a case id',
  channel: 'has a channel',
  legs: 'has a second leg',
  direction: 'is outbound',
  reopened: 'says whether it was reopened',
};

const WITHOUT: Readonly<Record<Exclude<NeededField, ExtraField>, string>> = {
  reason: 'without a reason',
  notes: 'without notes',
  case_id: 'without a case id',
  channel: 'without a channel',
  legs: 'without legs',
  direction: 'without a direction',
  reopened: 'that do not say whether they were reopened: they count as not',
};

const hasOf = (field: NeededField): string =>
  isExtraField(field) ? `has a number in ${headerOfExtra(field)}` : NOBODY_HAS[field];
const withoutOf = (field: NeededField): string =>
  isExtraField(field) ? `without a number in ${headerOfExtra(field)}` : WITHOUT[field];

function lineOf({ field, contacts, judged }: Lacking): string {
  if (contacts === null) return `nothing can be judged: the rules ask for it, and no contact on file ${hasOf(field)}`;
  const means = field === 'reopened' ? '' : ': nothing can be their return, they count as resolved';
  const share = ((contacts / judged) * 100).toFixed(1);
  return `${contacts} of ${judged} judged (${share} %) ${withoutOf(field)}${means}`;
}

/** What the rules need and contacts do not have, a line each. */
export const lackingText = (lacking: readonly Lacking[]): readonly string[] => lacking.map(lineOf);
