import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { SaxesParser } from 'saxes';
import { open, test } from './sample-page.ts';

async function take(page: Page, panel: string, format: 'PNG' | 'SVG') {
  const coming = page.waitForEvent('download');
  await page.locator(panel).getByRole('button', { name: 'Save a picture' }).click();
  await page.getByRole('menuitem', { name: `Save as ${format}` }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Words of the drawing, read as strictly as XML is: one that is not well formed ends the test. */
function wordsIn(svg: string): string {
  const parser = new SaxesParser();
  let words = '';
  parser.on('text', (text) => {
    words += text;
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(svg).close();
  return words;
}

test('a chart of elements is saved as SVG with its numbers, and what they are of', async ({ sample: { page } }) => {
  await open(page, '/overview');
  const row = page.locator('.overview-reasons tbody tr').first();
  await row.waitFor();
  const ofAll = (await row.locator('.bar-cell').textContent()) ?? '';
  await open(page, '/overview?f={"channel":{"in":["voice"]}}');
  await expect(page.locator('.scope-chips')).toContainText('Voice');
  await expect(row.locator('.bar-cell')).not.toHaveText(ofAll);
  const title = (await page.locator('.overview-reasons h2').textContent()) ?? '';
  const name = (await row.locator('.link').first().textContent()) ?? '';
  const failed = (await row.locator('.bar-cell').textContent()) ?? '';
  const { bytes } = await take(page, '.overview-reasons', 'SVG');
  const svg = bytes.toString('utf8');
  const words = wordsIn(svg);
  for (const part of [title, name, failed, 'No repeat in 7 days, any reason', 'Channel: Voice']) {
    expect(words).toContain(part);
  }
  expect(svg).not.toMatch(/var\(|currentColor|<script|foreignObject/);
});

test('a chart on canvas is saved as drawing, and as a PNG twice as sharp as the screen', async ({
  sample: { page, complaints },
}) => {
  const before = complaints.length;
  await open(page, '/overview');
  await page.locator('.overview-trend canvas').waitFor();
  const { bytes } = await take(page, '.overview-trend', 'SVG');
  const svg = bytes.toString('utf8');
  const words = wordsIn(svg);
  for (const part of ['W33', 'upper limit', 'Sample centre. Definition']) expect(words).toContain(part);
  expect(svg.match(/<path/g)?.length ?? 0).toBeGreaterThan(20);
  const png = await take(page, '.overview-trend', 'PNG');
  expect(png.name).toMatch(/\.png$/);
  const box = await page.locator('.overview-trend').boundingBox();
  expect(png.bytes.readUInt32BE(16)).toBe(Math.ceil(box?.width ?? 0) * 2);
  expect(complaints.slice(before)).toEqual([]);
});
