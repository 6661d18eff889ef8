import { expect, type Locator, type Page } from '@playwright/test';
import { listedRows, numberIn, open, test } from './sample-page.ts';

const figure = (page: Page) => page.locator('.headline .figure').first();
const chip = (page: Page) => page.locator('.scope-chips button.chip', { hasText: 'Window' });
const thumb = (page: Page) => page.getByRole('slider', { name: 'Length of the window' });

/** The figure of what the scope bar says: while it is that of a step before, it is dimmed. */
async function settledText(page: Page): Promise<string> {
  await expect(page.locator('.headline')).toHaveAttribute('data-busy', 'false');
  return (await figure(page).textContent()) ?? '';
}

test('the window of the definition in force is moved from any screen, and put back', async ({ sample: { page } }) => {
  await open(page, '/overview');
  await expect(figure(page)).toContainText('%');
  const before = await figure(page).textContent();
  await chip(page).click();
  await thumb(page).focus();
  for (let step = 0; step < 11; step++) await page.keyboard.press('ArrowLeft');
  // Steps follow each other faster than answers: the last one wins.
  await expect(chip(page)).toContainText('1d 12h');
  await expect(page.locator('.chip[data-kind="definition"]')).toContainText('No repeat in 1d 12h');
  await expect(page.locator('.chip[data-kind="definition"]')).toContainText('not kept');
  await expect(figure(page)).not.toHaveText(before ?? '');
  const moved = await settledText(page);
  // The address carries the rules: another visit shows the same.
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(figure(page)).toHaveText(moved);
  await open(page, '/overview');
  await expect(figure(page)).toHaveText(before ?? '');
  await chip(page).click();
  await thumb(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(chip(page)).toContainText('7d 12h');
  await page.getByRole('button', { name: 'Put it back' }).click();
  // At once, while it still fades out: the slider says what is in force.
  await chip(page).click();
  await expect(thumb(page)).toHaveAttribute('aria-valuetext', '7d');
  await page.keyboard.press('Escape');
  await expect(chip(page)).toContainText('7d');
  await expect(figure(page)).toHaveText(before ?? '');
});

test('the slider stays where it was opened while the names beside it grow and shrink, and its button closes it', async ({
  sample: { page },
}) => {
  await open(page, '/overview');
  await expect(figure(page)).toContainText('%');
  await chip(page).click();
  const box = async (part: Locator) => (await part.boundingBox()) ?? { x: Number.NaN, y: Number.NaN };
  const [slider, button] = [page.locator('.window-slider'), chip(page)];
  await expect.poll(async () => (await box(slider)).y - (await box(button)).y).toBeGreaterThan(20);
  // It glides into place.
  await page.waitForTimeout(300);
  const [before, buttonBefore] = [await box(slider), await box(button)];
  expect(Math.abs(before.x - buttonBefore.x)).toBeLessThan(40);
  await thumb(page).press('ArrowLeft');
  await expect(button).toContainText('6d 12h');
  await settledText(page);
  expect((await box(button)).x).not.toBe(buttonBefore.x);
  expect(await box(slider)).toEqual(before);
  await button.click();
  await expect(slider).toBeHidden();
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await button.press('Enter');
  await expect(slider).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(slider).toBeHidden();
  await expect(button).toBeFocused();
});

test('the next shorter windows are asked for when the screen has stood for a moment, before a hand comes near', async ({
  sample: { page },
}) => {
  await page.evaluate(() => {
    const asked: string[] = [];
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (frame) {
      const hours = /fcr\/measure.*?windowHours\D+(\d+)/.exec(String(frame))?.[1];
      if (hours !== undefined) asked.push(hours);
      send.call(this, frame);
    };
    Object.assign(window, { askedWindows: asked });
  });
  const asked = () => page.evaluate(() => [...new Set((window as unknown as { askedWindows: string[] }).askedWindows)]);
  const rules = JSON.stringify({ kind: 'no_repeat', windowHours: 96, sameReason: 'exact' });
  await open(page, `/overview?def=${encodeURIComponent(JSON.stringify(rules))}`);
  // What was asked of the window before, whose screen stood, is another.
  await expect.poll(async () => (await asked()).filter((hours) => Number(hours) <= 96)).toEqual(['96', '84', '72']);
});

test('the slider of the Window screen moves all of the screen, and puts the window in force', async ({
  sample: { page },
}) => {
  await open(page, '/window');
  const rate = page.locator('.window-head .figure').nth(1);
  await expect(rate).toContainText('%');
  await thumb(page).focus();
  await page.keyboard.press('Home');
  await expect(page.locator('.window-head .figure').first()).toHaveText('1h');
  await expect(page.locator('.window-returns .panel-sub')).toContainText('of them within 1h');
  await expect(chip(page)).toContainText('7d');
  const failed = page.locator('.window-head .link', { hasText: 'failed' });
  const said = numberIn(await failed.textContent());
  const shown = await rate.textContent();
  await page.getByRole('button', { name: 'Put in force' }).click();
  await expect(chip(page)).toContainText('1h');
  await expect(rate).toHaveText(shown ?? '');
  await failed.click();
  await expect(page.locator('.explore-list h2')).toHaveText(`${said.toLocaleString('en')} contacts`);
  expect(await listedRows(page)).toBe(said);
});

test('on business days what returned within the window is counted by them, and lists as many', async ({
  sample: { page },
}) => {
  const calendar = { zone: 'Europe/Berlin', weekdays: [1, 2, 3, 4, 5], holidays: [] };
  const rules = JSON.stringify({ kind: 'no_repeat', windowHours: 120, calendar });
  await open(page, `/window?def=${encodeURIComponent(JSON.stringify(rules))}`);
  await expect(chip(page)).toContainText('5d on business days');
  const within = page.locator('.window-returns .panel-sub .link', { hasText: 'within 5d on business days' });
  // "4,166 of them within 5d on business days (red)".
  const said = numberIn((await within.textContent())?.split(' ')[0] ?? '');
  await page.locator('.window-returns').getByRole('button', { name: 'Table' }).click();
  const caught = await page.locator('.window-returns tbody tr td:nth-child(3)').allTextContents();
  expect(caught.reduce((sum, text) => sum + (numberIn(text) || 0), 0)).toBe(said);
  await within.click();
  expect(await listedRows(page)).toBe(said);
});

test('a definition without a window says so, and offers one that has', async ({ sample: { page } }) => {
  await open(page, '/window?def=agent_flag');
  await expect(page.getByText('“Agent’s own flag” has no window')).toBeVisible();
  await page.getByRole('button', { name: /^Use/ }).click();
  await expect(page.locator('.window-head')).toBeVisible();
});

test('what is out of view waits for the hand to rest, marked as of before, and is new as soon as it is seen', async ({
  sample: { page },
}) => {
  await open(page, '/overview');
  const agents = page.locator('.overview-agent');
  await expect(agents.locator('[data-mark]').first()).toBeAttached();
  await expect(agents).toHaveAttribute('data-busy', 'false');
  await expect(agents).not.toBeInViewport();
  // Rows below the panel's edge are drawn some a frame.
  const [, all = ''] = /\bof (\d+) agents/.exec((await agents.textContent()) ?? '') ?? [];
  await expect(agents.locator('.dot-rows tr:has([data-mark])')).toHaveCount(Number(all));
  const before = await agents.textContent();
  await chip(page).click();
  await thumb(page).focus();
  // In one go: a hand rests after 400 ms.
  const then = await page.evaluate(async () => {
    const [shown, below] = ['.headline .figure', '.overview-agent'].map((name) => document.querySelector(name));
    const handle = document.querySelector('.window-slider [role="slider"]');
    const changed = new Promise((resolve) => {
      const changes = new MutationObserver(() => resolve(changes.disconnect()));
      if (shown) changes.observe(shown, { subtree: true, childList: true, characterData: true });
    });
    handle?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true, cancelable: true }));
    await changed;
    const state = { words: below?.textContent ?? '', busy: below?.getAttribute('aria-busy') };
    below?.scrollIntoView();
    return state;
  });
  expect(then).toEqual({ words: before, busy: 'true' });
  await expect(agents).toHaveAttribute('aria-busy', 'false');
  const seen = await agents.textContent();
  expect(seen).not.toBe(before);
  // The address follows once the hand has rested.
  await expect(page).toHaveURL(/def=/);
  await page.reload();
  await expect(agents).toHaveText(seen ?? '');
});

