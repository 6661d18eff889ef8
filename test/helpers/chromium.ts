import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

/** For sandboxes, containers and quiet: no GPU, no background traffic. */
export const chromiumArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const USUAL = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** FCR_CHROMIUM (set by `npm test`, which finds or installs one), the usual places, Playwright's own. */
export function chromiumFile(): string {
  return process.env.FCR_CHROMIUM || USUAL.find((file) => existsSync(file)) || chromium.executablePath();
}
