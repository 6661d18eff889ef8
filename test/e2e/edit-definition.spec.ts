import { expect, type Page } from '@playwright/test';
import { listedRows, numberIn, open, test } from './sample-page.ts';

const figure = (page: Page) => page.locator('.live-panel .figure');
const clause = (page: Page, name: string) => page.getByRole('group', { name, exact: true });

test('while a control moves, FCR, the counts and the contacts that switch follow; each number lists its contacts', async ({
  sample: { page },
}) => {
  await open(page, '/definitions/edit');
  await expect(page.locator('.switch-table')).toBeVisible();
  await expect(page.getByText('0 contacts switch')).toBeVisible();
  const before = await figure(page).textContent();
  await clause(page, 'Window').getByRole('slider').focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('.live-says')).toContainText('Window: 6d instead of 7d');
  await clause(page, 'Same reason').getByRole('radio', { name: 'the same', exact: true }).click();
  await expect(page.locator('.live-says')).toContainText('the same reason instead of any reason');
  await expect(figure(page)).not.toHaveText(before ?? '');
  // The parts of the difference are the contacts that switch from failed to resolved and back.
  const mark = page.locator('.switch-table [data-switch="true"] [data-mark]').first();
  const parts = page.locator('.difference-lines .link', { hasText: 'forgives' });
  await expect(parts.first()).toBeVisible();
  // Two answers that come one after the other.
  await expect(async () => {
    const forgiven = (await parts.allTextContents()).map(numberIn).reduce((sum, n) => sum + n, 0);
    expect(forgiven).toBe(numberIn(await mark.textContent()));
  }).toPass({ timeout: 10_000 });
  const switching = numberIn(await mark.textContent());
  await mark.click();
  await expect(page.locator('.explore-list h2')).toHaveText(`${switching.toLocaleString('en')} contacts`);
  expect(await listedRows(page)).toBe(switching);
  // The way back brings the draft along.
  await page.goBack();
  await expect(page.locator('.live-says')).toContainText('the same reason instead of any reason');
  const part = numberIn(await parts.first().textContent());
  await parts.first().click();
  await expect(page.locator('.explore-list h2')).toHaveText(`${part.toLocaleString('en')} contacts`);
  await page.goBack();
});

test('every outcome and direction can be chosen: what it brings in or leaves out is listed, and the last stays', async ({
  sample: { page },
}) => {
  await open(page, '/definitions/edit');
  await expect(page.locator('.switch-table')).toBeVisible();
  const outcomes = clause(page, 'Judged contacts').getByRole('group', { name: 'Outcomes that are judged' });
  const directions = clause(page, 'Judged contacts').getByRole('group', { name: 'Directions that are judged' });
  await outcomes.getByRole('checkbox', { name: 'Abandoned', exact: true }).click();
  await expect(page.locator('.live-says')).toContainText('handled contacts, abandoned contacts too');
  await outcomes.getByRole('checkbox', { name: 'Handled', exact: true }).click();
  await expect(page.locator('.live-says')).toContainText('only abandoned contacts instead of handled contacts');
  await outcomes.getByRole('checkbox', { name: 'Abandoned', exact: true }).click();
  await expect(outcomes.getByRole('checkbox', { name: 'Abandoned', exact: true })).toBeChecked();
  await directions.getByRole('checkbox', { name: 'Outbound' }).click();
  await expect(page.locator('.live-says')).toContainText('only abandoned contacts, outbound contacts too');
  // What was judged is left out, and what was left out is judged: each number lists its contacts.
  const mark = page.locator('.switch-table [data-switch="true"] [data-mark]').last();
  const switching = numberIn(await mark.textContent());
  expect(switching).toBeGreaterThan(0);
  await mark.click();
  await expect(page.locator('.explore-list h2')).toHaveText(`${switching.toLocaleString('en')} contacts`);
  await page.goBack();
  await page.getByRole('button', { name: 'Put back: Judged contacts' }).click();
  await expect(page.getByText('0 contacts switch')).toBeVisible();
});

