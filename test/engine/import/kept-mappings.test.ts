import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Inspection } from '../../../shared/contract/imports.ts';
import { isSameMapping } from '../../../shared/domain/importing/kept-mappings.ts';
import { startEngine, type TestEngine } from '../../helpers/engine-client.ts';
import { canonicalMappingOf } from '../../helpers/import-csv.ts';
import { launchHere } from '../../helpers/job-launcher.ts';
import { onlyOf } from '../../helpers/only.ts';

/** Mappings are kept on this computer with their versions, known to every project, and travel as files. */
let test: TestEngine;
beforeEach(() => {
  test = startEngine({ launchJob: launchHere });
});
afterEach(async () => {
  await test.end();
});

const HEADER = ['Nr', 'Kunde', 'Beginn', 'Schlange'];
const TEXT = `${HEADER.join(';')}\n1;K1;2026-03-01 10:00;Bill\n2;K2;2026-03-02 10:00;Tech\n`;

function grantFile(name: string, text: string): string {
  const path = join(test.folder, name);
  writeFileSync(path, text);
  const handle = `handle-${name.replace(/\W/g, '-')}`;
  test.engine.grant(handle, path, 'read');
  return handle;
}

const inspect = (file: string): Promise<Inspection> => test.client.imports.inspect({ file });
async function importAs(file: string, { reading, mapping }: Pick<Inspection, 'reading' | 'mapping'>) {
  const tables = [{ file, reading, mapping }];
  const { stage } = await onlyOf(await test.client.imports.stage({ tables }));
  return onlyOf(await test.client.imports.commit({ stages: [stage] }));
}
const code = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'answered',
    (error: { code?: string }) => error.code,
  );

async function keepMarch(): Promise<Inspection> {
  const file = grantFile('march.csv', TEXT);
  const found = await inspect(file);
  await test.client.mappings.save({ name: 'Our ACD', mapping: { ...found.mapping, shortAbandonSeconds: 12 } });
  return found;
}

describe('a mapping that is kept', () => {
  it('needs no project, and is recognised by the header in every project', async () => {
    expect((await keepMarch()).profile.kind).not.toBe('saved');
    for (const name of ['One', 'Two']) {
      await test.client.projects.create({ name, handle: null });
      const found = await inspect(grantFile(`april ${name}.csv`, TEXT));
      expect(found.profile).toMatchObject({ kind: 'saved', name: 'Our ACD' });
      expect(found.mapping.shortAbandonSeconds).toBe(12);
    }
  });

  it('becomes a new version with each change, and older ones stay readable', async () => {
    const { mapping } = await keepMarch();
    const again = await test.client.mappings.save({
      name: 'Our ACD',
      mapping: { ...mapping, shortAbandonSeconds: 12 },
    });
    expect(again.versions).toHaveLength(1);
    const changed = await test.client.mappings.save({ name: 'Our ACD', mapping: { ...mapping, zone: 'Asia/Tokyo' } });
    expect(changed.versions.map(({ version }) => version)).toEqual([2, 1]);
    expect(changed.mapping).toMatchObject({ zone: 'Asia/Tokyo', profile: 'Our ACD' });
    expect(await test.client.mappings.version({ name: 'Our ACD', version: 1 })).toMatchObject({
      shortAbandonSeconds: 12,
    });
    expect(await code(test.client.mappings.version({ name: 'Our ACD', version: 3 }))).toBe('NOT_FOUND');
  });

  it('is named by the batch with its version, unless it was changed by hand', async () => {
    await test.client.projects.create({ name: 'P', handle: null });
    await keepMarch();
    const found = await inspect('handle-march-csv');
    expect(await importAs('handle-march-csv', found)).toMatchObject({ profile: 'Our ACD', mappingVersion: 1 });
    const byHand = { ...found, mapping: { ...found.mapping, country: 'DE' } };
    expect(await importAs(grantFile('b.csv', `${TEXT}3;K3;2026-03-03 10:00;Bill\n`), byHand)).toMatchObject({
      mappingVersion: null,
    });
  });

  it('goes with a project to another computer, and goes on counting there', async () => {
    const { location } = await test.client.projects.create({ name: 'Carried', handle: null });
    expect(location).not.toBe('');
    await keepMarch();
    await importAs('handle-march-csv', await inspect('handle-march-csv'));
    // The other computer has nothing of its own.
    writeFileSync(join(test.dataFolder, 'mappings.json'), JSON.stringify({ version: 1, mappings: [] }));
    expect(await test.client.mappings.list()).toMatchObject([{ name: 'Our ACD', place: 'project' }]);
    const found = await inspect(grantFile('may.csv', TEXT));
    expect(found.profile).toMatchObject({ kind: 'saved', name: 'Our ACD' });
    const saved = await test.client.mappings.save({ name: 'Our ACD', mapping: { ...found.mapping, country: 'DE' } });
    expect(saved).toMatchObject({ place: 'computer', versions: [{ version: 2 }, { version: 1 }] });
    expect(await test.client.mappings.list()).toHaveLength(1);
  });

  it('is known to the command line, for a project of its own', async () => {
    await keepMarch();
    const project = join(test.folder, 'cli.fcr');
    const words = ['import', join(test.folder, 'march.csv'), '--project', project, '--profile', 'Our ACD', '--json'];
    const cli = join(import.meta.dirname, '../../../electron/hosts/cli.ts');
    const { stdout, status } = spawnSync(process.execPath, [cli, ...words], {
      env: { ...process.env, FCR_DATA_FOLDER: test.dataFolder },
      encoding: 'utf8',
    });
    expect(status, stdout).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ batches: [{ profile: 'Our ACD', read: 2, inserted: 2 }] });
  });

  it('is set aside when its file is damaged, and the next one is kept', async () => {
    await keepMarch();
    const file = join(test.dataFolder, 'mappings.json');
    for (const damage of ['{"version":1,"mappings":[{"name":""}]}', 'half a fi']) {
      writeFileSync(file, damage);
      expect(await test.client.mappings.list()).toEqual([]);
      expect(readFileSync(join(test.dataFolder, 'mappings.damaged.json'), 'utf8')).toBe(damage);
      expect(existsSync(file)).toBe(false);
      await keepMarch();
    }
  });
});

