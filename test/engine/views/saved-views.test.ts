import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepView } from '../../../electron/engine/services/slices/keep-view.ts';
import { createProjectFile, openProjectFile, type ProjectFile } from '../../../electron/engine/store/project-file.ts';
import { listSavedViews, removeView } from '../../../electron/engine/store/saved-views.ts';
import { MAX_SAVED_VIEWS, VIEW_SCREENS } from '../../../shared/contract/views.ts';

let folder = '';
let file: ProjectFile;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-views-'));
  file = createProjectFile(join(folder, 'a.fcr'), { name: 'A', zone: 'UTC', author: 'Ada' });
});
afterEach(() => {
  file.close();
  rmSync(folder, { recursive: true, force: true });
});

const view = (name: string, search = '{"f":{"queue":{"in":["Billing"]}}}') =>
  ({ name, screen: 'explore', search }) as const;
const names = () => listSavedViews(file).map(({ name }) => name);

test('a view is kept with its author and time, and is there when the project is opened again', () => {
  expect(keepView(file, view('Billing, October'), 1000)).toBeNull();
  file.close();
  file = openProjectFile(join(folder, 'a.fcr'));
  expect(listSavedViews(file)).toEqual([{ ...view('Billing, October'), author: 'Ada', savedAt: 1000 }]);
});

test('every screen with a slice can be kept; a view of a screen that is not known here does not keep the others away', () => {
  for (const screen of VIEW_SCREENS) keepView(file, { ...view(screen), screen }, 1);
  // A newer program may know more screens.
  file.db.prepare("UPDATE user_view SET screen = 'holograms' WHERE name = 'window'").run();
  expect(names()).toEqual(VIEW_SCREENS.filter((screen) => screen !== 'window').toSorted());
});

test('a name is there once, whatever the size of its letters; what it replaced comes back', () => {
  keepView(file, view('Weekly', '{"def":"agent_flag"}'), 1000);
  const replaced = keepView(file, view('WEEKLY'), 2000);
  expect(replaced).toMatchObject({ name: 'Weekly', search: '{"def":"agent_flag"}', savedAt: 1000 });
  expect(names()).toEqual(['WEEKLY']);
});

test('what is removed comes back, so that it can be saved again', () => {
  keepView(file, view('One'), 1000);
  expect(removeView(file, 'one')).toMatchObject(view('One'));
  expect(names()).toEqual([]);
  expect(removeView(file, 'one')).toBeNull();
});

test('a name can be seen: blanks are folded, what nobody sees is no name', () => {
  keepView(file, view('  Two \n\u200b words '), 1);
  expect(names()).toEqual(['Two words']);
  for (const nothing of ['   ', '\u200b', '\n\t']) {
    expect(() => keepView(file, view(nothing), 1)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }) as Error);
  }
});

test('the list has an end, and a full one still lets a view be replaced', () => {
  for (let n = 0; n < MAX_SAVED_VIEWS; n++) keepView(file, view(`View ${n}`), n);
  expect(() => keepView(file, view('One more'), 1)).toThrow(
    expect.objectContaining({ code: 'LIMIT_EXCEEDED' }) as Error,
  );
  expect(keepView(file, view('View 7'), 9999)).toMatchObject({ savedAt: 7 });
  expect(names()).toHaveLength(MAX_SAVED_VIEWS);
});
