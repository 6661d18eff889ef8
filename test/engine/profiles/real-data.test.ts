import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTable } from '../../../electron/engine/ingest/read-table.ts';
import { must } from '../../../shared/domain/must.ts';
import { importProfile } from '../../helpers/import-profile.ts';

/**
 * Real exports, imported without a word from a person and counted a second time over the rows as they stand in the
 * file. They are not in the repository; without them these tests say so and are skipped.
 */
const DATA = '../shared/data';
const isThere = existsSync(DATA);
if (!isThere) console.log(`Skipped: there is no ${DATA} beside the repository.`);

const find = (folder: string, pattern: RegExp): string =>
  join(DATA, folder, readdirSync(join(DATA, folder)).find((name) => pattern.test(name)) ?? 'absent');

type Raw = Readonly<Record<string, string>>;

async function rowsOf(path: string): Promise<readonly Raw[]> {
  const table = await openTable(path);
  const rows: Raw[] = [];
  for await (const batch of table.records()) {
    for (const { cells } of batch) {
      rows.push(Object.fromEntries(table.header.map((name, at) => [name, cells[at] ?? ''])));
    }
  }
  return rows;
}

const distinct = (rows: readonly Raw[], name: string): number => new Set(rows.map((row) => row[name])).size;

const countOf = (contacts: Awaited<ReturnType<typeof importProfile>>['contacts'], field: string, value: string) =>
  Object.values(contacts).filter((contact) => contact[field] === value).length;

describe.skipIf(!isThere)('real exports of known systems', () => {
  it('a call log with a speed of answer: its unanswered calls are abandons without a wait', async () => {
    const path = find('pwc-call-centre', /\.csv$/);
    const rows = await rowsOf(path);
    const { contacts } = await importProfile(path);
    const unanswered = rows.filter((row) => row['Answered (Y/N)'] === 'N').length;
    expect(unanswered).toBeGreaterThan(0);
    expect(countOf(contacts, 'outcome', 'abandoned')).toBe(unanswered);
    expect(countOf(contacts, 'outcome', 'short_abandon')).toBe(0);
    expect(Object.values(contacts).filter((contact) => contact.wait_s !== undefined).length).toBe(
      rows.length - unanswered,
    );
  });

  it('a queue log: as many calls as entered, as many handled as were connected', async () => {
    const path = find('asterisk-queue-log', /\.csv$/);
    const rows = await rowsOf(path);
    const { contacts, inspection, batch, remarks } = await importProfile(path);
    const of = (event: string): readonly Raw[] => rows.filter((row) => row.event === event);
    expect(inspection.profile.name).toBe('asterisk-queue-log');
    expect(Object.keys(contacts).length).toBe(distinct(of('ENTERQUEUE'), 'callid'));
    expect(countOf(contacts, 'outcome', 'handled')).toBe(of('CONNECT').length);
    expect(countOf(contacts, 'outcome', 'abandoned')).toBe(of('ABANDON').length);
    expect(new Set(Object.values(contacts).map(({ phone }) => phone)).size).toBe(distinct(of('ENTERQUEUE'), 'param1'));
    const { rows_folded = 0, rows_passed_over = 0 } = remarks;
    expect(batch.read + rows_folded + rows_passed_over).toBe(rows.length);
  });

  it('an incident log: one contact for each number, reopened where the highest count says so', async () => {
    const path = find('uci-servicenow-incidents', /first_1200.*\.csv$/);
    const rows = await rowsOf(path);
    const { contacts, inspection, batch, remarks } = await importProfile(path);
    const reopened = new Set(rows.filter((row) => Number(row.reopen_count) > 0).map(({ number }) => number));
    const handed = [...Map.groupBy(rows, ({ number }) => number).values()].filter((log) =>
      ['assignment_group', 'assigned_to'].some(
        (name) => new Set(log.map((row) => row[name]).filter((text) => text !== '?')).size > 1,
      ),
    );
    expect(inspection.profile.name).toBe('servicenow');
    expect(Object.keys(contacts).length).toBe(distinct(rows, 'number'));
    expect(countOf(contacts, 'reopened', 'yes')).toBe(reopened.size);
    expect(countOf(contacts, 'transferred', 'yes')).toBe(handed.length);
    expect(batch.read + (remarks.rows_folded ?? 0)).toBe(rows.length);
  });

  it('an event log: a case begins with its first event and ends with its last, where that closes it', async () => {
    const path = find('italian-helpdesk', /\.csv$/);
    const rows = await rowsOf(path);
    const { contacts, inspection } = await importProfile(path);
    expect(inspection.profile.name).toBe('process-log');
    expect(Object.keys(contacts).length).toBe(distinct(rows, 'Case ID'));
    const iso = (text: string): string => `${text.replaceAll('/', '-').replace(' ', 'T')}Z`;
    for (const [id, log] of Map.groupBy(rows, (row) => row['Case ID'] ?? '')) {
      const at = (row: (typeof log)[number]): string => iso(row['Complete Timestamp'] ?? '');
      const inTime = [...log].sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
      const [first, last] = [must(inTime.at(0), 'a case has events'), must(inTime.at(-1), 'a case has events')];
      const isClosed = ['Closed', 'Resolve ticket'].includes(last.Activity ?? '');
      expect(contacts[id]?.started_at).toBe(at(first));
      expect(contacts[id]?.ended_at).toBe(isClosed ? at(last) : undefined);
    }
  });

  it('threads: as many as messages that answer none of the file', async () => {
    const path = find('twitter-support-twcs', /\.csv$/);
    const rows = await rowsOf(path);
    const { contacts, inspection } = await importProfile(path);
    const ids = new Set(rows.map(({ tweet_id }) => tweet_id));
    const roots = rows.filter((row) => !ids.has((row.in_response_to_tweet_id ?? '').replace('.0', '')));
    expect(inspection.profile.name).toBe('twitter-support');
    expect(Object.keys(contacts).length).toBe(roots.length);
  });

  it('JSON of Genesys Cloud and Amazon Connect needs no question', async () => {
    const genesys = await importProfile(find('genesys-cloud-conversations', /\.json$/));
    expect(genesys.inspection.profile.name).toBe('genesys-details');
    expect(Object.keys(genesys.contacts).length).toBe(12);
    const amazon = await importProfile(find('amazon-connect-ctr', /\.json$/));
    expect(amazon.inspection.profile.name).toBe('amazon-connect');
    expect(Object.values(amazon.contacts)).toMatchObject([{ wait_s: 346, talk_s: 239, hold_s: 221, acw_s: 5 }]);
  });
});
