import { expect } from '@playwright/test';
import { listedRows, numberIn, open, test } from './sample-page.ts';

const SLICE = '/explore?f={"reason":{"in":["Router set-up"]}}&show=failed';

test('a slice and its rest are the whole, and every share lists its contacts', async ({ sample: { page } }) => {
  const total = async () => numberIn(await page.locator('.explore-list h2').textContent());
  await open(page, '/explore?show=failed');
  await page.locator('.contact-grid .ag-row .link').first().waitFor();
  const everything = await total();

  for (const side of ['slice', 'rest'] as const) {
    await open(page, SLICE);
    await expect(page.locator('.scope-chips')).toContainText('Router set-up');
    await page.getByRole('button', { name: 'Compare with the rest' }).click();
    const marks = page.locator(`.compare-rows [data-mark][aria-label*="of the ${side},"]`);
    await marks.first().waitFor();
    const labels = await marks.evaluateAll((found) => found.map((mark) => mark.getAttribute('aria-label') ?? ''));
    const [, n = '', of = ''] = /: ([\d,]+) of ([\d,]+) failed/.exec(labels[0] ?? '') ?? [];
    const own = await total();
    expect(own).toBeGreaterThan(0);
    expect(numberIn(of)).toBe(side === 'slice' ? own : everything - own);
    await marks.first().click();
    await expect(page.locator('.explore-list h2')).toHaveText(`${n} contacts`);
    expect(await listedRows(page)).toBe(numberIn(n));
  }
});

test('stacked bars show a week that is pending as such, not one of which a single contact is', async ({
  sample: { page },
}) => {
  await open(page, '/explore?kind=stacked&rows=week&cols=channel&measure=failed');
  const weeks = page.locator('.stack-rows tr');
  await expect(weeks.last()).toContainText('W46, so far');
  await expect(page.locator('.stack-rows tr[data-pending="true"] .name')).toHaveText(['W46, so far']);
  // How many came is known at once.
  await open(page, '/explore?kind=stacked&rows=week&cols=channel&measure=contacts');
  await expect(weeks.last()).toContainText('W46');
  await expect(page.locator('.stack-rows tr[data-pending="true"]')).toHaveCount(0);
});

test('the comparison stands in the address, and is off where the last step has no opposite', async ({
  sample: { page },
}) => {
  const button = page.getByRole('button', { name: 'Compare with the rest' });
  await open(page, SLICE);
  await button.click();
  await expect(page).toHaveURL(/vs=/);
  await expect(page.locator('.explore-side h2')).toContainText(/of these failures|made up like/);
  await page.goBack();
  await expect(page.locator('.compare-rows')).toHaveCount(0);
  await open(page, '/explore?f={"talk_s":{"from":60}}');
  await expect(button).toBeDisabled();
  await open(page, '/explore');
  await expect(button).toHaveCount(0);
});
