import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { UsageError } from '../../../electron/hosts/cli/command.ts';
import { readCommand } from '../../../electron/hosts/cli/read.ts';

const folder = mkdtempSync(join(tmpdir(), 'fcr-read-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const good = join(folder, 'calls.txt');
const twin = join(folder, 'calls.csv');
const empty = join(folder, 'empty.csv');
const out = join(folder, 'out');

beforeEach(() => {
  rmSync(out, { recursive: true, force: true });
  writeFileSync(good, 'id\tname\n1\tMüller, A\n2\n', 'latin1');
  writeFileSync(twin, 'id;name\n3;x\n');
  writeFileSync(empty, '');
});

const run = (files: readonly string[], flags: Record<string, string | boolean> = {}) =>
  readCommand.run({ files, flags, signal: new AbortController().signal, progress: () => undefined });

describe('fcr read', () => {
  test('writes one clean file for each, and says how each was read', async () => {
    const result = await run([good, twin], { 'out-dir': out });
    expect(result.json).toEqual({
      files: [
        {
          file: good,
          out: join(out, 'calls.csv'),
          encoding: 'windows-1252',
          delimiter: '\t',
          headerLine: 1,
          rows: 2,
          columns: 2,
          defects: { short_row: 1 },
        },
        {
          file: twin,
          out: join(out, 'calls-2.csv'),
          encoding: 'utf-8',
          delimiter: ';',
          headerLine: 1,
          rows: 1,
          columns: 2,
          defects: {},
        },
      ],
    });
    expect(readFileSync(join(out, 'calls.csv'), 'utf8')).toBe('id,name\n1,"Müller, A"\n2,\n');
    expect(readFileSync(join(out, 'calls-2.csv'), 'utf8')).toBe('id,name\n3,x\n');
  });

  test('one bad file keeps no other from being read, and leaves nothing half written', async () => {
    const result = await run([empty, twin], { 'out-dir': out });
    expect(result.hasFailures).toBe(true);
    expect(result.json).toMatchObject({ files: [{ file: empty, error: { code: 'FILE_EMPTY' } }, { rows: 1 }] });
    expect(readdirSync(out)).toEqual(['calls.csv']);
  });

  test('a bad file alone fails with its code', async () => {
    await expect(run([empty], { out: join(folder, 'x.csv') })).rejects.toMatchObject({ code: 'FILE_EMPTY' });
    await expect(run([twin], { out: join(folder, 'none', 'x.csv') })).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
    });
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('the text of an object that breaks stands behind the columns', async () => {
    const lines = join(folder, 'lines.ndjson');
    writeFileSync(lines, '{"id":1,"n":"a"}\n{"id":2,"n":b, "x"}\n{"id":3,"n":"c"}\n');
    const target = join(folder, 'lines.csv');
    const result = await run([lines], { out: target });
    expect(readFileSync(target, 'utf8')).toBe('id,n\n1,a\n,,"{""id"":2,""n"":b, ""x""}"\n3,c\n');
    expect(result.json).toMatchObject({ files: [{ rows: 3, defects: { malformed_record: 1, long_row: 1 } }] });
  });

  test('encoding and delimiter can be given', async () => {
    const result = await run([good], { out: join(folder, 'y.csv'), encoding: 'latin1', delimiter: 'comma' });
    expect(result.json).toMatchObject({ files: [{ encoding: 'windows-1252', delimiter: ',' }] });
  });

  test.each([
    ['no file', [], {}],
    ['two places', [twin], { out: 'a', 'out-dir': 'b' }],
    ['several files without a folder', [good, twin], {}],
    ['a delimiter of two characters', [twin], { delimiter: ';;' }],
    ['the file itself as the target', [twin], { out: twin }],
  ])('wrong usage: %s', async (_what, files, flags) => {
    await expect(run(files, flags)).rejects.toBeInstanceOf(UsageError);
    expect(readFileSync(twin, 'utf8')).toBe('id;name\n3;x\n');
  });
});
