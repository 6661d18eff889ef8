import { expect } from '@playwright/test';
import { listedRows, numberIn, open, test } from './sample-page.ts';

/** "Clicking a bar of 117 lists 117 rows": the count on a mark is the number of rows, wherever the mark is. */
test.describe('the count on a mark is the number of rows', () => {
  test('bars of failed contacts by reason', async ({ sample: { page } }) => {
    for (const index of [0, 3, 7]) {
      await open(page, '/overview');
      const row = page.locator('.overview-reasons tbody tr').nth(index);
      const failed = numberIn(await row.locator('.bar-cell').textContent());
      await row.locator('.name [data-mark]').click();
      await expect(page).toHaveURL(/#\/explore/);
      await expect(page.locator('.explore-list h2')).toHaveText(`${failed.toLocaleString('en')} contacts`);
      expect(await listedRows(page)).toBe(failed);
    }
  });

  test('dots of queues and agents count what is judged', async ({ sample: { page } }) => {
    for (const panel of ['.overview-queues', '.overview-agent', '.overview-team']) {
      await open(page, '/overview');
      const row = page.locator(`${panel} tbody tr:has([data-mark])`).first();
      const judged = numberIn(await row.locator('td').last().textContent());
      await row.locator('[data-mark]').click();
      await expect(page.locator('.explore-list h2')).toHaveText(`${judged.toLocaleString('en')} contacts`);
      expect(await listedRows(page)).toBe(judged);
    }
  });

  test('parts of the outcome bar', async ({ sample: { page } }) => {
    for (const outcome of ['resolved', 'failed', 'pending', 'excluded']) {
      await open(page, '/overview');
      const mark = page.locator('.outcome-counts [data-mark]', { hasText: outcome });
      const count = numberIn(await mark.textContent());
      await mark.click();
      await expect(page.locator('.explore-list h2')).toHaveText(`${count.toLocaleString('en')} contacts`);
      expect(await listedRows(page)).toBe(count);
    }
  });

  test('contacts that count as first because the data begin too late to know', async ({ sample: { page } }) => {
    await open(page, '/overview?def=lookback_forward_7_7');
    const link = page.getByRole('button', { name: /judged as first/ });
    const count = numberIn(await link.textContent());
    expect(count).toBeGreaterThan(0);
    await link.click();
    await expect(page.locator('.explore-list h2')).toHaveText(`${count.toLocaleString('en')} contacts`);
    expect(await listedRows(page)).toBe(count);
  });

  test('bars of who fails what under several definitions, and the counts on their cards', async ({
    sample: { page },
  }) => {
    for (const index of [0, 2, 4]) {
      await open(page, '/definitions');
      const bar = page.locator('.set-column').nth(index);
      const contacts = numberIn(await bar.locator('.set-count').textContent());
      await bar.click();
      await expect(page.locator('.explore-list h2')).toHaveText(`${contacts.toLocaleString('en')} contacts`);
      expect(await listedRows(page)).toBe(contacts);
    }
    for (const index of [0, 1, 2]) {
      await open(page, '/definitions');
      const failed = page.locator('.compare-card').nth(index).locator('.compare-counts .link').first();
      const contacts = numberIn(await failed.textContent());
      await failed.click();
      await expect(page.locator('.explore-list h2')).toHaveText(`${contacts.toLocaleString('en')} contacts`);
    }
  });

  test('definitions are added, changed with the one in force, and taken out', async ({ sample: { page } }) => {
    await open(page, '/definitions');
    await expect(page.locator('.compare-card')).toHaveCount(3);
    await page.getByRole('button', { name: 'Add a definition' }).click();
    await page.getByRole('menuitem', { name: /No repeat in 24 hours/ }).click();
    await expect(page.locator('.compare-card')).toHaveCount(4);
    const second = (await page.locator('.compare-card').nth(1).locator('strong').first().textContent()) ?? '';
    await page.locator('.compare-card').nth(1).getByRole('button', { name: 'Put in force' }).click();
    await expect(page.locator('.compare-card').first().locator('strong').first()).toHaveText(second);
    await expect(page.locator('.compare-card')).toHaveCount(4);
    await page.locator('.compare-card').nth(2).getByRole('button', { name: /^Take/ }).click();
    await expect(page.locator('.compare-card')).toHaveCount(3);
    await page.goBack();
    await expect(page.locator('.compare-card')).toHaveCount(4);
  });

  test('cells of the heat map, and Escape takes the last step back', async ({ sample: { page } }) => {
    await open(page, '/explore');
    const cell = page.locator('.heat-cell [data-heat="7"]').first();
    const label = (await cell.getAttribute('aria-label')) ?? '';
    const failed = numberIn(/failed, ([\d,]+) of/.exec(label)?.[1] ?? '');
    await cell.click();
    await expect(page.locator('.explore-list h2')).toHaveText(`${failed} contacts`);
    expect(await listedRows(page)).toBe(failed);
    await expect(page.locator('.scope-chips .chip[data-kind="chart"]')).toHaveCount(2);
    await page.keyboard.press('Escape');
    await expect(page.locator('.scope-chips .chip[data-kind="chart"]')).toHaveCount(1);
    await page.goBack();
    await expect(page.locator('.scope-chips .chip[data-kind="chart"]')).toHaveCount(2);
  });

  test('bars of the failures from other sides', async ({ sample: { page } }) => {
    await open(page, '/explore');
    const row = page.locator('.mini').first().locator('tbody tr').first();
    const failed = numberIn(await row.locator('.bar-cell').textContent());
    await row.locator('[data-mark]').click();
    await expect(page.locator('.explore-list h2')).toHaveText(`${failed.toLocaleString('en')} contacts`);
    expect(await listedRows(page)).toBe(failed);
  });
});

test('a point of the trend drills by keyboard, and back returns to the overview', async ({ sample: { page } }) => {
  await open(page, '/overview');
  const chart = page.locator('.overview-trend .chart-canvas');
  await chart.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  const said = (await page.locator('[role="status"][aria-live]').textContent()) ?? '';
  const judged = numberIn(/of ([\d,]+) judged/.exec(said)?.[1] ?? '');
  expect(judged).toBeGreaterThan(0);
  await page.keyboard.press('Enter');
  await expect(page.locator('.explore-list h2')).toHaveText(`${judged} contacts`);
  expect(await listedRows(page)).toBe(judged);
  await page.goBack();
  await expect(page).toHaveURL(/#\/overview/);
});

test('a range drawn on the trend narrows the slice to exactly these weeks; Shift and arrows draw the same', async ({
  sample: { page },
}) => {
  const chart = page.locator('.overview-trend .chart-canvas');
  const count = page.locator('.scope-count[aria-busy="false"] b');
  const chip = page.locator('.scope-chips .chip[data-kind="chart"]');
  const start = async () => {
    await open(page, '/overview');
    await expect(chip).toHaveCount(0);
    await chart.focus();
    await page.keyboard.press('Home');
  };
  await start();
  for (let step = 0; step < 3; step++) await page.keyboard.press('Shift+ArrowRight');
  await expect(page.locator('.chart-brush')).toBeVisible();
  const band = await page.locator('.chart-brush').boundingBox();
  await page.keyboard.press('Enter');
  await expect(chip).toHaveText(/W21–24/);
  const byKeys = numberIn(await count.textContent());
  await page.goBack();
  await start();
  // From the middle of the first week to that of the fourth.
  const week = (band?.width ?? 0) / 4;
  const y = (band?.y ?? 0) + 60;
  const x = (band?.x ?? 0) + week / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + week, y);
  await page.mouse.move(x + 3 * week, y);
  await page.mouse.up();
  await expect(chip).toHaveText(/W21–24/);
  await expect(page).toHaveURL(/#\/overview/);
  expect(numberIn(await count.textContent())).toBe(byKeys);
  await page.locator('.outcome-counts [data-mark]', { hasText: 'failed' }).click();
  await expect(page.locator('.scope-chips')).toContainText('W21–24');
  await expect(page.locator('.explore-list h2')).toHaveText(/^[1-9]/);
  const listed = numberIn(await page.locator('.explore-list h2').textContent());
  expect(await listedRows(page)).toBe(listed);
  await page.goBack();
  await page.goBack();
});

test('marks are reached by one Tab and arrows, T shows the table twin', async ({ sample: { page } }) => {
  await open(page, '/overview');
  const panel = page.locator('.overview-reasons');
  const marks = panel.locator('[data-mark]');
  await marks.first().focus();
  await page.keyboard.press('ArrowDown');
  // The next row; beside each bar the judged contacts have a list of their own.
  await expect(marks.nth(2)).toBeFocused();
  await page.keyboard.press('End');
  await expect(marks.last()).toBeFocused();
  expect(await panel.locator('[data-mark][tabindex="0"]').count()).toBe(1);
  await page.keyboard.press('t');
  const head = panel.locator('.table-twin th', { hasText: 'Judged' });
  await head.locator('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  const counts = panel.locator('.table-twin td:nth-child(3)');
  const said = (await counts.allTextContents()).map(numberIn);
  expect(said).toEqual(said.toSorted((a, b) => b - a));
  await counts.first().locator('button').click();
  expect(await listedRows(page)).toBe(said[0]);
});

test('agents below the fold of their panel are drawn, too: as many as its table has', async ({ sample: { page } }) => {
  await open(page, '/overview');
  const panel = page.locator('.overview-agent');
  const rows = panel.locator('.dot-rows tr:has([data-mark])');
  // Rows of too few are in the table alone.
  const foot = (await panel.locator('.panel-foot').textContent()) ?? '';
  const few = numberIn(/^[\d,]+ with under 30/.exec(foot)?.[0].split(' ')[0] ?? '0');
  await panel.getByRole('button', { name: 'Show as table' }).click();
  const all = await panel.locator('.table-twin tbody tr').count();
  expect(all - few).toBeGreaterThan(24);
  await panel.getByRole('button', { name: 'Show as chart' }).click();
  await expect(rows).toHaveCount(all - few);
});

test('Enter on a row opens its thread', async ({ sample: { page } }) => {
  await open(page, '/explore?show=failed');
  // Words and counts may come after the rows: the cells stay, and so does the focus.
  const cell = page.locator('.contact-grid .ag-row[row-index="0"] .ag-cell[col-id="queue"]');
  await cell.click();
  await expect(page.locator('.explore-list h2')).toHaveText(/^[1-9]/);
  await expect(cell).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/threads\/\d+/);
  await page.goBack();
  await expect(page).toHaveURL(/#\/explore/);
  // The list of threads is the same grid: Enter opens a row there, too.
  await open(page, '/threads');
  await page.locator('.contact-grid .ag-row[row-index="1"] .ag-cell[col-id="span"]').click();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/threads\/\d+\?.*at=1/);
});

test('another project starts without the slice of the one before', async ({ sample: { page } }) => {
  await open(page, '/explore?def=agent_flag&f={"queue":{"in":["Billing"]}}');
  await expect(page.locator('.scope-chips .chip')).toContainText(['Agent’s own flag', 'Billing']);
  await page.locator('.project-button').click();
  await page.getByRole('menuitem', { name: 'Close project' }).click();
  await expect(page.getByText('No project open').first()).toBeVisible();
  expect(new URL(page.url()).hash).toBe('#/');
  // The specs after this one share the page: the project is opened again, as a person would.
  await page.locator('.home-project').first().click();
  await expect(page.locator('.project-button')).toContainText('Sample centre');
});

test('a slice that names no field is refused on Threads, too, in words of the screen, and the list comes back', async ({
  sample: { page },
}) => {
  await open(page, '/threads?f={"date":{"in":["2026-07-20"]}}');
  const refused = page.locator('.threads-panel [role="alert"]');
  await expect(refused).toContainText('There is no field date');
  await expect(refused).toContainText('Take its test out of the slice at the top');
  await expect(page.locator('.threads-grid')).toBeHidden();
  await open(page, '/threads');
  await expect(page.locator('.threads-grid .ag-row').first()).toBeVisible();
  await expect(refused).toHaveCount(0);
});
