import { test as base } from '@playwright/test';
import { type Launched, type LaunchRequest, launch, type ShellKind } from '../double/launch.ts';

export type ShellOptions = { shellKind: ShellKind };

type TestFixtures = {
  /** Starts an app of the test's own; it is ended after the test. */
  readonly start: (request?: LaunchRequest) => Promise<Launched>;
  /** The app that the tests of a worker share, its page loaded anew for each. */
  readonly shell: Launched;
};

/** A spec of the shell: the same on the double and on Electron. */
export const test = base.extend<TestFixtures, ShellOptions & { readonly sharedShell: Launched }>({
  shellKind: ['double', { option: true, scope: 'worker' }],
  sharedShell: [
    async ({ shellKind }, use) => {
      const shell = await launch(shellKind);
      await use(shell);
      await shell.close();
    },
    { scope: 'worker' },
  ],
  shell: async ({ sharedShell }, use) => {
    await sharedShell.window.waitForLoadState('load');
    await sharedShell.window.reload();
    await sharedShell.window.getByText('FCR Workbench').first().waitFor();
    await use(sharedShell);
  },
  start: async ({ shellKind }, use) => {
    const running: Launched[] = [];
    await use(async (request = {}) => {
      const launched = await launch(shellKind, request);
      running.push(launched);
      return launched;
    });
    for (const launched of running) await launched.close();
  },
});

export { expect } from '@playwright/test';