test('rules that contradict each other are not kept: it is said what is missing, and figures are those before', async ({
  sample: { page },
}) => {
  await open(page, '/definitions/edit');
  await expect(figure(page)).toContainText('%');
  const usual = await figure(page).textContent();
  await clause(page, 'What decides').getByRole('combobox').click();
  await page.getByRole('option', { name: 'issues divided by contacts' }).click();
  await expect(figure(page)).not.toHaveText(usual ?? '');
  const keep = page.getByRole('button', { name: 'Keep as a new definition' });
  await expect(keep).toBeEnabled();
  await expect(page.locator('.live-says')).toContainText('issues divided by contacts');
  const before = await figure(page).textContent();
  const outcomes = page.getByRole('group', { name: 'Outcomes that are judged' });
  await outcomes.getByRole('checkbox', { name: 'Failed to connect' }).click();
  await outcomes.getByRole('checkbox', { name: 'Handled', exact: true }).click();
  await expect(
    page.getByRole('alert').filter({ hasText: 'None of the judged contacts could be a return' }),
  ).toBeVisible();
  await expect(keep).toBeDisabled();
  expect(await figure(page).textContent()).toBe(before);
  await outcomes.getByRole('checkbox', { name: 'Handled', exact: true }).click();
  await expect(keep).toBeEnabled();
});

test('undo takes back a move of the slider as one step, and each other change by itself', async ({
  sample: { page },
}) => {
  await open(page, '/definitions/edit?def=no_repeat_3d');
  await expect(page.locator('.switch-table')).toBeVisible();
  await clause(page, 'Window').getByRole('slider').focus();
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
  await clause(page, 'Same channel').locator('label').first().click();
  await expect(page.locator('.clause[data-changed="true"]')).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.clause[data-changed="true"]')).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.clause[data-changed="true"]')).toHaveCount(0);
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(page.locator('.live-says')).toContainText('Window:');
  await page.getByRole('button', { name: 'Put back: Window' }).click();
  await expect(page.locator('.clause[data-changed="true"]')).toHaveCount(0);
  await page.getByRole('link', { name: 'Cancel' }).click();
  await expect(page.locator('.compare-card').first()).toContainText('No repeat in 3 days');
});

test('a draft is kept under a name, changed as its next version, and older versions come into force again', async ({
  sample: { page },
}) => {
  await open(page, '/definitions/edit');
  await clause(page, 'Same channel').locator('label').first().click();
  await expect(page.locator('.live-says')).toContainText('the same channel instead of any channel');
  await page.getByLabel('Name of the definition').fill('Our own, 三天');
  await page.getByRole('button', { name: 'Keep as a new definition' }).click();
  await expect(page.locator('.chip[data-kind="definition"]')).toContainText('Our own, 三天');
  await expect(page.locator('.chip[data-kind="definition"]')).toContainText('v1');
  await page.getByRole('link', { name: 'Edit the one in force' }).click();
  await clause(page, 'Legs').locator('label').first().click();
  await page.getByRole('button', { name: 'Keep as version 2' }).click();
  await expect(page.locator('.chip[data-kind="definition"]')).toContainText('v2');
  await page.getByRole('link', { name: 'Edit the one in force' }).click();
  await page.getByRole('button', { name: 'Version 1', exact: true }).click();
  await expect(page.locator('.chip[data-kind="definition"]')).toContainText('Our own, 三天, version 1');
  await expect(page).toHaveURL(/def=our_own%401|def=our_own@1/);
  // Find knows it as it knows the presets.
  await page.keyboard.press('Control+k');
  // Signs that no key has come from an input method, which writes into what has the focus.
  await expect(page.getByRole('dialog').locator('input')).toBeFocused();
  await page.keyboard.type('三天');
  await expect(page.getByRole('dialog').locator('.mantine-Spotlight-action')).toHaveText([/Our own, 三天/]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/def=our_own(&|$)/);
});

