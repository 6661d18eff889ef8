import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commitImport } from '../../../electron/engine/services/import/commit-import.ts';
import { settleImport } from '../../../electron/engine/services/import/settle-import.ts';
import { inspectFile } from '../../../electron/engine/services/inspect/inspect-file.ts';
import { stageImport } from '../../../electron/engine/services/staging/stage-import.ts';
import { listEarlierMappings } from '../../../electron/engine/store/import-batches.ts';
import type { ImportMapping, ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import { type Bench, createBench } from '../../helpers/import-csv.ts';

/** What a person said of a source holds for its next file, without a mapping that was kept by hand. */
let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => bench.end());

type Wish = { readonly mapping?: Partial<ImportMapping>; readonly reading?: Partial<ReadingOptions> };

/** Imports as `fcr import` does; how it was read, and what was remarked of the zone. */
async function importAs(name: string, text: string | Buffer, wish: Wish = {}) {
  const path = bench.write(name, text as string);
  const { reading, mapping } = await settleImport(bench.file, path, wish);
  const batch = await commitImport(bench.file, (await stageImport(bench.file, path, reading, mapping)).stage);
  const assumed = batch.warnings.find(({ code }) => code === 'zone_assumed')?.count ?? 0;
  return { zone: batch.zone, from: mapping.zoneFrom, encoding: batch.encoding, assumed };
}

const calls = (id: string, start: string): string =>
  `call_no,caller,started,wrap\n${[1, 2, 3].map((n) => `${id}${n},0170 555 000${n},${start},Billing\n`).join('')}`;
const PLAIN = '2026-03-02 09:00:00';
const OFFSET = '2026-03-02T09:00:00+05:00';
const columns = (text: string): Partial<ImportMapping> => {
  const roles = ['contact_id', 'customer_id', 'started_at', 'wrapup'] as const;
  const header = (text.split('\n')[0] ?? '').split(',');
  return { columns: header.map((name, index) => ({ index, header: name, role: roles[index] ?? 'extra' })) };
};
const firstStart = (): unknown =>
  bench.file.db.prepare('SELECT started_at FROM contact_record ORDER BY id DESC LIMIT 1').pluck().get();

