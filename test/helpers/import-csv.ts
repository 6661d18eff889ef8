import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitImport } from '../../electron/engine/services/import/commit-import.ts';
import { stageImport } from '../../electron/engine/services/staging/stage-import.ts';
import { createProjectFile, type ProjectFile } from '../../electron/engine/store/project-file.ts';
import type { Batch, Staged } from '../../shared/contract/imports.ts';
import { FIELD_NAMES } from '../../shared/domain/contact/fields.ts';
import { csvLine } from '../../shared/domain/csv/write-csv.ts';
import {
  type ColumnRole,
  type ImportMapping,
  PART_ROLES,
  type ReadingOptions,
} from '../../shared/domain/importing/mapping.ts';

/** The mapping of a file whose headers are canonical names; every other header is kept as an extra field. */
export function canonicalMappingOf(header: readonly string[], changes: Partial<ImportMapping> = {}): ImportMapping {
  const known = new Set<string>([...FIELD_NAMES, ...PART_ROLES]);
  return {
    version: 1,
    profile: 'canonical',
    source: 'test',
    columns: header.map((name, index) => ({
      index,
      header: name,
      role: (known.has(name) ? name : 'extra') as ColumnRole,
    })),
    dateOrder: 'ymd',
    zone: 'UTC',
    words: {},
    constants: {},
    shortAbandonSeconds: 10,
    country: '',
    rowsAreLegs: false,
    ...changes,
  };
}

export const CSV_READING: ReadingOptions = {
  format: 'delimited',
  part: '',
  encoding: 'utf-8',
  delimiter: ',',
  quote: '"',
  escape: 'double',
  headerLine: 1,
  shape: '',
};

export type Row = Readonly<Record<string, string>>;

/** A CSV text of these rows; the header is every name that occurs, in the order in which they do. */
export function csvOf(rows: readonly Row[], names: readonly string[] = []): string {
  const header = [...new Set([...names, ...rows.flatMap((row) => Object.keys(row))])];
  return [header, ...rows.map((row) => header.map((name) => row[name] ?? ''))]
    .map((cells) => `${csvLine(cells)}\n`)
    .join('');
}

/** A project in a folder of its own, with a short way to import text into it. */
export type Bench = {
  readonly folder: string;
  readonly path: string;
  readonly file: ProjectFile;
  write(name: string, text: string): string;
  stage(text: string, changes?: Partial<ImportMapping>): Promise<Staged>;
  import(text: string, changes?: Partial<ImportMapping>): Promise<Batch>;
  end(): void;
};

export function createBench(): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'fcr-import-'));
  const path = join(folder, 'p.fcr');
  const file = createProjectFile(path, { name: 'test', zone: 'UTC' });
  let number = 0;
  const write = (name: string, text: string): string => {
    const target = join(folder, name);
    writeFileSync(target, text);
    return target;
  };
  const stage: Bench['stage'] = (text, changes) => {
    const header = (text.split('\n', 1)[0] ?? '').split(',');
    return stageImport(file, write(`${++number}.csv`, text), CSV_READING, canonicalMappingOf(header, changes));
  };
  return {
    folder,
    path,
    file,
    write,
    stage,
    import: async (text, changes) => commitImport(file, (await stage(text, changes)).stage),
    end: () => {
      file.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The counts of a batch or stage, for one deep equality. */
export const countsOf = ({ read, inserted, changed, duplicate, rejected }: Batch | Staged) => ({
  read,
  inserted,
  changed,
  duplicate,
  rejected,
});
