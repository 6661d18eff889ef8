import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importProfile, type ProfileImport } from '../../helpers/import-profile.ts';

/** The order of the rows in a file never changes what comes out: exports are sorted by whatever the person clicked. */
const FILES = [
  'servicenow-events.csv',
  'talkdesk-contacts.csv',
  'freepbx.csv',
  '3cx.csv',
  '3cx-cdr.csv',
  '3cx-arabic.csv',
  'avaya.csv',
  'process-log.csv',
  'intercom-messages.csv',
  'amazon-data-lake.csv',
  'queue_log',
];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-order-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plain = ({ contacts, legs }: ProfileImport) =>
  [contacts, legs].map((table) =>
    Object.fromEntries(
      Object.entries(table).map(([id, row]) => {
        const { record_id: _row, contact_record_id: _root, line: _line, customer: _customer, ...said } = row;
        return [id, said];
      }),
    ),
  );

describe('a file read backwards', () => {
  it.each(FILES)('%s', async (name) => {
    const source = join('test/fixtures/profiles', name);
    const lines = readFileSync(source, 'utf8').trimEnd().split('\n');
    const isHeaderless = name === 'queue_log';
    const [header = '', ...rows] = isHeaderless ? ['', ...lines] : lines;
    const turned = join(folder, name);
    const text = [...(isHeaderless ? [] : [header]), ...rows.reverse()].join('\n');
    writeFileSync(turned, `${text}\n`);
    const forwards = await importProfile(source);
    const backwards = await importProfile(turned);
    expect(Object.keys(forwards.contacts).length).toBeGreaterThan(1);
    expect(plain(backwards)).toEqual(plain(forwards));
    expect(backwards.batch.inserted).toBe(forwards.batch.inserted);
  });
});
