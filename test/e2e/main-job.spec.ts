import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import {
  checkAllRows,
  expectNoAxeViolation,
  lastRowIndex,
  numberIn,
  removeFolder,
  type Served,
  saidRows,
  serveWorkbench,
  watchPage,
} from './workbench.ts';

/**
 * The whole main job as a person does it who reads only the screen: a real call log in, its figures, two drills to the
 * very contacts, a thread, a tag that is undone and redone, the project closed and opened again, the tag still there.
 */
const JANUARY = path.resolve(import.meta.dirname, '../../../shared/data/anonymous-bank-1999/january.txt');

/** Other headers, semicolons, day first, returns within the week. */
function makeCallLog(folder: string): string {
  const file = path.join(folder, 'call log.csv');
  const rows = Array.from({ length: 900 }, (_unused, n) => {
    const day = 1 + (n % 28);
    const customer = (n * 7) % 260;
    const agent = ['Ada', 'Ben', 'Cleo', 'Dan'][n % 4];
    const topic = ['Bill', 'Line', 'Move'][n % 3];
    const time = `${String(8 + (n % 10)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;
    return `L${n};K${customer};${String(day).padStart(2, '0')}.03.2026 ${time};Phone;${agent};${topic};${30 + (n % 200)}`;
  });
  writeFileSync(file, ['Ticket;Kunde;Beginn;Kanal;Mitarbeiter;Thema;Sprechzeit', ...rows].join('\n'));
  return file;
}

async function importThroughWizard(page: Page, file: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: /Import a file/ }).click(),
  ]);
  await chooser.setFiles(file);
  await expect(page.getByRole('heading', { name: `Import ${path.basename(file)}` })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'As it is read' })).toBeVisible({ timeout: 45_000 });
  await expect(page.getByRole('heading', { name: 'What this data can answer' })).toBeVisible();
  await expectNoAxeViolation(page, 'the import wizard');
  // A column that needs the person's word gets it.
  for (const yes of await page
    .locator('.import-columns')
    .getByRole('button', { name: /^Yes, / })
    .all()) {
    if (await yes.isVisible()) await yes.click();
  }
  await checkAllRows(page);
  await expectAccounting(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Open the overview' })).toBeVisible({ timeout: 30_000 });
  await expectAccounting(page);
}

/** read = new + identical + changed + rejected, as the page itself says it. */
async function expectAccounting(page: Page): Promise<void> {
  const bar = page.locator('.import-accounting').first();
  const parts = await Promise.all(
    ['inserted', 'duplicate', 'changed', 'rejected'].map(async (part) =>
      numberIn(await bar.locator(`.row [data-part="${part}"]`).textContent()),
    ),
  );
  const read = numberIn((await bar.locator('.muted').textContent()) ?? '');
  expect(read).toBeGreaterThan(0);
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(read);
}

/** Clicks a mark that says its number, and expects exactly that many contacts in the list. */
async function drillAndCount(page: Page, mark: ReturnType<Page['locator']>): Promise<number> {
  const label = (await mark.getAttribute('aria-label')) ?? '';
  const onMark = numberIn(label.replace(/^[^:]*:/, ''));
  expect(onMark, label).toBeGreaterThan(0);
  await mark.click();
  await page.waitForURL(/#\/explore/);
  const shown = page.getByRole('radiogroup', { name: 'Contacts shown' }).or(page.locator('.explore-list .segments'));
  await expect(shown.first().locator('[aria-checked="true"]')).toContainText(onMark.toLocaleString('en'));
  await expect.poll(() => saidRows(page), { message: `rows behind “${label}”` }).toBe(onMark);
  expect(await lastRowIndex(page)).toBe(onMark - 1);
  return onMark;
}

/** From the empty Home to the tag that is still there after reopening. */
async function doTheMainJob(page: Page, address: string, file: string): Promise<void> {
  const watched = watchPage(page);
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'Why did customers have to contact you again?' })).toBeVisible();
  await expectNoAxeViolation(page, 'Home');

  await importThroughWizard(page, file);
  await page.getByRole('button', { name: 'Open the overview' }).click();
  await page.waitForURL(/#\/overview/);

  const reasons = page.locator('.overview-reasons [data-mark]');
  await expect(reasons.first()).toBeVisible();
  const first = await drillAndCount(page, reasons.first());
  const side = page.locator('.explore-side tbody [data-mark]').first();
  await expect(side).toBeVisible();
  const second = await drillAndCount(page, side);
  expect(second).toBeLessThanOrEqual(first);

  await page.locator('.contact-grid .ag-row[row-index="0"] button.link').click();
  await page.waitForURL(/#\/threads\/\d+/);
  await expect(page.locator('.thread-place')).toContainText(`1 of ${second.toLocaleString('en')}`);
  await expectNoAxeViolation(page, 'a thread');
  const thread = new URL(page.url()).hash.split('?')[0] ?? '';

  const card = page.locator('.thread-item[data-chosen="true"]');
  const place = await card.getAttribute('id');
  const tagged = page.locator(`#${place} .thread-tag`);
  await page.keyboard.press('4');
  await page.keyboard.press('q');
  await page.keyboard.press('n');
  await page.keyboard.type('Known outage that morning.');
  await page.keyboard.press('Control+Enter');
  await expect(tagged).toContainText('Platform');
  await expect(tagged).toContainText('Outage');
  await expect(tagged).toContainText('Known outage that morning.');
  await page.keyboard.press('Control+z');
  await expect(tagged).toHaveCount(0);
  await page.keyboard.press('Control+Shift+z');
  await expect(tagged).toContainText('Outage');

  await page.getByRole('button', { name: /^Project: / }).click();
  await page.getByRole('menuitem', { name: 'Close project' }).click();
  await expect(page.getByText('No project open').first()).toBeVisible();
  await page
    .locator('.home-recent')
    .getByRole('button', { name: /^Open / })
    .first()
    .click();
  await page.waitForURL(/#\/overview/);
  await page.goto(`${new URL(page.url()).origin}/${thread}`);
  await expect(tagged).toContainText('Outage');
  expect(watched.complaints).toEqual([]);
}

test.describe('the main job: a call log in, two drills, a thread, a tag, and all of it there after reopening', () => {
  test.setTimeout(180_000);
  let served: Served;

  test.beforeEach(async () => {
    served = await serveWorkbench();
  });
  test.afterEach(async () => {
    await served.stop();
    removeFolder(served.folder);
  });

  test('with a month of a real call centre', async ({ page }) => {
    const isHere = existsSync(JANUARY);
    if (!isHere) console.log(`Left out: there is no ${path.relative(process.cwd(), JANUARY)}.`);
    test.skip(!isHere, 'the real call log is not at hand');
    await doTheMainJob(page, served.address, JANUARY);
  });

  test('with a made log in German dress', async ({ page }) => {
    await doTheMainJob(page, served.address, makeCallLog(served.folder));
  });
});
