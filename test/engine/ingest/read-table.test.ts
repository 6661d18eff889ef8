import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, test } from 'vitest';
import { copyTable } from '../../../electron/engine/ingest/copy-table.ts';
import type { OpenOptions } from '../../../electron/engine/ingest/opened-table.ts';
import { openTable } from '../../../electron/engine/ingest/read-table.ts';
import type { ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import type { RawRecord } from '../../../shared/domain/importing/record.ts';

const folder = mkdtempSync(join(tmpdir(), 'fcr-read-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
function fileOf(content: string | Buffer): string {
  count += 1;
  const path = join(folder, `file-${count}.csv`);
  writeFileSync(path, content);
  return path;
}

async function readAll(path: string, wanted: Partial<ReadingOptions> = {}, options: OpenOptions = {}) {
  const table = await openTable(path, wanted, options);
  const records: RawRecord[] = [];
  for await (const batch of table.records()) records.push(...batch);
  return { table, records, cells: records.map((record) => record.cells) };
}

describe('a table', () => {
  test('has its header, its rows with lines and byte offsets, and can be read twice', async () => {
    const { table, records } = await readAll(fileOf('id;name\r\n1;Zoë\r\n\r\n2;"a;b"\r\n'));
    expect(table.reading).toEqual({
      format: 'delimited',
      part: '',
      shape: '',
      encoding: 'utf-8',
      delimiter: ';',
      quote: '"',
      escape: 'double',
      headerLine: 1,
    });
    expect(table.parts).toEqual([]);
    expect(table.header).toEqual(['id', 'name']);
    expect(records).toEqual([
      { line: 2, byteOffset: 9, cells: ['1', 'Zoë'], raw: '1;Zoë', defect: null },
      { line: 4, byteOffset: 19, cells: ['2', 'a;b'], raw: '2;"a;b"', defect: null },
    ]);
    expect(table.bytesRead()).toBe(table.bytes);
    let again = 0;
    for await (const batch of table.records()) again += batch.length;
    expect(again).toBe(2);
  });

  test('may stand below title lines, in any encoding and in pieces of any size', async () => {
    const text =
      'Contact report, "July\n\nQueue: all\nid,at,name\n1,2024-07-01,Zoë\n2,2024-07-02,Max\n3,2024-07-03,Eva\n';
    for (const encoding of ['utf8', 'utf16le'] as const) {
      for (const chunkBytes of [5, 1 << 20]) {
        const { table, records } = await readAll(fileOf(Buffer.from(text, encoding)), {}, { chunkBytes });
        expect(table.headerRow).toMatchObject({ line: 4, evidence: { code: 'header_below_title' } });
        expect(table.header).toEqual(['id', 'at', 'name']);
        expect(records.map((record) => [record.line, record.cells[2]])).toEqual([
          [5, 'Zoë'],
          [6, 'Max'],
          [7, 'Eva'],
        ]);
        expect(records[1]?.byteOffset).toBe(Buffer.from(text.slice(0, text.indexOf('2,2024')), encoding).length);
      }
    }
  });

  test('without a header has numbered columns and keeps its first row', async () => {
    const { table, cells } = await readAll(fileOf('1,2024-01-01,12\n2,2024-01-02,15\n'));
    expect(table.header).toEqual(['column_1', 'column_2', 'column_3']);
    expect(cells).toHaveLength(2);
  });

  test('of which a person settles the reading is read so', async () => {
    const path = fileOf("a|b\n'1|x'|2\n'3'|4\n");
    const settled = { delimiter: '|', quote: '', headerLine: 2 } as const;
    const { table, cells } = await readAll(path, settled);
    expect(table.header).toEqual(["'1", "x'", '2']);
    expect(cells).toEqual([["'3'", '4']]);
    expect(table.reading).toMatchObject(settled);
    expect((await readAll(path, { headerLine: 0 })).cells).toEqual([
      ['a', 'b'],
      ['1|x', '2'],
      ['3', '4'],
    ]);
    await expect(openTable(path, { headerLine: 9 })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  test('comes in batches small enough to stop in between', async () => {
    const table = await openTable(fileOf(`id,n\n${'1,2\n'.repeat(20_000)}`));
    const sizes: number[] = [];
    for await (const batch of table.records()) sizes.push(batch.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(4096);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(20_000);
    expect(table.estimatedRows).toBeGreaterThan(19_000);
    expect(table.estimatedRows).toBeLessThan(21_000);
  });

  test('of one column has no delimiter; a header alone is a table without rows', async () => {
    expect((await readAll(fileOf('name\nAnna Bell\nJohn Smith\n'))).cells).toEqual([['Anna Bell'], ['John Smith']]);
    const { table, records } = await readAll(fileOf('id,name'));
    expect([table.header, records]).toEqual([['id', 'name'], []]);
  });

  test('whose header has one comma too many keeps names and rows together', async () => {
    const rows = '1,a,x\n2,b,y\n3,c,z\n';
    expect((await openTable(fileOf(`id,,name,kind\n${rows}`))).header).toEqual(['id', 'name', 'kind']);
    // CONTROL: a blank name over a column that exists stays.
    expect((await openTable(fileOf(`id,,kind\n${rows}`))).header).toEqual(['id', '', 'kind']);
  });
});

test('a line of many megabytes costs one record; the next ones have their right offsets', async () => {
  const giant = 'é'.repeat(11 << 20);
  const path = fileOf(`id,name\n1,Zoë\n2,${giant}\n3,Eva\n4,Zoë\n`);
  const { records } = await readAll(path);
  expect(records.map(({ line, defect, cells }) => [line, defect, cells[0]])).toEqual([
    [2, null, '1'],
    [3, 'field_too_long', '2'],
    [4, null, '3'],
    [5, null, '4'],
  ]);
  const start = Buffer.byteLength(`id,name\n1,Zoë\n2,${giant}\n`);
  expect(records.slice(2).map((record) => record.byteOffset)).toEqual([start, start + 6]);
});

describe('refused with a clear code', () => {
  test.each([
    ['an empty file', '', 'FILE_EMPTY'],
    ['blank lines', '\n\r\n\n', 'FILE_EMPTY'],
    ['a byte-order mark alone', '\uFEFF', 'FILE_EMPTY'],
    ['a database', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(2000)]), 'FILE_NOT_TEXT'],
    ['zero bytes', Buffer.alloc(5000), 'FILE_NOT_TEXT'],
    [
      'a page saved as .xls',
      '\uFEFF\n<html><body><table><tr><td>Call ID</td></tr></table></body></html>',
      'FILE_NOT_TEXT',
    ],
    [
      'the XML of Excel 2003',
      '<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>',
      'FILE_NOT_TEXT',
    ],
  ])('%s', async (_what, content, code) => {
    await expect(openTable(fileOf(content))).rejects.toMatchObject({ code });
  });

  test('a file that is not there, and a folder', async () => {
    const missing = openTable(join(folder, 'none.csv'));
    await expect(missing).rejects.toMatchObject({ code: 'FILE_UNREADABLE', params: { detail: 'it does not exist' } });
    mkdirSync(join(folder, 'sub'), { recursive: true });
    await expect(openTable(join(folder, 'sub'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  test('a file that grows while it is read', async () => {
    const path = fileOf(`id,n\n${'1,2\n'.repeat(5000)}`);
    const table = await openTable(path, {}, { chunkBytes: 1000 });
    const reading = (async () => {
      for await (const batch of table.records()) if (batch.length > 0) appendFileSync(path, '3,4\n');
    })();
    await expect(reading).rejects.toMatchObject({ code: 'FILE_CHANGED' });
  });

  test('a reading that is cancelled', async () => {
    const abort = new AbortController();
    const table = await openTable(
      fileOf(`id,n\n${'1,2\n'.repeat(5000)}`),
      {},
      { signal: abort.signal, chunkBytes: 1000 },
    );
    let seen = 0;
    const reading = (async () => {
      for await (const batch of table.records()) {
        seen += batch.length;
        abort.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(seen).toBeLessThan(5000);
  });
});

test('the copy has every row: short ones filled up, long ones whole, damage counted', async () => {
  let text = '';
  const write = async (piece: string): Promise<void> => {
    text += piece;
  };
  const path = fileOf('id,name,kind\n1,a,x\n2,b\n3,c,y,extra\n4,"d,z\n5,e\0,"x, y"\n6,f,z\n7,g,z\n');
  const copy = await copyTable(path, {}, { open: async () => write });
  expect(parse(text, { relax_column_count: true })).toEqual([
    ['id', 'name', 'kind'],
    ['1', 'a', 'x'],
    ['2', 'b', ''],
    ['3', 'c', 'y', 'extra'],
    ['4', '"d', 'z'],
    ['5', 'e', 'x, y'],
    ['6', 'f', 'z'],
    ['7', 'g', 'z'],
  ]);
  expect(copy).toEqual({
    encoding: 'utf-8',
    delimiter: ',',
    headerLine: 1,
    rows: 7,
    columns: 3,
    defects: { short_row: 1, long_row: 1, unbalanced_quote: 1, nul_removed: 1 },
  });
});

test('a pipe without a writer, a device without an end and a folder are no files', async () => {
  const pipe = join(folder, 'pipe.csv');
  if (process.platform !== 'win32') execFileSync('mkfifo', [pipe]);
  for (const path of process.platform === 'win32' ? [folder] : [pipe, '/dev/zero', folder]) {
    await expect(openTable(path, {}, {})).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  }
});

test('half a million short rows in the first megabyte are a table, closed or not', async () => {
  const rows = '1\n'.repeat(300_000);
  expect((await readAll(fileOf(`id\n${rows}`))).records).toHaveLength(300_000);
  const { records } = await readAll(fileOf(`id,b\n1,2\n3,4\n5,"x\n${'y\n'.repeat(500_000)}`));
  expect(records.length).toBeGreaterThan(2);
});
