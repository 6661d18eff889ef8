import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileNameOf } from '../../electron/engine/services/projects/project-path.ts';
import { startEngine, type TestEngine } from '../helpers/engine-client.ts';

/** One exploit a handler that takes a handle, a name or an id. The page may be taken over; the engine must not care. */
let test: TestEngine;
beforeEach(() => {
  test = startEngine();
});
afterEach(async () => {
  await test.end();
});

const scope = { definition: 'no_repeat_7d_any', filter: {}, observedUntil: null };
const failureOf = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'answered',
    (error: unknown) => error,
  );
const code = async (call: Promise<unknown>): Promise<unknown> => ((await failureOf(call)) as { code?: unknown }).code;

describe('a handle', () => {
  it('that the host never granted opens, restores, creates and writes nothing', async () => {
    const unknown = 'project-0123456789abcdef';
    expect(await code(test.client.projects.open({ handle: unknown }))).toBe('NOT_FOUND');
    expect(await code(test.client.projects.openBackup({ handle: unknown }))).toBe('NOT_FOUND');
    expect(await code(test.client.projects.create({ name: 'X', handle: unknown }))).toBe('NOT_FOUND');
    await test.client.projects.create({ name: 'X', handle: null });
    expect(await code(test.client.contacts.export({ ...scope, sort: null, target: unknown }))).toBe('NOT_FOUND');
  });

  it('is never a path', async () => {
    for (const path of ['/etc/passwd', '..\\..\\x', 'a/../../b', 'C:\\x.fcr', 'file:///etc/passwd', 'a'.repeat(65)]) {
      expect(await code(test.client.projects.open({ handle: path }))).toBe('BAD_REQUEST');
    }
  });

  it('that was granted for reading is not written to', async () => {
    const victim = join(test.folder, 'victim.csv');
    writeFileSync(victim, 'mine');
    test.engine.grant('read-only-file', victim, 'read');
    expect(await code(test.client.projects.create({ name: 'X', handle: 'read-only-file' }))).toBe('NOT_FOUND');
    await test.client.projects.create({ name: 'X', handle: null });
    expect(await code(test.client.contacts.export({ ...scope, sort: null, target: 'read-only-file' }))).toBe(
      'NOT_FOUND',
    );
    expect(readFileSync(victim, 'utf8')).toBe('mine');
  });

  it('of a project opens nothing after the list forgot it and the engine was started again', async () => {
    const made = await test.client.projects.create({ name: 'X', handle: null });
    await test.client.projects.forget({ handle: made.handle });
    await test.engine.close();
    const next = startEngine({ dataFolder: test.dataFolder, projectsFolder: test.projectsFolder });
    expect(await code(next.client.projects.open({ handle: made.handle }))).toBe('NOT_FOUND');
    await next.end();
  });
});

describe('a project name', () => {
  it('never leads out of the projects folder', async () => {
    const hostile = [
      '../../evil',
      '..',
      '/etc/cron.d/x',
      'C:\\Windows\\x',
      'a\0b',
      'con',
      'NUL.txt',
      '.hidden',
      'x\u202Efdp.exe',
      'a/b/c',
    ];
    for (const name of hostile) {
      const made = await failureOf(test.client.projects.create({ name, handle: null }));
      if (made instanceof Error) expect(made).toMatchObject({ code: 'INVALID_INPUT' });
    }
    expect(readdirSync(test.folder).sort()).toEqual(['data', 'projects']);
    for (const file of readdirSync(test.projectsFolder))
      expect(file).toMatch(/^[^./\\:\0\u202E][^/\\:\0\u202E]*\.fcr(\.backup|\.lock|-wal|-shm)?$/);
  });

  it('gives a plain file name whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 120, unit: 'binary' }), (name) => {
        const made = ((): string | null => {
          try {
            return fileNameOf(name);
          } catch (error) {
            expect(error).toMatchObject({ code: 'INVALID_INPUT' });
            return null;
          }
        })();
        if (made === null) return;
        expect(made).toMatch(/\.fcr$/);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
        expect(made).not.toMatch(/[/\\:*?"<>|\u0000-\u001f]|^[.\s]|\.\./);
        expect(made).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
        expect(Buffer.byteLength(made)).toBeLessThanOrEqual(255);
      }),
      { numRuns: 500 },
    );
  });
});

