import { expect, type Page } from '@playwright/test';
import { axeViolations, listedRows, numberIn, open, test } from './sample-page.ts';

/** The number that a mark says, as the last "1,234 contacts" of its label. */
const saidBy = (label: string | null): number => numberIn(/([\d,]+) contacts?$/.exec(label ?? '')?.[1] ?? '');

async function expectDrill(page: Page, click: () => Promise<void>, said: number): Promise<void> {
  expect(said).toBeGreaterThan(0);
  await click();
  await expect(page).toHaveURL(/#\/explore/);
  expect(await listedRows(page)).toBe(said);
}

async function ready(page: Page, address = '/kpis'): Promise<void> {
  // From another screen, so that every panel shows its drawing and not the table of the test before.
  await open(page, '/help');
  await page.locator('.help-words').first().waitFor();
  await open(page, address);
  await page.locator('.kpis-list [data-mark]').first().waitFor();
  await page.locator('.kpis-load [data-mark]').first().waitFor();
  await page.locator('.quadrant-point').first().waitFor();
}

test('every number of the list shows its contacts', async ({ sample: { page } }) => {
  test.setTimeout(180_000);
  await ready(page);
  const marks = page.locator('.kpis-list [data-mark]');
  const labels = await marks.evaluateAll((found) => found.map((mark) => mark.getAttribute('aria-label')));
  expect(labels.length).toBeGreaterThan(30);
  // Every fourth: numerators and denominators of every section are among them.
  for (let at = 0; at < labels.length; at += 4) {
    await ready(page);
    await expectDrill(page, () => marks.nth(at).click(), saidBy(labels[at] ?? null));
  }
});

test('groups of a breakdown, points of the plot and bands of load show theirs', async ({ sample: { page } }) => {
  test.setTimeout(120_000);
  for (const places of ['.kpis-by [data-mark]', '.quadrant-point', '.kpis-by [data-mark]']) {
    await ready(page, '/kpis?kpi=service_level&by=team');
    const mark = page.locator(places).last();
    const label = await mark.getAttribute('aria-label');
    await expectDrill(page, () => mark.press('Enter'), saidBy(label));
  }
  await ready(page);
  const band = page.locator('.kpis-load [data-mark]').first();
  const label = (await band.getAttribute('aria-label')) ?? '';
  await expectDrill(page, () => band.click(), numberIn(/([\d,]+) judged/.exec(label)?.[1] ?? ''));
});

test('dots of a breakdown stand under a scale: its ticks are where rates of that size are', async ({
  sample: { page },
}) => {
  for (const [kpi, by] of [
    ['fcr', 'queue'],
    ['abandon_rate', 'team'],
  ]) {
    await ready(page, `/kpis?kpi=${kpi}&by=${by}`);
    const rows = page.locator('.kpis-by tbody tr');
    await expect(rows.first().locator('.dot-point')).toHaveCount(1);
    const centres = (places: string) =>
      page.locator(places).evaluateAll((found) =>
        found.map((one) => {
          const { left, width } = one.getBoundingClientRect();
          return { at: left + width / 2, says: Number.parseFloat(one.closest('tr')?.children[1]?.textContent ?? '') };
        }),
      );
    const dots = (await centres('.kpis-by .dot-point')).toSorted((a, b) => a.says - b.says);
    const ticks = page.locator('.kpis-by .dot-axis > span:not(.dot-axis-all)');
    const plot = await page.locator('.kpis-by .dot-plot').first().boundingBox();
    const [low, high] = [dots[0], dots.at(-1)];
    if (plot === null || low === undefined || high === undefined) throw new Error('There are no dots.');
    expect(high.says).toBeGreaterThan(low.says);
    const placeOf = (rate: number) =>
      low.at + ((rate - low.says) / (high.says - low.says)) * (high.at - low.at) - plot.x;
    expect(await ticks.count()).toBeGreaterThan(0);
    for (const tick of await ticks.all()) {
      const left = await tick.evaluate((one) => Number.parseFloat((one as HTMLElement).style.left) / 100);
      expect(Math.abs(left * plot.width - placeOf(Number.parseFloat((await tick.textContent()) ?? '')))).toBeLessThan(
        3,
      );
    }
  }
});

test('the trend is walked with the arrows and drills with Enter; the end is pending', async ({ sample: { page } }) => {
  await ready(page);
  const chart = page.locator('.kpis-trend .chart-canvas');
  const said = page.locator('[role="status"][aria-live="polite"]');
  await chart.focus();
  await page.keyboard.press('End');
  await expect(said).toHaveText(/still pending/);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(said).toHaveText(/\d contacts$/);
  const label = await said.textContent();
  await expectDrill(page, () => page.keyboard.press('Enter'), saidBy(label));
  await page.goBack();
  await page.locator('.kpis-trend').getByRole('button', { name: 'Show as table' }).click();
  await expect(page.locator('.kpis-trend tbody tr').last()).toContainText('pending');
});

test('a figure is chosen by its name, and that stands in the address; one that cannot be told says what it needs', async ({
  sample: { page },
}) => {
  await ready(page);
  await page.getByRole('button', { name: 'Speed of answer (ASA)', exact: true }).click();
  await expect(page).toHaveURL(/kpi=asa/);
  await expect(page.locator('.kpis-trend h2')).toContainText('Speed of answer');
  await page.getByRole('button', { name: 'Confirmed at the close', exact: true }).click();
  await expect(page.locator('.kpis-trend')).toContainText('Needs transcripts.');
  await page.goBack();
  await expect(page).toHaveURL(/kpi=asa/);
});

test('a target is the person’s own: none until one is set, and it can be taken away', async ({ sample: { page } }) => {
  await ready(page);
  const target = page.getByRole('textbox', { name: 'Your target for this figure' });
  await expect(target).toHaveValue('');
  await target.fill('80');
  await target.press('Enter');
  await page.reload();
  await ready(page);
  await expect(target).toHaveValue('80%');
  await target.fill('');
  await target.press('Enter');
  await page.reload();
  await ready(page);
  await expect(target).toHaveValue('');
});

test('Settings say what a figure counts, and it counts so at once', async ({ sample: { page } }) => {
  const level = page.getByRole('button', { name: /^Service level [\d.]+%: / });
  const seconds = page.getByRole('textbox', { name: 'Service level: seconds' });
  const set = async (text: string): Promise<void> => {
    await open(page, '/settings');
    await seconds.fill(text);
    await seconds.press('Enter');
    await expect(page.getByText('Saved').last()).toBeVisible();
    await ready(page);
  };
  await ready(page);
  const before = saidBy(await level.getAttribute('aria-label'));
  await set('60');
  await expect.poll(async () => saidBy(await level.getAttribute('aria-label'))).toBeGreaterThan(before);
  const after = saidBy(await level.getAttribute('aria-label'));
  await expectDrill(page, () => level.click(), after);
  await set('20');
  await expect.poll(async () => saidBy(await level.getAttribute('aria-label'))).toBe(before);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`nothing that axe objects to, charts and tables (${scheme})`, async ({ sample: { page, complaints } }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await ready(page);
    expect(await axeViolations(page)).toEqual([]);
    for (const panel of ['.kpis-trend', '.kpis-by', '.kpis-quadrant', '.kpis-load']) {
      await page.locator(panel).getByRole('button', { name: 'Show as table' }).click();
      await page.locator(`${panel} .table-twin tbody tr`).first().waitFor();
    }
    expect(await axeViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
}

test('the end of a source is set with its effect in sight, named beside every figure, and undone', async ({
  sample: { page },
}) => {
  await open(page, '/overview');
  const status = page.locator('.status-bar');
  await page.locator('.source-reach td button[aria-expanded]').first().click();
  const editor = page.locator('.mantine-Popover-dropdown');
  await expect(editor).toContainText(/[\d,]+ judged instead of [\d,]+, [\d,]+ pending instead of [\d,]+/);
  await editor.getByRole('button', { name: 'Set the end' }).click();
  await expect(status).toContainText('16 Nov 2026, 00:00 Europe/London, as set');
  await page.keyboard.press('Control+z');
  await expect(status).toContainText('15 Nov 2026, 22:17 Europe/London');
  await expect(status).not.toContainText('as set');
});

test('what changed takes a second slice from the controls of the first, and comes back with it', async ({
  sample: { page },
}) => {
  await open(page, '/change?kind=slice');
  await page.locator('.change-side .chip[data-kind="add"]').click();
  const editor = page.locator('.mantine-Popover-dropdown');
  await editor.getByRole('textbox').fill('Queue');
  await page.keyboard.press('Enter');
  await editor.getByRole('checkbox', { name: /Billing/ }).check();
  await editor.getByRole('button', { name: /^Apply/ }).click();
  await expect(page).toHaveURL(/other=/);
  await expect(page.locator('.change-sum')).toContainText('contacts are on both sides');
  await open(page, '/help');
  await page.locator('.help-words').first().waitFor();
  await open(page, '/change');
  await expect(page).toHaveURL(/other=/);
});

test('what changed points out no agent and no team, and lists them by name', async ({ sample: { page } }) => {
  await open(page, '/change?kind=month');
  const splits = page.locator('.change-split');
  await expect(splits.filter({ has: page.getByRole('heading', { name: 'By team', exact: true }) })).toHaveCount(1);
  await expect(splits.filter({ has: page.getByRole('heading', { name: 'By agent', exact: true }) })).toHaveCount(1);
  // A queue may be pointed out, by what it carries.
  await expect(splits.getByRole('heading', { name: /carries .* by queue$/ })).toHaveCount(1);
  for (const people of ['By team', 'By agent']) {
    const panel = splits.filter({ has: page.getByRole('heading', { name: people, exact: true }) });
    const names = await panel.locator('td.name:not(.text-2)').allTextContents();
    expect(names.length).toBeGreaterThan(2);
    expect(names).toEqual(names.toSorted((one, other) => one.localeCompare(other, 'en-GB')));
    // No rate of a person stands without its interval.
    const rates = await panel.locator('tbody td:nth-child(2), tbody td:nth-child(4)').allTextContents();
    expect(rates.length).toBeGreaterThan(5);
    for (const rate of rates) expect(rate).toMatch(/^(–|\d+\.\d\s*\d+\.\d to \d+\.\d)$/);
  }
});
