import { expect } from '@playwright/test';
import { open, test } from './sample-page.ts';

/** Frames come late while this stands in the window: what is drawn in the next one has to wait. */
const LATE = 'framesAreLate';

test('the mouse over a chart that has yet to be drawn anew finds what it shows then', async ({
  sample: { page, complaints },
}) => {
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
  const [middle, low] = [box.x + box.width / 2, box.y + box.height * 0.8];
  const before = complaints.length;
  await page.mouse.move(middle, low);
  await page.evaluate((late) => Reflect.set(window, late, true), LATE);
  // Other colours are another option.
  await page.emulateMedia({ colorScheme: 'dark' });
  for (let step = -3; step <= 3; step++) await page.mouse.move(middle + step * 9, low + step);
  await page.mouse.move(5, 5);
  await page.evaluate((late) => Reflect.set(window, late, false), LATE);
  await page.mouse.move(middle, low);
  expect(complaints.slice(before)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
});
