import { afterEach, beforeEach, expect, test } from 'vitest';
import { listSourceFiles } from '../../../electron/engine/ingest/source-files.ts';
import { planImports } from '../../../electron/hosts/cli/import-order.ts';
import { type Bench, createBench } from '../../helpers/import-csv.ts';
import { writeZip } from '../../helpers/write-zip.ts';

/** Several tables in one order of the command line: each is read as if those before it were in, as in the wizard. */
let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => bench.end());

const HEADER = 'Ticket;Kunde;Datum;Kanal';
const rows = (dates: readonly string[], first: number): string =>
  dates.map((date, n) => `T${first + n};K${n % 5};${date} 10:00;Telefon`).join('\n');
const OPEN = Array.from({ length: 24 }, (_unused, n) => `0${1 + (n % 9)}/0${1 + ((n * 5) % 9)}/2025`);
const march = `${HEADER}\n${rows([...OPEN, '25/03/2025'], 0)}`;
const april = `${HEADER}\n${rows(OPEN, 100)}`;

async function orders(...paths: readonly string[]) {
  const planned = await planImports(bench.file, await listSourceFiles(paths), {});
  return planned.map(({ settle }) => {
    try {
      const { mapping, reading } = settle();
      return [reading.part, mapping.dateOrder, mapping.reading];
    } catch (error) {
      return (error as { code?: string }).code;
    }
  });
}

test('a month whose dates are open is read like the one before it, in one archive and in files beside each other', async () => {
  const zip = writeZip([
    { name: '3.csv', content: march },
    { name: '4.csv', content: april },
  ]);
  const path = bench.write('spring.zip', zip as unknown as string);
  expect(await orders(path)).toEqual([
    ['3.csv', 'dmy', undefined],
    ['4.csv', 'dmy', undefined],
  ]);
  const files = [bench.write('a.csv', march), bench.write('b.csv', april)];
  expect(await orders(...files)).toEqual([
    ['', 'dmy', undefined],
    ['', 'dmy', undefined],
  ]);
  // Alone nobody can say.
  expect(await orders(bench.write('c.csv', april))).toEqual(['MAPPING_INCOMPLETE']);
});