describe('the zone of a source', () => {
  test('is asked once: the next file of the same source is read in it, a file of another source is not', async () => {
    const first = calls('A', PLAIN);
    const chosen = { ...columns(first), source: 'west', zone: 'America/New_York' };
    expect(await importAs('a.csv', first, { mapping: chosen })).toMatchObject({ zone: 'America/New_York', assumed: 0 });
    const next = calls('B', PLAIN);
    expect(await importAs('b.csv', next, { mapping: { ...columns(next), source: 'west' } })).toMatchObject({
      ...{ zone: 'America/New_York', assumed: 0, from: undefined },
    });
    expect(firstStart()).toBe(Date.UTC(2026, 2, 2, 14));
    const other = calls('C', PLAIN);
    expect(await importAs('c.csv', other, { mapping: { ...columns(other), source: 'east' } })).toMatchObject({
      ...{ zone: 'UTC', from: 'assumed', assumed: 3 },
    });
  });

  test('that nobody said is asked again with the next file; a newer word replaces the older one', async () => {
    const file = (id: string) => calls(id, PLAIN);
    const of = (id: string, zone?: string): Wish => ({
      mapping: { ...columns(file(id)), source: 's', ...(zone === undefined ? {} : { zone }) },
    });
    expect(await importAs('a.csv', file('A'), of('A'))).toMatchObject({ from: 'assumed' });
    expect(await importAs('b.csv', file('B'), of('B'))).toMatchObject({ from: 'assumed', assumed: 3 });
    await importAs('c.csv', file('C'), of('C', 'Asia/Tokyo'));
    await importAs('d.csv', file('D'), of('D', 'Europe/Berlin'));
    expect(await importAs('e.csv', file('E'), of('E'))).toMatchObject({ zone: 'Europe/Berlin', assumed: 0 });
  });

  test('is not asked where times carry their own, and such a file says nothing for one without', async () => {
    const own = calls('A', OFFSET);
    expect(await importAs('a.csv', own, { mapping: { ...columns(own), source: 's' } })).toMatchObject({
      ...{ from: 'not_needed', assumed: 0 },
    });
    expect(firstStart()).toBe(Date.UTC(2026, 2, 2, 4));
    const plain = calls('B', PLAIN);
    expect(await importAs('b.csv', plain, { mapping: { ...columns(plain), source: 's' } })).toMatchObject({
      ...{ from: 'assumed', assumed: 3 },
    });
  });

  test('is named with its reason before the import', async () => {
    const first = calls('A', PLAIN);
    await importAs('a.csv', first, { mapping: { ...columns(first), source: 's', zone: 'Asia/Kolkata' } });
    const path = bench.write('b.csv', calls('B', PLAIN));
    const context = { knownMappings: [], earlier: listEarlierMappings(bench.file), defaultZone: 'UTC' };
    const seen = await inspectFile(path, { mapping: { source: 's' } }, context);
    expect(seen.zone).toMatchObject({ name: 'Asia/Kolkata', evidence: { code: 'zone_of_earlier' } });
    const unknown = await inspectFile(path, { mapping: { source: 'other' } }, context);
    expect(unknown.zone).toMatchObject({ name: 'UTC', evidence: { code: 'zone_default' } });
    expect(unknown.mapping.zoneFrom).toBe('assumed');
  });

  test('holds for the rest of a drop, where neither the file nor the source says another', async () => {
    const context = { knownMappings: [], defaultZone: 'UTC', zoneOfDrop: 'Europe/Berlin' };
    const other = await inspectFile(bench.write('b.csv', calls('B', PLAIN)), {}, context);
    expect(other.zone).toMatchObject({ name: 'Europe/Berlin', evidence: { code: 'zone_of_drop' } });
    expect(other.mapping.zoneFrom).toBeUndefined();
    const named = calls('C', PLAIN).replace('started', 'started (America/New_York)');
    const inHeader = await inspectFile(bench.write('c.csv', named), {}, context);
    expect(inHeader.zone).toMatchObject({ name: 'America/New_York', evidence: { code: 'zone_in_header' } });
    const offset = await inspectFile(bench.write('d.csv', calls('D', OFFSET)), {}, context);
    expect(offset.mapping.zoneFrom).toBe('not_needed');
  });
});

test('an encoding that a person chose is that of the next file with these columns', async () => {
  const text = (id: string): Buffer =>
    Buffer.concat([
      Buffer.from(`contact_id,customer_id,started_at,notes\n${id},K,${PLAIN},`),
      Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x0a]),
    ]);
  const guessed = await importAs('a.csv', text('A'));
  expect(guessed.encoding).not.toBe('ibm866');
  expect(await importAs('b.csv', text('B'), { reading: { encoding: 'ibm866' } })).toMatchObject({ encoding: 'ibm866' });
  expect(await importAs('c.csv', text('C'))).toMatchObject({ encoding: 'ibm866' });
  // And it is handed on: the third file knows it from the second.
  expect(await importAs('d.csv', text('D'))).toMatchObject({ encoding: 'ibm866' });
});

test('canonical files are one source whatever columns they have, unless a person names another', async () => {
  const calls = `contact_id,customer_id,started_at,queue\nC1,K1,${PLAIN},north\n`;
  const tickets = `contact_id,customer_id,started_at,case_id,notes\nC1,K1,${PLAIN},T1,again\nC2,K2,${PLAIN},T2,new\n`;
  await importAs('calls.csv', calls, { mapping: { zone: 'Asia/Tokyo' } });
  expect(await importAs('tickets.csv', tickets)).toMatchObject({ zone: 'Asia/Tokyo', assumed: 0 });
  const contacts = () =>
    bench.file.db.prepare('SELECT source, contact_id FROM contacts ORDER BY source, contact_id').raw().all();
  expect(contacts()).toEqual([
    ['canonical', 'C1'],
    ['canonical', 'C2'],
  ]);
  expect(await importAs('desk.csv', tickets, { mapping: { source: 'desk' } })).toMatchObject({ from: 'assumed' });
  expect(contacts()).toHaveLength(4);
});
