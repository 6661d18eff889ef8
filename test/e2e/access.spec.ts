import { expect, type Page } from '@playwright/test';
import { axeViolations, open, test } from './sample-page.ts';

const SCREENS = [
  ['home', '/', 'h1'],
  ['overview', '/overview', '.overview-queues [data-mark]'],
  ['explore', '/explore', '.heat-cell button'],
  ['explore as bars', '/explore?kind=bar&rows=queue&measure=failed', '.bar-rows [data-mark]'],
  ['explore stacked', '/explore?kind=stacked&cols=channel', '.stack-bar button'],
  ['threads', '/threads', '.ag-row[row-index="0"] .link'],
  ['key figures', '/kpis', '.kpis-load [data-mark]'],
  ['definitions', '/definitions', '.set-column'],
  ['the editor of a definition', '/definitions/edit', '.switch-table [data-mark]'],
  ['window', '/window', '.window-rates canvas'],
  ['settings', '/settings', '.segments'],
  ['help', '/help', '.help-words'],
  ['import', '/import', 'h1'],
] as const;

/** Contrast is judged on what stands still: nothing fades, and no rows are on their way. */
async function settle(page: Page, ready: string): Promise<void> {
  await page.locator(ready).first().waitFor();
  // What is out of sight waits until it is seen.
  await expect(page.locator('.panel:not(.overview-coverage) .skeleton, [aria-busy="true"]')).toHaveCount(0);
  await page.evaluate(async () => {
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null)));
  });
}

for (const scheme of ['light', 'dark'] as const) {
  for (const [name, hash, ready] of SCREENS) {
    test(`${name} has nothing that axe objects to (${scheme})`, async ({ sample: { page } }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await open(page, hash);
      await settle(page, ready);
      expect(await axeViolations(page)).toEqual([]);
    });
  }

  test(`a thread, and its time line as a table, have nothing that axe objects to (${scheme})`, async ({
    sample: { page },
  }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await open(page, '/threads');
    await page.locator('.ag-row[row-index="0"] .link').click();
    await settle(page, '.thread-card');
    expect(await axeViolations(page)).toEqual([]);
    await page.locator('.thread-line').getByRole('button', { name: 'Show as table' }).click();
    await settle(page, '.thread-line tbody tr');
    expect(await axeViolations(page)).toEqual([]);
  });

  test(`what opens over a screen has nothing that axe objects to (${scheme})`, async ({ sample: { page } }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await open(page, '/explore?show=failed');
    await settle(page, '.contact-grid .ag-row .link');
    const openers = [
      ['f', '.filter-list button'],
      ['d', '.definition-list [role="menuitem"]'],
      ['?', '[role="dialog"] table'],
      ['Control+k', '.mantine-Spotlight-action'],
    ] as const;
    for (const [key, ready] of openers) {
      await page.keyboard.press(key);
      await settle(page, ready);
      expect(await axeViolations(page), key).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.locator(ready)).toHaveCount(0);
    }
    for (const name of ['Save view', 'Columns', /^Tag all/]) {
      await page.getByRole('button', { name, exact: true }).first().click();
      await settle(page, '[role="dialog"] input, .explore-tagging button');
      expect(await axeViolations(page), String(name)).toEqual([]);
      await page.keyboard.press('Escape');
    }
  });
}

test('nothing on these screens is refused by the page policy or says an error', async ({
  sample: { page, complaints },
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page, '/explore');
  await page.locator('.contact-grid .ag-row').first().waitFor();
  await page.keyboard.press('f');
  await page.getByPlaceholder('Filter by').fill('started');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Apply' }).waitFor();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Apply' })).toBeHidden();
  await page.keyboard.press('d');
  await page.getByRole('menuitem').first().waitFor();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menuitem').first()).toBeHidden();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('billing');
  await page.locator('.mantine-Spotlight-action').first().waitFor();
  await page.keyboard.press('Escape');
  // The dialog fades out; the next one must not be taken for it.
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  expect(complaints).toEqual([]);
});
