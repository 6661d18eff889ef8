import { expect } from '@playwright/test';
import { open, test } from './sample-page.ts';

/** A screen, and a choice on it that lies below the fold. */
const CHOICES = [
  ['/overview', 'Month', 'by=month'],
  ['/kpis', 'Month', 'unit=month'],
] as const;

for (const [screen, choice, asked] of CHOICES) {
  test(`a choice below the fold of ${screen} leaves the page where it is`, async ({ sample: { page } }) => {
    await page.setViewportSize({ width: 1280, height: 700 });
    await open(page, screen);
    const radio = page.locator('#content').getByRole('radio', { name: choice, exact: true }).last();
    await radio.waitFor({ state: 'attached' });
    const content = page.locator('#content');
    const top = () => content.evaluate((element) => Math.round(element.scrollTop));
    // Panels come one after the other, and make room to scroll.
    await expect(async () => {
      await content.evaluate((element) => element.scrollTo(0, 300));
      expect(await top()).toBe(300);
    }).toPass({ timeout: 15_000 });
    await radio.evaluate((element: HTMLElement) => element.click());
    await expect(page).toHaveURL(new RegExp(asked));
    await expect(radio).toBeChecked();
    await page.waitForTimeout(500);
    // What stands above may need a line more or less; before, the page began at its top again.
    expect(await top()).toBeGreaterThan(200);
    // CONTROL: another screen begins at its top.
    await open(page, '/threads');
    await expect.poll(top).toBe(0);
  });
}
