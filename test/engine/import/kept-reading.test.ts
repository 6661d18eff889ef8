import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Inspection } from '../../../shared/contract/imports.ts';
import type { ChosenReading } from '../../../shared/domain/importing/mapping.ts';
import { startEngine, type TestEngine } from '../../helpers/engine-client.ts';
import { launchHere } from '../../helpers/job-launcher.ts';
import { onlyOf } from '../../helpers/only.ts';
import { textRow, writeXlsx } from '../../helpers/write-xlsx.ts';

/** What a person chose about reading a file is kept with the mapping: the next file of its kind is read like it. */
let test: TestEngine;
beforeEach(() => {
  test = startEngine({ launchJob: launchHere });
});
afterEach(async () => {
  await test.end();
});

/** The letters of Windows-1251, so that a test can write what no library here encodes. */
const CYRILLIC = new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_unused, byte) => byte));
const cyrillic = (text: string): Buffer => Buffer.from([...text].map((letter) => CYRILLIC.indexOf(letter)));

/** The queue is a word so short that its bytes read as well as `ро` in KOI8-R, which is then taken. */
const table = (header: string, queues: readonly string[], delimiter = ';'): string =>
  [header, ...queues.map((queue, at) => `${at + 1};K${at + 1};2026-03-0${at + 1} 10:00;${queue}`)]
    .map((line) => `${line.replaceAll(';', delimiter)}\n`)
    .join('');
const OWN = 'Nr;Kunde;Beginn;ТП';
const PLAIN = 'Nr;Kunde;Beginn;Queue';

function grantFile(name: string, bytes: Buffer | string): string {
  const path = join(test.folder, name);
  writeFileSync(path, bytes);
  const handle = `handle-${name.replace(/\W/g, '-')}`;
  test.engine.grant(handle, path, 'read');
  return handle;
}

const inspect = (file: string, reading: ChosenReading = {}): Promise<Inspection> =>
  test.client.imports.inspect({ file, reading });

async function keep(name: string, file: string, reading: ChosenReading): Promise<Inspection['mapping']> {
  const { mapping } = await inspect(file, reading);
  return (await test.client.mappings.save({ name, mapping })).mapping;
}

function commandLine(...words: readonly string[]) {
  const cli = join(import.meta.dirname, '../../../electron/hosts/cli.ts');
  const { stdout, status } = spawnSync(process.execPath, [cli, ...words, '--json'], {
    env: { ...process.env, FCR_DATA_FOLDER: test.dataFolder },
    encoding: 'utf8',
  });
  expect(status, stdout).toBe(0);
  return JSON.parse(stdout) as unknown;
}

