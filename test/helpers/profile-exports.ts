import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { commitImport } from '../../electron/engine/services/import/commit-import.ts';
import { settleImport } from '../../electron/engine/services/import/settle-import.ts';
import { stageImport } from '../../electron/engine/services/staging/stage-import.ts';
import type { Batch } from '../../shared/contract/imports.ts';
import { type Bench, countsOf } from './import-csv.ts';

/** Exports of sources whose rows are parts of a contact. */
export const PARTS = [
  { name: 'queue_log', headerLines: 0 },
  ...[
    ...['servicenow-events.csv', 'talkdesk-contacts.csv', 'freepbx.csv', '3cx.csv', '3cx-cdr.csv', 'avaya.csv'],
    ...['process-log.csv', 'intercom-messages.csv', 'chat-messages.csv'],
  ].map((name) => ({ name, headerLines: 1 })),
];

/** Exports of sources whose rows are versions of a record. */
export const VERSIONS = [
  ...[
    ...['amazon-data-lake.csv', 'intercom.csv', 'zendesk.csv', 'zendesk-metrics.csv', 'freshdesk.csv', 'cxone.csv'],
    'genesys-details.csv',
  ].map((name) => ({ name, headerLines: 1 })),
  { name: 'uccx.csv', headerLines: 2 },
];

export type Export = { readonly name: string; readonly header: readonly string[]; readonly rows: readonly string[] };

export function exportOf({ name, headerLines }: (typeof PARTS)[number]): Export {
  const lines = readFileSync(join('test/fixtures/profiles', name), 'utf8').trimEnd().split('\n');
  return { name, header: lines.slice(0, headerLines), rows: lines.slice(headerLines) };
}

/** Imports some rows of an export. They are read like the whole of it: what a few rows leave open is no matter here. */
export async function importRows(bench: Bench, whole: Export, rows: readonly string[]): Promise<Batch> {
  const write = (lines: readonly string[]): string =>
    bench.write(whole.name, `${[...whole.header, ...lines].join('\n')}\n`);
  const { reading, mapping } = await settleImport(bench.file, write(whole.rows), {});
  const batch = await commitImport(bench.file, (await stageImport(bench.file, write(rows), reading, mapping)).stage);
  const { read, inserted, changed, duplicate, rejected } = countsOf(batch);
  expect(inserted + changed + duplicate + rejected).toBe(read);
  return batch;
}
