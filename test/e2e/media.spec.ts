import { expect, type Page } from '@playwright/test';
import { open, test } from './sample-page.ts';

/** Paper, high contrast, zoom, density, less motion: what people set outside the program. */
const READY = {
  '/overview': '.overview-team [data-mark]',
  '/explore?show=failed': '.heat-cell [data-mark]',
  '/threads': '.ag-row[row-index="0"] .link',
  '/settings': '.segments',
  '/help': 'dl, table',
  '/': 'h1',
} as const;

async function show(page: Page, hash: keyof typeof READY): Promise<void> {
  await open(page, hash);
  await page.locator(READY[hash]).first().waitFor();
}

const token = (page: Page, name: string) =>
  page.evaluate((property) => getComputedStyle(document.documentElement).getPropertyValue(property), name);
const background = (page: Page, mark: string) =>
  page
    .locator(mark)
    .first()
    .evaluate((element) => getComputedStyle(element).backgroundColor);

test.afterEach(async ({ sample: { page } }) => {
  await page.emulateMedia({ media: null, colorScheme: null, forcedColors: null, reducedMotion: null });
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('on paper everything is light, names its definition and slice, and shows nothing to press', async ({
  sample: { page },
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await show(page, '/overview');
  await open(page, '/overview?f={"channel":{"in":["voice"]}}');
  expect(await token(page, '--surface')).toBe('#1a1e22');
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  // A4 within its margins.
  await page.setViewportSize({ width: 688, height: 1000 });
  expect(await token(page, '--surface')).toMatch(/^#f{3}(f{3})?$/);
  await expect(page.locator('.print-head')).toContainText('No repeat in 7 days, any reason');
  await expect(page.locator('.print-head')).toContainText(/\([0-9a-f]{12}\)/);
  await expect(page.locator('.print-head')).toContainText('Channel: Voice');
  for (const part of ['.title-bar', '.nav', '.status-bar', '.scope-bar', '.panel-actions']) {
    await expect(page.locator(part).first()).toBeHidden();
  }
  const frame = page.locator('.overview-agent .scroll-rows');
  expect(await frame.evaluate((rows) => rows.scrollHeight - rows.clientHeight)).toBeLessThanOrEqual(1);
});

test('in high contrast marks keep their colours, and what is chosen stands out', async ({ sample: { page } }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await show(page, '/overview');
  const canvas = await background(page, 'body');
  for (const mark of ['.overview-reasons .fill-failed', '.dot-point', '.outcome-bar .fill-resolved']) {
    expect(await background(page, mark)).not.toBe(canvas);
  }
  expect(await background(page, '.nav-link[data-here="true"]')).not.toBe(canvas);
  await show(page, '/explore?show=failed');
  expect(await background(page, '.heat-cell [data-heat="7"]')).not.toBe(await background(page, '[data-heat="2"]'));
  expect(await background(page, '.segments [aria-checked="true"]')).not.toBe(canvas);
});

for (const hash of Object.keys(READY) as (keyof typeof READY)[]) {
  test(`at 200 % zoom ${hash} is read without scrolling sideways`, async ({ sample: { page } }) => {
    // 1440 x 900 at 200 %.
    await page.setViewportSize({ width: 720, height: 450 });
    await show(page, hash);
    const over = () =>
      page.evaluate(() => {
        const boxes = [document.documentElement, ...document.querySelectorAll('.content, .panel')];
        return boxes.flatMap((box) => {
          const wider = box.scrollWidth - box.clientWidth;
          return wider > 1 ? [`${box.className} by ${wider}`] : [];
        });
      });
    await expect.poll(over).toEqual([]);
  });
}

test('with comfortable density rows and controls grow, and nothing is cut', async ({ sample: { page } }) => {
  await show(page, '/settings');
  await page.getByRole('radio', { name: 'Comfortable' }).click();
  await show(page, '/explore?show=failed');
  await expect
    .poll(() => page.locator('.ag-row[row-index="0"]').evaluate((row) => row.getBoundingClientRect().height))
    .toBe(34);
  await show(page, '/overview');
  const cut = await page
    .locator('.panel-body')
    .evaluateAll((bodies) => bodies.filter((body) => body.scrollWidth - body.clientWidth > 1).length);
  expect(cut).toBe(0);
  await show(page, '/settings');
  await page.getByRole('radio', { name: 'Compact' }).click();
});

test('who asks for less motion gets none', async ({ sample: { page } }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await show(page, '/overview');
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('.app *')]
      .filter((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return transitionDuration.split(', ').some((time) => time !== '0s') || animationName !== 'none';
      })
      .map((element) => element.className),
  );
  expect(moving).toEqual([]);
});
