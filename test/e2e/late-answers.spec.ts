import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { removeFolder, type Served, serveWorkbench } from './workbench.ts';

/** A press is never lost because the answer before it is still on its way, or the page is busy. */

/** Answers of the host to questions of this kind come so much later from then on; 0 is at once. */
type LateAnswers = (ms: number, to?: string) => void;

async function slowAnswers(page: Page): Promise<LateAnswers> {
  let late = { ms: 0, to: '/' };
  const asked = new Set<string>();
  const idOf = (frame: string | Buffer): string => /^\{"i":"(\w+)"/.exec(String(frame))?.[1] ?? '';
  await page.routeWebSocket(/.*/, (socket) => {
    const host = socket.connectToServer();
    socket.onMessage((frame) => {
      if (late.ms > 0 && String(frame).includes(`"u":"${late.to}`)) asked.add(idOf(frame));
      host.send(frame);
    });
    host.onMessage((frame) => {
      if (asked.has(idOf(frame))) setTimeout(() => socket.send(frame), late.ms);
      else socket.send(frame);
    });
  });
  return (ms, to = '/') => {
    late = { ms, to };
  };
}

function callLog(folder: string): string {
  const file = path.join(folder, 'calls.csv');
  const rows = Array.from(
    { length: 60 },
    (_unused, n) => `T${n};K${n % 9};0${1 + (n % 9)}/03/2025 10:${10 + (n % 50)}`,
  );
  writeFileSync(file, ['Ticket;Kunde;Datum', ...rows].join('\n'));
  return file;
}

test.describe('while answers are late', () => {
  test.setTimeout(90_000);
  let served: Served;

  test.beforeEach(async () => {
    served = await serveWorkbench();
  });
  test.afterEach(async () => {
    await served.stop();
    removeFolder(served.folder);
  });

  test('all rows are checked when it is asked for while the file is looked at again', async ({ page }) => {
    const answersLate = await slowAnswers(page);
    await page.goto(served.address);
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Import' }).click();
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choose files' }).click(),
    ]);
    await chooser.setFiles(callLog(served.folder));
    const check = page.getByRole('button', { name: /Check all rows/ });
    await expect(check).toBeDisabled({ timeout: 30_000 });

    // Where something must be settled first, a press shows it.
    const ask = page.locator('#import-missing');
    await page
      .locator('.frame-content, main')
      .first()
      .evaluate((content) => content.scrollTo(0, content.scrollHeight));
    await check.click({ force: true });
    await expect(ask).toBeInViewport();

    answersLate(600);
    await page.getByRole('radio', { name: 'day first' }).click();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('button', { name: /^Import 60 new/ })).toBeVisible({ timeout: 30_000 });

    answersLate(0);
    await page.getByRole('button', { name: 'Keep this mapping' }).click();
    await page.getByLabel('Name of the mapping').fill('Late');
    await page.keyboard.press('Enter');
    answersLate(600);
    await expect(page.getByText('Mapping “Late” is kept.')).toBeVisible();
    // The file is looked at once more, as one of this mapping; the list of mappings comes before it.
    await page.waitForTimeout(900);
    await check.click({ force: true });
    await expect(page.getByRole('button', { name: /^Import 60 new/ })).toBeVisible({ timeout: 30_000 });
  });
});

test.describe('while answers about tags are late', () => {
  test.setTimeout(90_000);
  let served: Served;
  let answersLate: LateAnswers;
  const row = (page: Page, place: number) => page.locator('.reading-row').nth(place - 1);
  const at = (page: Page, place: number) =>
    expect(page.locator('.reading-row[aria-current="true"]')).toHaveAttribute('aria-label', new RegExp(`^${place},`));
  const press = async (page: Page, ...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  test.beforeEach(async ({ page }) => {
    served = await serveWorkbench();
    answersLate = await slowAnswers(page);
    await page.goto(served.address);
    await page.getByRole('button', { name: /Open the sample/ }).click();
    await page.locator('.overview-queues [data-mark]').first().waitFor({ timeout: 60_000 });
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Tagging' }).click();
    await page.getByLabel('How many').fill('5');
    await page.getByRole('button', { name: 'Draw 5 contacts' }).click();
    await at(page, 1);
  });
  test.afterEach(async () => {
    await served.stop();
    removeFolder(served.folder);
  });

  test('who tags faster than the queue answers goes on to the next contact', async ({ page }) => {
    answersLate(1500, '/samples/page');
    for (const place of [1, 2, 3]) {
      await at(page, place);
      await page.locator('.reading-thread .thread-card').first().waitFor();
      await press(page, '4', 'e', 'Enter');
      await expect(page.locator('#last-action')).toBeVisible();
    }
    await at(page, 4);
  });

  test('a tag that was taken back and is chosen again at once is saved, whatever is still known of the one before', async ({
    page,
  }) => {
    await page.locator('.reading-thread .thread-card').first().waitFor();
    await press(page, '4', 'e', 'Enter');
    await at(page, 2);
    for (const question of ['/threads/get', '/samples/page', '/tags/undo', '/']) {
      await row(page, 1).click();
      await at(page, 1);
      await expect(page.locator('.tagging-current')).toContainText('Platform');
      answersLate(1500, question);
      await press(page, 'u');
      // The undo was asked for; whatever it brings is on its way.
      await page.waitForTimeout(100);
      await press(page, '4', 'e', 'Enter');
      await expect(row(page, 1), question).toHaveAttribute('aria-label', /Platform/);
      await at(page, 2);
      answersLate(0);
      // It was saved once: one step back, and the contact is as before it.
      await press(page, 'u');
      await expect(row(page, 1), question).toHaveAttribute('aria-label', /not read yet$/);
      await expect(page.locator('#last-action')).toHaveText('Undone for 1 contact.');
      await press(page, 'Control+Shift+z');
      await expect(row(page, 1)).toHaveAttribute('aria-label', /Platform/);
    }
  });
});

test('what is typed on is in the field that a key opens, however late the field comes', async ({ page }) => {
  const served = await serveWorkbench();
  try {
    await page.goto(served.address);
    await page.getByRole('button', { name: /Open the sample/ }).click();
    await expect(
      page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Tagging' }),
    ).toBeVisible();
    await page.locator('.overview-queues [data-mark]').first().waitFor({ timeout: 60_000 });
    const devtools = await page.context().newCDPSession(page);
    for (const rate of [1, 6]) {
      await devtools.send('Emulation.setCPUThrottlingRate', { rate });
      await page.keyboard.press('Control+k');
      await page.keyboard.type('bill');
      await expect(page.getByRole('dialog').getByRole('textbox'), `at a ${rate}th of the speed`).toHaveValue('bill');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await page.keyboard.press('f');
      await page.keyboard.type('queue');
      const field = page.locator('.filter-pane input').first();
      await expect(field, `at a ${rate}th of the speed`).toHaveValue('queue');
      await page.keyboard.press('Escape');
      await expect(field).toHaveCount(0);
    }
  } finally {
    await served.stop();
    removeFolder(served.folder);
  }
});
