import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXPORT_COLUMNS, exportContacts } from '../../../electron/engine/services/contacts/export-contacts.ts';
import { applyTags } from '../../../electron/engine/store/tags.ts';
import type { Progress } from '../../../shared/contract/base.ts';
import type { AppError } from '../../../shared/domain/errors/app-error.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';
import { SMALL_CENTRE } from './small-centre.ts';

/** A reader of its own: RFC 4180, written out. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (isQuoted && char === '"' && text[i + 1] === '"') cell += text[i++];
    else if (char === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (char === ',' || char === '\n')) {
      rows.at(-1)?.push(cell);
      cell = '';
      if (char === '\n') rows.push([]);
    } else if (isQuoted || char !== '\r') cell += char;
  }
  return rows.slice(0, -1);
}

let project: TestProject;
beforeAll(() => {
  project = makeProject(SMALL_CENTRE);
  applyTags(project.file, [1], { family: 'skill', subCause: 'S1', note: '', author: 'me', at: 5 });
});
afterAll(() => project.remove());

const SCOPE = { definition: 'no_repeat_7d_any', filter: {}, observedUntil: null, sort: null };
const write = async (name: string, request: object = {}, signal = new AbortController().signal) => {
  const target = join(project.folder, name);
  const seen: Progress[] = [];
  const onProgress = (progress: Progress): void => void seen.push(progress);
  const { rows } = await exportContacts(project.reload(), { ...SCOPE, ...request }, target, { signal, onProgress });
  return { rows, seen, table: readCsv(readFileSync(target, 'utf8')) };
};

describe('docs/fcr-definition.md 10: the export', () => {
  test('every canonical field in its order, then what the definition and people say', async () => {
    const { table, rows, seen } = await write('all.csv');
    const [header = [], ...lines] = table;
    expect(header.slice(0, 7)).toEqual([
      'contact_id',
      'parent_id',
      'case_id',
      'customer_id',
      'phone',
      'email',
      'started_at',
    ]);
    expect(header.slice(-11)).toEqual([
      'outcome',
      'outcome_reason',
      'return_contact_id',
      'gap_s',
      'thread_id',
      'cause_family',
      'cause_sub_cause',
      'cause_band',
      'cause_score',
      'tag_family',
      'tag_sub_cause',
    ]);
    expect([header.length, header.indexOf('outcome'), rows]).toEqual([43 + 11, 10, 9]);
    // In order of time, the one without a start last.
    expect(lines.map(([id]) => id)).toEqual(['K1', 'K4', 'K5', 'K2', 'K6', 'K3', 'K7', 'K9', 'K8']);
    expect(lines[0]?.slice(-11)).toEqual([
      ...['failed', 'returned', 'K2', '172800', '0', 'undetermined', '', 'none', '0.150', 'skill', 'S1'],
    ]);
    const k4 = Object.fromEntries(header.slice(0, 43).map((name, place) => [name, lines[1]?.[place]]));
    expect(k4).toMatchObject({
      ...{ started_at: '2026-03-03T09:00:00Z', ended_at: '2026-03-03T09:01:00Z', outcome: 'handled', agent_id: 'a4' },
      ...{ talk_s: '120', resolved_flag: 'yes', notes: 'leg note: modem', hold_s: '' },
    });
    expect(seen.at(-1)).toMatchObject({ phase: 'writing', rows: 9, secondsLeft: 0 });
  });

  test('cells that a spreadsheet could run are neutralised; quotes and line breaks survive', async () => {
    const { table } = await write('k7.csv', { filter: { contact_id: 'K7' } });
    const cell = (name: string) => table[1]?.[EXPORT_COLUMNS.indexOf(name)];
    expect([cell('customer_id'), cell('notes')]).toEqual(["'=cmd()", '\'-1+1 "quoted", line\nbreak']);
  });

  test('the slice, the sort and the limit of what is on screen', async () => {
    const sort = { field: 'talk_s', descending: true };
    const { table } = await write('part.csv', { filter: { talk_s: { from: 1 } }, sort, limit: 2 });
    expect(table.slice(1).map(([id]) => id)).toEqual(['K3', 'K2']);
  });

  test('a cancelled export leaves the file as it was, and nothing beside it', async () => {
    writeFileSync(join(project.folder, 'kept.csv'), 'before');
    const before = readdirSync(project.folder).sort();
    const abort = new AbortController();
    abort.abort();
    await expect(write('kept.csv', {}, abort.signal)).rejects.toMatchObject({
      code: 'CANCELLED',
    } satisfies Partial<AppError>);
    expect(readFileSync(join(project.folder, 'kept.csv'), 'utf8')).toBe('before');
    expect(readdirSync(project.folder).sort()).toEqual(before);
  });

  test('a folder that is not there is said, and a wrong slice writes nothing', async () => {
    await expect(write('no/such/folder.csv')).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
    await expect(write('wrong.csv', { filter: { nope: 1 } })).rejects.toMatchObject({ code: 'UNKNOWN_FIELD' });
    expect(existsSync(join(project.folder, 'wrong.csv'))).toBe(false);
  });
});
