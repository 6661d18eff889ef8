import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openKernel, openWriteKernel, type SharedKernel } from '../../../electron/engine/ingest/open-kernel.ts';
import { openSource, type SourceTable } from '../../../electron/engine/ingest/open-source.ts';
import { createImportProgress } from '../../../electron/engine/services/import/import-progress.ts';
import { createProblemCounter } from '../../../electron/engine/services/import/problem-counter.ts';
import { RowReader } from '../../../electron/engine/services/import/row-reader.ts';
import { type Stage, UTF8 } from '../../../electron/engine/store/staging/stage.ts';
import { compilePlainRows } from '../../../shared/domain/bytes/plain-rows.ts';
import { CATEGORY_FIELDS } from '../../../shared/domain/contact/fields.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { ColumnRole, ImportMapping } from '../../../shared/domain/importing/mapping.ts';
import {
  BLOCK_RECORDS,
  createBlock,
  ID_SLOTS,
  NUMBER_SLOTS,
  packRecord,
  type RecordBlock,
  resetBlock,
  TEXT_SLOTS,
  WORD_SLOTS,
} from '../../../shared/domain/importing/record-block.ts';
import { RecordSealer } from '../../../shared/domain/importing/record-sealer.ts';
import type { Rejection } from '../../../shared/domain/importing/rejection.ts';
import { compileMapping } from '../../../shared/domain/normalise/compile-mapping.ts';
import { CSV_READING, canonicalMappingOf } from '../../helpers/import-csv.ts';
import { badByte, CELLS, CHANGES, damage, HEADER, lineEnd, quoted, row, seeded } from './messy-rows.ts';

/**
 * The fast readers work on bytes, remember what cells mean, and leave texts where they lie: one in TypeScript, and the
 * kernel in WebAssembly, which leaves rows to it. Their slow, obvious twin cuts
 * texts and reads row by row. Whatever a file holds, all must make the same records, in the same order, with the same
 * numbers of words, the same rejects and the same remarks.
 */
