import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspectFile } from '../../../electron/engine/services/inspect/inspect-file.ts';
import { isReportLine } from '../../../shared/domain/normalise/row-shape.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-report-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('subtotals, totals and lines below the table are no values of its columns', async () => {
  const calls = (from: number) =>
    Array.from({ length: 60 }, (_unused, n) => `V${from + n};K${n % 9};02.03.2026 10:${10 + (n % 50)};Rechnung;${n}`);
  const path = join(folder, 'report.csv');
  const lines = ['Vorgang;Kunde;Beginn;Thema;Dauer', ...calls(0), 'Zwischensumme;;;;1770', ...calls(60)];
  writeFileSync(path, [...lines, 'Gesamt: 120;;;;3540', 'Erstellt am 03.03.2026;;;;'].join('\n'));
  const found = await inspectFile(path, {}, { knownMappings: [], defaultZone: 'UTC' });
  const [id] = found.columns;
  expect(id).toMatchObject({ role: 'contact_id', rows: 120, distinct: 120 });
  expect(id?.evidence).toContainEqual({ code: 'id_unique', params: { rows: 120 } });
  expect(found.sampled).toBe(123);
});

test('a row of a table is none of them', () => {
  expect(isReportLine(['Summe', '', '', '435'])).toBe(true);
  expect(isReportLine(['Printed by the system', '', ''])).toBe(true);
  expect(isReportLine(['C1', 'K1', '2026-03-02', ''])).toBe(false);
  expect(isReportLine(['C1', ''])).toBe(false);
  expect(isReportLine(['Total care', 'K1', '2026-03-02 10:00', 'voice'])).toBe(false);
  expect(isReportLine(['', '', ''])).toBe(false);
});
