import { DESKTOP_BRIDGE_KEYS } from '../../../shared/contract/host.ts';
import { expect, test } from './shell-test.ts';

test('the page is drawn by the real engine behind it, without one violation of its policy', async ({ shell }) => {
  const problems: string[] = [];
  shell.window.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await shell.window.reload();
  await expect(shell.window.getByText('FCR Workbench').first()).toBeVisible();
  expect(problems).toEqual([]);
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
