import path from 'node:path';
import { expect, test } from '@playwright/test';
import { checkAllRows, expectNoAxeViolation, removeFolder, serveWorkbench } from './workbench.ts';

test('the export of a known system is recognised, says what it cannot tell, and is imported without a question', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const served = await serveWorkbench();
  try {
    await page.goto(served.address);
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Import' }).click();
    // Charts and grid are loaded by the screens that show some, not by the first one.
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect(loaded.filter((name) => /\/(react|mantine)-[^/]*\.js$/.test(name))).toHaveLength(2);
    expect(loaded.filter((name) => /\/(charts|grid)-[^/]*\.js$/.test(name))).toEqual([]);
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choose files' }).click(),
    ]);
    await chooser.setFiles(path.resolve('test/fixtures/profiles/servicenow-events.csv'));
    await expect(page.getByText('This system is known.')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('These are the columns of ServiceNow incidents and cases')).toBeVisible();
    const limits = page.getByRole('list', { name: 'What this source cannot tell' });
    await expect(limits.getByRole('listitem').first()).toHaveText(/^One ticket is one contact/);
    await expectNoAxeViolation(page, 'the import of a known system');
    await page.getByRole('button', { name: 'Take rows as they stand' }).click();
    await expect(page.getByText('This file is new here.')).toBeVisible({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Back to the suggestions' }).click();
    await expect(page.getByText('This system is known.')).toBeVisible({ timeout: 30_000 });
    await checkAllRows(page, /^Import 3 new/);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('button', { name: 'Open the overview' })).toBeVisible({ timeout: 30_000 });
  } finally {
    await served.stop();
    removeFolder(served.folder);
  }
});
