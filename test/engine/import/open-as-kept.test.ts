import { expect, it } from 'vitest';
import type { SourceTable } from '../../../electron/engine/ingest/open-source.ts';
import { openSource } from '../../../electron/engine/ingest/open-source.ts';
import { openAsKept } from '../../../electron/engine/services/inspect/open-as-kept.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import { canonicalMappingOf } from '../../helpers/import-csv.ts';

/** How often a file is opened: kept choices must cost nothing where they change nothing. */
const FILE = 'test/fixtures/inspect/day-over-12.csv';
const opened: Partial<ReadingOptions>[] = [];
const open = (reading: Partial<ReadingOptions>): Promise<SourceTable> => {
  opened.push(reading);
  return openSource(FILE, reading);
};
const known = (name: string, headers: readonly string[], encoding?: string) => ({
  name,
  headers,
  mapping: { ...canonicalMappingOf(headers), ...(encoding === undefined ? {} : { reading: { encoding } }) },
});

it('is once where nothing was chosen or nothing differs, and once more for each different choice at most', async () => {
  const { header, reading } = await openSource(FILE);
  const count = async (mappings: Parameters<typeof openAsKept>[2], wish: Partial<ReadingOptions> = {}) => {
    opened.length = 0;
    const table = await openAsKept(open, { reading: wish }, mappings);
    return [opened.length, table.encoding.evidence.code];
  };
  const found = (await openSource(FILE)).encoding.evidence.code;
  expect(await count([])).toEqual([1, found]);
  expect(await count([known('plain', header), known('other', ['a'])])).toEqual([1, found]);
  expect(await count([known('same', header, reading.encoding)])).toEqual([1, found]);
  expect(await count([known('own', header, 'ibm437')])).toEqual([2, 'encoding_kept']);
  // The mapping for this header says nothing: those of others are not asked.
  expect(await count([known('plain', header), known('other', ['a'], 'ibm437')])).toEqual([1, found]);
  const strangers = ['ibm437', 'ibm850', 'ibm437', 'nonsense'].map((label, at) => known(`${at}`, ['a'], label));
  expect(await count(strangers)).toEqual([4, found]);
  expect(await count(strangers, { encoding: 'ibm437' })).toEqual([1, 'encoding_chosen']);
  const many = Array.from({ length: 50 }, (_unused, at) => known(`${at}`, ['a'], `nonsense ${at}`));
  expect(await count(many)).toEqual([13, found]);
});

it('ends where a person cancels', async () => {
  const { header } = await openSource(FILE);
  const cancel = (reading: Partial<ReadingOptions>): Promise<SourceTable> =>
    reading.encoding === undefined ? openSource(FILE) : Promise.reject(new AppError('CANCELLED'));
  await expect(openAsKept(cancel, {}, [known('own', header, 'ibm437')])).rejects.toThrow(AppError);
});
