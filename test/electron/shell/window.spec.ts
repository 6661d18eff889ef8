import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DESKTOP_BRIDGE_KEYS } from '../../../shared/contract/host.ts';
import { askEngine } from './ask-engine.ts';
import { expect, test } from './shell-test.ts';

/** No such process any more, or one that only waits to be counted out. */
function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const stat = `/proc/${pid}/stat`;
    return existsSync(stat) && / Z /.test(readFileSync(stat, 'utf8'));
  } catch {
    return true;
  }
}

test('the page is drawn by the real engine behind it, without one violation of its policy', async ({ shell }) => {
  const problems: string[] = [];
  shell.window.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await shell.window.reload();
  await expect(shell.window.getByText('FCR Workbench').first()).toBeVisible();
  await shell.window.waitForTimeout(300);
  expect(problems).toEqual([]);
  const { status, json } = await askEngine(shell.window, 'system/health');
  expect(status).toBe(200);
  expect(json).toMatchObject({ schemaVersion: expect.any(Number), sqliteVersion: expect.stringMatching(/^3\./) });
});

test('the preload hands over exactly the listed keys, frozen, and nothing of Node or Electron', async ({ shell }) => {
  const seen = await shell.window.evaluate(() => ({
    keys: Object.keys(Reflect.get(window, 'fcrDesktop')),
    isFrozen: Object.isFrozen(Reflect.get(window, 'fcrDesktop')),
    strangers: ['require', 'process', 'module', 'electron', 'ipcRenderer', 'Buffer', 'global', '__dirname'].filter(
      (name) => name in window,
    ),
  }));
  expect(seen).toEqual({ keys: [...DESKTOP_BRIDGE_KEYS], isFrozen: true, strangers: [] });
});

test('the window is sandboxed, isolated and without Node', async ({ shell }) => {
  const options = await shell.evaluate(({ double, BrowserWindow }) => {
    const [, recorded] = double?.world.calls.find(([name]) => name === 'BrowserWindow') ?? [];
    if (recorded !== undefined) return (recorded as { webPreferences: Record<string, unknown> }).webPreferences;
    const [window] = BrowserWindow.getAllWindows();
    const contents = window?.webContents as unknown as { getLastWebPreferences: () => Record<string, unknown> };
    return contents.getLastWebPreferences();
  });
  expect(options).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
  });
});

test('the whole app is sandboxed and makes no traffic of its own', async ({ shell }) => {
  test.skip(shell.kind === 'electron', 'Electron does not tell which switches were set');
  const calls = await shell.evaluate(({ double }) => double?.world.calls.map((call) => call.slice(0, 3)) ?? []);
  const index = (name: string, word?: string) =>
    calls.findIndex(([called, first]) => called === name && (word === undefined || first === word));
  expect(index('enableSandbox')).toBeGreaterThanOrEqual(0);
  expect(index('enableSandbox')).toBeLessThan(index('BrowserWindow'));
  expect(calls).toContainEqual(['appendSwitch', 'host-resolver-rules', 'MAP * ~NOTFOUND']);
  expect(index('appendSwitch', 'disable-background-networking')).toBeGreaterThanOrEqual(0);
  expect(index('appendSwitch', 'no-proxy-server')).toBeGreaterThanOrEqual(0);
  expect(calls).toContainEqual(['setSpellCheckerEnabled', false]);
});

test('the window is shown, also where nothing is drawn before that (Wayland)', async ({ shell }) => {
  const isShown = (): Promise<boolean> =>
    shell.evaluate(({ double, BrowserWindow }) => {
      if (double !== undefined) return double.world.calls.some(([name]) => name === 'show');
      return BrowserWindow.getAllWindows()[0]?.isVisible() === true;
    });
  await expect.poll(isShown).toBe(true);
});

test('the right button offers to copy what is marked', async ({ shell }) => {
  test.skip(shell.kind === 'electron', 'a menu of the system would stay open');
  const offered = await shell.evaluate(({ BrowserWindow, double }) => {
    const about = { isEditable: false, selectionText: 'Billing', editFlags: { canCopy: true } };
    BrowserWindow.getAllWindows()[0]?.webContents.emit('context-menu', {}, about);
    return double?.world.calls.filter(([name]) => name === 'popup').map(([, items]) => items);
  });
  expect(offered).toEqual([[{ role: 'copy', enabled: true }]]);
});

test('when a person signs off from Windows, the engine ends in order, too', async ({ start }) => {
  const app = await start();
  const { json } = await askEngine(app.window, 'system/health');
  await app.evaluate(({ BrowserWindow }) => {
    setTimeout(() => BrowserWindow.getAllWindows()[0]?.emit('session-end', { reasons: ['logoff'] }), 0);
  });
  expect(await app.exited).toBe(0);
  await expect.poll(() => isGone(Number(json.processId))).toBe(true);
});

test('size and place of the window are kept for the next start', async ({ start }, info) => {
  const folder = info.outputPath('profile');
  const first = await start({ folder });
  await first.evaluate(({ app }) => {
    setTimeout(() => app.quit(), 0);
  });
  expect(await first.exited).toBe(0);
  const saved = JSON.parse(readFileSync(path.join(first.userData, 'window.json'), 'utf8'));
  expect(saved).toMatchObject({
    bounds: { width: expect.any(Number), height: expect.any(Number) },
    isMaximized: false,
  });
  expect(saved.bounds.width).toBeGreaterThanOrEqual(1024);
});

test('ends with 0 when a person quits, and the engine with it', async ({ start }) => {
  const app = await start();
  const { json } = await askEngine(app.window, 'system/health');
  await app.evaluate((electron) => {
    setTimeout(() => electron.app.quit(), 0);
  });
  expect(await app.exited).toBe(0);
  await expect.poll(() => isGone(Number(json.processId))).toBe(true);
});
