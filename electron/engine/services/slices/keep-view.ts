import { MAX_SAVED_VIEWS, type SavedView } from '../../../../shared/contract/views.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import { listSavedViews, saveView } from '../../store/saved-views.ts';
import { readSettings } from '../../store/settings.ts';

export type ViewToKeep = Pick<SavedView, 'name' | 'screen' | 'search'>;

/** Characters that no list shows: a name of them could not be told from another. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** What is not one would make the project one that cannot be opened (see store/stored-values.ts). */
function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch (cause) {
    if (cause instanceof SyntaxError) return false;
    throw cause;
  }
}

/** views.save: under a name that can be seen, signed by the project's author. */
export function keepView(file: ProjectFile, view: ViewToKeep, now: number): SavedView | null {
  const name = view.name.replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim();
  if (name === '') throw new AppError('INVALID_INPUT', { detail: 'A view needs a name.' });
  if (!isJsonObject(view.search))
    throw new AppError('INVALID_INPUT', { detail: 'What a view shows is a JSON object.' });
  const others = listSavedViews(file).filter((other) => other.name.toLowerCase() !== name.toLowerCase());
  if (others.length >= MAX_SAVED_VIEWS) {
    throw new AppError('LIMIT_EXCEEDED', { what: 'The list of saved views', limit: MAX_SAVED_VIEWS });
  }
  return saveView(file, { ...view, name, author: readSettings(file).author, savedAt: now });
}
