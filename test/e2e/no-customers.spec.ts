import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { checkAndImport, chooseFile } from './import-page.ts';
import { removeFolder, serveWorkbench } from './workbench.ts';

test('without a customer identity no screen says that nobody came back', async ({ page }) => {
  test.setTimeout(150_000);
  const served = await serveWorkbench();
  try {
    const rows = Array.from(
      { length: 40 },
      (_unused, n) => `C${n},2025-01-02 10:${String(n).padStart(2, '0')},voice,${n % 4 > 0}`,
    );
    const file = path.join(served.folder, 'anonymous.csv');
    writeFileSync(file, ['contact_id,started_at,channel,resolved_flag', ...rows].join('\n'));
    await page.goto(served.address);
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Import' }).click();
    await chooseFile(page, file);
    await checkAndImport(page);
    await expect(page.locator('.status-bar')).toContainText(/40 contacts\W*no customers on file/);
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Threads' }).click();
    await expect(page.getByText('it cannot be seen who came back', { exact: false })).toBeVisible();
    await expect(page.getByText(/No customer .* come back/)).toBeHidden();
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Explore' }).click();
    await expect(page.locator('.explore-side')).toContainText('Nothing here is judged');
    await expect(page.locator('.explore-side')).not.toContainText('No contact of this slice has failed');
    await expect(page.locator('.explore-chart')).toContainText('No contact has a customer identity');
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Causes' }).click();
    await expect(page.locator('.causes-nothing')).toContainText('No contact of this slice can be judged');
    await expect(page.locator('#content')).not.toContainText('No contact of this slice failed');
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Window' }).click();
    await expect(page.locator('.window-returns')).toContainText('it cannot be seen who came back');
    await expect(page.locator('.window-returns')).not.toContainText(/No contact has a return|0 returned/);
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Definitions' }).click();
    const alone = page.locator('.compare-alone');
    await expect(alone).toContainText('No contact has a customer identity');
    await expect(alone.getByRole('button', { name: 'Use Agent’s own flag' })).toBeVisible();
    const widths = await page
      .locator('.compare-cards, .compare-alone')
      .evaluateAll((parts) => parts.map((part) => Math.round(part.getBoundingClientRect().width)));
    expect(widths).toEqual([widths[0], widths[0]]);
    // Wherever nothing can be judged, the definition that can judge these contacts is one click away.
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Explore' }).click();
    await page.getByRole('button', { name: 'Use Agent’s own flag' }).click();
    await expect(page.locator('.explore-side')).toContainText('10 failures');
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Definitions' }).click();
    await expect(alone).toContainText('The definition in force has nothing to be compared with');
    await expect(alone).not.toContainText('can be judged');
  } finally {
    await served.stop();
    removeFolder(served.folder);
  }
});
