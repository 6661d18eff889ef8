import { existsSync, rmSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { Progress } from '../../../shared/contract/base.ts';
import type { Batch, Inspection } from '../../../shared/contract/imports.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { evidenceSentence } from '../../../shared/domain/importing/evidence-text.ts';
import type { ImportMapping } from '../../../shared/domain/importing/mapping.ts';
import { commitImport } from '../../engine/services/commit-import.ts';
import { inspectFile } from '../../engine/services/inspect-file.ts';
import { stageImport } from '../../engine/services/stage-import.ts';
import { localZone } from '../../engine/services/workbench.ts';
import { pageRejects } from '../../engine/store/import-batches.ts';
import { readProjectFacts } from '../../engine/store/project-facts.ts';
import { createProjectFile, openProjectFile, type ProjectFile } from '../../engine/store/project-file.ts';
import { listSavedMappings, type SavedMapping } from '../../engine/store/saved-mappings.ts';
import { readSettings } from '../../engine/store/settings.ts';
import { type Command, type CommandContext, optionalFlag, requiredFlag, UsageError } from './command.ts';
import { IMPORT_FLAGS, wantedMapping, wantedReading } from './import-flags.ts';
import { factsJson } from './project-json.ts';

const MOST_REJECTS_LISTED = 100;
/** A person would have been asked; here the suggestion is taken and said. */
const ASSUMED = 'missing_date_order';

type Planned = { readonly path: string; readonly inspection: Inspection };

/** What stands in the project already and helps to read files; empty for a project that is not there yet. */
type Known = { readonly mappings: readonly SavedMapping[]; readonly zone: string };

function whatIsKnown(project: string): Known {
  if (!existsSync(project)) return { mappings: [], zone: localZone() };
  const file = openProjectFile(project, { use: 'read' });
  try {
    return { mappings: listSavedMappings(file), zone: readSettings(file).zone };
  } finally {
    file.close();
  }
}

async function wantedColumns(context: CommandContext, known: Known): Promise<Partial<ImportMapping>> {
  const own = await wantedMapping(context);
  const profile = optionalFlag(context, 'profile');
  if (profile === undefined || profile === 'canonical') return own;
  const saved = known.mappings.find(({ name }) => name === profile);
  if (saved === undefined) throw new AppError('NOT_FOUND', { what: `Profile ${profile}` });
  return { ...saved.mapping, ...own };
}

/** Every file is looked at before the first one is imported, so that a bad one leaves everything as it was. */
async function plan(context: CommandContext, known: Known): Promise<readonly Planned[]> {
  const mapping = await wantedColumns(context, known);
  const planned: Planned[] = [];
  for (const path of context.files) {
    const inspection = await inspectFile(
      path,
      { reading: wantedReading(context), mapping },
      { knownMappings: known.mappings, defaultZone: known.zone, signal: context.signal },
    );
    const open = inspection.missing.filter(({ code }) => code !== ASSUMED);
    if (open.length > 0) {
      const detail = open.map(({ code, params }) => evidenceSentence(code, params)).join(' ');
      throw new AppError('FILE_NOT_CONTACTS', { file: basename(path), detail });
    }
    planned.push({ path, inspection });
  }
  return planned;
}

const progressText = (file: string, progress: Progress): string => {
  const share = progress.totalBytes === 0 ? 0 : Math.floor((100 * progress.doneBytes) / progress.totalBytes);
  const left = progress.secondsLeft === null ? '' : `, ${progress.secondsLeft} s left`;
  return `${file}: ${progress.phase} ${share} %, ${progress.rows} rows${left}`;
};

async function importOne(context: CommandContext, file: ProjectFile, { path, inspection }: Planned): Promise<Batch> {
  const options = {
    signal: context.signal,
    onProgress: (progress: Progress) => context.progress(progressText(basename(path), progress)),
    remarks: inspection.missing.some(({ code }) => code === ASSUMED) ? (['date_order_assumed'] as const) : [],
  };
  const mapping = inspection.mapping as ImportMapping;
  const staged = await stageImport(file, path, inspection.reading, mapping, options);
  return commitImport(file, staged.stage, options);
}

/** The published shape: source records, not contacts. */
const batchJson = (file: ProjectFile, batch: Batch) => ({
  id: batch.id,
  file: batch.file,
  sha256: batch.sha256,
  profile: batch.profile,
  encoding: batch.encoding,
  delimiter: batch.delimiter,
  read: batch.read,
  inserted: batch.inserted,
  changed: batch.changed,
  duplicate: batch.duplicate,
  rejected: batch.rejected,
  warnings: batch.warnings,
  rejects: pageRejects(file, batch.id, 0, MOST_REJECTS_LISTED).map(({ line, field, code, value }) => ({
    line,
    field,
    code,
    value,
  })),
  seconds: batch.seconds,
});

const batchText = (batch: Batch): string =>
  [
    `Import ${batch.id}, ${batch.file}: ${batch.read} rows read = ${batch.inserted} new + ${batch.changed} changed + ` +
      `${batch.duplicate} known + ${batch.rejected} rejected (${batch.seconds.toFixed(1)} s)`,
    ...batch.warnings.map(({ code, count }) => `  ${code}: ${count}`),
  ].join('\n');

async function run(context: CommandContext) {
  const project = requiredFlag(context, 'project');
  if (context.files.length === 0) throw new UsageError('import takes one or more files.');
  const known = whatIsKnown(project);
  const planned = await plan(context, known);
  const isNew = !existsSync(project);
  const zone = optionalFlag(context, 'zone') ?? known.zone;
  const file = isNew
    ? createProjectFile(project, { name: basename(project, extname(project)), zone })
    : openProjectFile(project);
  const batches: Batch[] = [];
  try {
    for (const each of planned) batches.push(await importOne(context, file, each));
    const facts = factsJson(readProjectFacts(file));
    return {
      json: { batches: batches.map((batch) => batchJson(file, batch)), project: facts },
      text: [...batches.map(batchText), `${facts.contacts} contacts of ${facts.customers} customers`].join('\n'),
    };
  } finally {
    file.close();
    // A project that was made for this import and got nothing would only be in the way.
    if (isNew && batches.length === 0)
      for (const end of ['', '.lock', '.backup']) rmSync(`${project}${end}`, { force: true });
  }
}

export const importCommand: Command = {
  name: 'import',
  summary: 'imports one or more files into a project, made when it is not there',
  usage:
    'fcr import FILE... --project P [--profile NAME] [--mapping FILE.json] [--zone IANA] [--date-order ymd|dmy|mdy]\n' +
    '           [--encoding NAME] [--delimiter C] [--json]',
  flags: { ...IMPORT_FLAGS, project: { type: 'string' }, profile: { type: 'string' } },
  run,
};
