import { expect } from '@playwright/test';
import { listedRows, numberIn, test } from './sample-page.ts';
import { expectNoAxeViolation } from './workbench.ts';

test('phrases are tried out, added and taken back', async ({ sample: { page, complaints } }) => {
  await page.goto(`${new URL(page.url()).origin}/#/lexicons`);
  await page.getByLabel('A sentence to try out').fill('A gremlin again. There is no error, we reset it.');
  const found = page.locator('.lexicons-found li');
  await expect(found).toHaveCount(1);
  await expect(found.first()).toContainText('does not count: “no” denies it');

  const set = page.getByRole('region', { name: 'System', exact: true });
  await set.getByLabel('Add a phrase to: System').fill('  gremlin* ');
  await set.getByRole('button', { name: 'Add' }).click();
  await expect(found).toHaveCount(2);
  await expect(page.getByText('Version 2, this project’s own')).toBeVisible();

  await page.getByLabel('Find a phrase').fill('GREMLIN');
  await expect(page.locator('.lexicons-set')).toHaveCount(1);
  await page.getByRole('button', { name: 'Remove “gremlin*”' }).click();
  await expect(found).toHaveCount(1);

  await page.getByRole('row', { name: /^2 / }).getByRole('button', { name: 'Go back to it' }).click();
  await expect(found).toHaveCount(2);
  await expect(page.getByText('Version 4, this project’s own')).toBeVisible();

  await page.getByRole('radio', { name: 'Korean' }).click();
  await expect(page.getByText('Version 1, as the program brings it')).toBeVisible();
  await page.getByLabel('A sentence to try out').fill('내일 다시 연락드릴게요');
  await expect(found.first()).toContainText('Call back promised');
  await expectNoAxeViolation(page, 'phrases');
  expect(complaints).toEqual([]);
});

test('an event is added, changed, removed and brought back', async ({ sample: { page, complaints } }) => {
  await page.goto(`${new URL(page.url()).origin}/#/lexicons?view=calendar`);
  await page.getByRole('button', { name: 'Add an event' }).first().click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name').fill('Backbone down');
  await form.getByLabel('From').fill('2026-09-15T09:00');
  await form.getByLabel('Until').fill('2026-09-15T08:00');
  await expect(form.getByText('This lies before the start.')).toBeVisible();
  await expect(form.getByRole('button', { name: 'Save the event' })).toBeDisabled();
  await form.getByLabel('Until').fill('2026-09-16T12:30');
  await form.getByRole('button', { name: 'Save the event' }).click();
  const row = page.getByRole('row', { name: /Backbone down/ });
  await expect(row).toContainText('15 Sept 2026, 09:00 – 16 Sept 2026, 12:30');

  await row.getByRole('button', { name: 'Backbone down', exact: true }).click();
  await form.getByLabel('Name').fill('Backbone slow');
  await form.getByRole('button', { name: 'Save the event' }).click();
  await page.getByRole('button', { name: 'Remove “Backbone slow”' }).click();
  await expect(page.getByText('No outage, mailing or policy is known.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByRole('row', { name: /Backbone slow/ })).toBeVisible();
  await expectNoAxeViolation(page, 'calendar');

  await page.goto(`${new URL(page.url()).origin}/#/overview`);
  await expect(page.getByLabel(/began: Backbone slow/).first()).toBeAttached();
  expect(complaints).toEqual([]);
});

test('a time that stands out shows its contacts, is dismissed, recalled and accepted with a name', async ({
  sample: { page, complaints },
}) => {
  const calendar = `${new URL(page.url()).origin}/#/lexicons?view=calendar&f={"queue":{"in":["Billing"]}}`;
  await page.goto(calendar);
  const panel = page.locator('.panel', { hasText: 'stand out that the calendar does not explain' });
  const row = panel.getByRole('row', { name: /No connection/ }).first();
  const when = (await row.locator('td').first().textContent()) ?? '';
  const failed = row.getByRole('button', { name: /failed contacts, Reason No connection/ });
  const counted = numberIn((await failed.textContent()) ?? '');
  await failed.click();
  await expect.poll(() => listedRows(page)).toBe(counted);

  await page.goto(calendar);
  const same = panel.getByRole('row', { name: when }).filter({ hasText: 'No connection' });
  await same.getByRole('button', { name: /^Dismiss/ }).click();
  await expect(same).toHaveCount(0);
  await page.getByRole('button', { name: 'Propose the dismissed one again' }).click();
  await expect(same).toHaveCount(1);

  await same.getByRole('button', { name: /^Add to the calendar/ }).click();
  const form = page.getByRole('dialog');
  await expect(form.getByRole('button', { name: 'Save the event' })).toBeDisabled();
  await form.getByLabel('Name').fill('Exchange north down');
  await form.getByRole('button', { name: 'Save the event' }).click();
  const kept = page.getByRole('row', { name: /Exchange north down/ });
  await expect(kept).toContainText('Detected');
  await expect(kept).toContainText('No connection');
  await expect(same).toHaveCount(0);
  await expectNoAxeViolation(page, 'proposals');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(kept).toHaveCount(0);
  await expect(same).toHaveCount(1);
  expect(complaints).toEqual([]);
});
