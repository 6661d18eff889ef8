import type { ContactColumns } from '../columns/contact-columns.ts';
import { type Definition, hasWindow } from '../definition/definition.ts';
import { type ExtraField, isExtraField } from '../filter/dimensions.ts';
import type { ReadBeside } from './read-beside.ts';
import { saysTouches } from './touch-counts.ts';

/**
 * What rules ask of contacts besides customer, time and the answer that a kind rests on. `legs`: a second leg; `direction`:
 * a contact that went out. A column in which touches are counted is named as it is, `extra.Replies`: a number in it.
 */
export const NEEDED_FIELDS = ['reason', 'notes', 'case_id', 'channel', 'legs', 'direction', 'reopened'] as const;
export type FixedField = (typeof NEEDED_FIELDS)[number];
export type NeededField = FixedField | ExtraField;

const NEEDED_BY: Readonly<Record<FixedField, (definition: Definition) => boolean>> = {
  reason: (rules) => hasWindow(rules) && (rules.sameReason === 'exact' || rules.sameReason === 'group'),
  notes: (rules) => hasWindow(rules) && rules.sameReason === 'similar',
  case_id: (rules) => hasWindow(rules) && rules.sameCase,
  channel: (rules) => hasWindow(rules) && rules.sameChannel,
  legs: ({ singleLeg }) => singleLeg,
  direction: (rules) => hasWindow(rules) && rules.followUpFails,
  reopened: ({ reopenFails }) => reopenFails,
};

/** The fields without which a rule of the definition says nothing of a contact. */
export function neededFields(definition: Definition): readonly NeededField[] {
  const { kind, touches } = definition;
  const counted = kind === 'one_touch' && touches !== null ? [touches.field] : [];
  return [...NEEDED_FIELDS.filter((field) => NEEDED_BY[field](definition)), ...counted];
}

/** Whether a contact has the field; notes are texts, and no column. */
export function isFieldOnFile(
  { category, caseNumber, legs }: ContactColumns,
  field: Exclude<FixedField, 'notes'>,
): boolean {
  switch (field) {
    case 'case_id':
      return caseNumber.some((number) => number >= 0);
    case 'legs':
      return legs.some((number) => number > 1);
    case 'direction': {
      const out = category.direction.values.indexOf('out');
      return out !== -1 && category.direction.codes.includes(out);
    }
    default:
      return category[field].values.length > 1 && category[field].codes.some((code) => code !== 0);
  }
}

/**
 * The needed fields that no contact on file has. Nothing was measured then: every contact would be resolved by a rule that
 * cannot fail one, so none is judged. `columns` are those that the definition sees, parts merged.
 */
export const fieldsNotOnFile = (
  columns: ContactColumns,
  definition: Definition,
  { notes, touches }: ReadBeside,
): readonly NeededField[] =>
  neededFields(definition).filter((field) => {
    if (isExtraField(field)) return touches === null || !saysTouches(touches);
    return field === 'notes' ? notes === null || notes.terms.length === 0 : !isFieldOnFile(columns, field);
  });
