import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { numberIn, open, test } from './sample-page.ts';

test('the export holds every listed contact, and is handed over as a download', async ({ sample: { page } }) => {
  await open(page, '/explore?f={"reason":{"in":["Router set-up"]}}&show=failed');
  await page.locator('.contact-grid .ag-row .link').first().waitFor();
  const button = page.getByRole('button', { name: /^Export [\d,]+ rows$/ });
  const rows = numberIn(await button.textContent());
  expect(rows).toBeGreaterThan(0);
  const coming = page.waitForEvent('download');
  await button.click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe('Sample centre contacts.csv');
  const text = readFileSync(await download.path(), 'utf8');
  // Notes may hold line breaks, but every contact of the sample begins with its id.
  const ids = new Set([...text.matchAll(/^"?(K?[A-Z]*-?\d+)"?,/gm)].map((found) => found[1]));
  expect(ids.size).toBe(rows);
  await expect(page.getByText(`${rows} contacts written to Sample centre contacts.csv`)).toBeVisible();
});
