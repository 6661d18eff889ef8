import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tagHistory } from '../../../electron/engine/store/actions.ts';
import { openProjectFile } from '../../../electron/engine/store/project-file.ts';
import { tagsOfRows } from '../../../electron/engine/store/tags.ts';
import { contactsNumbered, makeProject } from '../../helpers/project-with-contacts.ts';

/** Rule: killing the program at any moment loses nothing that was confirmed as saved. */
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-kill-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const CLIENT = new URL('../../helpers/engine-client.ts', import.meta.url).href;

/** An engine in its own process that opens the project and tags one contact after the other, saying so after each answer. */
function startTagger(path: string): { answered: Promise<number>; kill: () => Promise<void> } {
  const script = `
    import { startEngine } from ${JSON.stringify(CLIENT)};
    const test = startEngine({ folder: ${JSON.stringify(join(folder, 'engine'))} });
    test.engine.grant('the-project-file', ${JSON.stringify(path)}, 'read');
    await test.client.projects.open({ handle: 'the-project-file' });
    for (let row = 1; row <= 1000; row += 1) {
      await test.client.tags.apply({ target: { rows: [row] }, family: 'will', subCause: 'W1', note: 'n' + row });
      process.stdout.write(row + '\\n');
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = 0;
  let enough: (row: number) => void = () => undefined;
  const answered = new Promise<number>((resolve) => {
    enough = resolve;
  });
  child.stdout.on('data', (data: Buffer) => {
    for (const line of data.toString().trim().split('\n')) last = Number(line);
    if (last >= 20) enough(last);
  });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  child.on('exit', () => enough(last));
  return {
    answered: answered.then(() => last),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

describe('an engine that is killed right after it answered', () => {
  it('has every tag that it confirmed, whole, and the project opens', async () => {
    const path = join(folder, 'a.fcr');
    makeProject(path, contactsNumbered(1000)).close();
    const tagger = startTagger(path);
    const confirmed = await tagger.answered;
    await tagger.kill();
    expect(confirmed).toBeGreaterThanOrEqual(20);
    expect(readdirSync(folder)).toContain('a.fcr.lock');

    const file = openProjectFile(path);
    const rows = Array.from({ length: confirmed }, (_, index) => index + 1);
    const tags = tagsOfRows(file, rows);
    expect(rows.filter((row) => tags.get(row)?.note !== `n${row}`)).toEqual([]);
    expect(tagHistory(file).undo).toEqual({ kind: 'apply', contacts: 1 });
    expect(file.db.pragma('integrity_check', { simple: true })).toBe('ok');
    file.close();
  });
});
