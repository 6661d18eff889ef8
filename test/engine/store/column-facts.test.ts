import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadColumnFacts, loadContactColumns } from '../../../electron/engine/store/columns.ts';
import { createProjectFile, type ProjectFile } from '../../../electron/engine/store/project-file.ts';
import { columnFacts } from '../../../shared/domain/columns/column-facts.ts';
import type { PlainContact } from '../../helpers/columns-from-rows.ts';
import { insertPlainRows } from '../../helpers/project-from-rows.ts';

let folder = '';
let file: ProjectFile;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-facts-'));
  file = createProjectFile(join(folder, 'p.fcr'), { name: 'Facts', zone: 'UTC' });
});
afterEach(() => {
  file.close();
  rmSync(folder, { recursive: true, force: true });
});

const DAY = 86_400_000;
const rows = (count: number): PlainContact[] =>
  Array.from({ length: count }, (_, at) => ({ id: `A${at}`, customer: `K${at % 3}`, at: at * DAY }));

test.each([
  ['nothing', []],
  ['one contact', rows(1)],
  ['several', rows(7)],
  ['contacts of nobody, without a start', [{ id: 'A' }, { id: 'B' }]],
])('of %s, the facts are those of the whole image, saved or not', (_name, given) => {
  if (given.length > 0) insertPlainRows(file, given);
  const unsaved = loadColumnFacts(file);
  const columns = loadContactColumns(file);
  expect(unsaved).toEqual(columnFacts(columns));
  expect(unsaved.contacts).toBe(given.length);
  expect(loadColumnFacts(file)).toEqual(unsaved);
  // An image of other contacts, or one that is not whole, says nothing.
  file.db.exec(`DELETE FROM derived_column WHERE name = 'startedAt'`);
  expect(loadColumnFacts(file)).toEqual(unsaved);
});
