// How long a cancel takes, at moments all over an import: of `fcr import` by Ctrl+C, from the signal until the process has
// ended, and of a check on the page, from the cancel until the answer is there. Nothing may be left behind by either.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { portOfSocket } from '../../renderer/client/port.ts';
import { LOOPBACK } from '../../shared/contract/host.ts';
import { openSession, openSocket } from '../../test/helpers/loopback-client.ts';
import { rawRequest } from '../../test/helpers/raw-request.ts';
import { startServe } from '../../test/helpers/serve-process.ts';
import { median } from './take-turns.mjs';

const root = path.resolve(import.meta.dirname, '../..');
/** Shares of the time that it takes undisturbed. */
const MOMENTS = [0.1, 0.3, 0.5, 0.7, 0.85, 0.95];
const GOAL_MS = 300;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const leftIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.stage-'));

/** Milliseconds from the signal to the end; null when it was done before. */
async function interrupted(csv, project, afterMs) {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${project}${suffix}`, { force: true });
  const words = ['import', csv, '--project', project, '--json'];
  const child = spawn(process.execPath, [path.join(root, 'scripts/fcr.mjs'), ...words], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  if (afterMs === null) return ended;
  await pause(afterMs);
  const begun = performance.now();
  child.kill('SIGINT');
  const [code] = await ended;
  return code === 130 ? performance.now() - begun : null;
}

async function ofCommandLine({ csv, project, turns }) {
  const begun = performance.now();
  await interrupted(csv, project, null);
  const whole = performance.now() - begun;
  const took = [];
  for (let turn = 0; turn < turns; turn++) {
    for (const share of MOMENTS) {
      const ms = await interrupted(csv, project, whole * share);
      if (ms !== null) took.push(ms);
    }
  }
  return took;
}

async function last(events) {
  for (;;) {
    const { done, value } = await events.next();
    if (done) return value;
  }
}

/** A project and the file in the host, and a function that checks all rows of it. */
async function preparePage(client, session, csv) {
  await client.projects.create({ name: 'Cancelled', handle: null });
  const put = await rawRequest({
    port: session.port,
    path: `${LOOPBACK.files}?name=calls.csv`,
    method: 'PUT',
    headers: { Cookie: session.cookie, Origin: session.origin },
    body: readFileSync(csv),
  });
  const { handle } = JSON.parse(put.body);
  const { reading, mapping } = await client.imports.inspect({ file: handle });
  return async (signal) =>
    last(await client.imports.stage({ tables: [{ file: handle, reading, mapping }] }, { signal }));
}

async function ofPage({ csv, folder, turns }) {
  const data = path.join(folder, 'cancel-data');
  const host = await startServe(['--no-open'], { FCR_DATA_FOLDER: data });
  let socket = null;
  try {
    const session = await openSession(host.address);
    // Without the page's own way back to a host that is gone: this one is to end.
    socket = openSocket(session);
    await once(socket, 'open');
    const client = createORPCClient(new RPCLink({ port: portOfSocket(socket) }));
    const check = await preparePage(client, session, csv);
    const begun = performance.now();
    const [{ stage }] = await check(undefined);
    const whole = performance.now() - begun;
    await client.imports.discard({ stage });
    const took = [];
    for (let turn = 0; turn < turns; turn++) {
      for (const share of MOMENTS) {
        const abort = new AbortController();
        const run = check(abort.signal).then(
          (staged) => staged,
          () => null,
        );
        await pause(whole * share);
        const asked = performance.now();
        abort.abort();
        const staged = await run;
        // The answer is there at once; the job has ended when the next one may begin.
        while (leftIn(data).length > 0 && staged === null) await pause(2);
        if (staged === null) took.push(performance.now() - asked);
        else await client.imports.discard({ stage: staged[0].stage });
      }
    }
    return took;
  } finally {
    socket?.close();
    await host.pressCtrlC();
  }
}

export async function benchCancel(bench) {
  const said = (took) =>
    took.length === 0
      ? 'never in time'
      : `${median(took).toFixed(0)} ms, the longest ${Math.max(...took).toFixed(0)} ms of ${took.length}`;
  const { folder, say } = bench;
  say(`a cancel (goal: within ${GOAL_MS} ms)`);
  say(`  fcr import, until the process has ended      ${said(await ofCommandLine(bench))}`);
  say(`  a check on the page, until nothing is left   ${said(await ofPage(bench))}`);
  const left = leftIn(folder);
  if (left.length > 0) throw new Error(`A cancel left ${left.join(', ')}`);
}
