// npm start: builds what is stale, then the desktop app; where that cannot be, one sentence why and the same workbench in
// the browser. `npm start -- --browser` goes there at once; `npm start -- my.fcr` opens a project.
// FCR_NO_DOWNLOAD=1 fetches nothing; FCR_DOWNLOAD_SECONDS sets the limit of the download.
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { findElectron } from './electron-binary.ts';

const root = path.resolve(import.meta.dirname, '..');
const DEFAULT_DOWNLOAD_SECONDS = 90;
/** An app that ends with an error in this time never came up. */
const STILLBORN_MS = 10_000;

type Ended = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

const inRoot = (...parts: string[]): string => path.join(root, ...parts);

function forwardSignals(child: ChildProcess): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
}

function run(
  command: string,
  args: readonly string[],
  isQuiet = false,
): { child: ChildProcess; ended: Promise<Ended> } {
  // Terminals inside of Electron apps hand this on; Electron would be a plain Node then, and end at once.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const child = spawn(command, args, { cwd: root, env, stdio: isQuiet ? 'ignore' : 'inherit' });
  const ended = new Promise<Ended>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: 1, signal: null }));
  });
  return { child, ended };
}

async function build(parts: readonly string[]): Promise<void> {
  const { code } = await run(process.execPath, [inRoot('scripts/build.mjs'), ...parts, '--quiet']).ended;
  if (code !== 0) process.exit(code ?? 1);
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Electron's own download, with an end. False when there is still no program. */
async function download(): Promise<boolean> {
  const seconds = Number(process.env.FCR_DOWNLOAD_SECONDS ?? DEFAULT_DOWNLOAD_SECONDS);
  console.log(`Fetching Electron (once, about 120 MB, at most ${seconds} seconds) …`);
  const { child, ended } = run(process.execPath, [inRoot('node_modules/electron/install.js')], true);
  const limit = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
  await ended;
  clearTimeout(limit);
  return 'file' in findElectron();
}

/** Null when the desktop app can start; else the reason, a piece of a sentence. */
async function whyNoDesktop(): Promise<string | null> {
  if (!hasDisplay()) return 'this machine has no display';
  const found = findElectron();
  if ('file' in found) return null;
  if (process.env.FCR_NO_DOWNLOAD === '1') return `${found.why}, and FCR_NO_DOWNLOAD=1 forbids to fetch it`;
  return (await download()) ? null : 'its program is not here and could not be fetched in time';
}

async function startDesktop(words: readonly string[]): Promise<Ended & { readonly isStillborn: boolean }> {
  const found = findElectron();
  if (!('file' in found)) throw new Error(found.why);
  // Chromium refuses to run its sandbox as root; without this the app would not open at all.
  const isRoot = process.getuid?.() === 0;
  const startedAt = performance.now();
  const { child, ended } = run(found.file, ['.', ...(isRoot ? ['--no-sandbox'] : []), ...words]);
  forwardSignals(child);
  const end = await ended;
  const isBad = end.code !== 0 && end.signal !== 'SIGINT' && end.signal !== 'SIGTERM';
  return { ...end, isStillborn: isBad && performance.now() - startedAt < STILLBORN_MS };
}

async function startBrowser(words: readonly string[]): Promise<number> {
  const project = words.find((word) => !word.startsWith('-'));
  const { child, ended } = run(process.execPath, [
    inRoot('electron/hosts/cli.ts'),
    'serve',
    ...(project === undefined ? [] : ['--project', path.resolve(project)]),
  ]);
  forwardSignals(child);
  return (await ended).code ?? 0;
}

async function main(): Promise<number> {
  const words = process.argv.slice(2);
  const rest = words.filter((word) => word !== '--browser');
  const why = words.includes('--browser') ? 'you asked for the browser' : await whyNoDesktop();
  if (why === null) {
    await build([]);
    const end = await startDesktop(rest);
    if (!end.isStillborn) return end.code ?? 0;
    console.log(
      `The desktop app ended at once (${end.signal ?? `exit ${end.code}`}), so the workbench opens in the browser.`,
    );
  } else {
    console.log(`The workbench opens in the browser instead of the desktop app: ${why}.`);
  }
  return startBrowser(rest.filter((word) => !word.startsWith('--self-test')));
}

process.exitCode = await main();
