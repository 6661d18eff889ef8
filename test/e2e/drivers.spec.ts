import { expect, type Page } from '@playwright/test';
import { axeViolations, listedRows, numberIn, open, test } from './sample-page.ts';

/** The names; the marks in their sentences and their months are reached by Tab. */
const MARKS = '.driver-name[data-mark]';

async function openDrivers(page: Page, search = ''): Promise<void> {
  await open(page, '/help');
  await open(page, `/drivers${search}`);
  await page.locator('.drivers .driver, .drivers .state').first().waitFor();
}

/** "…: 215 failed contacts" -> 215. */
const saidBy = (label: string | null): number => numberIn(/([\d,]+) failed contacts?$/.exec(label ?? '')?.[1] ?? '');

test('every driver lists exactly its failed contacts', async ({ sample: { page } }) => {
  await openDrivers(page);
  await page.locator(MARKS).first().waitFor();
  const labels = await page.locator(MARKS).evaluateAll((marks) => marks.map((mark) => mark.getAttribute('aria-label')));
  expect(labels.length).toBeGreaterThan(3);
  for (const [at, label] of labels.entries()) {
    await openDrivers(page);
    await page.locator(MARKS).nth(at).click();
    await expect(page).toHaveURL(/#\/explore/);
    expect(saidBy(label)).toBeGreaterThan(0);
    expect(await listedRows(page)).toBe(saidBy(label));
  }
});

test('by keyboard: arrows go from driver to driver, Enter lists its contacts, T shows the table', async ({
  sample: { page },
}) => {
  await openDrivers(page);
  await page.locator(MARKS).first().focus();
  await page.keyboard.press('ArrowDown');
  const label = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
  expect(label).toBe(await page.locator(MARKS).nth(1).getAttribute('aria-label'));
  await page.keyboard.press('Enter');
  expect(await listedRows(page)).toBe(saidBy(label));
  await page.goBack();
  await page.locator(MARKS).first().focus();
  await page.keyboard.press('t');
  const rows = page.locator('.drivers .table-twin tbody tr');
  await expect(rows.first()).toBeVisible();
  expect(numberIn(await rows.nth(1).locator('td').nth(2).textContent())).toBe(saidBy(label));
});

test('a driver is named, pinned and dismissed with a reason, and each comes back with Undo', async ({
  sample: { page },
}) => {
  await openDrivers(page);
  const driver = (at: number) => page.locator('.driver').nth(at);
  const undo = page.getByRole('button', { name: 'Undo', exact: true }).last();
  const nameOf = async (at: number) => (await driver(at).locator('.driver-name').textContent()) ?? '';
  const [first, second] = [await nameOf(0), await nameOf(1)];

  await driver(1).getByRole('button', { name: /^Pin / }).click();
  await expect(driver(0).locator('.driver-name')).toHaveText(second);
  await expect(driver(0)).toHaveAttribute('data-state', 'pinned');
  await undo.click();
  await expect(driver(0).locator('.driver-name')).toHaveText(first);
  // The same step by the keys of the frame, forth and back.
  await page.keyboard.press('Control+Shift+z');
  await expect(driver(0).locator('.driver-name')).toHaveText(second);
  await page.keyboard.press('Control+z');
  await expect(driver(0).locator('.driver-name')).toHaveText(first);
  await expect(page.locator('#last-action')).toContainText('changed back');

  await driver(0)
    .getByRole('button', { name: /^Name / })
    .click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Over the limit');
  await page.keyboard.press('Enter');
  await expect(driver(0).locator('.driver-name')).toHaveText('Over the limit');
  await expect(driver(0)).toContainText(first);

  await driver(0).getByRole('button', { name: 'Dismiss Over the limit' }).click();
  const doIt = page.getByRole('button', { name: 'Dismiss it' });
  await expect(doIt).toBeDisabled();
  await page.getByRole('textbox', { name: 'Why' }).fill('The limit was raised on Monday');
  await doIt.click();
  await expect(driver(0).locator('.driver-name')).toHaveText(second);
  await page.getByRole('button', { name: 'Show 1 dismissed' }).click();
  const last = page.locator('.driver').last();
  await expect(last).toContainText('The limit was raised on Monday');
  await last.getByRole('button', { name: 'Bring back Over the limit' }).click();
  await expect(driver(0).locator('.driver-name')).toHaveText('Over the limit');
  await expect(page.locator('.drivers')).not.toContainText('The limit was raised on Monday');
  await driver(0)
    .getByRole('button', { name: /^Name / })
    .click();
  await page.getByRole('textbox', { name: 'Name' }).fill('');
  await page.getByRole('button', { name: 'Save the name' }).click();
  await expect(driver(0).locator('.driver-name')).toHaveText(first);
});

test('words in notes are looked at when they are asked for, stand in the address, and drill', async ({
  sample: { page },
}) => {
  await openDrivers(page);
  await page.getByRole('switch', { name: 'Words in notes' }).check();
  await expect(page).toHaveURL(/words=true/);
  const word = page.locator(`${MARKS}[aria-label*="contains"], ${MARKS}[aria-label*="Notes"]`).first();
  await word.waitFor();
  const label = await word.getAttribute('aria-label');
  await word.click();
  expect(await listedRows(page)).toBe(saidBy(label));
  await page.goBack();
  await page.getByRole('switch', { name: 'Words in notes' }).uncheck();
  await expect(page).not.toHaveURL(/words/);
});

test('says the truth where there is nothing to find', async ({ sample: { page } }) => {
  await openDrivers(page, '?f={"queue":{"in":["Nowhere"]}}');
  await expect(page.locator('.drivers .state')).toContainText('No contact is in this slice');
  await openDrivers(page, '?f={"day":{"in":["2026-07-01"]}}');
  await expect(page.locator('.drivers .state')).toContainText(/Too few contacts|Nothing stands out/);
  await openDrivers(page, '?f={"result":{"in":["resolved"]}}');
  await expect(page.locator('.drivers .state')).toContainText('No judged contact in this slice failed');
});

for (const scheme of ['light', 'dark'] as const) {
  test(`nothing that axe objects to, as list, dialog and table (${scheme})`, async ({
    sample: { page, complaints },
  }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await openDrivers(page);
    expect(await axeViolations(page)).toEqual([]);
    await page
      .getByRole('button', { name: /^Dismiss / })
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.drivers').getByRole('button', { name: 'Show as table' }).click();
    expect(await axeViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
}
