import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DESKTOP_BRIDGE_KEYS } from '../../../shared/contract/host.ts';
import { type Launched, launchDouble } from '../double/launch.ts';
import { askEngine } from './ask-engine.ts';
import { expect, test } from './shell-test.ts';

/**
 * Does the double notice? Faults that are made easily in a shell, planted into a copy of the build. The double was
 * written by the same hands as the shell, so this shows that it is no rubber stamp, not that it is Electron.
 */
const WAIT_MS = 6000;
const PAGE_TEXT = 'FCR Workbench';

type Fault = { readonly name: string; readonly file: string; readonly from: string | RegExp; readonly to: string };

const FAULTS: readonly Fault[] = [
  { name: 'the path of the preload is wrong', file: 'main', from: 'preload/preload.cjs', to: 'preload/missing.cjs' },
  { name: 'the path of the engine is wrong', file: 'main', from: 'engine/engine-entry.js', to: 'engine/missing.js' },
  { name: 'the port goes to nobody', file: 'main', from: 'attempt, [port2]', to: 'attempt, []' },
  {
    name: 'the policy allows inline scripts',
    file: 'main',
    from: "script-src 'self'",
    to: "script-src 'self' 'unsafe-inline'",
  },
  {
    name: 'the policy is missing',
    file: 'main',
    from: '"Content-Security-Policy": contentSecurityPolicy(nonce)',
    to: '"X-Nothing": "1"',
  },
  {
    name: 'the sender check refuses our own page',
    file: 'main',
    from: 'return isAppUrl(senderFrame.url) &&',
    to: 'return senderFrame.url === "app://elsewhere/" &&',
  },
  { name: 'Node is let into the page', file: 'main', from: 'nodeIntegration: false', to: 'nodeIntegration: true' },
  { name: 'the sandbox is off', file: 'main', from: 'sandbox: true', to: 'sandbox: false' },
  { name: 'the scheme is not registered', file: 'main', from: /^registerAppScheme\(\);$/m, to: '' },
  {
    name: 'the scheme is registered after ready',
    file: 'main',
    from: /^registerAppScheme\(\);$/m,
    to: 'app.whenReady().then(registerAppScheme);',
  },
  {
    name: 'main awaits ready at its top level',
    file: 'main',
    from: /^app\.enableSandbox\(\);$/m,
    to: 'await app.whenReady();',
  },
  {
    name: 'an API is used that does not exist',
    file: 'main',
    from: /^app\.enableSandbox\(\);$/m,
    to: 'app.enableSandboxes();',
  },
  {
    name: 'the window is opened before ready',
    file: 'main',
    from: /app\.whenReady\(\)\.then\(\(\) => whenReady\(state\)\)/,
    to: 'whenReady(state)',
  },
  {
    name: 'the preload needs a module of Node',
    file: 'preload',
    from: 'let electron = require("electron");',
    to: 'let electron = require("electron"); require("fs");',
  },
  {
    name: 'the preload writes to its own window',
    file: 'preload',
    from: /electron\.contextBridge\.exposeInMainWorld\("fcrDesktop", bridge\)/,
    to: 'window.fcrDesktop = bridge',
  },
  {
    name: 'the preload hands over ipcRenderer',
    file: 'preload',
    from: 'platform: process.platform,',
    to: 'platform: process.platform, ipcRenderer: electron.ipcRenderer,',
  },
  { name: 'a channel is misspelt', file: 'preload', from: '"fcr:connect"', to: '"fcr:conect"' },
];

function fileOf(folder: string, file: string): string {
  if (file === 'main') return path.join(folder, 'main/main.js');
  if (file === 'preload') return path.join(folder, 'preload/preload.cjs');
  const chunks = path.join(folder, 'engine/chunks');
  return path.join(chunks, readdirSync(chunks).find((name) => name.startsWith('engine-role')) ?? 'missing');
}

/** A copy of the build with one fault in it; beside the original, so that packages are found. */
function plant(fault: Fault | null): string {
  mkdirSync('.cache/faults', { recursive: true });
  const folder = mkdtempSync(path.resolve('.cache/faults/f-'));
  for (const part of ['main', 'preload', 'engine'])
    cpSync(path.join('out', part), path.join(folder, part), { recursive: true });
  symlinkSync(path.resolve('out/renderer'), path.join(folder, 'renderer'));
  if (fault === null) return folder;
  const file = fileOf(folder, fault.file);
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(fault.from, () => fault.to);
  if (changed === text)
    throw new Error(`The fault "${fault.name}" was not planted: ${fault.from} is not in ${path.basename(file)}.`);
  writeFileSync(file, changed);
  return folder;
}

async function look({ window, output }: Launched): Promise<string | null> {
  await window.getByText(PAGE_TEXT).first().waitFor({ timeout: WAIT_MS });
  const keys = await window.evaluate(() => Object.keys(Reflect.get(window, 'fcrDesktop') ?? {}));
  if (keys.join() !== DESKTOP_BRIDGE_KEYS.join()) return `the bridge has the keys ${keys.join()}`;
  const answer = await Promise.race([
    askEngine(window, 'system/health'),
    new Promise<null>((resolve) => setTimeout(() => resolve(null), WAIT_MS)),
  ]);
  if (answer?.status !== 200) return 'the engine gives no answer';
  const wasRun = await window.evaluate(() => {
    document.body.append(document.createRange().createContextualFragment('<script>window.wasRun = true</script>'));
    return 'wasRun' in window;
  });
  if (wasRun) return 'an inline script ran';
  return output().includes('shell double:') ? output() : null;
}

/** What is wrong with the app in this folder, or null. */
async function diagnose(folder: string): Promise<string | null> {
  const profile = path.join(folder, 'profile');
  const request = { main: path.join(folder, 'main/main.js'), folder: profile };
  try {
    const app = await launchDouble(request);
    try {
      return await look(app);
    } finally {
      await app.close();
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Waiting takes most of the time, so several run beside each other. */
const AT_ONCE = 4;

async function whichAreNoticed(): Promise<Record<string, boolean>> {
  const waiting = [...FAULTS];
  const noticed: Record<string, boolean> = {};
  const worker = async (): Promise<void> => {
    for (let fault = waiting.shift(); fault !== undefined; fault = waiting.shift()) {
      const folder = plant(fault);
      noticed[fault.name] = (await diagnose(folder)) !== null;
      // Chromium may still be writing its profile while it ends.
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return noticed;
}

test.describe('faults in the shell', () => {
  test.skip(({ shellKind }) => shellKind === 'electron', 'faults are planted on the double');

  test('are not seen where there are none (control)', async () => {
    const folder = plant(null);
    expect(await diagnose(folder)).toBeNull();
    rmSync(folder, { recursive: true, force: true });
  });

  test('are noticed by the shell double, each of them', async () => {
    test.setTimeout(240_000);
    expect(await whichAreNoticed()).toEqual(Object.fromEntries(FAULTS.map(({ name }) => [name, true])));
  });
});
