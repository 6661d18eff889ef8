import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Batch } from '../../../../shared/contract/imports.ts';
import { FIELD_NAMES, type FieldName } from '../../../../shared/domain/contact/fields.ts';
import { csvLine } from '../../../../shared/domain/csv/write-csv.ts';
import { makeSampleCentre, SAMPLE_ZONE, type SampleTruth } from '../../../../shared/domain/demo/sample-centre.ts';
import type { SampleRow } from '../../../../shared/domain/demo/sample-rows.ts';
import type { ImportMapping } from '../../../../shared/domain/importing/mapping.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import { commitImport } from '../import/commit-import.ts';
import { type StageOptions, stageImport } from '../staging/stage-import.ts';

export type SampleRequest = { readonly contacts: number; readonly seed: number };
export type FilledSample = { readonly batch: Batch; readonly truth: readonly SampleTruth[] };

const SAMPLE_SOURCE = 'Sample centre';
const READING = { encoding: 'utf-8', delimiter: ',', quote: '"', escape: 'double', headerLine: 1 } as const;

const mappingOf = (header: readonly FieldName[]): ImportMapping => ({
  version: 1,
  profile: 'canonical',
  source: SAMPLE_SOURCE,
  columns: header.map((name, index) => ({ index, header: name, role: name })),
  dateOrder: 'ymd',
  zone: SAMPLE_ZONE,
  words: {},
  constants: {},
  shortAbandonSeconds: 5,
  country: '',
  rowsAreLegs: false,
});

/**
 * Fills an empty project with the sample centre, through the same import that everybody's files go through. The truth
 * about the planted causes is handed back and not written into the project: rules must not be able to see it.
 */
export async function fillSample(
  file: ProjectFile,
  request: SampleRequest,
  options: StageOptions = {},
): Promise<FilledSample> {
  options.onProgress?.({ phase: 'making', doneBytes: 0, totalBytes: 0, rows: 0, secondsLeft: null });
  const { rows, truth } = makeSampleCentre(request.contacts, request.seed);
  const present = new Set(rows.flatMap((row) => Object.keys(row)));
  const header = FIELD_NAMES.filter((name) => present.has(name));
  const folder = await mkdtemp(join(tmpdir(), 'fcr-sample-'));
  try {
    const path = join(folder, `${SAMPLE_SOURCE}.csv`);
    await pipeline(Readable.from(csvLines(header, rows)), createWriteStream(path), { signal: options.signal });
    const staged = await stageImport(file, path, READING, mappingOf(header), options);
    return { batch: await commitImport(file, staged.stage, options), truth };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function* csvLines(header: readonly FieldName[], rows: readonly SampleRow[]): Generator<string> {
  yield `${csvLine(header)}\n`;
  for (const row of rows) yield `${csvLine(header.map((name) => row[name] ?? ''))}\n`;
}