const folder = mkdtempSync(join(tmpdir(), 'fcr-fast-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NOW = Date.UTC(2026, 5, 1);
const hash = (text: string): string => `hash of ${text}`;

/** What stands in a block, in plain values. */
function unpack(block: RecordBlock): readonly unknown[] {
  return Array.from({ length: block.count }, (_, row) => [
    block.lines[row],
    [...block.numbers.subarray(row * NUMBER_SLOTS, (row + 1) * NUMBER_SLOTS)],
    [...block.words.subarray(row * WORD_SLOTS, (row + 1) * WORD_SLOTS)],
    Array.from({ length: TEXT_SLOTS }, (__, slot) => {
      const place = row * TEXT_SLOTS + slot;
      const length = block.lengths[place] as number;
      const start = block.starts[place] as number;
      return length < 0 ? null : Buffer.from(block.bytes.slice(start, start + length)).toString('latin1');
    }),
    [...block.extraHashes.subarray(row * 2, row * 2 + 2)],
    [...block.idHashes.subarray(row * ID_SLOTS * 2, (row + 1) * ID_SLOTS * 2)].filter(
      (_half, at) => (block.lengths[row * TEXT_SLOTS + (at >> 1)] as number) >= 0,
    ),
    block.contentHashes[row],
  ]);
}

function openWriter(shared: SharedKernel) {
  const writer = openWriteKernel(shared);
  writer.open({ batch: 1, source: 1, pageBytes: 4096 });
  return writer;
}

/** A stage that keeps everything in memory. */
function memoryStage(opened: ReturnType<typeof openKernel>) {
  const kernel = opened?.kernel ?? null;
  const writer = opened === null ? null : openWriter(opened.shared);
  const rows: unknown[] = [];
  const rejections: Rejection[] = [];
  const words = new Map<string, number>();
  const block = kernel?.createBlock() ?? createBlock();
  const sealer = new RecordSealer();
  let added: { readonly id: number; readonly value: string }[] = [];
  let flushes = 0;
  const numberOfWord = (field: number, text: string): number => {
    const key = `${CATEGORY_FIELDS[field]}=${text}`;
    const id = words.get(key) ?? words.size + 1;
    if (!words.has(key)) added.push({ id, value: text });
    words.set(key, id);
    return id;
  };
  const stage: Pick<Stage, 'block' | 'isFull' | 'add' | 'reject' | 'flush' | 'numberOfWord' | 'kernel'> = {
    kernel,
    numberOfWord,
    block: () => block,
    isFull: () => block.count === BLOCK_RECORDS,
    add: (record) => packRecord(block, record, numberOfWord, UTF8),
    reject: (rejection) => rejections.push(rejection),
    flush: async () => {
      sealer.addWords(added);
      writer?.addWords(added);
      opened?.sealer.addWords(added);
      added = [];
      // Either end of the kernel may do it.
      const byKernel = flushes++ % 2 === 0 ? writer : opened?.sealer;
      if (byKernel?.enter(block) !== true || !byKernel.seal()) sealer.seal(block);
      rows.push(...unpack(block));
      resetBlock(block);
    },
  };
  return { stage: stage as Stage, rows, rejections, words };
}

const NOT_HASHED = { take: () => undefined, upTo: async () => undefined };

type Way = 'kernel' | 'fast' | 'slow';

async function readWith(way: Way, table: SourceTable, mapping: ImportMapping) {
  const { stage, rows, rejections, words } = memoryStage(way === 'kernel' ? openKernel() : null);
  const problems = createProblemCounter();
  const progress = createImportProgress(table.bytes, undefined);
  const run = { table, stage, progress, problems, hash: NOT_HASHED, signal: undefined };
  const reader = new RowReader(run, compileMapping(mapping, table.header, { hash, now: NOW }));
  const fast = compilePlainRows(mapping, table.header, {
    utf8: UTF8,
    numberOfWord: stage.numberOfWord,
    now: NOW,
  });
  let isFast = false;
  let byReaders = 0;
  if (way !== 'slow' && table.plain !== undefined && fast !== null) {
    isFast = true;
    await reader.readBytes(table.plain, {
      ...fast,
      read: (...row) => {
        byReaders++;
        return fast.read(...row);
      },
    });
  } else await reader.readRecords();
  return {
    isFast,
    byReaders,
    result: { rows, rejections, words: [...words], problems: problems.problems(), spans: reader.spans() },
  };
}

async function expectTwins(
  bytes: Uint8Array,
  changes: Partial<ImportMapping>,
  chunkBytes: number,
  delimiter = ',',
): Promise<{ rows: number; isFast: boolean; byReaders: number }> {
  const file = join(folder, 'twin.csv');
  writeFileSync(file, bytes);
  const table = await openSource(file, { ...CSV_READING, delimiter }, { chunkBytes });
  const mapping = canonicalMappingOf(table.header, changes);
  const slow = await readWith('slow', table, mapping);
  const fast = await readWith('fast', table, mapping);
  const kernel = await readWith('kernel', table, mapping);
  expect(fast.result).toEqual(slow.result);
  expect(kernel.result).toEqual(slow.result);
  return { rows: fast.result.rows.length, isFast: fast.isFast, byReaders: kernel.byReaders };
}

test('the fast reader and its twin agree on any file (property)', async () => {
  let fastFiles = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(row, lineEnd), { minLength: 1, maxLength: 30 }),
      damage,
      badByte,
      fc.constantFrom(...CHANGES),
      fc.constantFrom(64, 200, 1 << 12, 1 << 18),
      fc.constantFrom(',', ';', '\t'),
      async (rows, broken, bad, changes, chunkBytes, delimiter) => {
        const line = (cells: readonly string[], isQuoted: boolean): string =>
          cells.map((cell) => quoted(cell, delimiter, isQuoted)).join(delimiter);
        let text = `${line(HEADER, false)}\n`;
        const bodyAt = text.length;
        for (const [{ cells, isQuoted }, end] of rows) text += line(cells, isQuoted) + end;
        if (broken !== undefined) {
          const at = bodyAt + (broken.at % (text.length - bodyAt + 1));
          text = text.slice(0, at) + broken.text + text.slice(at);
        }
        const bytes = Buffer.from(text);
        if (bad !== undefined) bytes[bodyAt + 10 + (bad.at % (bytes.length - bodyAt - 10))] = bad.byte;
        try {
          if ((await expectTwins(bytes, changes, chunkBytes, delimiter)).isFast) fastFiles++;
        } catch (error) {
          // A file whose bytes are mostly no UTF-8 is refused before either way begins.
          if (!(error instanceof AppError && error.code === 'ENCODING_INVALID')) throw error;
        }
      },
    ),
    { numRuns: 400 },
  );
  // The property says nothing where the fast way was never taken.
  expect(fastFiles).toBeGreaterThan(300);
});

