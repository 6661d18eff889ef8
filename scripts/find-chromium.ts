import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright';

/**
 * Finds a Chromium for the browser and shell tests, or installs one: FCR_CHROMIUM, the usual places, Playwright's own,
 * then Playwright's installer, then (Debian, root) apt. Says what it did; null with the reason said when all failed.
 */
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const INSTALL_LIMIT_MS = 180_000;

const say = (text: string): void => console.log(`Chromium: ${text}`);

function playwrightsOwn(): string | null {
  try {
    const path = chromium.executablePath();
    return path !== '' && existsSync(path) ? path : null;
  } catch {
    // Playwright throws where it knows no build for this system; then there is none of its own.
    return null;
  }
}

const isDebian = (): boolean =>
  process.platform === 'linux' &&
  existsSync('/etc/os-release') &&
  /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));

function run(command: string, args: readonly string[]): boolean {
  const result = spawnSync(command, [...args], {
    stdio: 'ignore',
    timeout: INSTALL_LIMIT_MS,
    shell: process.platform === 'win32',
  });
  return result.status === 0;
}

function installed(): string | null {
  const named = process.env.FCR_CHROMIUM;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) {
      say(`${named} (from FCR_CHROMIUM)`);
      return named;
    }
    say(`FCR_CHROMIUM names ${named}, which is not there; looking elsewhere.`);
  }
  const found = USUAL_PLACES.find((path) => existsSync(path)) ?? playwrightsOwn();
  if (found !== undefined && found !== null) say(found);
  return found ?? null;
}

export function findChromium(): string | null {
  const there = installed();
  if (there !== null) return there;
  say('none found; asking Playwright to install its own.');
  if (run('npx', ['playwright', 'install', 'chromium'])) {
    const own = playwrightsOwn();
    if (own !== null) {
      say(`installed by Playwright: ${own}`);
      return own;
    }
  }
  if (isDebian() && process.getuid?.() === 0) {
    say('Playwright could not install one; installing Debian’s package chromium with apt.');
    run('apt-get', ['update']);
    if (run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'])) return installed();
  }
  say('none could be had. Install Chromium or Chrome, or name one in FCR_CHROMIUM, and run the tests again.');
  return null;
}
