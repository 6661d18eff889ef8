import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAlike } from '../../../electron/engine/services/inspect/inspect-alike.ts';
import {
  type InspectContext,
  type InspectWanted,
  inspectFile,
} from '../../../electron/engine/services/inspect/inspect-file.ts';
import type { ImportMapping } from '../../../shared/domain/importing/mapping.ts';
import { writeZip } from '../../helpers/write-zip.ts';

/** Which tables come in together with the one that is looked at, and how they are read. */
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-alike-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const CONTEXT: InspectContext = { knownMappings: [], defaultZone: 'UTC' };
const HEADER = 'Ticket;Kunde;Datum;Kanal;Thema';
const rowsOf = (dates: readonly string[], first: number): string[] =>
  dates.map((date, n) => `T${first + n};K${n % 9};${date} 10:0${n % 10};Telefon;Rechnung`);
/** Days up to 12 only: nobody can say which is the month. */
const OPEN = Array.from({ length: 30 }, (_unused, n) => `0${1 + (n % 9)}/0${1 + ((n * 5) % 9)}/2025`);
const DAY_FIRST = [...OPEN, '25/03/2025'];
const MONTH_FIRST = [...OPEN, '03/25/2025'];
const log = (dates: readonly string[], first: number, header = HEADER): string =>
  [header, ...rowsOf(dates, first)].join('\n');

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function alike(
  first: string,
  others: readonly (readonly [path: string, part: string | null])[],
  wanted: InspectWanted = {},
  context = CONTEXT,
) {
  const { mapping, reading, missing } = await inspectFile(first, wanted, context);
  const like = {
    wanted,
    shape: reading.shape,
    mapping: mapping as ImportMapping,
    missing: missing.map(({ code }) => code),
  };
  const candidates = others.map(([path, part]) => ({ file: path, path, part }));
  const found = await findAlike(candidates, like, context);
  return found.map((table) => ({ ...table, file: table.file.slice(folder.length + 1) }));
}
const rolesOf = ({ columns }: { readonly columns: readonly { readonly header: string; readonly role: string }[] }) =>
  Object.fromEntries(columns.map(({ header, role }) => [header, role]));

describe('files that wait behind the one that is looked at', () => {
  it('come along where they have its columns, in any order, and nothing must be asked of them alone', async () => {
    const first = write('march.csv', log(DAY_FIRST, 0));
    const turned = [
      'Kunde;Ticket;Datum;Kanal;Thema',
      ...rowsOf(OPEN, 100).map((line) => line.replace(/^(T\d+);(K\d)/, '$2;$1')),
    ].join('\n');
    const found = await alike(first, [
      [write('april.csv', turned), null],
      [write('other.csv', log(OPEN, 200, 'Ticket;Kunde;Datum;Kanal;Team')), null],
      [write('may.csv', log(MONTH_FIRST, 300)), null],
      [write('picture.csv', Buffer.from('89504e470d0a1a0a', 'hex')), null],
    ]);
    expect(found.map(({ file, part }) => [file, part])).toEqual([
      ['april.csv', ''],
      ['may.csv', ''],
    ]);
    const [april, may] = found.map(({ mapping }) => mapping);
    // Its days are open: those of the first decide. What its own dates say stands above that.
    expect([april?.dateOrder, may?.dateOrder]).toEqual(['dmy', 'mdy']);
    expect(april?.columns[0]).toMatchObject({ index: 0, header: 'Kunde', role: 'customer_id' });
    expect(april?.profile).toBe('march');
  });

  it('have the roles, words and zone that a person chose for the first', async () => {
    const first = write('march.csv', log(DAY_FIRST, 0));
    const chosen: InspectWanted = {
      mapping: {
        columns: [{ index: 4, header: 'Thema', role: 'secondary_reason' }],
        zone: 'Europe/Berlin',
        words: { channel: { telefon: 'chat' } },
      },
    };
    const turned = ['Thema;Ticket;Kunde;Datum;Kanal', ...OPEN.map((date, n) => `Bill;A${n};K${n};${date};Telefon`)];
    const [april] = await alike(first, [[write('april.csv', turned.join('\n')), null]], chosen);
    expect(rolesOf(april?.mapping ?? { columns: [] })).toMatchObject({
      Thema: 'secondary_reason',
      Ticket: 'contact_id',
    });
    expect(april?.mapping).toMatchObject({ zone: 'Europe/Berlin', words: { channel: { telefon: 'chat' } } });
    expect(april?.mapping.zoneFrom).toBeUndefined();
  });

  it('share a question with the first, and have none of their own', async () => {
    const open = write('march.csv', log(OPEN, 0));
    const zoned = (suffix: string): string =>
      [HEADER, ...OPEN.map((_date, n) => `Z${n};K${n};2025-03-0${1 + (n % 9)}T10:00:00${suffix};Telefon;X`)].join('\n');
    // Both ask for the order of day and month.
    expect(await alike(open, [[write('april.csv', log(OPEN, 100)), null]])).toHaveLength(1);
    const offset = write('offset.csv', zoned('Z'));
    // The first says its zone itself, the second would have to be asked.
    expect(await alike(offset, [[write('bare.csv', zoned('')), null]])).toEqual([]);
    expect(await alike(offset, [[write('more.csv', zoned('+02:00')), null]])).toHaveLength(1);
  });
});

describe('tables of one file', () => {
  const zip = (...names: readonly string[]): Buffer =>
    writeZip([
      ...names.map((name, n) => ({ name, content: log(DAY_FIRST, n * 100) })),
      { name: 'teams.csv', content: 'team,shift\nNorth,early\n' },
    ]);

  it('come along by name, and nobody chose a table for the files to come', async () => {
    const path = write('spring.zip', zip('3.csv', '4.csv'));
    const found = await alike(path, [[path, '4.csv']]);
    expect(found).toMatchObject([{ part: '4.csv', reading: { part: '4.csv' } }]);
    expect(found[0]?.mapping.reading).toBeUndefined();
  });

  it('of a file that waits come along with it; those of other columns are named', async () => {
    const first = write('march.csv', log(DAY_FIRST, 0));
    const found = await alike(first, [[write('spring.zip', zip('4.csv', '5.csv')), null]]);
    expect(found.map(({ part, others }) => [part, others])).toEqual([
      ['4.csv', ['teams.csv']],
      ['5.csv', []],
    ]);
  });
});