test('an own definition is removed from the lists and put back, by keyboard, and what names it stays as it is', async ({
  sample: { page },
}) => {
  const chip = page.locator('.chip[data-kind="definition"]');
  const pane = page.getByRole('dialog', { name: 'Own definitions' });
  const toast = page.locator('#last-action');
  const menu = page.locator('.definition-list');
  const expectOffered = async (times: number): Promise<void> => {
    await page.keyboard.press('d');
    await expect(menu).toContainText('No repeat in 24 hours');
    await expect(menu.getByRole('menuitem', { name: 'For the bin' })).toHaveCount(times);
    await page.keyboard.press('Escape');
    await expect(menu).toHaveCount(0);
  };
  await open(page, '/definitions/edit?def=no_repeat_3d');
  await clause(page, 'Same channel').locator('label').first().click();
  await page.getByLabel('Name of the definition').fill('For the bin');
  await page.getByRole('button', { name: 'Keep as a new definition' }).click();
  await expect(chip).toContainText('For the bin');
  const card = page.locator('.compare-card').first();
  await expect(card.locator('.figure')).toContainText('%');
  const figure = await card.locator('.figure').textContent();
  await expectOffered(1);

  await page.getByRole('button', { name: 'Own definitions' }).focus();
  await page.keyboard.press('Enter');
  const remove = pane.getByRole('button', { name: 'Remove For the bin' });
  const undoIs = [
    () => page.keyboard.press('Control+z'),
    () => toast.getByRole('button', { name: 'Undo' }).press('Enter'),
  ];
  for (const undo of undoIs) {
    await remove.focus();
    await page.keyboard.press('Enter');
    await expect(toast).toContainText('“For the bin” is removed from the lists.');
    await expect(remove).toHaveCount(0);
    await undo();
    await expect(remove).toHaveCount(1);
  }
  await remove.focus();
  await page.keyboard.press('Enter');
  await expect(pane.getByRole('button', { name: 'Put back For the bin' })).toBeVisible();
  await expect(pane.getByRole('button', { name: 'Remove For the bin' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(pane).toHaveCount(0);
  // What is in force stays so, with its name and figures, and says what it is.
  await expect(chip).toContainText(/For the bin.*v1.*removed/);
  await expect(card.locator('.figure')).toHaveText(figure ?? '');
  await expectOffered(0);
  await page.getByRole('button', { name: 'Add a definition' }).click();
  await expect(menu).toContainText('No repeat in 24 hours');
  await expect(menu).not.toContainText('For the bin');
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);

  await page.getByRole('button', { name: 'Own definitions' }).click();
  await pane.getByRole('button', { name: 'Put back For the bin' }).press('Enter');
  await expect(remove).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(chip).not.toContainText('removed');
  await expectOffered(1);

  // Removed again, a link by its key or its version answers as before; a new one of the same name is another.
  await page.getByRole('button', { name: 'Own definitions' }).click();
  await pane.getByRole('button', { name: 'Remove For the bin' }).press('Enter');
  await page.keyboard.press('Escape');
  await open(page, '/overview');
  await open(page, '/definitions?def=for_the_bin@1');
  await expect(chip).toContainText('For the bin, version 1');
  await expect(page.locator('.print-head')).toContainText(/For the bin, version 1 v1 \([0-9a-f]{12}\)/);
  await expect(card.locator('.figure')).toHaveText(figure ?? '');
  await open(page, '/definitions?with=["for_the_bin"]');
  await expect(page.locator('.compare-card').nth(1)).toContainText(/For the bin.*v1.*removed/);
  await expect(page.locator('.compare-card').nth(1).locator('.figure')).toHaveText(figure ?? '');
  await open(page, '/definitions/edit?def=no_repeat_14d');
  await expect(chip).toContainText('14 days');
  await clause(page, 'Legs').locator('label').first().click();
  await page.getByLabel('Name of the definition').fill('For the bin');
  await page.getByRole('button', { name: 'Keep as a new definition' }).click();
  await expect(page).toHaveURL(/def=for_the_bin_2(&|$)/);
  await expect(chip).toContainText(/For the bin.*v1/);
  await expect(chip).not.toContainText('removed');
  await page.getByRole('button', { name: 'Own definitions' }).click();
  await pane.getByRole('button', { name: 'Put back For the bin' }).press('Enter');
  await expect(pane.getByRole('button', { name: 'Remove For the bin' })).toHaveCount(2);
  await page.keyboard.press('Escape');

  // Rules that nobody has kept say so on paper, where a version and a hash would stand.
  const rules = JSON.stringify('{"kind":"no_repeat","windowHours":96}');
  await open(page, `/overview?def=${encodeURIComponent(rules)}`);
  await expect(page.locator('.print-head')).toContainText(/No repeat in 4d.* not kept/);
  await open(page, '/overview');
});
