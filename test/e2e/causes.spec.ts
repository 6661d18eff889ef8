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

/** Names of stories; the counts in their sentences are listed by test/renderer/every-figure.test.tsx. */
const STORIES = '.causes-stories [data-mark][aria-label]';

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

test('the two ends are shown for the threads that began with one cause, and list those only', async ({
  sample: { page },
}) => {
  await open(page, '/causes?ends=matrix&end=queue');
  const cells = page.locator('.flow-matrix [data-mark]');
  await cells.first().waitFor();
  const all = await page.locator('.causes-flow .panel-sub').textContent();
  await page.getByRole('combobox', { name: 'Cause of the first failure' }).click();
  await page.getByRole('option', { name: 'Platform' }).click();
  await expect(page.locator('.causes-flow .panel-sub')).not.toHaveText(all ?? '');
  await expect(page.locator('.causes-flow[data-busy="true"]')).toHaveCount(0);
  const label = await cells.first().getAttribute('aria-label');
  await expectDrill(page, () => cells.first().click(), saidBy(label));
  await expect(page.locator('.scope-chips')).toContainText('Platform');
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

test('sub-causes, families, parts of bars and attempts list what they count', async ({ sample: { page } }) => {
  const marks = [
    '.causes-pareto tbody button[data-mark]',
    '.causes-families tbody button[data-mark]',
    '.causes-by .stack-bar button',
    '.causes-attempts button',
  ];
  for (const selector of marks) {
    await open(page, '/causes');
    const mark = page.locator(selector).first();
    await mark.waitFor();
    const text = (await mark.getAttribute('aria-label')) ?? (await mark.textContent());
    await expectDrill(page, () => mark.click(), numberIn(/([\d,]+)(?: contacts?)?$/.exec(text ?? '')?.[1] ?? ''));
  }
});

test('the families add up to the failures, and what has no cause is said', async ({ sample: { page } }) => {
  await open(page, '/causes');
  const rows = page.locator('.causes-families tbody tr');
  await rows.first().waitFor();
  const counts = await rows.locator('td:nth-child(3)').allTextContents();
  const figure = await page.locator('.causes-unnamed').textContent();
  const [, n = '', of = ''] = /([\d,]+) of ([\d,]+) failures/.exec(figure ?? '') ?? [];
  expect(counts.reduce((sum, text) => sum + numberIn(text), 0)).toBe(numberIn(of));
  expect(counts.map(numberIn)).toContain(numberIn(n));
  await expect(page.locator('.causes-families h2')).toContainText('have no cause that we can name');
  await expect(page.locator('.causes-fitness .panel-foot')).toContainText('set by judgement');
});

test('a sub-cause has a page: its contacts, its weeks, who resolves it, cases to compare', async ({
  sample: { page },
}) => {
  await open(page, '/causes');
  const link = page.locator('.causes-pareto a[data-mark]').first();
  const name = await link.textContent();
  await link.click();
  await expect(page.locator('.cause-name')).toHaveText(name ?? '');
  await expect(page).toHaveURL(/#\/causes\/[SWDPX]\d/);
  const address = page.url();
  const show = page.getByRole('button', { name: /^Show the [\d,]+ contacts?$/ });
  const said = numberIn(await show.textContent());
  await expectDrill(page, () => show.click(), said);
  await page.goto(address);
  const chart = page.locator('.cause-time .chart-canvas');
  await chart.waitFor();
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const status = page.locator('[role="status"][aria-live="polite"]');
  await expect(status).toHaveText(/; [\d,]+ of [\d,]+$/);
  const week = numberIn(/; ([\d,]+) of/.exec((await status.textContent()) ?? '')?.[1] ?? '');
  await expectDrill(page, () => page.keyboard.press('Enter'), week);
  for (const panel of ['.cause-resolved', '.cause-where']) {
    await page.goto(address);
    const bar = page.locator(`${panel} .bar-rows [data-mark]`).first();
    await bar.waitFor();
    const label = await bar.getAttribute('aria-label');
    await expectDrill(page, () => bar.click(), saidBy(label));
  }
  await page.goto(address);
  await page.locator('.cases a').first().click();
  await expect(page).toHaveURL(/#\/threads\/\d+/);
});

test('a sub-cause that there is not is said, with the way back', async ({ sample: { page } }) => {
  await open(page, '/causes/Z9');
  await page.getByRole('link', { name: 'All causes' }).click();
  await page.locator('.causes-pareto').waitFor();
});

for (const scheme of ['light', 'dark'] as const) {
  test(`nothing that axe objects to, as charts and as tables (${scheme})`, async ({ sample: { page, complaints } }) => {
    await page.emulateMedia({ colorScheme: scheme });
    for (const [hash, ready] of [
      ['/causes', '.causes-pareto [data-mark]'],
      ['/causes?ends=matrix', '.flow-matrix'],
      ['/causes/W4', '.cause-resolved [data-mark]'],
    ] as const) {
      // What is shown as a table stays one as long as the screen is shown.
      await open(page, '/help');
      await open(page, hash);
      await page.locator(ready).first().waitFor();
      await expect(page.locator('.causes .skeleton, .causes [aria-busy="true"]')).toHaveCount(0);
      expect(await axeViolations(page)).toEqual([]);
    }
    await open(page, '/causes');
    await page.locator(STORIES).first().waitFor();
    const switches = page.locator('.causes').getByRole('button', { name: 'Show as table' });
    for (let left = await switches.count(); left > 0; left--) await switches.first().click();
    expect(await axeViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
}

test('the overview says the same causes, and lists them', async ({ sample: { page } }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  // Away from the screen first: what was shown as a table there would still be one.
  await open(page, '/help');
  await open(page, '/causes');
  const rows = page.locator('.causes-families tbody tr');
  await rows.first().waitFor();
  const told = await rows.evaluateAll((found) =>
    found.map((row) => [row.querySelector('.name')?.textContent, row.querySelector('.num')?.textContent]),
  );
  await open(page, '/overview');
  const bars = page.locator('.overview-causes tbody tr');
  await bars.first().waitFor();
  const shown = await bars.evaluateAll((found) =>
    found.map((row) => [row.querySelector('.name')?.textContent, row.querySelector('.muted')?.textContent]),
  );
  expect(shown).toEqual(told);
  const mark = page.locator('.overview-causes tbody [data-mark]').first();
  const label = await mark.getAttribute('aria-label');
  await expectDrill(page, () => mark.click(), saidBy(label));
});