describe('a mapping as a file', () => {
  const exported = async (): Promise<string> => {
    const path = join(test.folder, 'out.json');
    test.engine.grant('handle-of-target', path, 'write');
    await test.client.mappings.export({ name: 'Our ACD', target: 'handle-of-target' });
    return readFileSync(path, 'utf8');
  };

  it('comes back as it went', async () => {
    await keepMarch();
    const [before] = await test.client.mappings.list();
    const text = await exported();
    expect(text).not.toContain(test.folder);
    await test.client.mappings.delete({ name: 'Our ACD' });
    const back = await test.client.mappings.import({ file: grantFile('mapping.json', `\ufeff${text}`) });
    expect(back.mapping).toEqual(before?.mapping);
    expect((await inspect('handle-march-csv')).profile.kind).toBe('saved');
  });

  it('is refused when it is anything else, and nothing is kept', async () => {
    await keepMarch();
    const good = JSON.parse(await exported()) as { mapping: { columns: { role: string }[] } };
    await test.client.mappings.delete({ name: 'Our ACD' });
    const hostile: Readonly<Record<string, string>> = {
      'empty.json': '',
      'list.json': '[]',
      'other.json': '{"format":"other","formatVersion":1}',
      'newer.json': JSON.stringify({ ...good, formatVersion: 2 }),
      'nameless.json': JSON.stringify({ ...good, name: '' }),
      'role.json': JSON.stringify(good).replace('"started_at"', '"__proto__"'),
      'columns.json': JSON.stringify({ ...good, mapping: { ...good.mapping, columns: Array(5001).fill({}) } }),
    };
    for (const [name, text] of Object.entries(hostile)) {
      expect(await code(test.client.mappings.import({ file: grantFile(name, text) })), name).toBe('MAPPING_INVALID');
    }
    const big = grantFile('big.json', ' '.repeat(5 << 20));
    expect(await code(test.client.mappings.import({ file: big }))).toBe('LIMIT_EXCEEDED');
    expect(await code(test.client.mappings.import({ file: 'never-granted' }))).toBe('NOT_FOUND');
    expect(await code(test.client.mappings.export({ name: 'Nobody', target: 'handle-of-target' }))).toBe('NOT_FOUND');
    expect(await test.client.mappings.list()).toEqual([]);
  });
});

it('two mappings are the same when they read every file in the same way', () => {
  const one = canonicalMappingOf(['contact_id', 'started_at', 'notes']);
  const turned = {
    ...one,
    profile: 'other',
    columns: [...one.columns].reverse().map((column, index) => ({ ...column, index })),
  };
  expect(isSameMapping(one, turned)).toBe(true);
  expect(isSameMapping(one, { ...one, dateOrder: 'mdy' })).toBe(false);
  expect(isSameMapping(one, { ...one, columns: one.columns.slice(1) })).toBe(false);
});

/**
 * SECURITY: a project may come from anywhere, and what it says of how files were read is as good as its writer. Mappings
 * that are none teach nothing; the import they belong to says so, and everything else goes on.
 */
describe('what a project says of earlier readings', () => {
  // What is no object is refused when the project is opened (stored-values.ts).
  const WRONG = ['{}', '{"version":1,"columns":{}}', '{"version":1,"columns":[{"index":"0"}]}'];

  async function tampered(sql: string, json: string): Promise<number> {
    await test.client.projects.create({ name: 'A', handle: null });
    const found = await inspect(grantFile('march.csv', TEXT));
    await test.client.mappings.save({ name: 'Our ACD', mapping: found.mapping });
    const { id } = await importAs(grantFile('march.csv', TEXT), found);
    const db = new Database(join(test.projectsFolder, 'A.fcr'));
    db.pragma('ignore_check_constraints = ON');
    db.prepare(sql).run(json);
    db.close();
    return id;
  }

  it.each(WRONG)('that is %s: the import has a clear code, and files can be looked at and imported', async (json) => {
    const batch = await tampered('UPDATE import_batch SET mapping_json = ?', json);
    const calls = test.client.imports;
    expect(await code(calls.report({ batch }))).toBe('PROJECT_DAMAGED');
    expect(await code(calls.reopen({ batch, file: null }))).toBe('PROJECT_DAMAGED');
    expect((await calls.list()).map(({ id }) => id)).toEqual([batch]);
    const april = grantFile('april.csv', TEXT.replaceAll('2026-03', '2026-04'));
    const found = await inspect(april);
    expect(found.profile.kind).toBe('saved');
    expect((await importAs(april, found)).read).toBe(2);
  });

  it.each(WRONG)('that is %s among the kept ones: the others are known', async (json) => {
    await tampered('UPDATE import_mapping_version SET mapping_json = ?', json);
    rmSync(join(test.dataFolder, 'mappings.json'));
    expect((await test.client.mappings.list()).map(({ name }) => name)).toEqual([]);
    const { profile } = await inspect(grantFile('april.csv', TEXT));
    expect(profile.evidence.code).not.toBe('profile_saved');
  });
});
