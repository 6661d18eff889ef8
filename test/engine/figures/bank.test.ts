import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageContacts } from '../../../electron/engine/services/contacts/contact-rows.ts';
import { createFigureContext, type FigureContext } from '../../../electron/engine/services/context/figure-context.ts';
import { measure } from '../../../electron/engine/services/figures/measure.ts';
import { commitImport } from '../../../electron/engine/services/import/commit-import.ts';
import { settleImport } from '../../../electron/engine/services/import/settle-import.ts';
import { stageImport } from '../../../electron/engine/services/staging/stage-import.ts';
import { loadTagColumns } from '../../../electron/engine/services/tags/tag-columns.ts';
import { loadContactColumns } from '../../../electron/engine/store/columns.ts';
import { createProjectFile, type ProjectFile } from '../../../electron/engine/store/project-file.ts';
import { PRESETS } from '../../../shared/domain/definition/definition.ts';
import { BANK_RULES, type BankCall, judgeBankByHand, readBankCalls } from './bank-by-hand.ts';

const FOLDER = resolve(import.meta.dirname, '../../../../shared/data/anonymous-bank-1999');
const MONTHS = ['january.txt', 'february.txt'].map((month) => join(FOLDER, month));
const isThere = MONTHS.every((path) => existsSync(path));
if (!isThere) process.stdout.write(`bank.test.ts is skipped: ${FOLDER} is not here\n`);

/** No answers, no tickets; nobody was passed on, and nobody was called. */
const NOTHING_TO_JUDGE_BY = [
  ...['agent_flag', 'survey_resolved', 'hybrid_gold', 'one_touch_ticket', 'reopen_free'],
  ...['service_desk_strict', 'no_followup_7d'],
];

const EVERYTHING = { filter: {}, observedUntil: null };

describe.skipIf(!isThere)('a real call log, figured twice: by the engine, and by hand from the raw files', () => {
  let folder: string;
  let file: ProjectFile;
  let context: FigureContext;
  let calls: readonly BankCall[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fcr-bank-'));
    file = createProjectFile(join(folder, 'bank.fcr'), { name: 'Bank', zone: 'UTC' });
    for (const path of MONTHS) {
      const { reading, mapping } = await settleImport(file, path, { mapping: { zone: 'UTC' } });
      const { stage } = await stageImport(file, path, reading, mapping);
      await commitImport(file, stage);
    }
    const columns = loadContactColumns(file);
    context = createFigureContext(file, columns, loadTagColumns(file, columns), 'UTC');
    calls = MONTHS.flatMap(readBankCalls);
  }, 120_000);
  afterAll(() => {
    file.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('every call is there once, and the unidentified ones are counted', () => {
    const { counts, observedUntil } = measure(context, {
      definition: 'no_repeat_7d_any',
      ...EVERYTHING,
      breakdowns: [],
    });
    expect(counts.contacts).toBe(calls.length);
    expect(counts.unlinkable).toBe(calls.filter((call) => call.customer === null).length);
    expect(observedUntil).toBe('1999-02-28T23:43:46Z');
    const handled = calls.filter((call) => call.outcome === 'handled');
    expect(counts.excluded).toEqual({
      short_abandon: calls.filter((call) => call.outcome === 'short_abandon').length,
      abandoned: calls.filter((call) => call.outcome === 'abandoned').length,
      unlinkable: handled.filter((call) => call.customer === null).length,
    });
  });

  test.each(Object.keys(BANK_RULES))('%s', (definition) => {
    const byHand = judgeBankByHand(calls, BANK_RULES[definition] ?? { days: 0 });
    const { counts, naiveRate, kaplanMeier } = measure(context, { definition, ...EVERYTHING, breakdowns: [] });
    const { failing, kaplanMeier: survival, ...expected } = byHand;
    const { eligible, mature, resolved, failed, pending } = counts;
    expect({ eligible, mature, resolved, failed, pending, naiveRate }).toEqual(expected);
    expect(kaplanMeier.rate).toBeCloseTo(survival, 9);

    const listed: string[] = [];
    const filter = { result: { in: ['failed'] } };
    for (let from = 0; from < failed; from += 500) {
      const page = { sort: null, columns: [], from, count: 500 };
      const { rows, total } = pageContacts(context, { definition, filter, observedUntil: null, ...page });
      expect(total).toBe(failed);
      listed.push(...rows.map((row) => row.contactId));
    }
    expect(listed.sort()).toEqual(failing);
  });

  test.each(NOTHING_TO_JUDGE_BY)('%s: the log has nothing to judge by, so there is no rate', (definition) => {
    const { counts, rate } = measure(context, { definition, ...EVERYTHING, breakdowns: [] });
    expect({ mature: counts.mature, rate }).toEqual({ mature: 0, rate: null });
  });

  test('these are all presets', () => {
    expect([...Object.keys(BANK_RULES), ...NOTHING_TO_JUDGE_BY].sort()).toEqual(
      PRESETS.map((preset) => preset.key).sort(),
    );
  });

  test('the same figure in plain SQL over the view `contacts`', () => {
    const { counts } = measure(context, { definition: 'no_repeat_7d_any', ...EVERYTHING, breakdowns: [] });
    file.db.exec(`CREATE TEMP TABLE c AS SELECT customer, started_ms AS at, outcome FROM contacts;
      CREATE INDEX temp.c_customer ON c (customer, at);`);
    const found = file.db
      .prepare(
        `WITH mature AS (SELECT * FROM c WHERE outcome = 'handled' AND customer IS NOT NULL
           AND at + 7 * 86400000 <= (SELECT max(at) FROM c))
         SELECT count(*) AS mature, sum(EXISTS (SELECT 1 FROM c AS back WHERE back.customer = mature.customer
           AND back.at > mature.at AND back.at <= mature.at + 7 * 86400000
           AND back.outcome IN ('handled', 'abandoned'))) AS failed FROM mature`,
      )
      .get();
    expect(found).toEqual({ mature: counts.mature, failed: counts.failed });
  });
});
