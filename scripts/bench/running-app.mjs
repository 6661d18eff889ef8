// The workbench without its page: host, engine and jobs as processes of their own, asked over the contract as the page asks.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { forkChild } from '../../electron/hosts/fork-child.ts';
import { createSupervisor } from '../../electron/hosts/supervisor.ts';

const ENTRY = path.resolve(import.meta.dirname, '../../electron/hosts/engine-entry.ts');
const HANDLE = 'dropped-file';
/** The engine has started, and so has whatever it begins by itself. */
const AT_REST_MS = 1000;

async function startEngine(folder) {
  const { promise: ready, resolve, reject } = Promise.withResolvers();
  const supervisor = createSupervisor({
    fork: (role) => forkChild(ENTRY, role),
    init: {
      ...{ appVersion: 'bench', nativeBinding: '' },
      ...{ dataFolder: path.join(folder, 'data'), projectsFolder: path.join(folder, 'projects') },
    },
    onSignal: (signal) => {
      if (signal.kind === 'ready') resolve();
      else reject(new Error(`The engine: ${JSON.stringify(signal)}`));
    },
  });
  supervisor.start();
  await ready;
  return supervisor;
}

/** The engine's frames go through a port, as the client wants one. */
function connect(supervisor) {
  const { port1, port2 } = new MessageChannel();
  const relay = supervisor.connectRelay({ onFrame: (data) => port1.postMessage(data), onGone: () => port1.close() });
  port1.on('message', (data) => relay.send(data));
  const client = createORPCClient(new RPCLink({ port: port2 }));
  port2.start();
  return { client, disconnect: () => port1.close() };
}

async function lastOf(events) {
  for (;;) {
    const step = await events.next();
    if (step.done) return step.value;
  }
}

/** An app of its own that is running, with a new project and the file dropped; it has answered nothing yet. */
async function onRunningApp(folder, csv, work) {
  const home = path.join(folder, 'app');
  mkdirSync(home);
  const supervisor = await startEngine(home);
  const { client, disconnect } = connect(supervisor);
  try {
    await client.projects.create({ name: 'Bench', handle: null });
    supervisor.grant(HANDLE, csv, 'read');
    await pause(AT_REST_MS);
    return await work(client);
  } finally {
    disconnect();
    await supervisor.close();
    rmSync(home, { recursive: true, force: true });
  }
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const SCOPE = { definition: 'no_repeat_7d_any', filter: {}, observedUntil: null };

async function check(client) {
  const { reading, mapping } = await client.imports.inspect({ file: HANDLE });
  const looked = performance.now();
  const [{ stage }] = await lastOf(await client.imports.stage({ tables: [{ file: HANDLE, reading, mapping }] }));
  return { stage, looked };
}

async function firstFigures(client) {
  const breakdowns = ['queue', 'agent_id'].map((name) => ({ by: [name], most: 200 }));
  const { rate } = await client.fcr.measure({ ...SCOPE, breakdowns });
  if (rate === null) throw new Error('There is no figure');
}

/**
 * Seconds from the drop of a file on an app that is running, with a new project, until the first question is answered: the
 * look, the check and the commit follow one another without a pause. A new engine each time.
 */
export const dropOnRunningApp = (folder, csv) =>
  onRunningApp(folder, csv, async (client) => {
    const begun = performance.now();
    const since = () => (performance.now() - begun) / 1000;
    const { stage, looked } = await check(client);
    const checked = since();
    await lastOf(await client.imports.commit({ stages: [stage] }));
    const committed = since();
    await firstFigures(client);
    return { seconds: since(), steps: { looked: (looked - begun) / 1000, checked, committed } };
  });

/**
 * Milliseconds of the first lists by ids and texts and the first search after an import, asked one after the other as soon as
 * the first figures are there. `looksFor`: how long a person looked at what the check found, in milliseconds.
 */
export const textsAfterImport = (folder, csv, looksFor) =>
  onRunningApp(folder, csv, async (client) => {
    const { stage } = await check(client);
    await pause(looksFor);
    await lastOf(await client.imports.commit({ stages: [stage] }));
    await firstFigures(client);
    const took = {};
    const list = async (name, filter, field) => {
      const begun = performance.now();
      const sort = { field, descending: true };
      const { rows } = await client.contacts.page({ ...SCOPE, filter, sort, columns: ['notes'], from: 0, count: 100 });
      if (rows.length === 0) throw new Error('There is no contact');
      took[name] = performance.now() - begun;
    };
    for (const field of ['contact_id', 'phone', 'customer_id', 'notes']) await list(field, {}, field);
    await list('a word', { notes: { contains: 'router' } }, 'started_at');
    return took;
  });
