import type { Scope } from '../../../shared/contract/base.ts';
import { MAX_TAGGED_AT_ONCE } from '../../../shared/contract/tags.ts';
import { type CauseFamily, familyOfSubCause } from '../../../shared/domain/cause/causes.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import {
  applyTags,
  nextTagAction,
  redoTagAction,
  removeTags,
  rowsOfTagAction,
  type TagHistory,
  tagHistory,
  undoTagAction,
} from '../store/tags.ts';
import { scopeRows } from './contact-rows.ts';
import type { ProjectSession } from './project-session.ts';
import { placeOfRow } from './row-index.ts';

/** Which contacts: rows that a person picked, or everything in a slice. */
export type TagTarget = { readonly rows: readonly number[] } | { readonly scope: Scope };

export type Tagged = TagHistory & { readonly contacts: number };

export type TagChoice = { readonly family: CauseFamily; readonly subCause: string | null; readonly note: string };

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

/** Tags the contacts with a cause; what they had ends. One step of undo. Returns how many were tagged. */
export function applyTagTo(session: ProjectSession, target: TagTarget, choice: TagChoice, at: number): Tagged {
  if (choice.subCause !== null && familyOfSubCause(choice.subCause) !== choice.family) {
    throw new AppError('INVALID_INPUT', { detail: `${choice.subCause} is no sub-cause of ${choice.family}.` });
  }
  const rows = rowsOf(session, target);
  if (rows.length === 0) throw new AppError('NOT_FOUND', { what: 'A contact in this slice' });
  const { author } = session.settings();
  return told(session, rows, applyTags(session.file, rows, { ...choice, author, at }));
}

/** Takes the tags off; contacts without one are passed over. */
export function removeTagFrom(session: ProjectSession, target: TagTarget, at: number): Tagged {
  const rows = rowsOf(session, target);
  const { author } = session.settings();
  return told(session, rows, removeTags(session.file, rows, { author, at }));
}

/** Throws NOTHING_TO_UNDO. */
export function undoTag(session: ProjectSession, at: number): Tagged {
  const action = nextTagAction(session.file, 'undo');
  const contacts = undoTagAction(session.file, at);
  return told(session, action === null ? [] : rowsOfTagAction(session.file, action), contacts);
}

/** Throws NOTHING_TO_REDO. */
export function redoTag(session: ProjectSession): Tagged {
  const action = nextTagAction(session.file, 'redo');
  const contacts = redoTagAction(session.file);
  return told(session, action === null ? [] : rowsOfTagAction(session.file, action), contacts);
}

export const readTagHistory = (session: ProjectSession): TagHistory => tagHistory(session.file);
