import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import { copyTable, type TableCopy } from '../../engine/ingest/copy-table.ts';
import { listSourceFiles } from '../../engine/ingest/source-files.ts';
import { type Command, type CommandContext, type CommandResult, optionalFlag, UsageError } from './command.ts';
import { eachFile, errorText, hasFailed, type Outcome } from './each-file.ts';
import { wantedReading } from './import-flags.ts';
import { plainWords } from './plain-words.ts';
import { print } from './standard-output.ts';

/** One output path for each file; null = standard output. Names that meet in one folder get a number. */
function outputPaths(files: readonly string[], context: CommandContext): readonly (string | null)[] {
  const out = optionalFlag(context, 'out');
  const folder = optionalFlag(context, 'out-dir');
  if (files.length === 0) throw new UsageError('read needs at least one file.');
  if (out !== undefined && folder !== undefined) throw new UsageError('Give either --out or --out-dir.');
  if (folder === undefined && files.length > 1) throw new UsageError('Several files need --out-dir.');
  const taken = new Set<string>();
  const paths = files.map((file) => {
    if (folder === undefined) return out ?? null;
    const stem = basename(file).replace(
      /(?:\.(?:csv|tsv|txt|tab|psv|dat|json|ndjson|jsonl|xlsx|xlsm|parquet|zip|gz))+$/i,
      '',
    );
    let name = `${stem}.csv`;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${stem}-${number}.csv`;
    taken.add(name.toLowerCase());
    return join(folder, name);
  });
  const inputs = new Set(files.map((file) => resolve(file)));
  const clash = paths.find((path) => path !== null && inputs.has(resolve(path)));
  if (clash !== undefined) throw new UsageError(`${clash} is one of the files to read. Choose another place.`);
  return paths;
}

function unwritable(path: string, cause: unknown): unknown {
  if (cause instanceof AppError || !(cause instanceof Error) || !('syscall' in cause)) return cause;
  if ('code' in cause && cause.code === 'ENOSPC') return new AppError('DISK_FULL', {}, cause);
  return new AppError('FILE_UNWRITABLE', { file: basename(path), detail: cause.message }, cause);
}

/** Writes beside the target and renames at the end, so that a target is whole or not there. */
async function copyToFile(file: string, path: string, wanted: Partial<ReadingOptions>, context: CommandContext) {
  const part = `${path}.part`;
  let handle: FileHandle | null = null;
  try {
    const copy = await copyTable(file, wanted, {
      ...reading(file, context),
      open: async () => {
        const target = await open(part, 'w');
        handle = target;
        return async (text) => {
          await target.appendFile(text, 'utf8');
        };
      },
    });
    await closeIfOpen(handle);
    handle = null;
    await rename(part, path);
    return copy;
  } catch (cause) {
    await closeIfOpen(handle);
    await rm(part, { force: true });
    throw unwritable(path, cause);
  }
}

const closeIfOpen = async (handle: FileHandle | null): Promise<void> => handle?.close();

async function copyToStandardOutput(file: string, wanted: Partial<ReadingOptions>, context: CommandContext) {
  const silent = async (): Promise<void> => undefined;
  // A terminal would obey what stands in the file; a file or another program gets it as it is.
  const show = process.stdout.isTTY === true ? (text: string) => print(plainWords(text)) : print;
  const start = async () => (context.flags.json === true ? silent : show);
  return copyTable(file, wanted, { ...reading(file, context), open: start });
}

const reading = (file: string, context: CommandContext) => ({
  signal: context.signal,
  onProgress: (bytes: number) => context.progress(`${basename(file)}: ${Math.round(bytes / 1e6)} MB`),
});

const describeDefects = (defects: TableCopy['defects']): string =>
  Object.entries(defects)
    .map(([defect, count]) => `, ${count} ${defect}`)
    .join('');

type Copied = TableCopy & { readonly out: string | null };

function describe(outcome: Outcome<Copied>): string {
  if ('error' in outcome) return errorText(outcome);
  const { out, encoding, delimiter, headerLine, rows, columns, defects } = outcome.result;
  const head = headerLine === 0 ? 'no header' : `header on line ${headerLine}`;
  const size = `${rows} rows, ${columns} columns${describeDefects(defects)}`;
  return `${outcome.file} -> ${out}: ${encoding}, delimiter ${JSON.stringify(delimiter)}, ${head}, ${size}`;
}

async function readFiles(context: CommandContext): Promise<CommandResult> {
  const wanted = wantedReading(context);
  const files = await listSourceFiles(context.files);
  const paths = outputPaths(
    files.map(({ path }) => path),
    context,
  );
  const folder = optionalFlag(context, 'out-dir');
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  const outcomes = await eachFile(files, async (file, index): Promise<Copied> => {
    const out = paths[index] ?? null;
    const copy = out === null ? copyToStandardOutput(file, wanted, context) : copyToFile(file, out, wanted, context);
    return { out, ...(await copy) };
  });
  return {
    json: {
      files: outcomes.map((outcome) => ('error' in outcome ? outcome : { file: outcome.file, ...outcome.result })),
    },
    text: paths[0] === null ? '' : outcomes.map(describe).join('\n'),
    hasFailures: outcomes.some(hasFailed),
  };
}

/** The table exactly as the importer reads it: to see, and to score, what the reader does with a damaged file. */
export const readCommand: Command = {
  name: 'read',
  summary: 'The table of a file exactly as the importer reads it, as clean UTF-8 CSV.',
  usage: [
    'fcr read FILE-or-FOLDER... (--out OUT.csv or --out-dir DIR) [--encoding NAME] [--delimiter C] [--part NAME] [--format NAME] [--json]',
    'Without --out and --out-dir, the table of one file goes to standard output.',
  ].join('\n'),
  flags: {
    out: { type: 'string' },
    'out-dir': { type: 'string' },
    encoding: { type: 'string' },
    delimiter: { type: 'string' },
    part: { type: 'string' },
    format: { type: 'string' },
  },
  run: readFiles,
};
