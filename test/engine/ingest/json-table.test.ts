import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JsonElement, JsonWalker } from '../../../electron/engine/ingest/json/json-walker.ts';
import { openTable } from '../../../electron/engine/ingest/read-table.ts';
import type { ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import { readAll } from './read-all.ts';

let folder = '';
let number = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-json-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(content: string | Buffer): string {
  const path = join(folder, `${++number}.json`);
  writeFileSync(path, content);
  return path;
}

const readText = (content: string | Buffer, wanted: Partial<ReadingOptions> = {}) => readAll(fileOf(content), wanted);

describe('a JSON file', () => {
  it('is known by its content, whatever its name, and gives one row for each object', async () => {
    const path = join(folder, 'export.csv');
    writeFileSync(path, '[{"id":"1","n":2},\n {"id":"3","n":4}]');
    const { table, records } = await readAll(path);
    expect(table.reading).toEqual({
      format: 'json',
      part: '',
      shape: '',
      encoding: 'utf-8',
      delimiter: ',',
      quote: '"',
      escape: 'double',
      headerLine: 0,
    });
    expect(table.header).toEqual(['id', 'n']);
    expect(records).toEqual([
      { line: 1, byteOffset: 1, cells: ['1', '2'], raw: '{"id":"1","n":2}', defect: null },
      { line: 2, byteOffset: 20, cells: ['3', '4'], raw: '{"id":"3","n":4}', defect: null },
    ]);
  });

  it('that writes NaN and Infinity where a number is missing has blanks there, and keeps the words in texts', async () => {
    const { table, records } = await readText(
      '[{"id":"1","wait":NaN,"note":"NaN, \\"Infinity\\""},{"id":"2","wait":-Infinity,"big":12345678901234567890}]',
    );
    expect(table.header).toEqual(['id', 'wait', 'note', 'big']);
    expect(records.map(({ cells, defect }) => [cells, defect])).toEqual([
      [['1', '', 'NaN, "Infinity"', ''], null],
      [['2', '', '', '12345678901234567890'], null],
    ]);
    // A word that is neither breaks the object as before.
    const broken = await readText('{"id":"1","wait":NaNs}\n{"id":"2","wait":1}\n');
    expect(broken.records.map(({ defect }) => defect)).toEqual(['malformed_record', null]);
  });

  it.each([
    ['in an array', (texts: readonly string[]) => `[${texts.join(',')}]`],
    ['one a line', (texts: readonly string[]) => `${texts.join('\n')}\n`],
    ['one a line, without an end', (texts: readonly string[]) => texts.join('\n')],
  ])('is read in pieces, also where an object is longer than many of them: %s', async (_name, join) => {
    const notes = Array.from({ length: 9000 }, (_unused, at) => (at === 4000 ? '長い '.repeat(400_000) : `é, "${at}"`));
    const texts = notes.map((note, at) => JSON.stringify({ id: String(at), note }));
    const { records, table } = await readText(join(texts));
    expect(records.length).toBe(texts.length);
    const odd = records.findIndex(
      ({ raw, cells, line }, at) =>
        raw !== texts[at] || cells[0] !== String(at) || cells[1] !== notes[at] || line !== at + 1,
    );
    expect(odd).toBe(-1);
    expect(table.estimatedRows).toBeGreaterThan(0);
  });

  it('flattens objects to dotted columns and keeps arrays as JSON', async () => {
    const { table, cells } = await readText(
      '{"Id":"a","Queue":{"Name":"Sales","Size":{}},"tags":["x",{"y":1}],"ok":true,"none":null}\n{"Id":"b","Queue":null}',
    );
    expect(table.header).toEqual(['Id', 'Queue.Name', 'Queue.Size', 'tags', 'ok', 'none', 'Queue']);
    expect(cells).toEqual([
      ['a', 'Sales', '', '["x",{"y":1}]', 'true', '', ''],
      ['b', '', '', '', '', '', ''],
    ]);
  });

  it('keeps numbers as they stand: ids are text', async () => {
    const { cells } = await readText(
      '[{"a":12345678901234567890,"b":1.10,"c":5.57e+92,"d":-0,"e":0.1,"f":[12345678901234567890,1.50],"g":"2026-01-02T03:04:05.000Z"}]',
    );
    expect(cells).toEqual([
      [
        '12345678901234567890',
        '1.10',
        '5.57e+92',
        '-0',
        '0.1',
        '[12345678901234567890,1.50]',
        '2026-01-02T03:04:05.000Z',
      ],
    ]);
  });

  it.each([
    ['an object around the array', '{"total":2,"conversations":[{"id":1},{"id":2}],"next":null}', 'conversations'],
    ['an array further in', '{"meta":{"n":[1,2]},"data":{"items":[{"id":1},{"id":2}]}}', 'data.items'],
    ['one object a line', '{"id":1}\n{"id":2}\n', ''],
    ['objects over several lines', '{\n"id":1\n}\n{\n"id":2\n}', ''],
    ['objects with commas between', '{"id":1},\n{"id":2}', ''],
    ['record separators', '\u001e{"id":1}\n\u001e{"id":2}\n', ''],
    ['pages one behind the other', '{"rows":[{"id":1}],"page":1}\n{"rows":[{"id":2}],"page":2}\n', 'rows'],
  ])('finds the rows: %s', async (_name, text, part) => {
    const { table, cells } = await readText(text);
    expect(table.reading.part).toBe(part);
    expect(cells.map((row) => row[table.header.indexOf('id')])).toEqual(['1', '2']);
  });

  it('chooses the array that looks like contacts, and reads another one when asked', async () => {
    const path = fileOf(
      '{"users":[{"n":1},{"n":2},{"n":3}],"calls":[{"call_id":"a","started_at":"2026-01-02T03:04:05Z"}],"x":[1,2]}',
    );
    const table = await openTable(path);
    expect(table.parts).toEqual([{ name: '' }, { name: 'users' }, { name: 'calls', isAlike: true }]);
    expect(table.part).toMatchObject({ name: 'calls', evidence: { code: 'part_like_contacts' } });
    expect((await readAll(path, { part: 'users' })).cells).toEqual([['1'], ['2'], ['3']]);
    await expect(openTable(path, { part: 'nothing' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  const calls = ['a1', 'a2', 'a3'].map((id, at) => [id, `2026-01-02T03:04:0${at}Z`, 'Ann']);
  const call = ([, started_at, agent_name]: readonly string[]) => ({ started_at, agent_name });

  it.each([
    ['objects under their ids', Object.fromEntries(calls.map((one) => [one[0], call(one)])), '*', 'key'],
    [
      'objects under their ids, further in',
      { total: 3, data: { calls: Object.fromEntries(calls.map((one) => [one[0], call(one)])) } },
      'data.calls.*',
      'key',
    ],
    [
      'lists with their names beside them',
      { columns: ['call_id', 'started_at', 'agent_name'], rows: calls },
      'rows',
      'call_id',
    ],
    [
      'lists whose names are objects',
      { data: { fields: [{ name: 'call_id' }, { name: 'started_at' }, { name: 'agent_name' }], values: calls } },
      'data.values',
      'call_id',
    ],
  ])('finds the rows: %s', async (_name, content, part, id) => {
    for (const indent of [0, 2]) {
      const { table, cells } = await readText(JSON.stringify(content, null, indent));
      expect([table.reading.part, table.header]).toEqual([part, [id, 'started_at', 'agent_name']]);
      expect(cells).toEqual(calls);
    }
  });

  it('reads many objects under their ids, cut anywhere, with numbers and broken ones as they stand', async () => {
    const rows = Array.from({ length: 30_000 }, (_unused, at) => `"n${at}":{"started_at":"2026-01-02","no":${at}.10}`);
    rows[20_000] = '"n20000":{"started_at":oops}';
    const { table, records, cells } = await readText(`{${rows.join(',\n')}}`);
    expect([table.header, cells.length]).toEqual([['key', 'started_at', 'no'], 30_000]);
    expect(cells[29_999]).toEqual(['n29999', '2026-01-02', '29999.10']);
    expect(records.flatMap(({ defect, line }) => (defect === null ? [] : [[line, defect]]))).toEqual([
      [20_001, 'malformed_record'],
    ]);
  });

  it('does not take the parts of one record for rows, nor lists without names', async () => {
    const part = (name: string) => ({ id: name, name });
    const record = { agent: part('a'), customer: part('c'), queue: part('q') };
    const lines = await readText(`${JSON.stringify(record)}\n${JSON.stringify(record)}\n`);
    expect([lines.table.reading.part, lines.cells.length]).toEqual(['', 2]);
    const twice = await readText(JSON.stringify({ columns: ['a', 'a'], rows: [['1', '2']] }));
    expect(twice.cells).toEqual([['["a","a"]', '[["1","2"]]']]);
  });

  it('keeps what no column was found for behind the last one', async () => {
    const rows = Array.from({ length: 3000 }, (_unused, index) => `{"id":${index}}`);
    const { table, cells } = await readText(`${rows.join('\n'.padEnd(500))}\n{"id":"z","late":{"x":1}}`);
    expect(table.header).toEqual(['id']);
    expect(cells.at(-1)).toEqual(['z', '{"late":{"x":1}}']);
  });

  it.each([
    ['utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('[{"名":"é"}]', 'utf16le')])],
    ['utf-8', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('[{"名":"é"}]')])],
  ])('reads %s with a mark', async (encoding, content) => {
    const { table, cells } = await readText(content);
    expect(table.encoding.name).toBe(encoding);
    expect([table.header, ...cells]).toEqual([['名'], ['é']]);
  });

  it('is read as text when a person says so, and nothing else becomes JSON by saying so', async () => {
    const path = fileOf('{"a":1},x\n{"a":2},y\n{"a":3},z\n');
    expect((await openTable(path)).reading.format).toBe('json');
    expect((await readAll(path, { format: 'delimited' })).cells.at(-1)).toEqual(['{"a":3}', 'z']);
    await expect(openTable(path, { format: 'xlsx' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(openTable(path, { format: 'parquet' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('is no JSON when it only begins with a bracket', async () => {
    const { table } = await readText('[a],b,c\n{1},2,3\n{4},5,6\n');
    expect(table.reading.format).toBe('delimited');
  });
});

describe('broken JSON', () => {
  it('costs one record for each broken line where values stand one behind the other', async () => {
    const { records } = await readText('{"id":1}\n{"id":"2}\n{"id":3}\n{id:4}\n{"id":5\n{"id":6}}\n{"id":7}');
    expect(records.map(({ line, defect, raw }) => [line, defect, raw])).toEqual([
      [1, null, '{"id":1}'],
      [2, 'malformed_record', '{"id":"2}'],
      [3, null, '{"id":3}'],
      [4, 'malformed_record', '{id:4}'],
      [5, 'malformed_record', '{"id":5'],
      [6, null, '{"id":6}'],
      [7, 'malformed_record', '}'],
      [8, null, '{"id":7}'],
    ]);
  });

  it('costs one record in an array as long as its brackets match', async () => {
    const { records } = await readText('[{"id":1},{"id":nope},{"id":3}]');
    expect(records.map(({ defect }) => defect)).toEqual([null, 'malformed_record', null]);
  });

  it.each([
    ['an array that ends in the middle', '[{"id":1},{"id":2'],
    ['an array that is not closed', '{"rows":[{"id":1},{"id":2}'],
    ['no comma', '[{"id":1} {"id":2}]'],
    ['two commas', '[{"id":1},,{"id":2}]'],
  ])('is refused where nobody can know what follows: %s', async (_name, text) => {
    await expect(readText(text)).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
  });

  it.each([
    ['no object', '[]'],
    ['an empty object', '{}'],
  ])('has no rows: %s', async (_name, text) => {
    await expect(readText(text)).rejects.toMatchObject({ code: 'FILE_EMPTY' });
  });

  it.each([
    ['brackets without end', '['.repeat(200_000), 'JSON nested more than 100 deep'],
    [
      'brackets without end that close',
      `${'['.repeat(200_000)}${']'.repeat(200_000)}`,
      'JSON nested more than 100 deep',
    ],
    ['brackets on lines of their own', '[ \n'.repeat(5000), 'JSON nested more than 100 deep'],
    ['curly ones', '{'.repeat(200_000), 'JSON nested more than 100 deep'],
    ['lists of lists', '[["id","at"],["1","2026-03-02"]]', 'JSON of lists without names instead of objects'],
    ['one list in a list', ' [ [1, -2.5e3, null] ] ', 'JSON of lists without names instead of objects'],
  ])('is told for what it is when it holds no rows: %s', async (_name, text, detail) => {
    await expect(readText(text)).rejects.toMatchObject({ code: 'FILE_NOT_TEXT', params: { detail } });
    expect((await readText(text, { format: 'delimited' })).table.reading.format).toBe('delimited');
  });

  it.each([
    ['one object nested without end', `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`],
    ['one object that breaks', '{"id": x}'],
    ['an array of one that breaks', '[{"id": x}]'],
  ])('is damaged when not one object can be read: %s', async (_name, text) => {
    await expect(readText(text)).rejects.toMatchObject({
      code: 'FILE_DAMAGED',
      params: { detail: expect.stringContaining('none of its first objects can be read') },
    });
  });

  it('is no JSON where text only begins with brackets', async () => {
    const { table } = await readText('[[1]],[[2]]\na,b\nc,d\n');
    expect(table.reading.format).toBe('delimited');
  });

  it('sets aside what is nested without end, and what is far too long', async () => {
    const deep = `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`;
    const long = `{"a":"${'x'.repeat(9 << 20)}"}`;
    for (const text of [`{"id":1}\n${deep}\n${long}\n{"id":2}`, `[{"id":1},${deep},${long},{"id":2}]`]) {
      const { records } = await readText(text);
      expect(records.map(({ defect }) => defect)).toEqual([null, 'malformed_record', 'field_too_long', null]);
      expect(records.at(-1)?.cells).toEqual(['2']);
    }
  });

  it('is not read on when the file changes meanwhile', async () => {
    const line = '{"id":1,"text":"abcdefghijklmnopqrstuvwxyz"}\n';
    for (const change of [(path: string) => truncateSync(path, 4000), (path: string) => appendFileSync(path, line)]) {
      const path = fileOf(line.repeat(1000));
      const table = await openTable(path, {}, { chunkBytes: 1000 });
      const reading = (async () => {
        for await (const _batch of table.records()) change(path);
      })();
      await expect(reading).rejects.toMatchObject({ code: 'FILE_CHANGED' });
    }
  });
});

/** All elements of a text that comes in pieces of these lengths. */
function walkPieces(text: string, path: readonly string[], pieces: readonly number[]): JsonElement[] {
  const walker = new JsonWalker('x.json', { path, kind: 'array', names: [] });
  const bytes = Buffer.from(text);
  const out: JsonElement[] = [];
  let at = 0;
  for (const piece of pieces) {
    walker.take(bytes.subarray(at, at + piece), false, out);
    at += piece;
  }
  walker.take(bytes.subarray(at), true, out);
  return out;
}

describe('the walker', () => {
  const values = fc.array(fc.jsonValue({ maxDepth: 4 }), { maxLength: 6 });
  const pieces = fc.array(fc.nat({ max: 40 }), { maxLength: 30 });

  it('gives what JSON.parse gives, however the text is laid out and cut', () => {
    fc.assert(
      fc.property(values, pieces, fc.constantFrom(0, 1), (list, cuts, indent) => {
        const found = walkPieces(JSON.stringify({ skip: list, a: { b: list } }, null, indent), ['a', 'b'], cuts);
        // -0 does not survive JSON.stringify, and numbers that a double would change stay text: compare as JSON.
        expect(found.map(({ text }) => JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(list)));
        expect(found.every(({ defect }) => defect === null)).toBe(true);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('loses no good line among broken ones, and does not depend on the pieces', () => {
    const line = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify({ good: value })),
      fc.constantFrom('{"a":"', '{"a":1', '}', ']', '{a:1}', '"', '{"a":}', 'nonsense', '[{]'),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), pieces, (lines, cuts) => {
        const text = ['{"first":1}', ...lines].join('\n');
        const found = walkPieces(text, [], cuts);
        expect(found).toEqual(walkPieces(text, [], []));
        for (const good of lines.filter((one) => one.startsWith('{"good"'))) {
          // A line of brackets before it may hold it: then it stands inside of that record.
          expect(found.some((element) => element.text.includes(good))).toBe(true);
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('ends on any bytes, with records or with FILE_DAMAGED', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\\n 1a\u00e9') }), pieces, (text, cuts) => {
        for (const path of [[], ['a'], ['a', 'b']]) {
          try {
            walkPieces(text, path, cuts);
          } catch (error) {
            expect(error).toMatchObject({ code: 'FILE_DAMAGED' });
          }
        }
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});

const DATA = new URL('../../../../shared/data/', import.meta.url).pathname;

describe('JSON that came with the project', () => {
  it.skipIf(!existsSync(DATA))('gives the rows that JSON.parse gives', async () => {
    const folderOfJson = join(DATA, 'malformed-csv/csv-spectrum/json');
    for (const name of readdirSync(folderOfJson)) {
      const path = join(folderOfJson, name);
      const wanted = [JSON.parse(readFileSync(path, 'utf8'))].flat();
      const { table, cells } = await readAll(path);
      const rows = cells.map((row) => Object.fromEntries(table.header.map((column, index) => [column, row[index]])));
      expect(rows, name).toEqual(wanted);
    }
  });
});