describe('an import', () => {
  const reading = {
    format: 'delimited',
    part: '',
    encoding: 'utf-8',
    delimiter: ',',
    quote: '"',
    escape: 'double',
    headerLine: 1,
    shape: '',
  } as const;
  const mapping = {
    version: 1 as const,
    profile: 'p',
    source: 's',
    columns: [{ index: 0, header: 'contact_id', role: 'contact_id' as const }],
    dateOrder: 'ymd' as const,
    zone: 'UTC',
    words: {},
    constants: {},
    shortAbandonSeconds: 5,
    country: '',
    rowsAreLegs: false,
  };
  const first = async (events: Promise<AsyncIterator<unknown>>): Promise<unknown> => (await events).next();

  it('reads only what the host granted for reading', async () => {
    await test.client.projects.create({ name: 'X', handle: null });
    test.engine.grant('target-of-export', join(test.folder, 'out.csv'), 'write');
    for (const file of ['never-granted-1', 'target-of-export']) {
      expect(await code(test.client.imports.inspect({ file, reading: {}, mapping: {} }))).toBe('NOT_FOUND');
      expect(await code(first(test.client.imports.stage({ tables: [{ file, reading, mapping }] })))).toBe('NOT_FOUND');
    }
  });

  it('commits, discards and lists no stage that is not its own', async () => {
    await test.client.projects.create({ name: 'X', handle: null });
    const other = join(test.projectsFolder, 'Y.fcr');
    writeFileSync(other, 'precious');
    for (const stage of ['../Y.fcr', '/../Y.fcr', '..', '', '0123456789abcdef', 'x'.repeat(100), '*', '\0']) {
      expect(await code(first(test.client.imports.commit({ stages: [stage] })))).toBe('NOT_FOUND');
      expect(await code(test.client.imports.discard({ stage }))).toBe('NOT_FOUND');
      expect(await code(test.client.imports.stagedRejects({ stage, from: 0, count: 10 }))).toBe('NOT_FOUND');
      expect(await code(test.client.imports.overlap({ stage, from: 0, count: 10 }))).toBe('NOT_FOUND');
    }
    expect(readFileSync(other, 'utf8')).toBe('precious');
  });

  it('undoes, lists and writes out no batch that is not there', async () => {
    await test.client.projects.create({ name: 'X', handle: null });
    test.engine.grant('target-of-export', join(test.folder, 'out.csv'), 'write');
    expect(await code(test.client.imports.undo({ batch: 99 }))).toBe('NOT_FOUND');
    expect(await code(test.client.imports.rejects({ batch: 99, from: 0, count: 10 }))).toBe('NOT_FOUND');
    expect(await code(test.client.mends.groups({ batch: 99 }))).toBe('NOT_FOUND');
    expect(await code(test.client.mends.preview({ batch: 99, from: 0, count: 10 }))).toBe('NOT_FOUND');
    expect(await code(test.client.mends.apply({ batch: 99, all: true }))).toBe('NOT_FOUND');
    expect(await code(test.client.mends.undo({ batch: 99, step: 1 }))).toBe('NOT_FOUND');
    expect(await code(test.client.mends.fit({ batch: 99 }))).toBe('NOT_FOUND');
    expect(await code(test.client.mends.ignore({ batch: 99, seqs: [1], ignored: true }))).toBe('NOT_FOUND');
    expect(await code(test.client.imports.exportRejects({ batch: 1, target: 'never-granted-1' }))).toBe('NOT_FOUND');
  });

  it('keeps a hostile mapping as plain data', async () => {
    await test.client.projects.create({ name: 'X', handle: null });
    const name = `'); DROP TABLE import_mapping; --`;
    const words = JSON.parse('{"channel":{"__proto__":"polluted","constructor":"x"}}') as typeof mapping.words;
    await test.client.mappings.save({ name, mapping: { ...mapping, words } });
    expect((await test.client.mappings.list()).map((saved) => saved.name)).toEqual([name]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(await test.client.mappings.delete({ name })).toEqual({ deleted: true });
  });
});

describe('a filter', () => {
  it('with the names of prototypes is refused or means nothing', async () => {
    await test.client.projects.create({ name: 'X', handle: null });
    for (const field of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'extra.', 'extra.__proto__']) {
      const filter = JSON.parse(`{"${field}":{"in":["x"]}}`) as Record<string, { in: string[] }>;
      const answer = await failureOf(test.client.fcr.measure({ ...scope, filter, breakdowns: [] }));
      if (answer !== 'answered')
        expect(answer).toMatchObject({ code: expect.stringMatching(/^(UNKNOWN_FIELD|BAD_REQUEST)$/) });
    }
    const by = await code(test.client.fcr.measure({ ...scope, breakdowns: [{ by: ['constructor'] }] }));
    expect(by).toBe('UNKNOWN_FIELD');
  });
});