/** An id of two columns, and a start and an end whose time of day stands apart. */
const APART: readonly (readonly [ColumnRole, readonly string[]])[] = [
  ['contact_id', ['C1', 'C2', '007', 'n/a', '', ' C9', 'a|b', 'Ümlaut', '5.57E+92', '5,57e+10']],
  ['contact_id', ['1', '2', '0', '-', '', '3 ', '合计']],
  [
    'started_date',
    ['2026-03-02', '2026/03/02', '2026-03-29', '2026-02-30', '02.03.2026', '', '2026-03-02T10:00:00Z', ' 2026-03-02'],
  ],
  [
    'started_time',
    [
      '10:00:00',
      '10:00',
      '02:30:00',
      '24:00',
      '24:00:00',
      '10:00:60',
      '10:60',
      '1:00 PM',
      '10:00+02',
      '10:00-18',
      '10:00+19',
      '10:00-00',
      '10:00:61',
      '23:59:60',
      '10.00.00',
      '',
      ' ',
      'noon',
      '0.5',
    ],
  ],
  ['ended_date', ['2026-03-02', '', '2026-03-03', '0000-00-00', '2026-03-01', 'x']],
  ['ended_time', ['10:05:00', '', '09:00', '23:59:60', '25:00', '10:05Z']],
  ['notes', ['', 'plain', 'say "hi"', 'two\nlines']],
];
const APART_HEADER = ['id', 'leg', 'day', 'clock', 'end day', 'end clock', 'notes'];

function mappingApart(changes: Partial<ImportMapping>): Partial<ImportMapping> {
  const columns = APART.map(([role], index) => ({
    index,
    header: APART_HEADER[index] ?? '',
    role,
    unit: 'seconds' as const,
  }));
  return { ...changes, columns };
}

const lineOf = (cells: readonly string[]): string => cells.map((cell) => quoted(cell, ',', false)).join(',');

test('ids of two columns and times of day that stand apart are read the same (property)', async () => {
  const cells = fc.tuple(...APART.map(([, all]) => fc.constantFrom(...all)));
  const plain = APART.map(([, all]) => all[0] ?? '');
  let fastFiles = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          cells,
          fc.constant(plain),
          fc.nat(APART.length - 1).chain((at) => cells.map((odd) => plain.with(at, odd[at] ?? ''))),
        ),
        { minLength: 1, maxLength: 30 },
      ),
      fc.constantFrom(64, 1 << 12, 1 << 18),
      fc.constantFrom('UTC', 'Europe/Berlin'),
      async (rows, chunkBytes, zone) => {
        const bytes = Buffer.from(`${[APART_HEADER, ...rows].map(lineOf).join('\n')}\n`);
        if ((await expectTwins(bytes, mappingApart({ zone }), chunkBytes)).isFast) fastFiles++;
      },
    ),
    { numRuns: 200 },
  );
  expect(fastFiles).toBe(200);
});

test('a time of day in several columns is joined the same (property)', async () => {
  const half = ['', 'AM', 'pm', 'p.m.', '오후', 'P', ' PM ', 'noon'];
  const clock = ['9:15', '01:20', '12:05', '13:05', '9', '12', '', 'noon', '1:20 PM'];
  const row = fc.tuple(
    ...[fc.constantFrom('2026-03-02', '2026-03-02 01:10', '2/3/2026', ''), fc.constantFrom(...clock)],
    ...[fc.constantFrom(...half), fc.constantFrom('', '2026-03-02', '2026-03-03'), fc.constantFrom(...clock)],
    ...[fc.constantFrom(...half), fc.constantFrom('', '15', '7', '61')],
  );
  const columns = (start: ColumnRole) =>
    (
      [
        'contact_id',
        start,
        'started_time',
        'started_time',
        'ended_date',
        'ended_time',
        'ended_time',
        'started_time',
      ] as const
    ).map((role, index) => ({ index, header: `c${index}`, role, unit: 'seconds' as const }));
  let fastFiles = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 20 }),
      fc.constantFrom<ColumnRole>('started_date', 'started_at'),
      async (rows, start) => {
        const lines = rows.map((cells, at) => lineOf([`C${at}`, ...cells]));
        const bytes = Buffer.from(`c0,c1,c2,c3,c4,c5,c6,c7\n${lines.join('\n')}\n`);
        if ((await expectTwins(bytes, { columns: columns(start) }, 1 << 12)).isFast) fastFiles++;
      },
    ),
    { numRuns: 150 },
  );
  expect(fastFiles).toBe(150);
});

test('the kernel joins ids of two columns, and dates with their time of day', async () => {
  const rows = Array.from({ length: 9000 }, (_, at) => {
    const [day = '', clock = ''] = new Date(Date.UTC(2026, 2, 2) + at * 7_000).toISOString().slice(0, 19).split('T');
    return [
      `C${at >> 1}`,
      String(at & 1),
      day,
      at % 3 === 0 ? clock.slice(0, 5) : clock,
      day,
      '23:59:59',
      `note ${at}`,
    ];
  });
  const bytes = Buffer.from(`${[APART_HEADER, ...rows].map(lineOf).join('\n')}\n`);
  const { rows: read, byReaders } = await expectTwins(bytes, mappingApart({ zone: 'Europe/Berlin' }), 1 << 18);
  expect(read).toBe(9000);
  expect(byReaders).toBeLessThan(50);
});

