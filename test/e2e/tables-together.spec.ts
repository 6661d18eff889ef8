import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { textRow, writeXlsx } from '../helpers/write-xlsx.ts';
import { writeZip } from '../helpers/write-zip.ts';
import { chooseFile, expectSameAsCommandLine } from './import-page.ts';
import { checkAllRows, expectNoAxeViolation, removeFolder, type Served, serveWorkbench } from './workbench.ts';

/**
 * A log of one month in which nobody but a person can say whether day or month comes first, and in which zone it was
 * written. The first ten calls are the last ten of the month before, one row has no time.
 */
function month(of: number): string {
  const rows = Array.from({ length: 60 }, (_unused, n) => {
    const id = of * 50 + n;
    const day = `${String(1 + (id % 9)).padStart(2, '0')}/0${1 + (Math.floor(id / 50) % 9)}/2025`;
    return `T${id};K${id % 17};${day} 10:${String(id % 60).padStart(2, '0')};Telefon;${['Rechnung', 'Umzug'][id % 2]}`;
  });
  return ['Ticket;Kunde;Datum;Kanal;Thema', ...rows, `X${of};K1;bald;Telefon;Umzug`].join('\n');
}

const row = (of: string, n: number): readonly string[] => [
  `${of}${n}`,
  `K${n % 5}`,
  `2026-0${of === 'A' ? 1 : 2}-0${1 + (n % 9)}T10:00:00Z`,
  'voice',
];
const sheet = (name: string, of: string) => ({
  name,
  rows: [
    ['contact_id', 'customer_id', 'started_at', 'channel'],
    ...Array.from({ length: 40 }, (_unused, n) => row(of, n)),
  ]
    .map((cells, at) => textRow(at + 1, cells))
    .join(''),
});

const together = (page: Page, name: string) => page.getByRole('region', { name });

