import { expect, type Page } from '@playwright/test';
import { open, test } from './sample-page.ts';

/** Frames come late while this stands in the window: what is drawn in the next one has to wait. */
const LATE = 'framesAreLate';

const frames = (page: Page, areLate: boolean) =>
  page.evaluate(([late, is]) => Reflect.set(window, late, is), [LATE, areLate] as const);

/** A chart over weeks, in light colours; other colours are another option. */
async function chartOfWeeks(page: Page) {
  await page.addInitScript((late) => {
    const frame = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (work) =>
      Reflect.get(window, late) === true ? window.setTimeout(() => work(performance.now()), 1500) : frame(work);
  }, LATE);
  await page.reload();
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page, '/explore?kind=bar&rows=week&measure=contacts');
  const chart = page.locator('.chart-canvas').first();
  await expect(chart.locator('canvas')).toBeVisible();
  const box = await chart.boundingBox();
  if (box === null) throw new Error('the chart has a place');
  return { chart, middle: box.x + box.width / 2, low: box.y + box.height * 0.8 };
}

test.afterEach(async ({ sample: { page } }) => {
  await frames(page, false);
  await page.emulateMedia({ colorScheme: 'light' });
});

test('the mouse over a chart that has yet to be drawn anew finds what it shows then', async ({
  sample: { page, complaints },
}) => {
  const { middle, low } = await chartOfWeeks(page);
  const before = complaints.length;
  await page.mouse.move(middle, low);
  await frames(page, true);
  await page.emulateMedia({ colorScheme: 'dark' });
  for (let step = -3; step <= 3; step++) await page.mouse.move(middle + step * 9, low + step);
  await page.mouse.move(5, 5);
  await frames(page, false);
  await page.mouse.move(middle, low);
  expect(complaints.slice(before)).toEqual([]);
});

test('the keys leave a chart that has yet to be drawn anew, and come back', async ({
  sample: { page, complaints },
}) => {
  const { chart } = await chartOfWeeks(page);
  const before = complaints.length;
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await frames(page, true);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await expect(chart).toHaveAttribute('data-count', /\d/);
  expect(complaints.slice(before)).toEqual([]);
});

test('a tip that stays open while the data change one after the other is that of what is drawn', async ({
  sample: { page, complaints },
}) => {
  test.setTimeout(120_000);
  const { chart, middle, low } = await chartOfWeeks(page);
  const before = complaints.length;
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  try {
    for (let turn = 0; turn < 8; turn++) {
      if (turn % 2 === 0) await page.mouse.move(middle + turn, low);
      else if (turn % 3 === 0) await chart.press('ArrowRight');
      // Fewer marks, then more, in other colours: each is another option.
      await open(page, `/explore?kind=bar&rows=${turn % 4 === 0 ? 'month' : 'week'}&measure=contacts`);
      await page.emulateMedia({ colorScheme: turn % 2 === 0 ? 'dark' : 'light' });
    }
  } finally {
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await session.detach();
  }
  expect(complaints.slice(before)).toEqual([]);
});
