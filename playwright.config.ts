import { defineConfig } from '@playwright/test';
import { findElectron } from './scripts/electron-binary.ts';
import type { ShellOptions } from './test/electron/shell/shell-test.ts';
import { chromiumArguments, chromiumFile } from './test/helpers/chromium.ts';

/**
 * browser: the workbench over the loopback host. shell-double: the desktop shell on the stand-in for Electron.
 * electron: the same specs on Electron itself, where its program is.
 */
const electron = findElectron();
const isFirstProcess = process.env.TEST_WORKER_INDEX === undefined;
if (!('file' in electron) && isFirstProcess) {
  console.log(`The specs of the shell run on the shell double only, not on Electron: ${electron.why}.`);
}

const launch = { executablePath: chromiumFile(), args: [...chromiumArguments] };
/** Scroll bars take room, as most people see them; hidden ones would hide what they push out. */
const withScrollBars = { ...launch, ignoreDefaultArgs: ['--hide-scrollbars'] };
const shell = { testDir: 'test/electron/shell', testMatch: '**/*.spec.ts' };

export default defineConfig<ShellOptions>({
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // Each worker has a sample, a host and a browser of its own; one alone leaves half of two cores waiting for timers.
  workers: 2,
  // A shared machine may starve a browser; what needed a second try is reported as flaky, not hidden.
  retries: process.env.CI === undefined ? 0 : 1,
  forbidOnly: process.env.CI !== undefined,
  outputDir: '.cache/playwright',
  globalSetup: './test/helpers/build-first.ts',
  use: {
    launchOptions: launch,
    viewport: { width: 1280, height: 800 },
    trace: 'off',
  },
  projects: [
    { name: 'browser', testDir: 'test/e2e', testMatch: '**/*.spec.ts', use: { launchOptions: withScrollBars } },
    { name: 'shell-double', ...shell, use: { shellKind: 'double' } },
    ...('file' in electron ? [{ name: 'electron', ...shell, use: { shellKind: 'electron' as const } }] : []),
  ],
});
