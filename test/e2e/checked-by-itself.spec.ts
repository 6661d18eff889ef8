import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { removeFolder, type Served, serveWorkbench } from './workbench.ts';

/** Where nothing about a file has to be asked, its rows are checked by themselves, and the page can be used meanwhile. */

const HEADER = 'contact_id,customer_id,started_at,channel,queue,agent_id,reason';

function callLog(folder: string, rows: number, name = 'calls.csv'): string {
  const file = path.join(folder, name);
  const lines = Array.from({ length: rows }, (_unused, n) => {
    const day = String(1 + (n % 28)).padStart(2, '0');
    return `C${n},K${n % 5000},2026-03-${day}T10:${String(n % 60).padStart(2, '0')}:00Z,voice,q${n % 7},a${n % 90},Bill ${n % 40}`;
  });
  writeFileSync(file, [HEADER, ...lines, ''].join('\n'));
  return file;
}

async function chooseFile(page: Page, file: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: /Choose files|Add a file/ }).click(),
  ]);
  await chooser.setFiles(file);
}

const inFoot = (page: Page, name: string | RegExp) => page.locator('.import-commit').getByRole('button', { name });
const running = (page: Page) => page.locator('.import-commit').getByRole('progressbar');

async function chooseRole(page: Page, column: string, typed: string): Promise<void> {
  const role = page.getByRole('combobox', { name: `Role of ${column}`, exact: true });
  await role.click();
  await page.keyboard.type(typed);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(`Take your choice for ${column} back`)).toBeVisible();
}

test.describe('rows that are checked by themselves', () => {
  test.setTimeout(120_000);
  let served: Served;
  const onDisk = (part: string) =>
    readdirSync(served.folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes(part));

  test.beforeEach(async ({ page }) => {
    served = await serveWorkbench();
    await page.goto(served.address);
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Import' }).click();
  });
  test.afterEach(async () => {
    await served.stop();
    removeFolder(served.folder);
  });

  test('a file about which nothing is asked shows what its import would do, and leaves nothing when it is left', async ({
    page,
  }) => {
    await chooseFile(page, callLog(served.folder, 40));
    await expect(inFoot(page, /^Import 40 new/)).toBeEnabled({ timeout: 30_000 });
    await expect(page.getByText('No project open').first()).toBeVisible();
    await inFoot(page, 'Cancel').click();
    await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
    await expect(page.getByText('No project open').first()).toBeVisible();
    await expect.poll(() => onDisk('.stage-')).toEqual([]);

    // Asked for by nobody, and imported all the same: the project is there then.
    await chooseFile(page, callLog(served.folder, 50, 'more calls.csv'));
    await inFoot(page, /^Import 50 new/).click({ timeout: 30_000 });
    await expect(page.getByRole('button', { name: 'Open the overview' })).toBeVisible({ timeout: 30_000 });
    await expect(page.locator('.status-bar')).toContainText('50 contacts');
    await expect(page.getByText('more calls').first()).toBeVisible();
    expect(onDisk('draft')).toEqual([]);
    const projects = onDisk('.fcr').map((name) => path.basename(name));
    expect(projects.filter((name) => name.endsWith('.fcr'))).toEqual(['more calls.fcr']);
  });

  test('a change ends the check and begins another after a rest; what is stopped waits for a press', async ({
    page,
  }) => {
    await chooseFile(page, callLog(served.folder, 400_000));
    await expect(running(page)).toBeVisible({ timeout: 30_000 });
    // Nothing is locked meanwhile, and a change counts.
    await chooseRole(page, 'queue', 'team');
    await expect(inFoot(page, /^Import 400,000 new/)).toBeEnabled({ timeout: 60_000 });
    expect(onDisk('.stage-').filter((name) => !/-(wal|shm)$/.test(name))).toHaveLength(1);

    await chooseRole(page, 'reason', 'product');
    await expect(inFoot(page, /^Import 400,000 new/)).toBeHidden();
    await expect(running(page)).toBeVisible({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Stop the check' }).click();
    await expect(inFoot(page, /Check all rows/)).toBeEnabled();
    await expect.poll(() => onDisk('.stage-'), { timeout: 5000 }).toEqual([]);
    await page.waitForTimeout(1500);
    await expect(running(page)).toBeHidden();
    await page.keyboard.press('Control+Enter');
    await expect(inFoot(page, /^Import 400,000 new/)).toBeEnabled({ timeout: 60_000 });

    // What was changed meanwhile is what is imported.
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Open the overview' }).click({ timeout: 60_000 });
    await expect(page.locator('.overview')).toBeVisible();
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Import' }).click();
    await page.getByRole('button', { name: 'Report of the import of calls.csv' }).click();
    await expect(page.getByRole('dialog')).toContainText('Team');
    await expect(page.getByRole('dialog')).toContainText('Product');
  });

  test('a second file waits for its turn, and who leaves the screen leaves no check behind', async ({ page }) => {
    await chooseFile(page, callLog(served.folder, 400_000));
    await expect(running(page)).toBeVisible({ timeout: 30_000 });
    const second = path.join(served.folder, 'second.csv');
    const rows = Array.from({ length: 30 }, (_unused, n) => `S${n},K${n},2026-04-01T10:${10 + n}:00Z`);
    writeFileSync(second, ['contact_id,customer_id,started_at', ...rows].join('\n'));
    await chooseFile(page, second);
    await expect(page.getByText('1 more file waits')).toBeVisible();
    await expect(running(page)).toBeVisible();
    // The next file is checked at once, though the check before it has only just been ended.
    await page.getByRole('button', { name: 'Leave this file out' }).click();
    await expect(page.getByRole('heading', { name: 'Import second.csv' })).toBeVisible();
    await expect(inFoot(page, /^Import 30 new/)).toBeEnabled({ timeout: 30_000 });
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Help' }).click();
    await expect.poll(() => onDisk('.stage-'), { timeout: 5000 }).toEqual([]);
    await page.goBack();
    await expect(inFoot(page, /^Import 30 new/)).toBeEnabled({ timeout: 30_000 });
  });
});
