import { expect, type Page } from '@playwright/test';
import { listedRows, numberIn, open, test } from './sample-page.ts';

/**
 * "Clicking a bar of 117 lists 117 rows", by the hand of a person: whatever stands in the navigation and carries a scope is
 * walked, so a new screen joins by being there, and a new chart by being made of marks (<Mark>, or <Chart> on canvas). Each
 * mark has one count (`data-count`), says it, and its list has as many rows. That every mark of every tab does, and lists
 * the right contacts, is tested without a browser (test/renderer/every-figure.test.tsx); here what is between.
 *
 * Of a chart with more than MOST marks a seeded sample is taken, the first and the last always among them; FCR_EVERY_MARK=1
 * takes all. Mouse and Enter take turns. Of the tabs a few are walked.
 */
const MOST = process.env.FCR_EVERY_MARK === '1' ? Number.POSITIVE_INFINITY : 2;

// Each test walks a screen of its own, from a reload on: the longest file of all is shared among the workers.
test.describe.configure({ mode: 'parallel' });

/** So long a list may take on a busy machine. */
const LIST_MS = 15_000;

/** Screens that show other charts by their address, of each kind of drawing one. */
const MORE = [
  '/explore?kind=bar&rows=week&measure=failed',
  '/explore?kind=bar&rows=queue&measure=fcr',
  '/explore?kind=stacked&cols=channel',
  `/definitions/edit?draft=${encodeURIComponent(JSON.stringify('{"kind":"no_repeat","sameReason":"exact","windowHours":72}'))}`,
  '/change?kind=value&field=team',
];

/** Numbers that are counts: no decimals, no shares, no parts of a name such as W42. */
function countsIn(label: string): readonly number[] {
  const found = label.match(/(?<![\p{L}\d.,])\d{1,3}(?:,\d{3})+(?![\d.]|\s?%)|(?<![\p{L}\d.,])\d+(?!\d|[.,]\d|\s?%)/gu);
  return (found ?? []).map(numberIn);
}

/** The places of a sample: mulberry32 with a fixed seed, so that a failure comes back. */
function sampled(count: number, seed: number): readonly number[] {
  const all = Array.from({ length: count }, (_, place) => place);
  if (count <= MOST) return all;
  let state = seed;
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const chosen = new Set([0, count - 1]);
  while (chosen.size < MOST) chosen.add(Math.floor(random() * count));
  return all.filter((place) => chosen.has(place));
}

/** Nothing is on its way any more, and the number of marks stands still. Some panels ask when they are seen. */
async function settled(page: Page): Promise<void> {
  await page.locator('#content').evaluate((content) => content.scrollTo(0, content.scrollHeight));
  await expect(
    page.locator('#content [aria-busy="true"], #content [data-busy="true"], #content .skeleton'),
  ).toHaveCount(0, { timeout: LIST_MS });
  let before = -1;
  await expect
    .poll(
      async () => {
        const now = await page.locator('#content [data-mark], #content .chart-canvas').count();
        const isSame = now === before;
        before = now;
        return isSame;
      },
      { intervals: [100, 200, 200, 300] },
    )
    .toBe(true);
  await page.locator('#content').evaluate((content) => content.scrollTo(0, 0));
}

/** Goes to a screen and waits for its first mark; a screen without one (a grid) has none to walk. */
async function show(page: Page, hash: string): Promise<void> {
  await open(page, hash);
  await page
    .locator('#content :is([data-mark], .chart-canvas, .ag-row)')
    .first()
    .waitFor({ timeout: 8000 })
    .catch(() => null);
  await settled(page);
}

type Mark = { readonly chart: string; readonly place: number; readonly label: string; readonly count: number };

/** The marks of every chart of elements, and the counts that stand in lines of words, box by box. */
async function elementMarks(page: Page): Promise<readonly (readonly Mark[])[]> {
  return page.evaluate(() => {
    const groups = new Map<Element, Mark[]>();
    const marks = [...document.querySelectorAll<HTMLButtonElement>('#content [data-mark]')];
    for (const [place, mark] of marks.entries()) {
      const group = mark.closest('[role="group"], section, .panel');
      // A name that leads to a screen of its own counts nothing.
      if (group === null || mark.offsetParent === null || mark instanceof HTMLAnchorElement) continue;
      const label = mark.getAttribute('aria-label') ?? mark.textContent ?? '';
      const list = groups.get(group) ?? [];
      const chart = group.getAttribute('aria-label') ?? group.className;
      list.push({ chart, place, label, count: Number(mark.dataset['count']) });
      groups.set(group, list);
    }
    return [...groups.values()];
    type Mark = { chart: string; place: number; label: string; count: number };
  });
}