test.describe('tables that are read alike', () => {
  test.setTimeout(150_000);
  let served: Served;
  test.beforeEach(async ({ page }) => {
    served = await serveWorkbench();
    await page.goto(served.address);
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Import' }).click();
  });
  test.afterEach(async () => {
    await served.stop();
    removeFolder(served.folder);
  });

  test('three months in a zip come in with one commit, asked about once, as by the command line', async ({ page }) => {
    const file = path.join(served.folder, 'spring.zip');
    const months = [3, 4, 5].map((of) => ({ name: `${of}.csv`, content: month(of) }));
    writeFileSync(file, writeZip([...months, { name: 'teams.csv', content: 'team,shift\nNorth,early\n' }]));
    await chooseFile(page, file);
    await expect(page.getByRole('heading', { name: 'Import 3 tables of spring.zip' })).toBeVisible({ timeout: 30_000 });
    const tables = together(page, '3 tables come in together');
    await expect(tables.getByRole('row')).toHaveCount(4);
    const zone = page.getByRole('group', { name: 'In which zone were these times written?' });
    await zone.getByRole('button', { name: 'UTC is right' }).click();
    await expect(zone).toBeHidden();
    await page.getByRole('radio', { name: 'day first' }).click();
    await checkAllRows(page, /^Import 3 tables: 160 new/);
    // 61 rows each: ten of the month before, one without a time.
    await expect(tables.getByRole('row', { name: /^Import 4.csv, too/ })).toContainText('501001');
    await expect(page.getByText('3.csv, before it')).toBeVisible();
    await expect(page.getByText('Each table can be undone by itself.')).toBeVisible();
    await expectNoAxeViolation(page, 'tables that come in together');
    await tables.getByRole('button', { name: '4.csv: 1 rejected' }).click();
    await expect(page.getByRole('dialog')).toContainText('bald');
    await page.keyboard.press('Escape');
    const promised = await page.locator('.import-commit .import-accounting').innerText();
    await page.keyboard.press('Control+Enter');

    await expect(page.getByRole('heading', { name: '160 rows of 3 tables are in' })).toBeVisible({ timeout: 30_000 });
    expect(await page.locator('.import-done .import-accounting').innerText()).toBe(promised);
    await expect(page.locator('.import-batches tbody tr')).toHaveCount(3);
    await expect(page.locator('.status-bar')).toContainText('160 contacts');
    expectSameAsCommandLine(served.folder, [file], ['--zone', 'UTC', '--date-order', 'dmy']);

    // What has other columns is one click away.
    await expect(page.getByText('Of spring.zip these are not in: teams.csv.')).toBeVisible();
    await page.getByRole('button', { name: 'Undo the import of spring.zip, 5.csv' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click();
    await expect(page.locator('.status-bar')).toContainText('110 contacts', { timeout: 30_000 });
    await expect(page.locator('.import-batches tbody tr')).toHaveCount(2);
  });

  test('two sheets of a workbook come in with one press, and what was left out can follow', async ({ page }) => {
    const file = path.join(served.folder, 'book.xlsx');
    const others = { name: 'Notes', rows: textRow(1, ['topic', 'text']) + textRow(2, ['a', 'b']) };
    writeFileSync(file, writeXlsx({ sheets: [sheet('January', 'A'), sheet('February', 'B'), others] }));
    await chooseFile(page, file);
    const verb = page.getByRole('button', { name: /^Import 2 tables: 80 new/ });
    await expect(verb).toBeEnabled({ timeout: 30_000 });
    const tables = together(page, '2 tables come in together');
    await tables.getByRole('checkbox', { name: 'Import February, too' }).click();
    await expect(page.getByRole('button', { name: /^Import 40 new/ })).toBeEnabled({ timeout: 30_000 });
    await expect(page.getByRole('row', { name: /February/ })).toContainText('stays out');
    await page.getByRole('checkbox', { name: 'Import February, too' }).click();
    await expect(verb).toBeEnabled({ timeout: 30_000 });
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { name: '80 rows of 2 tables are in' })).toBeVisible({ timeout: 30_000 });
    expectSameAsCommandLine(served.folder, [file]);
    await page.getByRole('button', { name: 'Look at the other table' }).click();
    await expect(page.getByRole('heading', { name: 'Import book.xlsx, Notes' })).toBeVisible();
  });

  test('files of one export come in together, and what is different waits behind them', async ({ page }) => {
    const files = [3, 4, 5].map((of) => {
      const file = path.join(served.folder, `month ${of}.csv`);
      writeFileSync(file, month(of));
      return file;
    });
    const other = path.join(served.folder, 'zz other.csv');
    writeFileSync(other, 'contact_id,started_at,outcome,wait_s\nX1,2025-01-01 10:00,abandoned,2\n');
    await chooseFile(page, [...files, other]);
    await expect(page.getByRole('heading', { name: 'Import month 3.csv and 2 more tables' })).toBeVisible({
      timeout: 30_000,
    });
    await expect(page.getByText('1 more file waits')).toBeVisible();
    await page.getByRole('button', { name: 'UTC is right' }).click();
    await expect(page.getByText('Rows whose outcome says abandoned stay so')).toBeHidden();
    await page.getByRole('radio', { name: 'day first' }).click();
    await checkAllRows(page, /^Import 3 tables: 160 new/);
    await page.keyboard.press('Control+Enter');
    await expect(page.locator('.import-batches tbody tr')).toHaveCount(3, { timeout: 30_000 });
    await page.getByRole('button', { name: 'Go on with zz other.csv' }).click();
    await expect(page.getByRole('heading', { name: 'Import zz other.csv' })).toBeVisible();
    // The zone was said for this drop.
    await expect(page.getByText('UTC, as you said for the file before it')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('group', { name: 'In which zone were these times written?' })).toHaveCount(0);
    // A canonical file has a word of its own for short abandons: the threshold moves none, and says so.
    await expect(page.getByText('Rows whose outcome says abandoned stay so')).toBeVisible();
  });
});