type Redraw = {
  /** Milliseconds from the key to the frame after the one that shows the new figures. */
  readonly ms: number;
  /** States of the page in which the window's name and the figure were not of the same moment. */
  readonly mixed: readonly string[];
  /** Parts in view that were not drawn in that frame but later, or that did not change although they must. */
  readonly late: readonly string[];
};

/** Moves the slider step by step, and watches every change of the page meanwhile. */
async function redraws(page: Page, steps: number): Promise<readonly Redraw[]> {
  return page.evaluate(async (count) => {
    const handle = document.querySelector<HTMLElement>('.window-slider [role="slider"]');
    const textOf = (selector: string) => document.querySelector(selector)?.textContent ?? '';
    const figureNow = () => textOf('.headline .figure');
    const named = () => [...document.querySelectorAll('.scope-chips .chip')].map((one) => one.textContent).join(' ');
    const isInView = (part: Element) => part.getBoundingClientRect().top < window.innerHeight;
    const drawn = (part: Element) => [...part.querySelectorAll('canvas')].map((canvas) => canvas.toDataURL()).join(' ');
    /** What a person sees of each part of the screen: its words, and its drawings to the last pixel. */
    const shown = () =>
      new Map(
        [...document.querySelectorAll('.overview > *')]
          .filter(isInView)
          .map((part) => [part.className, { words: part.textContent, drawing: drawn(part) }] as const),
      );
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const found: { ms: number; mixed: string[]; late: string[] }[] = [];
    for (let step = 0; step < count; step++) {
      const [figure, name, before, address] = [figureNow(), named(), shown(), window.location.hash];
      const mixed: string[] = [];
      const began = performance.now();
      let changes = new MutationObserver(() => {});
      // Called after each change of the page, before it is painted; a frame that was waited for would add to the time.
      const isThere = new Promise((resolve) => {
        changes = new MutationObserver(() => {
          const isPending = document.querySelector('.headline[data-busy="true"]') !== null;
          const isNew = figureNow() !== figure;
          if (!isPending && isNew !== (named() !== name)) mixed.push(`${named()}: ${figureNow()}`);
          if (isNew && !isPending) resolve(true);
        });
        changes.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      });
      handle?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true, cancelable: true }));
      await Promise.race([isThere, wait(10_000)]);
      await frame();
      await frame();
      const ms = performance.now() - began;
      const then = shown();
      // Long enough for whatever comes after, too short for the hand to count as resting, when more is asked.
      await wait(200);
      changes.disconnect();
      const now = shown();
      // On a busy machine the wait may be long enough to count as rest all the same, which the address says: the trend then
      // asks what the end that is pending shows so far, and is drawn again with it. Nothing else is.
      const hasRested = window.location.hash !== address;
      const late = [...now].flatMap(([part, { words, drawing }]) => {
        const isOfRest = hasRested && part.includes('overview-trend');
        const isLate = !isOfRest && (then.get(part)?.words !== words || then.get(part)?.drawing !== drawing);
        const isSame = before.get(part)?.words === words;
        const isSamePicture = drawing !== '' && before.get(part)?.drawing === drawing;
        // Causes are dear: what is known of the window before is dimmed until the hand rests.
        const isDear = part.includes('overview-causes');
        return isLate || isSamePicture || (isSame && !isDear) ? [part] : [];
      });
      found.push({ ms, mixed, late });
    }
    return found;
  }, steps);
}

