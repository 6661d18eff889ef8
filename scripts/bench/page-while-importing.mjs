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
 * Imports a file as a person does, by dropping it on the page, and watches the page meanwhile: seconds from the drop until
 * the first figure is on screen, and the tasks of over 50 ms (PerformanceObserver, longtask). Null = there is no Chromium.
 */
export async function pageWhileImporting(folder, csv) {
  const executablePath = findChromium();
  if (executablePath === null) return null;
  const { host, address } = await serve(folder);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({ locale: 'en-GB' });
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
    const begun = performance.now();
    await chooser.setFiles(csv);
    const slow = { timeout: 300_000 };
    await page.getByRole('button', { name: /Check all rows/ }).waitFor(slow);
    await page.waitForTimeout(500);
    const lookTasks = await page.evaluate(() => globalThis.longTasks.splice(0));
    await page.getByRole('button', { name: /Check all rows/ }).click(slow);
    await page.getByRole('button', { name: /^Import [\d,]+ new/ }).click(slow);
    await page.getByRole('button', { name: 'Open the overview' }).click(slow);
    const importTasks = await page.evaluate(() => globalThis.longTasks.splice(0));
    await page.getByText('First contact resolution').first().waitFor(slow);
    await page.getByText(/n = [\d,]+ judged/).waitFor(slow);
    // The pause after the look is not the program's.
    const seconds = (performance.now() - begun - 500) / 1000;
    const overviewTasks = await page.evaluate(() => globalThis.longTasks);
    return { seconds, lookTasks, importTasks, overviewTasks };
  } finally {
    await browser.close();
    // It is still writing what its rules found; the folder goes when it has gone.
    const gone = once(host, 'exit');
    host.kill();
    await gone;
  }
}
