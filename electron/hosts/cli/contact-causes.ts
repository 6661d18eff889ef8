import type { ContactCauses } from '../../../shared/contract/causes.ts';
import { evidenceInWords } from '../../../shared/domain/cause/rule-text.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { causesOfContact } from '../../engine/services/causes/causes-of-contact.ts';
import type { FigureContext } from '../../engine/services/context/figure-context.ts';
import type { SliceScope } from '../../engine/services/slices/slice.ts';
import { findContacts } from '../../engine/store/readings.ts';

/** Why contacts of this id failed: one of each source that has it. Throws NOT_FOUND where there is none. */
export async function causesOfContactId(
  figures: FigureContext,
  scope: SliceScope,
  contactId: string,
): Promise<readonly (ContactCauses & { readonly source: string })[]> {
  const [found = []] = findContacts(figures.file, [{ source: '', contactId }]);
  if (found.length === 0) throw new AppError('NOT_FOUND', { what: 'contact', id: contactId });
  const answers: (ContactCauses & { readonly source: string })[] = [];
  for (const { row, source } of found) answers.push({ source, ...(await causesOfContact(figures, { ...scope, row })) });
  return answers;
}

const ROLE_TEXT: Readonly<Record<ContactCauses['role'], string>> = {
  failed: 'failed',
  attempt: 'is not judged, but its customer came back',
  none: 'needs no cause',
};

/** The answer, and every piece of evidence as a sentence that can be checked by eye. */
export function contactCausesText(contactId: string, one: ContactCauses & { readonly source: string }): string {
  const answer = one.between.length === 2 ? one.between.join(' or ') : one.answer;
  const head = `${contactId} (${one.source}) ${ROLE_TEXT[one.role]}`;
  if (answer === null) return head;
  const said = `${head}: ${answer}${one.subCause === null ? '' : ` ${one.subCause}`}, ${one.band}, ${one.score.toFixed(2)}`;
  const came = one.repeat === null ? [] : [`came back: ${one.repeat.type}`];
  const evidence = one.evidence.map(
    (piece) => `${piece.rule} ${piece.subCause ?? '–'} ${piece.weight.toFixed(2)}  ${evidenceInWords(piece)}`,
  );
  return [said, ...came, ...evidence].join('\n');
}