/** All words of the overview: those in view, and those below. */
const wordsOf = (page: Page) => page.locator('.overview > *').allTextContents();

test('moving the window redraws the overview: the time is printed, FCR_SAMPLE_CONTACTS sets the size', async ({
  sample: { page },
}) => {
  test.setTimeout(180_000);
  await open(page, '/overview');
  await expect(figure(page)).toContainText('%', { timeout: 60_000 });
  // The screen stands: rules are still reading texts for seconds where there are a million.
  await page.locator('.overview-causes [data-mark]').first().waitFor({ timeout: 60_000 });
  const contacts = numberIn(await page.locator('.scope-end b').textContent());
  await chip(page).click();
  await thumb(page).focus();
  const found = await redraws(page, 12);
  const sorted = found.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(0);
  console.log(
    `Overview of ${contacts.toLocaleString('en')} contacts after a step of the window: median ${at(0.5)} ms, ` +
      `p90 ${at(0.9)} ms, the first ${(found[0]?.ms ?? Number.NaN).toFixed(0)} ms, the slowest ${at(0.999)} ms (target: 100 ms at 1,000,000 contacts)`,
  );
  await expect(chip(page)).toHaveText(/1d$/);
  expect(found.flatMap(({ mixed }) => mixed)).toEqual([]);
  expect(found.flatMap(({ late }) => late)).toEqual([]);
  // What the hand left is in the address once it rests, and a fresh visit to that address shows the same figures.
  await expect.poll(async () => decodeURIComponent(page.url())).toContain('no_repeat_24h');
  await page.keyboard.press('Escape');
  // What is on its way is marked after a moment.
  await page.waitForTimeout(500);
  await expect(page.locator('.overview > [data-busy="true"]')).toHaveCount(0, { timeout: 60_000 });
  const moved = await wordsOf(page);
  await page.reload();
  await expect.poll(() => wordsOf(page), { timeout: 60_000 }).toEqual(moved);
});
