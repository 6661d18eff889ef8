import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { checkAndImport, chooseFile, expectSameAsCommandLine } from './import-page.ts';
import { checkAllRows, expectNoAxeViolation, removeFolder, type Served, serveWorkbench } from './workbench.ts';

const HEADER = 'Ticket;Kunde;Datum;Kanal;Thema;Erledigt';

/** Days and months up to 12: nobody but a person can say which comes first. Two words that nobody knows. */
function ambiguousLog(folder: string, name = 'march.csv', first = 0): string {
  const rows = Array.from({ length: 240 }, (_unused, n) => {
    const pair = `${String(1 + (n % 12)).padStart(2, '0')}/${String(1 + ((n * 5) % 12)).padStart(2, '0')}/2025`;
    const channel = ['Telefon', 'Chat', 'Rauchzeichen'][n % 3];
    return `T${first + n};K${n % 60};${pair} 10:${String(n % 60).padStart(2, '0')};${channel};Bill;${['ja', 'nein'][n % 2]}`;
  });
  const file = path.join(folder, name);
  writeFileSync(file, [HEADER, ...rows].join('\n'));
  return file;
}

const check = (page: Page) => page.getByRole('button', { name: /Check all rows/ });

const KNOWN = path.resolve(import.meta.dirname, '../fixtures/profiles/talkdesk-contacts.csv');
test.describe('the import wizard', () => {
  test.setTimeout(150_000);
  let served: Served;

  test.beforeEach(async ({ page }) => {
    served = await serveWorkbench();
    await page.goto(served.address);
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Import' }).click();
  });
  test.afterEach(async () => {
    await served.stop();
    removeFolder(served.folder);
  });

  test('waits for the order of day and month, keeps choices through every look, remembers the mapping, undoes whole', async ({
    page,
  }) => {
    await chooseFile(page, ambiguousLog(served.folder));
    await expect(page.getByText('Say whether the day or the month comes first')).toBeVisible({ timeout: 30_000 });
    await expect(check(page)).toBeDisabled();

    await page.getByLabel('“Rauchzeichen” becomes').selectOption('other');
    await expect(page.getByLabel('“Rauchzeichen” becomes')).toHaveValue('other');
    // A list of roles is a plain button until somebody comes to it, and takes the keys from then on.
    const role = page.getByRole('combobox', { name: 'Role of Thema' });
    await role.click();
    await page.keyboard.type('secondary');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(role).toHaveValue('Second reason');
    await expect(page.getByLabel('Take your choice for Thema back')).toBeVisible();
    await expect(role).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(role).toHaveText('Second reason');
    await page.keyboard.press('Shift+Tab');
    await expect(role).toBeFocused();
    await expect(page.getByRole('option', { name: 'Survey comment' })).toBeVisible();
    await page.keyboard.press('Escape');

    await page.getByRole('radio', { name: 'day first' }).click();
    await expect(check(page)).toBeEnabled();
    await expect(page.getByLabel('“Rauchzeichen” becomes')).toHaveValue('other');
    await expect(page.locator('.import-read tbody tr').first()).toContainText('2025-01-01 10:00:00');

    await page.getByRole('combobox', { name: 'Encoding' }).selectOption('windows-1251');
    await expect(page.getByTitle('You chose windows-1251')).toBeVisible();
    await page.getByRole('button', { name: 'Keep this mapping' }).click();
    await page.getByLabel('Name of the mapping').fill('Smoke signals');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Mapping “Smoke signals” is kept.')).toBeVisible();
    await checkAndImport(page);
    await expectNoAxeViolation(page, 'the result of an import');

    await page.getByRole('link', { name: 'Import another file' }).click();
    await chooseFile(page, ambiguousLog(served.folder, 'april.csv', 200));
    await expect(page.getByText('Looks like your mapping “Smoke signals”.')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('Encoding: As chosen before for these columns: windows-1251')).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Encoding' })).toHaveValue('windows-1251');
    await checkAllRows(page, /^Import 200 new/);
    // 40 of the 240 ids are those of the first file; their rows differ, so they are newer versions or the same.
    await expect(page.getByRole('heading', { name: '40 rows are known already' })).toBeVisible();
    await expect(page.locator('.import-overlap')).toContainText('march.csv');
    await page
      .locator('.import-commit')
      .getByRole('button', { name: /changed$/ })
      .click();
    const changed = page.getByRole('dialog').locator('.import-changes > li');
    await expect(changed.first()).toContainText('T200');
    await expect(changed.first().locator('.import-change')).not.toHaveCount(0);
    await expectNoAxeViolation(page, 'changed contacts');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.locator('.import-batches tbody tr')).toHaveCount(1);

    await page.getByRole('button', { name: 'Undo the import of march.csv' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click();
    await expect(page.getByText('240 rows removed.').first()).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('heading', { name: 'No import yet' })).toBeVisible();
  });

  test('draws the first rows of a file, and the others when somebody scrolls', async ({ page }) => {
    await chooseFile(page, ambiguousLog(served.folder));
    for (const [scrolled, row, all] of [
      ['section.import-scroll', '.import-read tbody tr', 100],
      ['section.import-raw', '.import-raw li', 120],
    ] as const) {
      const region = page.locator(scrolled);
      // The last thing that the wizard draws is there, so nothing more comes by itself.
      await expect(page.locator('#import-answers .panel')).toBeVisible({ timeout: 30_000 });
      const first = await page.locator(row).count();
      expect(first).toBeLessThan(25);
      expect(await region.evaluate((frame) => frame.clientHeight)).toBeLessThan(23 * first);
      await region.evaluate((frame) => frame.scrollTo({ top: frame.scrollHeight }));
      await expect(page.locator(row)).toHaveCount(all);
      await expect(page.locator(row).last()).toBeInViewport();
    }
  });

  test('a call log without any time gets in, and the page says what it cannot answer', async ({ page }) => {
    const file = path.join(served.folder, 'no time.csv');
    const rows = Array.from({ length: 50 }, (_unused, n) => `${n},CALLER_${n % 20},${n % 5},Bill,resolved`);
    writeFileSync(file, ['id,callerID,agentID,complaintTopic,status', ...rows].join('\n'));
    await chooseFile(page, file);
    await expect(page.getByText('No column holds a time.')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('FCR by repeat cannot be measured', { exact: false })).toBeVisible();
    await checkAndImport(page);
    await expect(page.locator('.status-bar')).toContainText(/50 contacts\W*no times on file/);
    // Customers are on file; what is missing is when they called.
    for (const [screen, panel] of [
      ['Threads', '.threads-panel'],
      ['Window', '.window-returns'],
      ['Overview', '.overview-not-judged'],
      ['What changed', '.change-sum'],
    ] as const) {
      await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen }).click();
      await expect(page.locator(panel)).toContainText('No contact has a time');
    }
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Causes' }).click();
    await expect(page.locator('.causes-fitness')).toContainText('The start of each contact');
    await expect(page.locator('.causes-fitness')).not.toContainText('An identity of the customer');
  });

  test('rejected rows are listed with line, reason and text, and leave as CSV', async ({ page }) => {
    const file = path.join(served.folder, 'broken.csv');
    const good = Array.from({ length: 40 }, (_unused, n) => `C${n},K${n},2025-01-02 10:${String(n).padStart(2, '0')}`);
    writeFileSync(
      file,
      ['contact_id,customer_id,started_at', ...good, 'C90,K1,2025-13-40', ',K2,2025-01-02 10:00'].join('\n'),
    );
    await chooseFile(page, file);
    await checkAndImport(page);
    await page.getByRole('button', { name: '2 rejected rows', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('row').nth(1)).toContainText('Date cannot exist');
    await expect(dialog.getByRole('row').nth(1)).toContainText('C90,K1,2025-13-40');
    await expect(dialog.getByRole('row').nth(2)).toContainText('No contact id');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Rejected rows as CSV' }).click(),
    ]);
    const csv = readFileSync(await download.path(), 'utf8');
    expect(csv.trim().split('\n')).toHaveLength(3);
    expect(csv).toContain('2025-13-40');
  });

  test('rejected rows are mended by keyboard: one by its cells, the rest by another order of dates; undo takes them along', async ({
    page,
  }) => {
    const file = path.join(served.folder, 'mixed.csv');
    const good = Array.from({ length: 40 }, (_unused, n) => `C${n},K${n},${13 + (n % 15)}/03/2025 10:00`);
    const american = ['A1,K1,03/25/2025 11:00', 'A2,K2,03/26/2025 11:00'];
    writeFileSync(file, ['contact_id,customer_id,started_at', ...good, ...american, 'B1,K3,soon'].join('\n'));
    await chooseFile(page, file);
    await checkAndImport(page);
    await page.getByRole('button', { name: '3 rejected rows', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: 'Mend line 44' })).toBeVisible();
    await expectNoAxeViolation(page, 'mending');

    await dialog.getByRole('button', { name: 'Mend line 42' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(dialog.getByRole('heading', { name: 'Line 44' })).toBeVisible();
    await dialog.getByRole('textbox', { name: /^started_at/ }).fill('27/03/2025 12:00');
    await expect(dialog.getByText('The row would be kept like this')).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('1 row mended: 1 new, 0 changed, 0 identical.').first()).toBeVisible();
    await expect(page.locator('.status-bar')).toContainText('41 contacts');

    await dialog.getByLabel('Order in dates').selectOption('mdy');
    await expect(dialog.getByText('2 of 2 rows that are set aside would read')).toBeVisible();
    await dialog.getByRole('button', { name: 'Mend 2 rows' }).click();
    await expect(page.getByText('2 rows mended: 2 new, 0 changed, 0 identical.').first()).toBeVisible();
    await dialog.getByRole('button', { name: 'Mend line 44' }).click();
    await expect(dialog.locator('.mend-raw')).toHaveText('B1,K3,soon');
    await expect(dialog.getByText('27/03/2025 12:00')).toBeVisible();

    // The row is set aside again with what was typed, put right, and mended once more; the last step by its notice.
    await dialog.getByRole('button', { name: 'Set aside again' }).click();
    const start = dialog.getByRole('textbox', { name: /^started_at/ });
    await expect(start).toHaveValue('27/03/2025 12:00');
    await expect(page.locator('.status-bar')).toContainText('42 contacts');
    await start.fill('2025-03-28 12:00');
    await expect(dialog.getByText('The row would be kept like this')).toBeVisible();
    await dialog.getByRole('button', { name: /^Mend this row/ }).click();
    await expect(page.locator('.status-bar')).toContainText('43 contacts');
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(page.locator('.status-bar')).toContainText('42 contacts');
    await dialog.getByRole('button', { name: 'Mend line 42' }).click();
    await dialog.getByRole('button', { name: 'Set 2 rows aside again that were mended together' }).click();
    await expect(page.locator('.status-bar')).toContainText('40 contacts');
    await dialog.getByRole('button', { name: 'Mend 2 rows' }).click();
    await expect(page.locator('.status-bar')).toContainText('42 contacts');
    await page.keyboard.press('Escape');
    await expect(page.locator('.import-batches tbody tr td').nth(6)).toHaveText('1');

    await page.getByRole('button', { name: 'Undo the import of mixed.csv' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click();
    await expect(page.getByText('42 rows removed.').first()).toBeVisible({ timeout: 30_000 });
  });

  test('an import is read again under another mapping in one step, and has a report that can be saved', async ({
    page,
  }) => {
    const file = path.join(served.folder, 'again.csv');
    const rows = Array.from({ length: 30 }, (_unused, n) => `C${n},K${n % 9},0${1 + (n % 9)}/03/2025 10:00`);
    writeFileSync(file, ['contact_id,customer_id,started_at', ...rows, 'D1,K1,03/25/2025 10:00'].join('\n'));
    await chooseFile(page, file);
    await page.getByRole('radio', { name: 'day first' }).click();
    await checkAndImport(page);
    await page.getByRole('button', { name: 'Report of the import of again.csv' }).click();
    const report = page.getByRole('dialog');
    await expect(report).toContainText('Date cannot exist');
    await expect(report.locator('.import-hash')).toHaveText(/^[0-9a-f]{64}$/);
    await expectNoAxeViolation(page, 'the report of an import');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      report.getByRole('button', { name: 'Save the report as a file' }).click(),
    ]);
    const saved = JSON.parse(readFileSync(await download.path(), 'utf8')) as { batch: object; mapping: object };
    expect(saved).toMatchObject({ batch: { read: 31, rejected: 1 }, mapping: { dateOrder: 'dmy' } });
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Read again.csv again with another mapping' }).click();
    await expect(page.getByText('the import before is undone in the same step')).toBeVisible({ timeout: 30_000 });
    await page.getByRole('radio', { name: 'month first' }).click();
    await checkAllRows(page, /^Import 31 new/);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('button', { name: 'Open the overview' })).toBeVisible({ timeout: 30_000 });
    await expect(page.locator('.import-batches tbody tr')).toHaveCount(1);
    await expect(page.locator('.status-bar')).toContainText('31 contacts');
  });

  test('a list of agents goes behind the contacts, says how many it is laid over, and is undone', async ({ page }) => {
    const agents = path.join(served.folder, 'agents.csv');
    writeFileSync(agents, 'agent id,name,team,site\na1,Ana A,North,Berlin\na2,Ben B,South,Bonn\na3,Cy C,West,Köln\n');
    const calls = path.join(served.folder, 'calls.csv');
    const rows = Array.from(
      { length: 40 },
      (_unused, n) => `C${n},K${n % 9},2026-03-02T10:${10 + n}:00Z,a${1 + (n % 2)}`,
    );
    writeFileSync(calls, ['contact_id,customer_id,started_at,agent_id', ...rows].join('\n'));
    await chooseFile(page, [agents, calls]);
    await expect(page.getByText('agents.csv stands beside contacts', { exact: false })).toBeVisible({
      timeout: 30_000,
    });
    await expect(page.getByRole('heading', { name: 'Import calls.csv' })).toBeVisible();
    await checkAndImport(page, 'Go on with agents.csv');
    await page.getByRole('button', { name: 'Go on with agents.csv' }).click();
    await expect(page.getByRole('heading', { name: 'Laid over contacts' })).toBeVisible({ timeout: 30_000 });
    await checkAllRows(page);
    await expect(page.getByText('2 rows find what they belong to. 1 row waits.')).toBeVisible();
    await expectNoAxeViolation(page, 'a file beside contacts');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('button', { name: 'Open the overview' })).toBeVisible({ timeout: 30_000 });
    await expect(page.locator('.status-bar')).toContainText('40 contacts');
    await page.getByRole('button', { name: 'Undo the import of agents.csv' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click();
    await expect(page.getByText('3 rows removed.').first()).toBeVisible({ timeout: 30_000 });
    await expect(page.locator('.import-batches tbody tr')).toHaveCount(1);
    await expect(page.locator('.status-bar')).toContainText('40 contacts');
  });

  test('a calendar shows what becomes of its rows, goes into the calendar with one click, and comes out again', async ({
    page,
  }) => {
    const file = path.join(served.folder, 'calendar.csv');
    writeFileSync(
      file,
      'start,end,zone,kind,scope,note\n2026-03-02 09:00,2026-03-02 11:00,UTC,outage,Billing,Invoices did not load\n' +
        '2026-04-03,2026-04-03,,holiday,,Good Friday\n2026-04-04,,,party,,nobody comes\n',
    );
    await chooseFile(page, file);
    await page.getByRole('button', { name: 'Make a project and look' }).click({ timeout: 30_000 });
    const panel = page.getByRole('region', { name: /2 rows of this file become events/ });
    await expect(panel.getByRole('row', { name: /Invoices did not load/ })).toContainText('Billing');
    await expect(panel.getByText('Line 4 is set aside: kind “party”')).toBeVisible();
    // A file without contacts answers nothing.
    await expect(page.getByText('What this data can answer')).toHaveCount(0);
    await expectNoAxeViolation(page, 'a calendar in the wizard');
    await panel.getByRole('button', { name: 'Add 2 events' }).click();
    await expect(page.getByText('2 events are in the calendar')).toBeVisible();
    await expect(page.getByText('Bring in an export')).toBeVisible();
    const events = page.getByRole('row', { name: /Good Friday/ });
    await page.goto(`${new URL(page.url()).origin}/#/lexicons?view=calendar`);
    await expect(events).toBeVisible();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(events).toHaveCount(0);
  });

  test('an import that another was put together with is undone together with it, after a question', async ({
    page,
  }) => {
    const rows = [
      '1772442000|c1|billing|NONE|ENTERQUEUE||+12025550101|1',
      '1772442100|c1|billing|SIP/201|CONNECT|100|m1|5',
      '1772442300|c1|billing|SIP/201|COMPLETECALLER|100|200|1',
    ];
    for (const [name, own] of [['late.log', rows.slice(1)] as const, ['early.log', rows.slice(0, 1)] as const]) {
      writeFileSync(path.join(served.folder, name), own.join('\n'));
      await chooseFile(page, path.join(served.folder, name));
      await checkAllRows(page, /^(Import|Update) 1 /);
      await page.getByRole('button', { name: /^(Import|Update) 1 / }).click();
      await page.getByRole('button', { name: 'Open the overview' }).waitFor({ timeout: 30_000 });
      await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Import' }).click();
    }
    await page.getByRole('button', { name: 'Undo the import of late.log' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Undo the import' }).click();
    await expect(dialog.getByRole('alert')).toContainText('The later import of early.log put 1 contact together');
    await dialog.getByRole('button', { name: 'Undo them together' }).click();
    await expect(page.getByRole('heading', { name: 'No import yet' })).toBeVisible();
  });

  test('an export of a known system is in with four keys, and the zone of its times may be asked', async ({ page }) => {
    const choose = page.getByRole('button', { name: 'Choose files' });
    await expect(page.getByRole('heading', { name: 'No import yet' })).toBeVisible();
    const [chooser] = await Promise.all([page.waitForEvent('filechooser', { timeout: 20_000 }), choose.press('Enter')]);
    await chooser.setFiles(KNOWN);
    await expect(page.getByText('This system is known.')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('list', { name: 'What this source cannot tell' })).toBeVisible();
    await expectNoAxeViolation(page, 'the wizard on a known system');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('button', { name: /^Import [\d,]+ new/ })).toBeVisible({ timeout: 30_000 });
    const promised = await page.locator('.import-commit .import-accounting').innerText();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('button', { name: 'Open the overview' })).toBeVisible({ timeout: 30_000 });
    // What the preview showed is what is in.
    expect(await page.locator('.import-done .import-accounting').innerText()).toBe(promised);
    await page.getByRole('button', { name: 'Open the overview' }).focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/overview/);
    expectSameAsCommandLine(served.folder, [KNOWN]);
  });

  test('the columns of an import are known without being kept, and an undo in the list takes the result away', async ({
    page,
  }) => {
    await chooseFile(page, ambiguousLog(served.folder));
    const role = page.getByRole('combobox', { name: 'Role of Thema' });
    await role.click();
    await page.keyboard.type('secondary');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: 'day first' }).click();
    await checkAndImport(page);
    await page.getByRole('link', { name: 'Import another file' }).click();
    await chooseFile(page, ambiguousLog(served.folder, 'april.csv', 500));
    await expect(page.getByText('These columns were imported before.')).toBeVisible({ timeout: 30_000 });
    await expect(role).toHaveText('Second reason');
    await checkAndImport(page);
    await expect(page.getByRole('heading', { name: /rows of april.csv are in/ })).toBeVisible();
    await page.getByRole('button', { name: 'Undo the import of april.csv' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click();
    await expect(page.getByRole('heading', { name: /rows of april.csv are in/ })).toHaveCount(0);
    await expect(page.locator('.import-batches tbody tr')).toHaveCount(1);
  });

  test('what is no table is refused in words, and another file can be chosen', async ({ page }) => {
    const file = path.join(served.folder, 'picture.csv');
    writeFileSync(file, Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    await chooseFile(page, file);
    await expect(page.getByText('picture.csv holds no table that can be read', { exact: false })).toBeVisible({
      timeout: 30_000,
    });
    await page.getByRole('button', { name: 'Choose another file' }).click();
    await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
    await expect(page.getByText('No project open').first()).toBeVisible();
  });
});
