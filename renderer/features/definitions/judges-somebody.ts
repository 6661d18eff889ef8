import { type Definition, hasWindow } from '../../../shared/domain/definition/definition.ts';
import { type NeededField, neededFields } from '../../../shared/domain/resolution/needed-fields.ts';
import type { Followed } from '../../scope/use-followed.ts';

/** The column that holds the answer a kind goes by; the others go by what customers did or by several columns. */
const ANSWER: Partial<Record<Definition['kind'], string>> = {
  flag: 'resolved_flag',
  hybrid: 'resolved_flag',
  survey: 'survey_resolved',
};

/** Needed fields that are among the dimensions of a project exactly when a contact has them. */
const LISTED: ReadonlySet<NeededField> = new Set(['reason', 'channel', 'reopened']);

/** False where it is certain that the definition can judge no contact on file: beside another it would compare nothing. */
export function judgesSomebody(definition: Definition, onFile: ReadonlySet<string>, followed: Followed): boolean {
  const answer = ANSWER[definition.kind];
  if (answer !== undefined && !onFile.has(answer)) return false;
  if (hasWindow(definition) && followed !== 'yes') return false;
  return neededFields(definition).every((field) => !LISTED.has(field) || onFile.has(field));
}
