import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '../..');
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/\S*/;

export type Served = {
  /** Holds the token that can be used once. */
  readonly address: string;
  readonly folder: string;
  readonly stop: () => Promise<void>;
};

function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      said += chunk.toString();
      const found = ADDRESS.exec(said);
      if (found !== null) resolve(found[0]);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${said}`)));
  });
}

/** The loopback host as `npm start` runs it, on its own data folder (a fresh one unless given). */
export async function serveWorkbench(folder = mkdtempSync(path.join(tmpdir(), 'fcr-e2e-'))): Promise<Served> {
  const child = spawn(process.execPath, ['electron/hosts/cli.ts', 'serve', '--no-open'], {
    cwd: root,
    env: { ...process.env, FCR_DATA_FOLDER: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const address = await addressOf(child);
  const stop = async (): Promise<void> => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  };
  return { address, folder, stop };
}

/**
 * All rows of the file in the wizard are checked, and the result is there: by themselves where nothing has to be asked, else
 * when the button is pressed.
 */
export async function checkAllRows(page: Page, result: string | RegExp = /^Import [\d,]+ new/): Promise<void> {
  const checked = page.locator('.import-commit').getByRole('button', { name: result });
  const check = page.locator('.import-commit').getByRole('button', { name: /Check all rows/ });
  await expect(async () => {
    if (!(await checked.isVisible()) && (await check.isEnabled({ timeout: 500 }))) await check.click({ timeout: 500 });
    await expect(checked).toBeEnabled({ timeout: 2000 });
  }).toPass({ timeout: 45_000 });
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Fails the test on a page error, a CSP message, and any request that leaves this machine. */
export function watchPage(page: Page): { readonly complaints: readonly string[] } {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    const isOurs = protocol === 'data:' || protocol === 'blob:' || hostname === '127.0.0.1';
    if (!isOurs) complaints.push(`left this machine: ${request.url()}`);
  });
  return { complaints };
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type AxeResult = {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
};

/** Nothing fades or moves any more, but for what does so until its answer comes. */
const STILL = `document.getAnimations().every((one) => one.playState !== 'running' || one.effect.getComputedTiming().iterations === Infinity)`;

/** No violation of WCAG 2.2 A and AA that axe can find, on what is shown now: of a dialog that is fading in, as it will be. */
export async function expectNoAxeViolation(page: Page, where: string): Promise<void> {
  await expect.poll(() => page.evaluate(STILL)).toBe(true);
  await page.evaluate(axeSource);
  const result = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })`,
  )) as AxeResult;
  const found = result.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
  );
  expect(found, `axe on ${where}`).toEqual([]);
}

/** Rows that the grid on screen says it has; header and rows are counted together by ARIA. */
export async function saidRows(page: Page): Promise<number> {
  return Number(await page.locator('.contact-grid [aria-rowcount]').first().getAttribute('aria-rowcount')) - 1;
}

/** Index of the last row that is there after scrolling to the very end. */
export async function lastRowIndex(page: Page): Promise<number> {
  const body = page.locator('.contact-grid [aria-rowcount]').first();
  await body.evaluate((viewport) => viewport.scrollTo(0, viewport.scrollHeight));
  const rows = page.locator('.contact-grid .ag-row');
  const last = async () =>
    Math.max(...(await rows.evaluateAll((found) => found.map((row) => Number(row.getAttribute('row-index'))))));
  // The grid draws in its own time; it has done so when it shows the row that it says is the last.
  await expect.poll(last).toBe((await saidRows(page)) - 1);
  const found = await last();
  // The grid may still follow the way down, and miss the way back where it ends as it began: each try is a way of its own.
  await expect(async () => {
    await body.evaluate(async (viewport) => {
      viewport.scrollTo(0, viewport.scrollHeight / 2);
      await new Promise(requestAnimationFrame);
      viewport.scrollTo(0, 0);
    });
    await expect(page.locator('.contact-grid .ag-row[row-index="0"]').first()).toBeVisible({ timeout: 1000 });
  }).toPass();
  return found;
}

/** "1,234" -> 1234: figures as the page writes them. */
export function numberIn(text: string | null): number {
  const digits = /\d[\d.,\s]*/.exec(text ?? '')?.[0] ?? '';
  return Number(digits.replace(/\D/g, ''));
}
