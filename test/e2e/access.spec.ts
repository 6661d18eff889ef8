import { expect } from '@playwright/test';
import { axeViolations, open, test } from './sample-page.ts';

const SCREENS = [
  ['overview', '/overview', '.overview-queues [data-mark]'],
  ['explore', '/explore', '.heat-cell button'],
  ['explore as bars', '/explore?kind=bar&rows=queue&measure=failed', '.bar-rows [data-mark]'],
  ['explore stacked', '/explore?kind=stacked&cols=channel', '.stack-bar button'],
] as const;

for (const scheme of ['light', 'dark'] as const) {
  for (const [name, hash, ready] of SCREENS) {
    test(`${name} has nothing that axe objects to (${scheme})`, async ({ sample: { page } }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await open(page, hash);
      await page.locator(ready).first().waitFor();
      await page.waitForTimeout(600);
      expect(await axeViolations(page)).toEqual([]);
    });
  }
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
