import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { EngineSignal } from '../../../shared/contract/host.ts';
import { askEngine } from './ask-engine.ts';
import { expect, test } from './shell-test.ts';

test('when the engine is killed, the page hears so at once and the next call works', async ({ shell }) => {
  const before = await askEngine(shell.window, 'system/health');
  await shell.window.evaluate(() => {
    const signals: unknown[] = [];
    Object.assign(window, { signals });
    Reflect.get(window, 'fcrDesktop').onEngine((signal: unknown) => signals.push({ signal, at: performance.now() }));
    Object.assign(window, { killedAt: performance.now() });
  });
  process.kill(Number(before.json.processId), 'SIGKILL');
  const signals = (): Promise<{ signal: EngineSignal; at: number }[]> =>
    shell.window.evaluate(() => Reflect.get(window, 'signals'));
  await expect.poll(async () => (await signals()).map(({ signal }) => signal.kind)).toEqual(['exited', 'ready']);
  const killedAt = await shell.window.evaluate(() => Number(Reflect.get(window, 'killedAt')));
  expect(((await signals())[0]?.at ?? Number.POSITIVE_INFINITY) - killedAt).toBeLessThan(1000);
  const after = await askEngine(shell.window, 'system/health');
  expect(after.status).toBe(200);
  expect(after.json.processId).not.toBe(before.json.processId);
});

test('the page goes on after a reload: a fresh port, the same engine', async ({ shell }) => {
  const before = await askEngine(shell.window, 'system/health');
  await shell.window.reload();
  const after = await askEngine(shell.window, 'system/health');
  expect(after.json.processId).toBe(before.json.processId);
});

test('nonsense on the port does not end the engine', async ({ shell }) => {
  const before = await askEngine(shell.window, 'system/health');
  await shell.window.evaluate(async () => {
    const port = await new Promise<MessagePort>((resolve) => {
      window.addEventListener('message', (event) => {
        if (event.data?.attempt === 'nonsense' && event.ports[0] !== undefined) resolve(event.ports[0]);
      });
      Reflect.get(window, 'fcrDesktop').connect('nonsense');
    });
    for (const frame of ['', 'x', '{}', 5, null, { i: '1', p: {} }, new Uint8Array([255, 1]), [1]])
      port.postMessage(frame);
    await new Promise((resolve) => setTimeout(resolve, 200));
  });
  const after = await askEngine(shell.window, 'system/health');
  expect(after.json.processId).toBe(before.json.processId);
});

test('--self-test asks the engine through the page, writes what came of it and ends with 0', async ({
  start,
}, info) => {
  const file = info.outputPath('self-test.json');
  mkdirSync(path.dirname(file), { recursive: true });
  const app = await start({ words: [`--self-test=${file}`] });
  expect(await app.exited).toBe(0);
  const result = JSON.parse(readFileSync(file, 'utf8'));
  expect(result).toMatchObject({
    ok: true,
    problems: [],
    health: { schemaVersion: expect.any(Number), sqliteVersion: expect.stringMatching(/^3\./) },
    versions: { app: expect.any(String) },
    ms: expect.any(Number),
  });
});

test('in the package the engine takes its native file from the resources', async ({ start, shellKind }, info) => {
  test.skip(shellKind === 'electron', 'only a packaged app has resources of its own');
  const resources = info.outputPath('resources');
  const prebuilt = `node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`;
  cpSync(prebuilt, path.join(resources, 'native', 'better_sqlite3.node'));
  const app = await start({ env: { DOUBLE_RESOURCES: resources } });
  expect((await askEngine(app.window, 'system/health')).status).toBe(200);
});
