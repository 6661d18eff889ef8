import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { causesOf } from '../../../electron/engine/services/causes/causes.ts';
import { createFigureContext } from '../../../electron/engine/services/context/figure-context.ts';
import { judgedBy } from '../../../electron/engine/services/context/judged.ts';
import { commitImport } from '../../../electron/engine/services/import/commit-import.ts';
import { settleImport } from '../../../electron/engine/services/import/settle-import.ts';
import { stageImport } from '../../../electron/engine/services/staging/stage-import.ts';
import { loadTagColumns } from '../../../electron/engine/services/tags/tag-columns.ts';
import { loadContactColumns } from '../../../electron/engine/store/columns.ts';
import { createProjectFile, type ProjectFile } from '../../../electron/engine/store/project-file.ts';
import { listEvidence } from '../../../shared/domain/cause/evidence.ts';

const DATA = resolve(import.meta.dirname, '../../../../shared/data/anonymous-bank-1999');
const FILES = ['january.txt', 'february.txt', 'march.txt.gz'].map((file) => join(DATA, file));
const isThere = FILES.every((path) => existsSync(path));
if (!isThere) process.stdout.write(`bank-redials.test.ts skips: ${FILES[0]} is not here\n`);

let folder = '';
let file: ProjectFile;

beforeAll(async () => {
  if (!isThere) return;
  folder = mkdtempSync(join(tmpdir(), 'fcr-redials-'));
  file = createProjectFile(join(folder, 'p.fcr'), { name: 'redials', zone: 'UTC' });
  for (const path of FILES) {
    const plain = join(folder, basename(path, '.gz'));
    const bytes = readFileSync(path);
    writeFileSync(plain, path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
    const { reading, mapping } = await settleImport(file, plain, { mapping: { zone: 'UTC' } });
    await commitImport(file, (await stageImport(file, plain, reading, mapping)).stage);
  }
}, 120_000);

afterAll(() => {
  if (!isThere) return;
  file.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Abandoned after six seconds or more, and the same customer's next call in earnest came within ten minutes: from the rows alone. */
const REDIALS = `
  WITH call AS MATERIALIZED (
    SELECT record_id, customer, started_ms AS at, outcome, wait_s FROM contacts
    WHERE customer IS NOT NULL AND direction = 'in'
      AND outcome NOT IN ('short_abandon', 'blocked', 'failed', 'unknown'))
  SELECT a.record_id FROM call a
  WHERE a.outcome = 'abandoned' AND (a.wait_s IS NULL OR a.wait_s >= 6)
    AND (SELECT min(b.at) FROM call b WHERE b.customer = a.customer AND b.at > a.at) <= a.at + 600000
  ORDER BY a.record_id`;

test.runIf(isThere)(
  'redials of a bank, 1999: what the rule finds is what plain SQL finds',
  () => {
    const columns = loadContactColumns(file);
    const context = createFigureContext(file, columns, loadTagColumns(file, columns), 'UTC');
    const { data, evidence, ruleset } = causesOf(context, judgedBy(context, 'no_repeat_7d_any', null));
    const found: number[] = [];
    data.subjects.places.forEach((place, subject) => {
      const isRedial = listEvidence(data, evidence, ruleset, subject).some((piece) => piece.rule === 'R01');
      if (isRedial) found.push(columns.row[place] as number);
    });
    const bySql = file.db.prepare(REDIALS).pluck().all();
    process.stdout.write(`redials of the bank: ${found.length} by the rule, ${bySql.length} by SQL\n`);
    expect(found.length).toBeGreaterThan(100);
    expect(found.toSorted((a, b) => a - b)).toEqual(bySql);
  },
  120_000,
);
