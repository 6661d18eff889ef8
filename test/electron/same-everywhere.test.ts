import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LOOPBACK } from '../../shared/contract/host.ts';
import { openPage, openSession } from '../helpers/loopback-client.ts';
import { onlyOf } from '../helpers/only.ts';
import { rawRequest } from '../helpers/raw-request.ts';
import { startServe } from '../helpers/serve-process.ts';

/**
 * The same file through the command line and through the loopback host, as the wizard asks for it (look, check all rows,
 * commit): every figure is the same to the byte. The file is dirty, so that mending, rejecting and deriving take part, and
 * long enough for the way of big imports. The page itself is held against the command line in test/e2e/import-wizard.spec.ts.
 */
const root = path.resolve(import.meta.dirname, '../..');
const cli = path.join(root, 'electron/hosts/cli.ts');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fcr-same-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fcr(...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...words], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, FCR_DATA_FOLDER: path.join(folder, 'data') },
  });
  if (status !== 0) throw new Error(`fcr ${words.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

/** Calls of some hundred customers with everything that real exports have. */
function dirtyFile(rows: number): string {
  const lines = Array.from({ length: rows }, (_, at) => {
    const start = new Date(Date.UTC(2026, 0, 5) + at * 97_000).toISOString().slice(0, 19);
    const phone = at % 11 === 0 ? 'anonymous' : `+4915${String(10_000_000 + (at % 613)).padStart(8, '0')}`;
    const cells = [
      at % 401 === 7 ? '' : `C${at % 5000 === 4999 ? at - 1 : at}`,
      at % 997 === 5 ? 'soon' : start,
      phone,
      ['Phone', 'chat', 'E-Mail', 'pigeon'][at % 4] ?? '',
      at % 9 === 0 ? 'yes' : 'no',
      `"Billing ""Süd"", ${at % 6}"`,
      at % 13 === 0 ? '0:01:15' : String(at % 700),
      at % 50 === 0 ? '"first line\nsecond, line"' : '退款 note',
    ];
    return at % 777 === 3 ? cells.slice(0, 3).join(',') : cells.join(',');
  });
  const file = path.join(folder, 'calls.csv');
  writeFileSync(
    file,
    `Call ID,Call start,Caller,Channel,Abandoned,Queue,Talk time,Notes\n${lines.join('\n')}\nTotal,,,,,,,\n`,
  );
  return file;
}

async function importOverHost(project: string, file: string) {
  const host = await startServe(['--project', project, '--no-open'], { FCR_DATA_FOLDER: path.join(folder, 'data') });
  try {
    const session = await openSession(host.address);
    const { client } = openPage(session);
    const facts = await rawRequest({ port: session.port, path: LOOPBACK.facts, headers: { Cookie: session.cookie } });
    const { startProject } = JSON.parse(facts.body) as { startProject: { handle: string } };
    await client.projects.open({ handle: startProject.handle });
    const put = await rawRequest({
      port: session.port,
      path: `${LOOPBACK.files}?name=calls.csv`,
      method: 'PUT',
      headers: { Cookie: session.cookie, Origin: session.origin },
      body: readFileSync(file),
    });
    const { handle } = JSON.parse(put.body) as { handle: string };
    const { reading, mapping, missing } = await client.imports.inspect({ file: handle });
    expect(missing).toEqual([]);
    const tables = [{ file: handle, reading, mapping }];
    const staged = await onlyOf(await client.imports.stage({ tables }));
    const batch = await onlyOf(await client.imports.commit({ stages: [staged.stage] }));
    return { staged, batch };
  } finally {
    await host.pressCtrlC();
  }
}

test('an import over the loopback host and one by the command line give the same figures, byte for byte', async () => {
  const file = dirtyFile(24_000);
  const byHost = path.join(folder, 'host.fcr');
  const byCommand = path.join(folder, 'command.fcr');
  // Both begin as the same kind of empty project.
  for (const project of [byHost, byCommand]) {
    const seed = path.join(folder, 'nothing.csv');
    writeFileSync(seed, 'contact_id,started_at\nX,2026-01-01T00:00:00Z\n');
    fcr('import', seed, '--project', project, '--zone', 'Europe/Berlin');
    fcr('undo-import', '--batch', '1', '--project', project);
  }
  const { staged, batch } = await importOverHost(byHost, file);
  const said = JSON.parse(fcr('import', file, '--project', byCommand, '--json')) as {
    batches: { read: number; inserted: number; changed: number; duplicate: number; rejected: number }[];
  };
  const [own] = said.batches;
  for (const count of ['read', 'inserted', 'changed', 'duplicate', 'rejected'] as const) {
    expect([count, batch[count], staged[count]]).toEqual([count, own?.[count], own?.[count]]);
  }
  expect(batch.rejected).toBeGreaterThan(50);
  expect(batch.inserted).toBeGreaterThan(20_000);

  const asked: readonly (readonly string[])[] = [
    ...['no_repeat_7d_any', 'no_repeat_7d_same_reason', 'no_repeat_24h', 'agent_flag'].map((definition) => [
      ...['measure', '--definition', definition, '--by', 'queue', '--by', 'channel', '--json'],
    ]),
    ['kpis', '--json'],
    ['threads', '--json'],
  ];
  for (const words of asked) expect(fcr(...words, '--project', byHost)).toBe(fcr(...words, '--project', byCommand));
  const exported = (words: readonly string[]): readonly string[] =>
    [byHost, byCommand].map((project) => {
      const target = `${project}.csv`;
      fcr(...words, '--project', project, '--out', target);
      return readFileSync(target, 'utf8');
    });
  for (const words of [['contacts'], ['rejects', '--batch', '2']]) {
    const [host, command] = exported(words);
    expect(host).toBe(command);
  }
}, 180_000);
