import { expect, type Page } from '@playwright/test';
import { axeViolations, listedRows, numberIn, open, test } from './sample-page.ts';

/** The number that a mark says, as the last "1,234 contacts" or "1,234 threads" of its label. */
const saidBy = (label: string | null): number =>
  numberIn(/([\d,]+) (contacts?|threads?)$/.exec(label ?? '')?.[1] ?? '');

/** The mark drills, and the list has as many rows as it says. */
async function expectDrill(page: Page, click: () => Promise<void>, said: number): Promise<void> {
  expect(said).toBeGreaterThan(0);
  await click();
  await expect(page).toHaveURL(/#\/explore/);
  expect(await listedRows(page)).toBe(said);
}

const STORIES = '.causes-stories [data-mark]';

test('every story lists its contacts', async ({ sample: { page } }) => {
  await open(page, '/causes');
  await page.locator(STORIES).first().waitFor();
  const labels = await page
    .locator(STORIES)
    .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('aria-label')));
  expect(labels.length).toBeGreaterThan(4);
  for (const [at, label] of labels.entries()) {
    await open(page, '/causes');
    const mark = page.locator(STORIES).nth(at);
    await mark.waitFor();
    await expectDrill(page, () => mark.click(), saidBy(label));
  }
});

test('a cell of the matrix lists the threads that it counts, by keyboard too', async ({ sample: { page } }) => {
  await open(page, '/causes?ends=matrix');
  const cells = page.locator('.flow-matrix [data-mark]');
  await cells.first().waitFor();
  await cells.first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const label = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
  expect(label).toMatch(/ to .*: [\d,]+ threads?$/);
  await expectDrill(page, () => page.keyboard.press('Enter'), saidBy(label));
  await page.goBack();
  const agents = page.getByRole('radio', { name: 'Agent', exact: true });
  await agents.click();
  await expect(page.locator('.flow-matrix')).toContainText('others');
  // The last row and column put together all agents that are not named.
  const rest = cells.last();
  const restLabel = await rest.getAttribute('aria-label');
  expect(restLabel).toContain('others');
  await expectDrill(page, () => rest.click(), saidBy(restLabel));
});

test('the flow is walked with the arrows, drills with Enter, and has a table twin', async ({ sample: { page } }) => {
  await open(page, '/causes');
  const chart = page.locator('.causes-flow .chart-canvas');
  await chart.waitFor();
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  const said = page.locator('[role="status"][aria-live="polite"]');
  await expect(said).toHaveText(/^Failed first at .*: [\d,]+ threads$/);
  await page.keyboard.press('ArrowRight');
  await expect(said).toHaveText(/ to .*: [\d,]+ threads?$/);
  const label = await said.textContent();
  await expectDrill(page, () => page.keyboard.press('Enter'), saidBy(label));
  await page.goBack();
  await chart.waitFor();
  await page.locator('.causes-flow').getByRole('button', { name: 'Show as table' }).click();
  const counts = await page.locator('.causes-flow tbody td.num').allTextContents();
  const sub = await page.locator('.causes-flow .panel-sub').textContent();
  expect(counts.reduce((sum, text) => sum + numberIn(text), 0)).toBe(numberIn(/^[\d,]+/.exec(sub ?? '')?.[0] ?? ''));
});

test('what changes and what stays are the links below the flow', async ({ sample: { page } }) => {
  for (const name of [/^Show the [\d,]+ that change/, /^The same both times/]) {
    await open(page, '/causes');
    const link = page.locator('.causes-flow').getByRole('button', { name });
    const text = await link.textContent();
    await expectDrill(page, () => link.click(), numberIn(/[\d,]+/.exec(text ?? '')?.[0] ?? ''));
  }
});

for (const scheme of ['light', 'dark'] as const) {
  test(`nothing that axe objects to, as charts and as tables (${scheme})`, async ({ sample: { page, complaints } }) => {
    await page.emulateMedia({ colorScheme: scheme });
    for (const hash of ['/causes', '/causes?ends=matrix']) {
      // What is shown as a table stays one as long as the screen is shown.
      await open(page, '/help');
      await open(page, hash);
      await page.locator(STORIES).first().waitFor();
      await page.locator('.causes-flow .chart-canvas, .flow-matrix').first().waitFor();
      expect(await axeViolations(page)).toEqual([]);
    }
    const switches = page.locator('.causes').getByRole('button', { name: 'Show as table' });
    for (let left = await switches.count(); left > 0; left--) await switches.first().click();
    expect(await axeViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
}
