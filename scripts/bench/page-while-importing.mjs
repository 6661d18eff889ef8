import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { chromium } from 'playwright';
import { findChromium } from '../find-chromium.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The workbench on an empty project in a folder of its own. */
async function serve(folder) {
  const host = spawn(process.execPath, [path.join(root, 'electron/hosts/cli.ts'), 'serve', '--no-open'], {
    env: { ...process.env, FCR_DATA_FOLDER: path.join(folder, 'page-data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise((found, fail) => {
    let said = '';
    host.once('exit', (code) => fail(new Error(`the host ended with ${code}`)));
    host.stdout.on('data', (piece) => {
      said += piece;
      const match = /http:\/\/127\.0\.0\.1:\S+/.exec(said);
      if (match !== null) found(match[0]);
    });
  });
  return { host, address };
}

/**
 * A browser of our own session, as the page of the desktop app is: where a system divides the processor among sessions
 * first, the priority of a process counts among those of its own. (Playwright starts browsers in sessions of theirs.)
 */
async function openBrowser(executablePath, folder) {
  const words = ['--headless', '--no-sandbox', '--no-first-run', '--remote-debugging-port=0'];
  const child = spawn(
    executablePath,
    [...words, `--user-data-dir=${path.join(folder, 'page-profile')}`, 'about:blank'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const address = await new Promise((found, fail) => {
    let said = '';
    child.once('exit', (code) => fail(new Error(`the browser ended with ${code}: ${said}`)));
    child.stderr.on('data', (piece) => {
      said += piece;
      const match = /ws:\/\/\S+/.exec(said);
      if (match !== null) found(match[0]);
    });
  });
  const browser = await chromium.connectOverCDP(address, { isLocal: true });
  const gone = once(child, 'exit');
  return {
    browser,
    close: async () => {
      await browser.close();
      child.kill();
      await gone;
    },
  };
}

/** Tasks of over 50 ms since the last time they were asked for, in whole milliseconds. */
const longTasks = (page) => page.evaluate(() => globalThis.longTasks.splice(0).map((ms) => Math.round(ms)));

/**
 * Waits for what a selector finds. Plain selectors only: to look for a role or a name Playwright reads the whole page in a
 * task of its own, longer than those that are looked for here.
 */
const appears = (page, selector) => page.locator(selector).first().waitFor({ timeout: 300_000 });

async function clickOn(page, selector) {
  await appears(page, selector);
  await page.locator(selector).first().click();
}

/** From the drop to the figures, without a pause: the long tasks of each phase. The check begins by itself. */
async function importInPage(page, chooser, csv) {
  const begun = performance.now();
  await chooser.setFiles(csv);
  await appears(page, '.import-verb');
  const looked = (performance.now() - begun) / 1000;
  await appears(page, '.import-commit .nowrap[data-part="inserted"]');
  const checked = (performance.now() - begun) / 1000;
  const check = await longTasks(page);
  await clickOn(page, '.import-verb:enabled');
  await appears(page, '.import-done button[data-autofocus]');
  const commit = await longTasks(page);
  await clickOn(page, '.import-done button[data-autofocus]');
  await appears(page, '.headline .figure');
  const seconds = (performance.now() - begun) / 1000;
  await appears(page, '.overview > .overview-coverage[aria-labelledby]');
  return { seconds, steps: { looked, checked }, tasks: { check, commit, overview: await longTasks(page) } };
}

/**
 * Imports a file as a person does, by dropping it on the page, and watches the page meanwhile: seconds from the drop until
 * the first figure is on screen, and the tasks of over 50 ms until every panel is drawn (PerformanceObserver, longtask).
 * Null = there is no Chromium.
 */
export async function pageWhileImporting(folder, csv) {
  const executablePath = findChromium();
  if (executablePath === null) return null;
  const { host, address } = await serve(folder);
  const { browser, close } = await openBrowser(executablePath, folder);
  try {
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
    await page.goto(address);
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Import' }).click();
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choose files' }).click(),
    ]);
    await page.evaluate(() => {
      globalThis.longTasks = [];
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration);
      }).observe({ type: 'longtask' });
    });
    return await importInPage(page, chooser, csv);
  } finally {
    await close();
    // It is still writing what its rules found; the folder goes when it has gone.
    const gone = once(host, 'exit');
    host.kill();
    await gone;
  }
}
