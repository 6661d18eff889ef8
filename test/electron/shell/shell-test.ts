import { test as base } from '@playwright/test';
import { type Launched, type LaunchRequest, launch, type ShellKind } from '../double/launch.ts';

export type ShellOptions = { shellKind: ShellKind };

type ShellFixtures = {
  /** Starts the app; it is ended after the test. */
  readonly start: (request?: LaunchRequest) => Promise<Launched>;
  /** The app, started without words. */
  readonly shell: Launched;
};

/** A spec of the shell: the same on the double and on Electron. */
export const test = base.extend<ShellFixtures & ShellOptions>({
  shellKind: ['double', { option: true }],
  start: async ({ shellKind }, use) => {
    const running: Launched[] = [];
    await use(async (request = {}) => {
      const launched = await launch(shellKind, request);
      running.push(launched);
      return launched;
    });
    for (const launched of running) await launched.close();
  },
  shell: async ({ start }, use) => use(await start()),
});

export { expect } from '@playwright/test';
