import { type SavedView, VIEW_SCREENS } from '../../../shared/contract/views.ts';
import type { ProjectFile } from './project-file.ts';
import type { Database } from './sqlite.ts';

const COLUMNS = 'name, screen, search_json AS search, author, saved_at AS savedAt';

/** By name, letters large and small alike; a view of a screen that this program does not have is left where it is. */
export const listSavedViews = (file: ProjectFile): readonly SavedView[] =>
  file.db
    .prepare<[], SavedView>(`SELECT ${COLUMNS} FROM user_view ORDER BY name`)
    .all()
    .filter(({ screen }) => VIEW_SCREENS.includes(screen));

function viewNamed(db: Database, name: string): SavedView | null {
  const view = db.prepare<[string], SavedView>(`SELECT ${COLUMNS} FROM user_view WHERE name = ?`).get(name);
  return view !== undefined && VIEW_SCREENS.includes(view.screen) ? view : null;
}

/** Keeps a view; gives the one of that name that it replaced, so that it can be brought back. */
export function saveView(file: ProjectFile, view: SavedView): SavedView | null {
  return file.db.transaction(() => {
    const replaced = viewNamed(file.db, view.name);
    file.db
      .prepare<[string, string, string, string, number]>(
        `INSERT INTO user_view (name, screen, search_json, author, saved_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET name = excluded.name, screen = excluded.screen, search_json = excluded.search_json,
           author = excluded.author, saved_at = excluded.saved_at`,
      )
      .run(view.name, view.screen, view.search, view.author, view.savedAt);
    return replaced;
  })();
}

/** Takes a view away and gives it back; null when there is none of that name. */
export function removeView(file: ProjectFile, name: string): SavedView | null {
  return file.db.transaction(() => {
    const removed = viewNamed(file.db, name);
    file.db.prepare('DELETE FROM user_view WHERE name = ?').run(name);
    return removed;
  })();
}