/** How many rows the list has, once it is the one that the mark said; what it has in the end when it never is. */
async function listed(page: Page, count: number): Promise<number> {
  await expect(page).toHaveURL(/#\/explore\?/);
  let rows = -1;
  const isThere = async (): Promise<boolean> => {
    const title = numberIn(await page.locator('.explore-list h2').textContent({ timeout: LIST_MS }));
    rows = await listedRows(page);
    return rows === title && rows === count;
  };
  await expect
    .poll(isThere, { timeout: LIST_MS })
    .toBe(true)
    .catch(() => null);
  return rows;
}

type Found = {
  readonly screen: string;
  readonly chart: string;
  readonly label: string;
  readonly count: number;
  readonly rows: number;
  /** The list that it led to. */
  readonly list: string;
};

async function walkElements(page: Page, hash: string): Promise<readonly Found[]> {
  await show(page, hash);
  const marks = page.locator('#content [data-mark]');
  const all = await marks.count();
  const found: Found[] = [];
  for (const [number, group] of (await elementMarks(page)).entries()) {
    for (const index of sampled(group.length, number + 1)) {
      const mark = group[index];
      if (mark === undefined) continue;
      await show(page, hash);
      await expect(marks).toHaveCount(all, { timeout: LIST_MS });
      const button = marks.nth(mark.place);
      const from = page.url();
      if (index % 2 === 0) await button.click({ timeout: LIST_MS });
      else {
        await button.focus();
        await page.keyboard.press('Enter');
      }
      await expect(page, `${hash}: “${mark.label}” leads to its list`).not.toHaveURL(from);
      const rows = await listed(page, mark.count);
      const { chart, label, count } = mark;
      found.push({ screen: hash, chart, label, count, rows, list: decodeURIComponent(page.url()) });
    }
  }
  return found;
}

const said = async (page: Page): Promise<string> =>
  (await page.locator('[role="status"][aria-live]').first().textContent()) ?? '';

/** The marks of a canvas chart, as its arrows say them. */
async function canvasMarks(page: Page, chart: number): Promise<readonly Pick<Mark, 'label' | 'count'>[]> {
  const canvas = page.locator('#content .chart-canvas').nth(chart);
  await canvas.scrollIntoViewIfNeeded();
  await canvas.focus();
  await page.keyboard.press('Home');
  const mark = async () => ({ label: await said(page), count: Number(await canvas.getAttribute('data-count')) });
  const marks = [await mark()];
  for (;;) {
    await page.keyboard.press('ArrowRight');
    const next = await mark();
    if (next.label === marks.at(-1)?.label) return marks;
    marks.push(next);
  }
}

async function walkCanvases(page: Page, hash: string): Promise<readonly Found[]> {
  await show(page, hash);
  const found: Found[] = [];
  const charts = await page.locator('#content .chart-canvas').count();
  for (let chart = 0; chart < charts; chart++) {
    await show(page, hash);
    const marks = await canvasMarks(page, chart);
    const name = (await page.locator('#content .chart-canvas').nth(chart).getAttribute('aria-label')) ?? '';
    for (const index of sampled(marks.length, 100 + chart)) {
      await show(page, hash);
      await page.locator('#content .chart-canvas').nth(chart).focus();
      await page.keyboard.press('Home');
      for (let step = 0; step < index; step++) await page.keyboard.press('ArrowRight');
      const from = page.url();
      const { label = '', count = 0 } = marks[index] ?? {};
      await page.keyboard.press('Enter');
      await page.waitForTimeout(100);
      // A point without contacts says so and leads nowhere.
      if (page.url() === from) {
        expect(count, `${hash}: “${label}” leads nowhere, so it must count nothing`).toBe(0);
        continue;
      }
      const rows = await listed(page, count);
      found.push({ screen: hash, chart: name, label, count, rows, list: decodeURIComponent(page.url()) });
    }
  }
  return found;
}

const addressOf = (hash: string): string => hash.split('?')[0] ?? '';

/** Screens in the navigation; those without a scope (home, import, settings) have no marks to walk. */
const SCREENS = [
  '/overview',
  '/explore',
  '/threads',
  '/causes',
  '/tagging',
  '/drivers',
  '/definitions',
  '/window',
  '/kpis',
  '/change',
];

for (const hash of [...SCREENS, ...MORE]) {
  test(`every mark lists as many contacts as it says: ${hash.slice(0, 40)}`, async ({ sample: { page } }) => {
    test.setTimeout(600_000);
    await page.reload();
    const walked = [...(await walkElements(page, hash)), ...(await walkCanvases(page, hash))];
    const wrong = walked.filter(({ label, count, rows }) => rows !== count || !countsIn(label).includes(count));
    const charts = new Set(walked.map(({ chart }) => chart));
    console.log(`${hash.slice(0, 40)}: ${walked.length} marks of ${charts.size} charts were listed.`);
    expect(wrong).toEqual([]);
    // The walk itself works: screens that are lists or ask first have no chart.
    if (!['/threads', '/tagging'].includes(hash)) expect(charts.size).toBeGreaterThan(0);
  });
}

test('every screen with a scope is walked', async ({ sample: { page } }) => {
  await open(page, '/overview');
  await page.locator('.nav a.nav-link').first().waitFor();
  const links = await page
    .locator('.nav a.nav-link')
    .evaluateAll((found) => found.map((link) => new URL((link as HTMLAnchorElement).href).hash.slice(1)));
  for (const hash of links.map(addressOf)) {
    await show(page, hash);
    const hasScope = (await page.locator('.scope-bar').count()) > 0;
    if (hasScope) expect(SCREENS).toContain(hash);
  }
});
