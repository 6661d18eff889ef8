import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test, type WebSocketRoute } from '@playwright/test';
import Database from 'better-sqlite3';
import { type Serving, startServing } from '../../electron/hosts/serving.ts';
import { numberIn, removeFolder } from './workbench.ts';

// The engine is ended while a person works: what was saved is there, what is said is true, and the work goes on.

const ROWS = 4000;

function contactsFile(folder: string, name: string, first: number): string {
  const start = Date.UTC(2025, 0, 6, 8);
  const rows = Array.from({ length: ROWS }, (_unused, n) => {
    const at = new Date(start + (first + n) * 600_000).toISOString();
    return `c${first + n},k${(n * 7) % 900},${at},voice,in,handled,Billing,Bill`;
  });
  const file = path.join(folder, name);
  const header = 'contact_id,customer_id,started_at,channel,direction,outcome,queue,reason';
  writeFileSync(file, [header, ...rows].join('\n'));
  return file;
}

async function chooseFile(page: Page, file: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose files' }).click(),
  ]);
  await chooser.setFiles(file);
}

const check = (page: Page) => page.getByRole('button', { name: /Check all rows/ });
const importAll = (page: Page) => page.getByRole('button', { name: /^Import 4,000 new/ });

test.describe('while the engine goes away', () => {
  let folder: string;
  let serving: Serving;
  /** What goes between page and engine: all of it, or nothing that one of them says. */
  let held: 'nothing' | 'page' | 'engine';

  const project = (): string => {
    const [name] = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((found) => found.endsWith('.fcr'));
    return path.join(folder, name ?? 'none.fcr');
  };
  const savedRows = (): number => {
    const db = new Database(project(), { readonly: true });
    try {
      return db.prepare<[], { n: number }>('SELECT count(*) AS n FROM contact_record').get()?.n ?? 0;
    } finally {
      db.close();
    }
  };
  const endEngine = (): void => {
    const pid = serving.enginePid();
    if (pid === undefined) throw new Error('there is no engine to end');
    held = 'nothing';
    process.kill(pid, 'SIGKILL');
  };
  const relay = (socket: WebSocketRoute): void => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      if (held !== 'page') server.send(message);
    });
    server.onMessage((message) => {
      if (held !== 'engine') socket.send(message);
    });
  };

  test.beforeEach(async ({ page }) => {
    folder = mkdtempSync(path.join(tmpdir(), 'fcr-gone-'));
    process.env.FCR_DATA_FOLDER = folder;
    held = 'nothing';
    serving = await startServing({ port: 0, project: null });
    await page.routeWebSocket(/./, relay);
    await page.goto(serving.newAddress());
    await page.getByRole('link', { name: 'Import' }).first().click();
  });
  test.afterEach(async () => {
    await serving.close();
    delete process.env.FCR_DATA_FOLDER;
    removeFolder(folder);
  });

  const importFirst = async (page: Page): Promise<void> => {
    await chooseFile(page, contactsFile(folder, 'first.csv', 0));
    await importAll(page).click();
    await expect(page.getByRole('button', { name: 'Open the overview' })).toBeVisible();
  };
  const checkSecond = async (page: Page): Promise<void> => {
    await page.getByRole('link', { name: 'Import another file' }).click();
    await chooseFile(page, contactsFile(folder, 'second.csv', ROWS));
    await expect(importAll(page)).toBeVisible();
  };

  test('an import that was saved before its answer came is shown as done', async ({ page }) => {
    await importFirst(page);
    await checkSecond(page);
    held = 'engine';
    await importAll(page).click();
    await expect.poll(savedRows).toBe(2 * ROWS);
    endEngine();
    await expect(page.getByText('4,000 rows of second.csv are in')).toBeVisible();
    await expect(page.locator('.status-bar')).toContainText('8,000 contacts');
    await expect(page.getByText('Nothing is written yet')).toHaveCount(0);
  });

  test('an import that was not saved is checked again, and goes in once', async ({ page }) => {
    await importFirst(page);
    await checkSecond(page);
    held = 'page';
    await importAll(page).click();
    await expect(page.getByRole('progressbar')).toBeVisible();
    endEngine();
    await expect(page.locator('.import-failure')).toContainText('The data engine stopped and was restarted.');
    await expect(page.getByText('Nothing is written yet')).toBeVisible();
    expect(savedRows()).toBe(ROWS);
    await check(page).click();
    await importAll(page).click();
    await expect(page.getByText('4,000 rows of second.csv are in')).toBeVisible();
    expect(savedRows()).toBe(2 * ROWS);
  });

  test('rows that were checked before are checked again before they can be imported', async ({ page }) => {
    await importFirst(page);
    await checkSecond(page);
    endEngine();
    await expect(check(page)).toBeVisible();
    await expect(page.locator('.import-failure')).toContainText('The data engine stopped and was restarted.');
    await check(page).click();
    await importAll(page).click();
    await expect(page.getByText('4,000 rows of second.csv are in')).toBeVisible();
    expect(savedRows()).toBe(2 * ROWS);
  });

  test('a screen whose questions it was answering waits for the next engine, and has its answers', async ({ page }) => {
    await importFirst(page);
    const alerts = new Set<string>();
    await page.exposeFunction('seen', (text: string) => alerts.add(text));
    await page.evaluate(() => {
      const { seen } = window as unknown as { readonly seen: (text: string) => void };
      new MutationObserver(() => {
        for (const alert of document.querySelectorAll('[role="alert"]')) seen(alert.textContent ?? '');
      }).observe(document.body, { childList: true, subtree: true });
    });
    held = 'engine';
    await page.getByRole('button', { name: 'Open the overview' }).click();
    await page.locator('[aria-busy="true"], .skeleton').first().waitFor();
    endEngine();
    await expect(page.getByText('The data engine is back.').first()).toBeVisible();
    const judged = page.getByText(/^n = [\d,]+ judged$/);
    await expect(judged).toBeVisible();
    expect(numberIn(await judged.textContent())).toBeGreaterThan(1000);
    expect([...alerts].filter((text) => text.includes('ENGINE_GONE'))).toEqual([]);
  });
});