describe('an encoding that a person chose', () => {
  it('is kept, and the next file with these columns is read in it, though it would be taken for another', async () => {
    const march = grantFile('march.csv', cyrillic(table(OWN, ['ТП', 'МТС'])));
    const april = grantFile('april.csv', cyrillic(table(OWN, ['МТС', 'ТП'])));
    expect((await inspect(april)).encoding.name).not.toBe('windows-1251');
    const kept = await keep('Our ACD', march, { encoding: 'windows-1251' });
    expect(kept.reading).toEqual({ encoding: 'windows-1251' });

    const found = await inspect(april);
    expect(found.encoding).toMatchObject({
      name: 'windows-1251',
      evidence: { code: 'encoding_kept', params: { encoding: 'windows-1251' } },
    });
    expect(found.profile).toMatchObject({ kind: 'saved', name: 'Our ACD' });
    expect(found.columns.map(({ header }) => header)).toEqual(OWN.split(';'));
    expect(found.mapping).toEqual(kept);
  });

  it('is known to the command line, and the import is of the kept version', async () => {
    const march = grantFile('march.csv', cyrillic(table(PLAIN, ['ТП', 'МТС'])));
    grantFile('april.csv', cyrillic(table(PLAIN, ['МТС', 'ТП'])));
    await keep('Our ACD', march, { encoding: 'windows-1251' });
    const project = join(test.folder, 'own.fcr');
    expect(commandLine('import', join(test.folder, 'april.csv'), '--project', project)).toMatchObject({
      batches: [{ encoding: 'windows-1251', profile: 'Our ACD', inserted: 2 }],
    });
    const { location } = await test.client.projects.create({ name: 'P', handle: null });
    expect(location).not.toBe('');
    const { reading, mapping } = await inspect('handle-march-csv');
    const tables = [{ file: march, reading, mapping }];
    const staged = await onlyOf(await test.client.imports.stage({ tables }));
    const batch = await onlyOf(await test.client.imports.commit({ stages: [staged.stage] }));
    expect(batch).toMatchObject({ encoding: 'windows-1251', mappingVersion: 1 });
  });

  it('gives way to what a person chooses now, to bytes that prove theirs, and to those that are none in it', async () => {
    const march = grantFile('march.csv', cyrillic(table(PLAIN, ['ТП', 'МТС'])));
    await keep('Our ACD', march, { encoding: 'windows-1251' });
    const now = await inspect(march, { encoding: 'koi8-r' });
    expect(now.encoding).toMatchObject({ name: 'koi8-r', evidence: { code: 'encoding_chosen' } });
    expect(now.mapping.reading).toEqual({ encoding: 'koi8-r' });
    const utf8 = await inspect(grantFile('utf8.csv', table(PLAIN, ['ТП', 'МТС'])));
    expect(utf8).toMatchObject({ encoding: { name: 'utf-8' }, profile: { kind: 'saved' } });
    expect(utf8.rows.map(({ cells }) => cells[3])).toEqual(['ТП', 'МТС']);

    await keep('Our ACD', march, { encoding: 'windows-1251' });
    const wide = await inspect(grantFile('wide.csv', Buffer.from(table(PLAIN, ['ТП', 'МТС']), 'utf16le')));
    expect(wide).toMatchObject({ encoding: { name: 'utf-16le' }, profile: { kind: 'saved' } });
    // It is still the choice for these columns: the mapping is the kept one, unchanged.
    expect(wide.mapping.reading).toEqual({ encoding: 'windows-1251' });
  });

  it('does not reach files with other columns', async () => {
    await keep('Our ACD', grantFile('march.csv', cyrillic(table(OWN, ['ТП', 'МТС']))), { encoding: 'windows-1251' });
    const other = grantFile('other.csv', cyrillic(table('Id;Wer;Wann;ТП', ['ТП', 'МТС'])));
    const found = await inspect(other);
    expect(found).toMatchObject({ encoding: { name: 'koi8-r' }, profile: { kind: 'none' } });
    expect(found.mapping.reading).toBeUndefined();
  });

  it('goes with the mapping as a file; one that names no encoding reads as if it said nothing', async () => {
    const march = grantFile('march.csv', cyrillic(table(OWN, ['ТП', 'МТС'])));
    const kept = await keep('Our ACD', march, { encoding: 'windows-1251' });
    const path = join(test.folder, 'out.json');
    test.engine.grant('handle-of-target', path, 'write');
    await test.client.mappings.export({ name: 'Our ACD', target: 'handle-of-target' });
    await test.client.mappings.delete({ name: 'Our ACD' });
    expect((await inspect(march)).encoding.name).toBe('koi8-r');
    expect(commandLine('inspect', join(test.folder, 'march.csv'), '--mapping', path)).toMatchObject({
      encoding: { name: 'windows-1251', evidence: { code: 'encoding_kept' } },
    });

    const text = readFileSync(path, 'utf8');
    const back = await test.client.mappings.import({ file: grantFile('mapping.json', text) });
    expect(back.mapping).toEqual(kept);
    expect((await inspect(march)).encoding.name).toBe('windows-1251');
    const broken = text.replace('windows-1251', 'no such encoding');
    await test.client.mappings.import({ file: grantFile('broken.json', broken) });
    expect((await inspect(march)).encoding.name).toBe('koi8-r');
  });
});

it('a delimiter that a person chose is kept', async () => {
  const odd = (queue: string): string => table(PLAIN, [queue, queue], 'X');
  const march = grantFile('march.csv', odd('Bill'));
  expect((await inspect(march)).columns).toHaveLength(1);
  const kept = await keep('Our ACD', march, { delimiter: 'X' });
  expect(kept.reading).toEqual({ delimiter: 'X' });
  const april = await inspect(grantFile('april.csv', odd('Tech')));
  expect(april).toMatchObject({ delimiter: { value: 'X', evidence: { code: 'delimiter_kept' } }, mapping: kept });
});

it('a sheet that a person chose is kept, and left alone where the workbook has none of that name', async () => {
  const calls = ['Call Id', 'Customer Id', 'Start Time', 'Queue'];
  const notes = ['Nr', 'Kunde', 'Beginn', 'Schlange'];
  const rowsOf = (header: readonly string[]): string =>
    [header, ['1', 'K1', '2026-03-01 10:00', 'Bill'], ['2', 'K2', '2026-03-02 10:00', 'Tech']]
      .map((cells, at) => textRow(at + 1, cells))
      .join('');
  const workbook = (...names: readonly [string, string]): Buffer =>
    writeXlsx({
      sheets: [
        { name: names[0], rows: rowsOf(calls) },
        { name: names[1], rows: rowsOf(notes) },
      ],
    });
  const march = grantFile('march.xlsx', workbook('Calls', 'Ours'));
  expect((await inspect(march)).part.name).toBe('Calls');
  const kept = await keep('Ours', march, { part: 'Ours' });
  expect(kept.reading).toEqual({ part: 'Ours' });
  const april = await inspect(grantFile('april.xlsx', workbook('Calls', 'Ours')));
  expect(april).toMatchObject({ part: { name: 'Ours', evidence: { code: 'part_kept' } }, mapping: kept });
  const may = await inspect(grantFile('may.xlsx', workbook('Calls', 'Theirs')));
  expect(may).toMatchObject({ part: { name: 'Calls' }, profile: { kind: expect.not.stringMatching('saved') } });
});
