import { expect, type Page } from '@playwright/test';
import { listedRows, open, test } from './sample-page.ts';

const SLICE = '/explore?f={"reason":{"in":["Router set-up"]}}&show=failed&rows=queue&cols=channel';

const button = (page: Page) => page.getByRole('button', { name: 'Save view', exact: true }).first();

async function saveAs(page: Page, name: string, submit = 'Save view'): Promise<void> {
  await button(page).click();
  const dialog = page.getByRole('dialog', { name: 'Save view' });
  await dialog.getByLabel('Name of this view').fill(name);
  await dialog.getByRole('button', { name: submit }).click();
  await expect(dialog).toHaveCount(0);
}

/** Takes back what the message says; gone with it, so that the next one is not taken for it. */
async function undo(page: Page, said: string): Promise<void> {
  const toast = page.locator('#last-action', { hasText: said });
  // By keyboard: a notice that is still sliding in cannot be clicked, and it does not stay for ever.
  await toast.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(toast).toHaveCount(0);
}

test('a saved view brings back the screen, the slice and every choice, by list and by name', async ({
  sample: { page },
}) => {
  await open(page, SLICE);
  await page.locator('.contact-grid .ag-row .link').first().waitFor();
  const rows = await listedRows(page);
  await saveAs(page, 'Router failures');
  await expect(button(page)).toBeFocused();

  await open(page, '/overview?def=agent_flag&f={"queue":{"in":["Billing"]}}');
  await expect(page.locator('.scope-chips')).toContainText('Billing');
  await button(page).click();
  await page.getByRole('button', { name: /^Router failures/ }).click();
  await expect(page.locator('.scope-chips')).toContainText('Router set-up');
  await expect(page.locator('.scope-chips')).not.toContainText('Billing');
  await expect(page.locator('.scope-chips')).toContainText('No repeat in 7 days, any reason');
  await expect(page.locator('.explore-chart')).toContainText('by queue and channel');
  await expect.poll(() => listedRows(page)).toBe(rows);

  await open(page, '/overview');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
  await page.keyboard.type('router fail');
  // What was found for the first letters alone is gone: the arrow means what is there now.
  await expect(page.locator('.mantine-Spotlight-action')).toHaveCount(1);
  await expect(page.locator('.mantine-Spotlight-action')).toContainText('Router failures');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/explore\?.*Router/);
});

test('every screen with a slice keeps its view: it comes back as it stood', async ({ sample: { page } }) => {
  const choices = { causes: 'ends=matrix', kpis: 'kpi=aht', window: 'w=72' };
  for (const [screen, choice] of Object.entries(choices)) {
    const address = `/${screen}?f={"queue":{"in":["Billing"]}}&${choice}`;
    await open(page, address);
    await expect(page.locator('.scope-chips')).toContainText('Billing');
    await saveAs(page, `My ${screen}`);
    await open(page, '/explore');
    await expect(page.locator('.scope-chips')).toContainText('All contacts');
    await button(page).click();
    await page.getByRole('button', { name: new RegExp(`^My ${screen}`) }).click();
    await expect(page).toHaveURL(new RegExp(`#/${screen}\\?.*Billing.*${choice}|#/${screen}\\?.*${choice}.*Billing`));
    await expect(page.locator('.scope-chips')).toContainText('Billing');
  }
});

test('what is replaced or removed comes back with Undo', async ({ sample: { page } }) => {
  await open(page, '/overview?def=agent_flag');
  await saveAs(page, 'Mine');
  await open(page, '/overview?def=no_repeat_24h');
  await saveAs(page, 'mine', 'Replace the view of this name');
  await undo(page, 'View “mine” is replaced.');
  await button(page).click();
  const dialog = page.getByRole('dialog', { name: 'Save view' });
  await expect(dialog.locator('li')).toContainText(['Mine']);
  await dialog.getByRole('button', { name: 'Remove the view Mine' }).click();
  await expect(dialog.getByText('Mine', { exact: true })).toHaveCount(0);
  // The focus is still in the list though its button has gone: Escape closes it.
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await undo(page, 'View “Mine” is removed.');
  await button(page).click();
  await dialog.getByRole('button', { name: /^Mine/ }).click();
  await expect(page.locator('.scope-chips')).toContainText('Agent’s own flag');
});
