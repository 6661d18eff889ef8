import { existsSync, rmSync, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { Progress } from '../../../shared/contract/base.ts';
import type { Batch, Staged } from '../../../shared/contract/imports.ts';
import { must } from '../../../shared/domain/must.ts';
import { listSourceFiles, type SourceFile } from '../../engine/ingest/source-files.ts';
import { commitImport } from '../../engine/services/import/commit-import.ts';
import type { ImportWish } from '../../engine/services/import/settle-import.ts';
import { stageImport } from '../../engine/services/staging/stage-import.ts';
import { type PreparedSink, prepareSink } from '../../engine/services/staging/stage-sinks.ts';
import { loadColumnFacts } from '../../engine/store/columns.ts';
import { groupRejects, pageRejects } from '../../engine/store/import-rejects.ts';
import { createProjectFile, openProjectFile, type ProjectFile } from '../../engine/store/project-file.ts';
import { discardAllStages } from '../../engine/store/staging/stage-paths.ts';
import { type Command, type CommandContext, optionalFlag, requiredFlag, UsageError } from './command.ts';
import { eachFile, errorText, hasFailed } from './each-file.ts';
import { IMPORT_FLAGS, wantedMapping, wantedReading, wantedSource } from './import-flags.ts';
import { type PlannedFile, planImports } from './import-order.ts';
import { keptMappings } from './kept-mappings.ts';
import { customersText, factsJson } from './project-json.ts';

/** At most this many rejects stand in the JSON; `fcr rejects` writes all of them. */
const MOST_REJECTS = 100;

async function wishOf(context: CommandContext): Promise<ImportWish> {
  return {
    reading: wantedReading(context),
    mapping: await wantedMapping(context),
    source: wantedSource(context),
    profile: optionalFlag(context, 'profile'),
    kept: await keptMappings(),
    signal: context.signal,
  };
}

function describeProgress(file: string, { phase, doneBytes, totalBytes, rows, secondsLeft }: Progress): string {
  const share = totalBytes === 0 ? 0 : Math.round((100 * doneBytes) / totalBytes);
  const left = secondsLeft === null ? '' : `, ${secondsLeft} s left`;
  return phase === 'reading' ? `${basename(file)}: ${share} %, ${rows} rows${left}` : `${basename(file)}: ${phase}`;
}

type Done = { readonly batch: Batch; readonly joined: Staged['joined']; readonly left: readonly string[] };

async function importOne(
  project: ProjectFile,
  { path, settle }: PlannedFile,
  context: CommandContext,
  sink: PreparedSink | undefined,
): Promise<Done> {
  const begun = performance.now();
  const { signal } = context;
  const onProgress = (progress: Progress): void => context.progress(describeProgress(path, progress));
  const { reading, mapping, mappingVersion, others } = settle();
  const staged = await stageImport(project, path, reading, mapping, { signal, onProgress, mappingVersion, sink });
  const batch = await commitImport(project, staged.stage, { signal, onProgress });
  return {
    batch: { ...batch, seconds: (performance.now() - begun) / 1000 },
    joined: staged.joined,
    left: others.map(({ name }) => name),
  };
}

function batchJson(project: ProjectFile, { batch, joined, left }: Done) {
  const { id, file, part, sha256, profile, encoding, delimiter, read, inserted, changed, duplicate, rejected } = batch;
  return {
    ...{
      id,
      file,
      ...(part === '' ? {} : { part }),
      sha256,
      profile,
      encoding,
      delimiter,
      read,
      inserted,
      changed,
      duplicate,
      rejected,
    },
    warnings: batch.warnings.map(({ code, count, words }) =>
      words === undefined ? { code, count } : { code, count, words },
    ),
    rejects: pageRejects(project, id, 0, MOST_REJECTS).map(({ line, field, code, value }) => ({
      line,
      field,
      code,
      value,
    })),
    seconds: Math.round(batch.seconds * 1000) / 1000,
    ...(joined === null ? {} : { joined }),
    ...(left.length === 0 ? {} : { tablesLeft: left }),
  };
}

const hintOf = (code: string, zone: string): string =>
  code === 'zone_assumed'
    ? ` (read as ${zone}; --zone names another)`
    : code === 'country_unknown'
      ? ' (kept as their digits; --country says whose they are)'
      : '';

function batchText(project: ProjectFile, { batch, joined, left }: Done): string {
  const { id, file, part, read, inserted, changed, duplicate, rejected, seconds } = batch;
  const counts = `${inserted} new, ${changed} changed, ${duplicate} known already, ${rejected} rejected`;
  const reasons = groupRejects(project, id).map((group) => `${group.code}: ${group.count}`);
  const rejects = rejected === 0 ? '' : `\n  rejected, ${reasons.join(', ')} (fcr rejects --batch ${id} writes them)`;
  const warnings = batch.warnings
    .map(({ code, count, words = [] }) => {
      const listed = words.map((word) => `\n    ${word.field}: “${word.value}” ${word.count}`).join('');
      const hint = hintOf(code, batch.zone);
      return `\n  ${code}: ${count}${hint}${listed}`;
    })
    .join('');
  const found =
    joined === null ? '' : `\n  laid over contacts: ${joined.matched} rows find theirs, ${joined.waiting} wait for it`;
  const others =
    left.length === 0 ? '' : `\n  not read: ${left.join(', ')} (--part NAME takes another table of the file)`;
  const table = part === '' ? file : `${file}, ${part}`;
  return `Import ${id}: ${table}, ${read} rows read: ${counts} (${seconds.toFixed(1)} s)${found}${rejects}${warnings}${others}`;
}

type Opened = { readonly project: ProjectFile; readonly isNew: boolean };

function openOrCreate(path: string, zone: string | undefined): Opened {
  if (existsSync(path)) return { project: openProjectFile(path), isNew: false };
  const name = basename(path, extname(path));
  return { project: createProjectFile(path, { name, zone: zone ?? 'UTC' }), isNew: true };
}

const bytesOf = (path: string | undefined): number =>
  path === undefined ? 0 : (statSync(path, { throwIfNoEntry: false })?.size ?? 0);

async function runImport(context: CommandContext) {
  if (context.files.length === 0) throw new UsageError('import needs at least one file.');
  const path = requiredFlag(context, 'project');
  const wish = await wishOf(context);
  const files = await listSourceFiles(context.files);
  // For the first file: its thread starts while the file is looked at.
  const sink = prepareSink(bytesOf(files[0]?.path), context.signal);
  try {
    return await importFiles(path, files, wish, sink, context);
  } finally {
    await sink.end();
  }
}

async function importFiles(
  path: string,
  files: readonly SourceFile[],
  wish: ImportWish,
  sink: PreparedSink,
  context: CommandContext,
) {
  const { project, isNew } = openOrCreate(path, optionalFlag(context, 'zone'));
  const batches: Done[] = [];
  try {
    const planned = await planImports(project, files, wish);
    const outcomes = await eachFile(planned, async (_path, index) => {
      const file = must(planned[index], 'one for each file');
      batches.push(await importOne(project, file, context, file.path === files[0]?.path ? sink : undefined));
    });
    const errors = outcomes.flatMap((outcome) => ('error' in outcome ? [outcome] : []));
    const failed = errors.find(hasFailed);
    const facts = factsJson(loadColumnFacts(project));
    const holds = `${path} holds ${facts.contacts} contacts ${customersText(facts)}.`;
    return {
      json: {
        batches: batches.map((batch) => batchJson(project, batch)),
        project: facts,
        ...(errors.length === 0 ? {} : { notImported: errors }),
        // As every failure of a command says it; the others were imported all the same.
        ...(failed === undefined ? {} : { error: failed.error }),
      },
      text: [...batches.map((batch) => batchText(project, batch)), ...errors.map(errorText), holds].join('\n'),
      hasFailures: failed !== undefined,
    };
  } finally {
    // What could not be committed: nobody can come back to it.
    discardAllStages(project.path);
    project.close();
    // A project that was made for an import that failed was never asked for.
    if (isNew && batches.length === 0) rmSync(path, { force: true });
  }
}

export const importCommand: Command = {
  name: 'import',
  summary: 'imports files into a project, which is made when it is not there',
  usage: [
    'fcr import FILE-or-FOLDER... --project P [--profile NAME] [--mapping FILE.json] [--zone IANA] [--country CC] [--encoding NAME]',
    '           [--part NAME] [--format NAME] [--delimiter C] [--date-order ymd|dmy|mdy] [--source NAME] [--json]',
    '--source names the system of the contacts where two systems have files of the same columns: ids are unique in each,',
    'and figures are observed until the one that ends first.',
    'Several files are imported in the order given, those of a folder by name, what stands beside contacts (surveys,',
    'agents, histories of cases) last; tables of one file that have the same columns one after the other; each whole or not at all. One that cannot be imported does not keep the others',
    'from it.',
  ].join('\n'),
  flags: { ...IMPORT_FLAGS, project: { type: 'string' }, profile: { type: 'string' }, source: { type: 'string' } },
  run: runImport,
};
