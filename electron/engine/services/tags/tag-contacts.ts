import type { Scope } from '../../../../shared/contract/base.ts';
import { MAX_TAGGED_AT_ONCE } from '../../../../shared/contract/tags.ts';
import { type CauseFamily, familyOfSubCause } from '../../../../shared/domain/cause/causes.ts';
import type { SubCauseVerdict } from '../../../../shared/domain/cause/verdicts.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { type ActionStep, type TagHistory, tagHistory } from '../../store/actions.ts';
import { applyTags, removeTags, rowsOfTagStep } from '../../store/tags.ts';
import { redoAction, undoAction } from '../../store/undo.ts';
import { scopeRows } from '../contacts/contact-rows.ts';
import { placeOfRow } from '../context/row-index.ts';
import type { ProjectSession } from '../projects/project-session.ts';
import { importReadings } from './readings-file.ts';

/** Which contacts: rows that a person picked, or everything in a slice. */
export type TagTarget = { readonly rows: readonly number[] } | { readonly scope: Scope };

export type Tagged = TagHistory & { readonly contacts: number };
/** What was undone or done again, too. */
export type Stepped = Tagged & Pick<ActionStep, 'kind'>;

export type TagChoice = {
  readonly family: CauseFamily;
  readonly subCause: string | null;
  readonly note: string;
  /** Who judges; '' = the author of the project. */
  readonly coder?: string;
  /** Judged before the rules' answer was shown; null = not known. */
  readonly blind?: boolean | null;
  readonly verdicts?: readonly SubCauseVerdict[];
};

/** Rows of the target: contacts only, each once. LIMIT_EXCEEDED above 100,000; NOT_FOUND for a row that is no contact. */
function rowsOf(session: ProjectSession, target: TagTarget): readonly number[] {
  const rows = 'rows' in target ? [...new Set(target.rows)] : scopeRows(session.figures(), target.scope);
  if (rows.length > MAX_TAGGED_AT_ONCE) {
    throw new AppError('LIMIT_EXCEEDED', { what: `${rows.length} contacts at once`, limit: MAX_TAGGED_AT_ONCE });
  }
  const { columns } = session.figures();
  if (rows.some((row) => placeOfRow(columns, row) < 0)) {
    throw new AppError('NOT_FOUND', { what: 'A contact of this selection' });
  }
  return rows;
}

function told(session: ProjectSession, rows: readonly number[], contacts: number): Tagged {
  session.tagsChanged(rows);
  return { ...tagHistory(session.file), contacts };
}

function assertVerdicts(verdicts: readonly SubCauseVerdict[]): void {
  const codes = verdicts.map(({ subCause }) => subCause);
  const strange = codes.find((code, index) => codes.indexOf(code) !== index || familyOfSubCause(code) === null);
  if (strange === undefined) return;
  throw new AppError('INVALID_INPUT', {
    detail: `A verdict on ${strange} cannot be kept: it is no sub-cause, or twice.`,
  });
}

/** Tags the contacts with a cause; what they had ends. One step of undo. Returns how many were tagged. */
export function applyTagTo(session: ProjectSession, target: TagTarget, choice: TagChoice, at: number): Tagged {
  if (choice.subCause !== null && familyOfSubCause(choice.subCause) !== choice.family) {
    throw new AppError('INVALID_INPUT', { detail: `${choice.subCause} is no sub-cause of ${choice.family}.` });
  }
  assertVerdicts(choice.verdicts ?? []);
  const rows = rowsOf(session, target);
  if (rows.length === 0) throw new AppError('NOT_FOUND', { what: 'A contact in this slice' });
  const { coder = '', ...said } = choice;
  return told(session, rows, applyTags(session.file, rows, { ...said, author: coderOf(session, coder), at }));
}

/** The name that readings are kept under: the coder's own word, or the author of the project. */
export const coderOf = (session: ProjectSession, coder: string): string =>
  coder.trim() === '' ? session.settings().author : coder.trim();

/** Takes the tags off; contacts without one are passed over. */
export function removeTagFrom(session: ProjectSession, target: TagTarget, at: number, coder = ''): Tagged {
  const rows = rowsOf(session, target);
  const author = coderOf(session, coder);
  return told(session, rows, removeTags(session.file, rows, { author, at }));
}

/** What undo or redo was about: figures that hang on it are told. */
function toldStep(session: ProjectSession, { id, kind, contacts }: ActionStep): Stepped {
  if (kind === 'kpis') session.kpiSettingsChanged();
  if (kind === 'apply' || kind === 'remove') session.tagsChanged(rowsOfTagStep(session.file, id));
  return { ...tagHistory(session.file), contacts, kind };
}

/** Takes back what was done last. Throws NOTHING_TO_UNDO. */
export const undoTag = (session: ProjectSession, at: number): Stepped =>
  toldStep(session, undoAction(session.file, at));

/** Throws NOTHING_TO_REDO. */
export const redoTag = (session: ProjectSession): Stepped => toldStep(session, redoAction(session.file));

export const readTagHistory = (session: ProjectSession): TagHistory => tagHistory(session.file);

/** tags.import: the readings of a file, and what undo would do now. */
export async function takeReadingsIn(session: ProjectSession, path: string, at: number) {
  const { rows, ...counts } = await importReadings(session.file, session.figures().columns, path, at);
  if (rows.length > 0) session.tagsChanged(rows);
  return { ...tagHistory(session.file), ...counts };
}
