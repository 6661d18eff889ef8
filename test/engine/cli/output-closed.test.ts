import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProjectFile } from '../../../electron/engine/store/project-file.ts';

/** `fcr … | head -1`: whoever reads the output goes when it has seen enough. */
const CLI = join(import.meta.dirname, '../../../electron/hosts/cli.ts');
const LINK = join(import.meta.dirname, '../../../electron/hosts/parent-link.ts');
const GOLDEN = join(import.meta.dirname, '../../fixtures/golden/contacts.csv');

let folder = '';
let project = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-output-'));
  project = join(folder, 'p.fcr');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ended(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, said };
}

const start = (words: readonly string[], stdout: 'pipe' | number = 'pipe'): ChildProcess =>
  spawn(process.execPath, [CLI, ...words], { stdio: ['ignore', stdout, 'pipe'] });

/** Nobody reads from the start. */
function startUnread(...words: string[]): Promise<{ code: number | null; said: string }> {
  const child = start(words);
  child.stdout?.destroy();
  return ended(child);
}

test('what a command does is done, quietly, though nobody reads what it says', async () => {
  expect(await startUnread('import', GOLDEN, '--project', project)).toEqual({ code: 0, said: '' });
  const file = openProjectFile(project, { use: 'read' });
  expect(file.db.prepare('SELECT count(*) FROM contact_record').pluck().get()).toBe(18);
  file.close();
  const words = ['contacts', '--project', project, '--definition', 'no_repeat_7d_any'];
  expect(await startUnread(...words)).toEqual({ code: 0, said: '' });
  expect(await startUnread(...words, '--json')).toEqual({ code: 0, said: '' });
});

test('a table that is written out ends with its reader', async () => {
  const path = join(folder, 'long.csv');
  writeFileSync(path, `id,name\n${'1,somebody\n'.repeat(300_000)}`);
  const child = start(['read', path]);
  child.stdout?.once('data', () => child.stdout?.destroy());
  expect(await ended(child)).toEqual({ code: 0, said: '' });
});

test.skipIf(!existsSync('/dev/full'))('a full disk behind the output is said', async () => {
  const { code, said } = await ended(start(['definitions'], openSync('/dev/full', 'w')));
  expect(code).toBe(1);
  expect(said).toContain('The disk is full.');
});

const CHILD = `
const { openParentLink } = await import(process.argv[2]);
const link = openParentLink();
link.onGone(() => process.exit(0));
const text = 'x'.repeat(1 << 16);
const tick = () => { for (let n = 0; n < 50; n++) link.send({ text }); setImmediate(tick); };
tick();
`;
/** Ends with the first word of its child, which is in the middle of saying more. */
const HOST = `
import { fork } from 'node:child_process';
const child = fork(process.argv[2], [process.argv[3]], { stdio: ['ignore', 2, 2, 'ipc'] });
child.on('message', () => process.kill(process.pid, 'SIGKILL'));
`;

test('an engine whose host is killed while it speaks ends without a stack', async () => {
  writeFileSync(join(folder, 'child.mjs'), CHILD);
  writeFileSync(join(folder, 'host.mjs'), HOST);
  // It depends on the moment: of three hosts at once one and more met the broken channel before this was heard.
  const hosts = [1, 2, 3, 4].map(() =>
    ended(
      spawn(process.execPath, [join(folder, 'host.mjs'), join(folder, 'child.mjs'), LINK], {
        stdio: ['ignore', 'ignore', 'pipe'],
      }),
    ),
  );
  for (const { said } of await Promise.all(hosts)) expect(said).toBe('');
});
