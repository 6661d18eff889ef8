import { type Definition, type DefinitionKind, hasWindow } from '../definition/definition.ts';
import { isExtraField } from '../filter/dimensions.ts';
import { type FixedField, NEEDED_FIELDS, neededFields } from './needed-fields.ts';

/**
 * What contacts can have that kinds judge by. `closed_tickets`: a ticket that is closed; `touches`: one of which it is told
 * whether it was touched again; `reopenings`: one of which it is told whether it was reopened.
 */
export const JUDGED_BY = [
  ...(['times', 'customers', 'resolved_flag', 'survey_resolved', 'closed_tickets', 'touches', 'reopenings'] as const),
] as const;

/** What rules need besides; all but notes, which are texts and would have to be read. */
export const RULED_BY = NEEDED_FIELDS.filter((field): field is Exclude<FixedField, 'notes'> => field !== 'notes');

export const THINGS_ON_FILE = [...JUDGED_BY, ...RULED_BY] as const;
export type ThingOnFile = (typeof THINGS_ON_FILE)[number];

/** What a kind judges by; the others go by what customers did. */
const JUDGES_BY: Readonly<Partial<Record<DefinitionKind, ThingOnFile>>> = {
  flag: 'resolved_flag',
  hybrid: 'resolved_flag',
  survey: 'survey_resolved',
  one_touch: 'touches',
  reopen: 'reopenings',
};

/** What a contact may have that none of its parts has: legs, and a ticket that one part closes and the other tells of. */
const OF_PARTS: ReadonlySet<ThingOnFile> = new Set(['legs', 'closed_tickets', 'touches', 'reopenings']);

/**
 * False where it is certain that the definition can judge no contact on file. Example: reopen_free where no column says
 * whether a ticket was reopened. True says that nothing is missing, not that somebody is eligible.
 */
export function judgesSomebody(definition: Definition, onFile: ReadonlySet<ThingOnFile>): boolean {
  const putsTogether = definition.mergeMinutes > 0 || definition.mergeCallbackHours > 0;
  const isThere = (thing: ThingOnFile): boolean => onFile.has(thing) || (putsTogether && OF_PARTS.has(thing));
  // A column in which touches are counted tells of tickets without a case; it is in the rows, not in the image.
  const by =
    definition.kind === 'one_touch' && definition.touches !== null ? 'closed_tickets' : JUDGES_BY[definition.kind];
  if (by !== undefined && !isThere(by)) return false;
  if (hasWindow(definition) && !isThere(definition.includeUnlinkable ? 'times' : 'customers')) return false;
  return neededFields(definition).every((field) => field === 'notes' || isExtraField(field) || isThere(field));
}
