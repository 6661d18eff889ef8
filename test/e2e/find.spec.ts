import { expect } from '@playwright/test';
import { open, test } from './sample-page.ts';

test('the palette finds a contact and a customer by an id, and opens the thread', async ({ sample: { page } }) => {
  await open(page, '/explore');
  await page.locator('.contact-grid .ag-row .link').first().waitFor();
  const find = page.getByRole('textbox', { name: /^Find/ });
  const hit = (id: string) => page.getByRole('dialog').getByRole('button', { name: new RegExp(`^${id}(?!\\d)`) });

  const openFind = async () => {
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.getByRole('button', { name: /^Find/ }).click();
  };

  await openFind();
  await find.fill('s10004');
  await expect(hit('S10004\\d').first()).toBeVisible();
  await find.fill('S100042');
  await hit('S100042').click();
  await page.waitForURL(/#\/threads\/\d+/);
  await expect(page.locator('#content')).toContainText('S100042');

  await openFind();
  await find.fill('C-2050');
  await hit('C-2050\\d').first().click();
  await expect(page.locator('#content')).toContainText(/C-2050\d/);

  // What is no id at all, however long, is nothing.
  await openFind();
  await find.fill('%_"\''.repeat(2500));
  await expect(page.getByText('Nothing is called that', { exact: false })).toBeVisible();
  await find.fill('');
  await page.keyboard.press('Escape');
});
