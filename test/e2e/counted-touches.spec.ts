import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { checkAndImport, chooseFile } from './import-page.ts';
import { axeViolations, listedRows, open } from './sample-page.ts';
import { removeFolder, serveWorkbench } from './workbench.ts';

const HEADER = ['ID', 'Requester', 'Requester ID', 'Status', 'Via', 'Created at', 'Solved at', 'Group stations'].concat(
  ['Assignee stations', 'Reopens', 'Replies'],
);
/** Of ten tickets each: never answered, answered once, answered twice, and nobody counted. */
const REPLIES = ['0', '1', '2', ''];

test('touches are counted where a help desk counts them: its column is offered, and what fails is listed', async ({
  page,
}) => {
  test.setTimeout(150_000);
  const served = await serveWorkbench();
  try {
    const rows = Array.from({ length: 40 }, (_unused, n) =>
      [
        `${100 + n},Person ${n},5${n},Solved,Mail,2026-01-02 10:${n + 10}`,
        `2026-01-03 10:00,1,1,0,${REPLIES[n % 4]}`,
      ].join(),
    );
    const file = path.join(served.folder, 'tickets.csv');
    writeFileSync(file, [HEADER.join(), ...rows].join('\n'));
    await page.goto(served.address);
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Import' }).click();
    await chooseFile(page, file);
    await checkAndImport(page);
    await open(page, '/definitions/edit?def=one_touch_ticket');
    const figure = page.locator('.live-panel .figure');
    await expect(figure).toContainText('100.0%');
    const touches = page.getByRole('group', { name: 'Touches', exact: true });
    await touches.getByRole('combobox').click();
    const offered = page.getByRole('listbox');
    await expect(offered).toContainText('Known to count replies');
    await offered.getByRole('option', { name: 'Replies', exact: true }).click();
    await expect(page.locator('.live-says')).toContainText(
      'Touches: “Replies” at most 1 instead of counted in no column',
    );
    await expect(figure).toContainText('66.7%');
    // What was chosen is still in sight.
    await expect(touches).toBeInViewport();
    expect(await axeViolations(page)).toEqual([]);
    await page.locator('.live-panel').getByText('10 pending').click();
    expect(await listedRows(page)).toBe(10);
    await page.goBack();
    await touches.getByLabel('At most').fill('0');
    await expect(figure).toContainText('33.3%');
    await touches.getByLabel('At most').fill('1');
    await expect(figure).toContainText('66.7%');
    await page.getByRole('button', { name: 'Keep as a new definition' }).click();
    await expect(page.locator('.compare-card').first()).toContainText('One-touch ticket, “Replies” at most 1');
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Overview' }).click();
    await expect(page.locator('#content')).toContainText('66.7%');
  } finally {
    await served.stop();
    removeFolder(served.folder);
  }
});
