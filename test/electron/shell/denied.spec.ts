import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Launched } from '../double/launch.ts';
import { expect, test } from './shell-test.ts';

/** What the page must not be able to do, even when a script of somebody else runs in it. */

const openedLinks = (shell: Launched): Promise<string[]> =>
  shell.evaluate(({ double, shell: module }) => {
    const calls = double?.world.calls.filter(([name]) => name === 'openExternal').map(([, link]) => String(link));
    return calls ?? (Reflect.get(module, 'fcrOpened') as string[]);
  });

/** On real Electron the opener is replaced, so that no browser starts. */
const watchLinks = (shell: Launched): Promise<void> =>
  shell.evaluate(({ double, shell: module }) => {
    if (double !== undefined) return;
    const opened: string[] = [];
    Object.assign(module, {
      fcrOpened: opened,
      openExternal: async (link: string) => {
        opened.push(link);
      },
    });
  });

for (const address of ['https://attacker.example/', 'http://127.0.0.1:1/', 'file:///etc/passwd', 'data:text/html,x']) {
  test(`the page does not leave for ${address}`, async ({ shell }) => {
    const before = shell.window.url();
    await shell.window.evaluate((to) => {
      window.location.href = to;
    }, address);
    await shell.window.waitForTimeout(300);
    expect(shell.window.url()).toBe(before);
    await expect(shell.window.getByText('FCR Workbench').first()).toBeVisible();
  });
}

test('no window opens; only a known link goes to the browser of the person', async ({ shell }) => {
  await watchLinks(shell);
  const pages = shell.window.context().pages().length;
  for (const link of [
    'https://attacker.example/',
    'https://www.sqlite.org.attacker.example/',
    'http://www.sqlite.org/',
    'https://user@www.sqlite.org/',
    'file:///etc/passwd',
    'https://www.sqlite.org/lang.html',
  ]) {
    await shell.window.evaluate((to) => void window.open(to), link);
    await shell.window.waitForTimeout(150);
  }
  await expect.poll(() => openedLinks(shell)).toEqual(['https://www.sqlite.org/lang.html']);
  await expect.poll(() => shell.window.context().pages().length).toBe(pages);
});

test('no request leaves the app: fetch, image, socket, beacon, worker', async ({ shell }) => {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    response.setHeader('Access-Control-Allow-Origin', '*').end('in');
  }).on('upgrade', (request, socket) => {
    seen.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const outcome = await shell.window.evaluate(async (base) => {
    const fetched = await fetch(`${base}/fetch`).then(
      () => 'answered',
      () => 'refused',
    );
    new Image().src = `${base}/image`;
    const socket = new WebSocket(`${base.replace('http', 'ws')}/socket`);
    const opened = await new Promise((resolve) => {
      socket.onopen = () => resolve('opened');
      socket.onerror = () => resolve('refused');
      socket.onclose = () => resolve('refused');
    }).catch(() => 'refused');
    navigator.sendBeacon(`${base}/beacon`, 'x');
    return { fetched, opened };
  }, `http://127.0.0.1:${port}`);
  await shell.window.waitForTimeout(300);
  server.close();
  expect(outcome).toEqual({ fetched: 'refused', opened: 'refused' });
  expect(seen).toEqual([]);
});

test('no permission is given but to copy text', async ({ shell }) => {
  const states = await shell.window.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'];
    const asked = names.map(async (name) => [
      name,
      (await navigator.permissions.query({ name } as PermissionDescriptor)).state,
    ]);
    return Object.fromEntries(await Promise.all(asked));
  });
  expect(Object.values(states)).not.toContain('granted');
  expect(Object.keys(states)).toHaveLength(6);
});

test('no inline script, no style attribute, no frame, no base, no form leaves or runs', async ({ shell }) => {
  const outcome = await shell.window.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
    const add = (html: string): void => {
      const holder = document.createElement('div');
      holder.append(document.createRange().createContextualFragment(html));
      document.body.append(holder);
    };
    add('<script>window.wasRun = true</script>');
    add('<img src="data:," onerror="window.wasRun = true">');
    add('<iframe src="https://attacker.example/"></iframe>');
    add('<base href="https://attacker.example/">');
    add('<p style="color: red">x</p>');
    add('<object data="https://attacker.example/"></object>');
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { wasRun: 'wasRun' in window, violations: [...new Set(violations)].sort() };
  });
  expect(outcome.wasRun).toBe(false);
  expect(outcome.violations).toEqual(
    expect.arrayContaining(['base-uri', 'frame-src', 'script-src-attr', 'script-src-elem', 'style-src-attr']),
  );
});

test('no file outside the page is served by app://', async ({ shell }) => {
  const answers = await shell.window.evaluate(async () => {
    const paths = [
      '/../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/main/main.js',
      '/..%5c..%5cpackage.json',
      '/nothing.js',
    ];
    return Promise.all(paths.map(async (path) => (await fetch(path).catch(() => ({ status: 0 }))).status));
  });
  expect(answers.every((status) => status === 404 || status === 0)).toBe(true);
});

test('messages of strangers are not heard: another page, a frame, a page that left', async ({ shell }) => {
  const heard = await shell.evaluate(({ ipcMain }) => {
    const sent: string[] = [];
    const sender = (url: string) => ({
      getURL: () => url,
      send: (channel: string) => sent.push(channel),
      postMessage: (channel: string) => sent.push(channel),
    });
    const ours = 'app://workbench/';
    const strangers = [
      { url: 'https://attacker.example/', parent: null, page: 'https://attacker.example/' },
      { url: 'app://other/', parent: null, page: 'app://other/' },
      { url: 'app://workbench.attacker.example/', parent: null, page: ours },
      { url: ours, parent: {}, page: ours },
      { url: 'about:blank', parent: null, page: ours },
    ];
    const before = JSON.stringify(ipcMain.listenerCount('fcr:connect'));
    for (const { url, parent, page } of strangers) {
      ipcMain.emit('fcr:set-recent', { senderFrame: { url, parent }, sender: sender(page) }, [
        { handle: 'x'.repeat(8), name: 'forged' },
      ]);
    }
    ipcMain.emit('fcr:set-recent', { senderFrame: null, sender: sender(ours) }, [
      { handle: 'x'.repeat(8), name: 'forged' },
    ]);
    return { sent, before };
  });
  expect(heard).toEqual({ sent: [], before: '1' });
  const labels = await shell.evaluate(({ Menu, double }) => {
    const menu = double === undefined ? Menu.getApplicationMenu()?.items : double.menuState.current;
    return JSON.stringify(menu, (key, value) => (key === 'menu' || key === 'commandsMap' ? undefined : value));
  });
  expect(labels).not.toContain('forged');
});
