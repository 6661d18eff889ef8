import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FIELD_NAMES } from '../../../shared/domain/contact/fields.ts';
import { csvLine } from '../../../shared/domain/csv/write-csv.ts';
import { makeSampleCentre, SAMPLE_ZONE } from '../../../shared/domain/demo/sample-centre.ts';
import type { ImportMapping, ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import type { ProjectFile } from '../store/project-file.ts';
import { commitImport } from './commit-import.ts';
import { mapDiskError } from './disk-error.ts';
import type { ProgressListener } from './import-progress.ts';
import { stageImport } from './stage-import.ts';

/** Name of the batch and of the source system of the sample. */
const SAMPLE_NAME = 'Sample centre';

const READING: ReadingOptions = { encoding: 'utf-8', delimiter: ',', quote: '"', escape: 'double', headerLine: 1 };

const MAPPING: ImportMapping = {
  version: 1,
  profile: 'canonical',
  source: SAMPLE_NAME,
  columns: FIELD_NAMES.map((name, index) => ({ index, header: name, role: name })),
  dateOrder: 'ymd',
  zone: SAMPLE_ZONE,
  words: {},
  constants: {},
  shortAbandonSeconds: 10,
  country: '',
  rowsAreLegs: false,
};

export type SampleOptions = {
  readonly contacts: number;
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ProgressListener | undefined;
};

/**
 * Fills a project with the sample centre, through the importer like any other file: what people see of the sample is
 * what the program does with theirs. The same numbers give the same contacts. The truth behind it is not written.
 */
export async function makeSample(file: ProjectFile, options: SampleOptions): Promise<{ readonly contacts: number }> {
  const { contacts, seed, signal, onProgress } = options;
  onProgress?.({ phase: 'making', doneBytes: 0, totalBytes: 0, rows: 0, secondsLeft: null });
  const folder = dirname(file.path);
  const draft = join(folder, `${SAMPLE_NAME}-${randomUUID().slice(0, 8)}.csv`);
  try {
    const { rows } = makeSampleCentre(contacts, seed);
    const lines = rows.map((row) => csvLine(FIELD_NAMES.map((name) => row[name] ?? '')));
    writeFileSync(draft, `${[csvLine(FIELD_NAMES), ...lines].join('\n')}\n`);
    const staged = await stageImport(file, draft, READING, MAPPING, { signal, onProgress, name: `${SAMPLE_NAME}.csv` });
    await commitImport(file, staged.stage, { signal, onProgress });
    return { contacts: rows.length };
  } catch (error) {
    throw mapDiskError(error);
  } finally {
    rmSync(draft, { force: true });
  }
}
