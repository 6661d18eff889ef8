import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';

/** The sample project served by the loopback host in a process of its own, and one page on it for the whole worker. */
export type SamplePage = {
  readonly page: Page;
  /** What the browser complained about since the page was opened. A refused style or script is one of them. */
  readonly complaints: readonly string[];
};

const root = path.resolve(import.meta.dirname, '../..');
const cli = path.join(root, 'electron/hosts/cli.ts');

/** More contacts than the sample has, for a look at large projects: FCR_SAMPLE_CONTACTS=1000000. */
const SIZE = process.env.FCR_SAMPLE_CONTACTS;

function makeSample(project: string): void {
  const size = SIZE === undefined ? [] : ['--contacts', SIZE];
  const made = spawnSync(process.execPath, [cli, 'demo', '--project', project, ...size, '--json'], {
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`The sample could not be made: ${made.stdout}${made.stderr}`);
}

function serve(project: string): Promise<{ readonly process: ChildProcess; readonly address: string }> {
  const child = spawn(process.execPath, [cli, 'serve', '--project', project, '--no-open'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, FCR_DATA_FOLDER: path.join(path.dirname(project), 'data') },
  });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /http:\/\/127\.0\.0\.1:\S+/.exec(said)?.[0];
      if (address !== undefined) resolve({ process: child, address });
    });
    child.once('exit', (code) => reject(new Error(`The host ended with ${code}: ${said}`)));
  });
}

type OfWorker = {
  readonly sample: SamplePage;
  /** Specs that say the same share a worker, and with it a sample; a spec that counts on what it leaves behind has one alone. */
  readonly shares: string;
};

export const test = base.extend<Record<never, never>, OfWorker>({
  shares: ['all', { option: true, scope: 'worker' }],
  sample: [
    async ({ browser }, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'fcr-e2e-'));
      const project = path.join(folder, 'sample.fcr');
      makeSample(project);
      const host = await serve(project);
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(host.address);
      await use({ page, complaints });
      await page.close();
      const ended = once(host.process, 'exit');
      host.process.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
    // A sample of another size may take minutes to make on a busy machine.
    { scope: 'worker', timeout: SIZE === undefined ? 60_000 : 300_000 },
  ],
});

/** Goes to a screen as a link would. */
export async function open(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
}

/** A number as the page writes it: "4,077" is 4077. */
export function numberIn(text: string | null): number {
  return Number((text ?? '').replace(/[^\d]/g, ''));
}

/** How many rows the list of Explore really has: the grid's own count, without its head. */
export async function listedRows(page: Page): Promise<number> {
  const grid = page.locator('.contact-grid [role="grid"], .contact-grid [role="treegrid"]').first();
  // -1 until the first page has come.
  await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThan(0);
  return Number(await grid.getAttribute('aria-rowcount')) - 1;
}

const axeSource = readFileSync(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');

type AxeNode = { readonly target: readonly unknown[]; readonly failureSummary?: string };
type AxeResult = { readonly id: string; readonly nodes: readonly AxeNode[] };

/** What axe finds against WCAG 2 A and AA: rule, element, and why. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      readonly axe: { readonly run: (options: unknown) => Promise<{ readonly violations: readonly AxeResult[] }> };
    };
    const tags = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
    return (await axe.run({ runOnly: tags })).violations;
  });
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) =>
        `${id}: ${node.target.join(' ')} ${(node.failureSummary ?? '').split('\n').slice(1, 2).join('').trim()}`,
    ),
  );
}