describe('a bug', () => {
  it('reaches the page as INTERNAL with an id, and its text only the log', async () => {
    await test.client.projects.create({ name: 'X', handle: null });
    // A folder in the place of the list of recents: writing it fails in a way that nobody foresaw.
    const list = join(test.dataFolder, 'recent.json');
    const { rmSync } = await import('node:fs');
    rmSync(list);
    mkdirSync(join(list, 'in-the-way'), { recursive: true });
    const failure = await failureOf(test.client.projects.configure({ name: 'Y' }));
    expect(failure).toMatchObject({
      code: 'INTERNAL',
      message: 'Internal error',
      data: { id: expect.stringMatching(/^[0-9a-f]{8}$/) },
    });
    const wire = JSON.stringify(
      failure,
      Object.getOwnPropertyNames(failure).filter((name) => name !== 'stack'),
    );
    expect(wire).not.toContain(test.folder);
    expect(wire).not.toMatch(/EISDIR|rename|recent\.json/);
    const log = readFileSync(join(test.dataFolder, 'engine.log'), 'utf8');
    expect(log).toContain((failure as { data: { id: string } }).data.id);
    expect(log).toContain('projects.configure');
    expect(log).toContain('recent.json');
  });
});

describe('an input', () => {
  it('that is too large or malformed is refused before anything is done', async () => {
    await test.client.projects.create({ name: 'X', handle: null });
    const page = { ...scope, sort: null, columns: [], from: 0, count: 100 };
    expect(await code(test.client.contacts.page({ ...page, count: 1_000_000 }))).toBe('BAD_REQUEST');
    expect(await code(test.client.contacts.page({ ...page, from: -1 }))).toBe('BAD_REQUEST');
    expect(await code(test.client.contacts.page({ ...page, columns: Array(61).fill('channel') }))).toBe('BAD_REQUEST');
    expect(
      await code(test.client.contacts.page({ ...page, filter: { 'x; DROP TABLE contact_record': { in: [1] } } })),
    ).toBe('UNKNOWN_FIELD');
    expect(await code(test.client.contacts.page({ ...page, definition: `' OR 1=1 --` }))).toBe('UNKNOWN_DEFINITION');
    expect(await code(test.client.contacts.get({ ...scope, row: 999_999 }))).toBe('NOT_FOUND');
    expect(
      await code(
        test.client.tags.apply({ target: { rows: Array(100_001).fill(1) }, family: 'skill', subCause: null, note: '' }),
      ),
    ).toBe('BAD_REQUEST');
    expect(
      await code(test.client.tags.apply({ target: { rows: [1] }, family: 'skill', subCause: 'W1', note: '' })),
    ).toBe('INVALID_INPUT');
    expect(
      await code(test.client.tags.apply({ target: { rows: [1] }, family: 'skill', subCause: 'S1', note: '' })),
    ).toBe('NOT_FOUND');
  });
});
