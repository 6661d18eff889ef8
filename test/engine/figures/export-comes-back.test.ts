import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { exportContacts } from '../../../electron/engine/services/contacts/export-contacts.ts';
import { commitImport } from '../../../electron/engine/services/import/commit-import.ts';
import { settleImport } from '../../../electron/engine/services/import/settle-import.ts';
import { stageImport } from '../../../electron/engine/services/staging/stage-import.ts';
import { FIELD_NAMES } from '../../../shared/domain/contact/fields.ts';
import { makeProject } from '../../helpers/project-from-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'fcr-comes-back-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Imports a file into a project of its own, and gives its contacts and what an export of them says. */
async function passThrough(path: string, name: string) {
  const project = makeProject([]);
  try {
    const { reading, mapping } = await settleImport(project.file, path, {});
    const batch = await commitImport(project.file, (await stageImport(project.file, path, reading, mapping)).stage);
    const contacts = project.file.db
      .prepare<[], Readonly<Record<string, unknown>>>('SELECT * FROM contacts ORDER BY contact_id')
      .all()
      .map((row) => Object.fromEntries(FIELD_NAMES.map((field) => [field, row[field]])));
    const target = join(folder, name);
    const scope = { definition: 'no_repeat_7d_any', filter: {}, observedUntil: null, sort: null };
    const hooks = { signal: new AbortController().signal, onProgress: () => undefined };
    await exportContacts(project.reload(), scope, target, hooks);
    return { batch, contacts, target };
  } finally {
    project.remove();
  }
}

test('docs/import-format.md, guarded values: an export of ours that is imported gives the same contacts', async () => {
  const odd = [
    ...['=1+1', "'=1+1", "''x", '+cmd', '-2+3', '@home', "'00123", '00123', '="00123"', '\t=x', "'tis", '＝1', "'"],
    ...['=HYPERLINK("http://x","y")', '+49 30 1234', '-5', 'a "b", c', 'two\nlines', "'12:30", '- none -', '5,5'],
  ];
  const rows = odd.map((text, at) => ({
    contact_id: `C${String(at).padStart(2, '0')}`,
    customer_id: `${text}#${at % 2}`,
    started_at: `2026-03-0${1 + (at % 9)}T10:00:0${at % 10}Z`,
    ended_at: `2026-03-0${1 + (at % 9)}T10:05:00Z`,
    channel: 'voice',
    direction: 'in',
    outcome: 'handled',
    queue: text,
    reason: text,
    agent_id: `a${at}`,
    talk_s: at * 60,
    csat: 4.5,
    resolved_flag: 'yes',
    notes: text,
    wrapup: text,
    product: `${text} `,
  }));
  const source = join(folder, 'odd.json');
  writeFileSync(source, JSON.stringify(rows));
  const first = await passThrough(source, 'first.csv');
  expect(first.batch).toMatchObject({ read: odd.length, inserted: odd.length, rejected: 0 });
  const second = await passThrough(first.target, 'second.csv');
  expect(second.batch).toMatchObject({ read: odd.length, inserted: odd.length, rejected: 0 });
  expect(second.contacts).toEqual(first.contacts);
  expect(readFileSync(second.target, 'utf8')).toBe(readFileSync(first.target, 'utf8'));
});
