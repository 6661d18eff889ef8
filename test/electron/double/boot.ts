// node boot.ts MAIN [WORDS…]: runs a main process file against the double, in a process of its own.
import { readFile } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright';
import { chromiumArguments, chromiumFile } from '../../helpers/chromium.ts';
import { appDouble } from './app.ts';
import * as electron from './electron.ts';
import { menuState } from './small-modules.ts';
import { world } from './world.ts';

type Question = { readonly id: number; readonly source: string; readonly argument: unknown };

/** A main file that awaits `ready` at its top level never ends evaluating; Electron would hang silently. */
const EVALUATION_LIMIT_MS = 8000;
const NEVER_READY_CODE = 86;

const [mainFile = ''] = process.argv.splice(2, 1);
world.userData = path.join(process.env.DOUBLE_FOLDER ?? '', 'app');
const resources = process.env.DOUBLE_RESOURCES;
if (resources !== undefined) {
  world.isPackaged = true;
  Object.defineProperty(process, 'resourcesPath', { value: resources });
}
/** What main takes this system for; the double itself runs where it is. */
const platform = process.env.DOUBLE_PLATFORM ?? process.platform;
// As in Electron: the program, then '.', then the words of the person.
process.argv.splice(1, 1, '.');

registerHooks({
  resolve: (name, context, next) =>
    name === 'electron'
      ? { url: new URL('electron.ts', import.meta.url).href, shortCircuit: true }
      : next(name, context),
});

async function answer({ id, source, argument }: Question): Promise<void> {
  try {
    // biome-ignore lint/security/noGlobalEval: a spec's function arrives as text, as with Playwright's own Electron.
    const ask = globalThis.eval(`(${source})`) as (module: unknown, argument: unknown) => unknown;
    process.send?.({
      id,
      value: await ask({ ...electron, double: { world, menuState, allowDrop: world.allowDrop } }, argument),
    });
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
}

async function startBrowser(): Promise<string> {
  const folder = path.join(process.env.DOUBLE_FOLDER ?? '', 'chromium');
  world.context = await chromium.launchPersistentContext(folder, {
    executablePath: chromiumFile(),
    headless: true,
    viewport: null,
    args: ['--remote-debugging-port=0', '--disable-popup-blocking', ...chromiumArguments],
  });
  const [port] = (await readFile(path.join(folder, 'DevToolsActivePort'), 'utf8')).split('\n');
  return `http://127.0.0.1:${port}`;
}

const address = await startBrowser();
process.on('message', (question) => void answer(question as Question));
process.on('disconnect', () => appDouble.exit(0));
process.send?.({ address });
const limit = setTimeout(() => {
  process.stderr.write(
    'shell double: the main file never finished evaluating, so `ready` was never emitted (a top-level await?)\n',
  );
  process.exit(NEVER_READY_CODE);
}, EVALUATION_LIMIT_MS);
Object.defineProperty(process, 'platform', { value: platform });
await import(pathToFileURL(path.resolve(mainFile)).href);
clearTimeout(limit);
// A click into the Dock while the app starts is heard before `ready` (electron#23476).
if (platform === 'darwin') appDouble.emit('activate', {}, false);
world.isReady = true;
appDouble.emit('ready', {}, {});