test('a block that is full and a record longer than one read change nothing', async () => {
  const long = `"${'x'.repeat(3000)}\n${'y, '.repeat(1000)}"`;
  const rows = Array.from({ length: 9000 }, (_, at) => `C${at},2026-03-02T10:00:00Z,${at % 500 === 3 ? long : 'n'}`);
  const bytes = Buffer.from(`contact_id,started_at,notes\n${rows.join('\n')}`);
  expect(await expectTwins(bytes, {}, 1 << 11)).toMatchObject({ rows: 9000, isFast: true });
  expect(await expectTwins(bytes, {}, 1 << 18)).toMatchObject({ rows: 9000, isFast: true });
});

test.each([
  ['UTC', ','],
  ['Europe/Berlin', ';'],
  ['America/New_York', '\t'],
])('in a large file the kernel reads nearly every row, and the same (zone %s)', async (zone, delimiter) => {
  const random = seeded(zone.length);
  const pick = (name: string, at: number): string => {
    const cells = CELLS[name] ?? [''];
    if (name === 'contact_id') return `K-${at}`;
    if (name === 'started_at') return new Date(Date.UTC(2026, 2, 20) + at * 77_000).toISOString().slice(0, 19);
    if (name === 'ended_at') return at % 2 === 0 ? '' : '2026-09-01 10:00:00';
    if (name === 'wait_s') return at % 9 === 0 ? '20000' : String(at % 400);
    if (name === 'notes') return at % 3 === 0 ? `a "b"\n退款 ${at}, done` : `note ${at}`;
    // Cells of the first kinds are plain; now and then one is not.
    return cells[random() < 0.004 ? Math.floor(random() * cells.length) : Math.floor(random() * 2)] ?? '';
  };
  const lines = Array.from({ length: 12_000 }, (_, at) =>
    HEADER.map((name) => quoted(pick(name, at), delimiter, false)).join(delimiter),
  );
  const bytes = Buffer.from(`${HEADER.join(delimiter)}\n${lines.join('\n')}\n`);
  const { rows, byReaders } = await expectTwins(bytes, { zone, country: '' }, 1 << 18, delimiter);
  expect(rows).toBe(12_000);
  // About the change of the clock the readers of texts are asked for four days.
  expect(byReaders).toBeLessThan(4_000);
});

test('a quote that closes only after whole rows is doubted, as in the slow way', async () => {
  const line = (at: number, note: string): string => `C${at},2026-03-02T10:00:00Z,${note}`;
  const rows = [
    line(0, 'n'),
    line(1, '"open'),
    ...[2, 3, 4, 5, 6, 7].map((at) => line(at, 'n')),
    line(8, 'n"'),
    line(9, 'n'),
  ];
  const bytes = Buffer.from(`contact_id,started_at,notes\n${rows.join('\n')}\n`);
  expect(await expectTwins(bytes, {}, 1 << 12)).toMatchObject({ rows: 9, isFast: true });
});

test('an open quote that swallows the rest costs one record, as in the slow way', async () => {
  const rows = Array.from({ length: 400 }, (_, at) => `C${at},2026-03-02T10:00:00Z,note ${at}`);
  rows[100] = 'C100,2026-03-02T10:00:00Z,"never closed';
  const bytes = Buffer.from(`contact_id,started_at,notes\n${rows.join('\n')}\n`);
  expect((await expectTwins(bytes, {}, 1 << 10)).isFast).toBe(true);
});

test.each([
  [
    'two columns of one role',
    'contact_id,started_at,queue,q2',
    [{ index: 3, header: 'q2', role: 'queue' as ColumnRole }],
  ],
  ['no id', 'customer_id,started_at', []],
  ['no start', 'contact_id,customer_id', []],
])('%s goes the slow way', async (_name, header, extra) => {
  const file = join(folder, 'other.csv');
  writeFileSync(
    file,
    `${header}\n${header
      .split(',')
      .map((_cell, at) => at + 1)
      .join(',')}\n`,
  );
  const table = await openSource(file, CSV_READING);
  const mapping = canonicalMappingOf(table.header);
  const columns = mapping.columns.map((column) => extra.find(({ index }) => index === column.index) ?? column);
  const { isFast } = await readWith('fast', table, { ...mapping, columns });
  expect(isFast).toBe(false);
});
