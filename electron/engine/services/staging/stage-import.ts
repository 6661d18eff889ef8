import { createHash } from 'node:crypto';
import type { Staged } from '../../../../shared/contract/imports.ts';
import { compilePlainRows } from '../../../../shared/domain/bytes/plain-rows.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { companionOf } from '../../../../shared/domain/importing/companion.ts';
import type { ImportMapping, ReadingOptions } from '../../../../shared/domain/importing/mapping.ts';
import { compileMapping } from '../../../../shared/domain/normalise/compile-mapping.ts';
import { hasCountry } from '../../../../shared/domain/normalise/read-phone.ts';
import { versionOfShape } from '../../../../shared/domain/profiles/version-of-shape.ts';
import { openSource, type SourceTable } from '../../ingest/open-source.ts';
import { kindOfSource } from '../../store/companions.ts';
import { earlierGroups } from '../../store/group-parts.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import { countJoined } from '../../store/staging/count-joined.ts';
import { createStage, type FinishedStage, type Stage, UTF8 } from '../../store/staging/stage.ts';
import type { StageNote } from '../../store/staging/stage-note.ts';
import { mapDiskError } from '../files/disk-error.ts';
import { createImportProgress, type ImportProgress, type ProgressListener } from '../import/import-progress.ts';
import { createProblemCounter, type ProblemCounter } from '../import/problem-counter.ts';
import { RowReader, type Spans } from '../import/row-reader.ts';
import { FileHash, type FileState, fileState, isSameState } from '../import/source-file.ts';
import { type PreparedSink, prepareSink } from './stage-sinks.ts';

export type StageOptions = {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ProgressListener | undefined;
  /** What the batch calls the file, where its name on disk says nothing. */
  readonly name?: string | undefined;
  /** Version of the kept mapping that the mapping is, unchanged. */
  readonly mappingVersion?: number | null | undefined;
  /** An import that the commit undoes in the same step; the project given here is without it already. */
  readonly replaces?: number | undefined;
  /** Made ready while the file was looked at; the caller ends it where it was not opened. */
  readonly sink?: PreparedSink | undefined;
};

/**
 * Reads a whole file under a settled mapping into a stage beside the project, and counts it against the project. The
 * project itself is not touched. What the result counts is what commitImport does. A cancel or a failure leaves no
 * file behind. Throws CANCELLED, COLUMNS_REORDERED, FILE_CHANGED, FILE_UNREADABLE, DISK_FULL, MAPPING_INCOMPLETE.
 */
export async function stageImport(
  file: ProjectFile,
  sourcePath: string,
  reading: Partial<ReadingOptions>,
  mapping: ImportMapping,
  options: StageOptions = {},
): Promise<Staged> {
  assertOneKind(file, mapping);
  const before = await fileState(sourcePath);
  const progress = createImportProgress(before.bytes, options.onProgress);
  const hash = new FileHash(sourcePath);
  const { table, stage } = await openBoth(file, sourcePath, reading, mapping, {
    ...options,
    sink: options.sink ?? prepareSink(before.bytes, options.signal),
  });
  try {
    const problems = createProblemCounter();
    const run: Run = { file, table, stage, progress, problems, hash, signal: options.signal };
    let keepsParts = false;
    table.joinGroups((header) => {
      const earlier = earlierGroups(file, mapping.source, header);
      return {
        earlier: (key) => earlier?.(key) ?? [],
        keep: (key, rows) => {
          keepsParts = true;
          stage.keepPart({ key, rows: JSON.stringify(rows) });
        },
      };
    });
    const spans = await readAll(run, mapping);
    const versionOf = versionOfShape(table.reading.shape);
    progress.phase('linking', spans.read);
    // The other thread puts the stage together meanwhile.
    const [sha256, finished] = await Promise.all([hash.finish(options.signal), stage.finish(versionOf)]);
    if (!isSameState(before, await fileState(sourcePath))) throw new AppError('FILE_CHANGED', { file: table.name });
    stopIfCancelled(run);
    const source = { path: sourcePath, name: options.name ?? table.name, sha256, ...before };
    const { mappingVersion = null, replaces = null } = options;
    const groupHeader = keepsParts ? table.sourceHeader : null;
    return writeNote(run, finished, { mapping, mappingVersion, replaces, groupHeader }, spans, source);
  } catch (error) {
    await stage.discard();
    throw mapDiskError(error);
  } finally {
    await hash.close();
  }
}

/** The source, and the stage that it is read into. */
async function openBoth(
  file: ProjectFile,
  sourcePath: string,
  reading: Partial<ReadingOptions>,
  mapping: ImportMapping,
  { signal, sink }: StageOptions & { readonly sink: PreparedSink },
): Promise<{ readonly table: SourceTable; readonly stage: Stage }> {
  try {
    // What was settled is followed: a reading without a shape has none.
    const isPartAlone = (reading.part ?? '') !== '';
    const table = await openSource(sourcePath, { ...reading, shape: reading.shape ?? '' }, { signal, isPartAlone });
    return {
      table,
      stage: await createStage(file, mapping, table.estimatedRows, (setup) => sink.open(setup)),
    };
  } finally {
    await sink.end();
  }
}

type Run = {
  readonly file: ProjectFile;
  readonly table: SourceTable;
  readonly stage: Stage;
  readonly progress: ImportProgress;
  readonly problems: ProblemCounter;
  readonly hash: FileHash;
  readonly signal: AbortSignal | undefined;
};

function stopIfCancelled(run: Run): void {
  if (run.signal?.aborted === true) throw new AppError('CANCELLED');
}

/** Key of a row without an id: the same cells are the same row. */
const hashOfRow = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

async function readAll(run: Run, mapping: ImportMapping): Promise<Spans> {
  const { table, stage } = run;
  const now = Date.now();
  const rows = new RowReader(run, compileMapping(mapping, table.header, { hash: hashOfRow, now }));
  const fast = compilePlainRows(mapping, table.header, { utf8: UTF8, numberOfWord: stage.numberOfWord, now });
  if (table.plain === undefined || fast === null) await rows.readRecords();
  else await rows.readBytes(table.plain, fast);
  return rows.spans();
}

/** What of a file beside contacts finds its contact in the project as it is now. The rest is kept and waits. */
function joinedOf({ file, stage, problems }: Run, mapping: ImportMapping): Staged['joined'] {
  const companion = companionOf(mapping);
  if (companion === null) return null;
  const { matched, unknown, several } = countJoined(file, stage.path, companion);
  problems.addRemarks('contact_unknown', unknown.count, unknown.examples);
  problems.addRemarks('key_not_unique', several.count, several.examples);
  return { rows: companion, matched, waiting: unknown.count + several.count };
}

/** The ids of contacts and those of answers about them are apart: a row of one kind never replaces one of the other. */
function assertOneKind(file: ProjectFile, mapping: ImportMapping): void {
  const kind = kindOfSource(file, mapping.source);
  if (kind === undefined || kind === companionOf(mapping)) return;
  const detail = `the source ${mapping.source} holds ${kind ?? 'contacts'}: give what stands beside them a source of its own`;
  throw new AppError('MAPPING_INVALID', { detail });
}

function writeNote(
  run: Run,
  finished: FinishedStage,
  settled: Pick<StageNote, 'mapping' | 'mappingVersion' | 'replaces' | 'groupHeader'>,
  spans: Spans,
  source: { readonly path: string; readonly name: string; readonly sha256: string } & FileState,
): Staged {
  const { stage, problems, table } = run;
  const joined = joinedOf(run, settled.mapping);
  for (const { code, count, examples } of table.shapeRemarks()) problems.addRemarks(code, count, examples);
  if (settled.mapping.zoneFrom === 'assumed') problems.addRemarks('zone_assumed', spans.read);
  // Under a country they are remarked one by one, as no numbers of it.
  if (!hasCountry(settled.mapping.country)) problems.addRemarks('country_unknown', spans.phonesAsDigits);
  problems.addRemarks('parent_unknown', finished.unknownParents);
  problems.addRemarks('parent_cycle', finished.cycles);
  problems.addRemarks('older_version', finished.stale.count, finished.stale.examples);
  problems.addRemarks('id_not_unique', finished.others.count, finished.others.examples);
  const counts = { read: spans.read, ...finished.counts };
  const seconds = run.progress.seconds();
  stage.note({
    file: source,
    reading: table.reading,
    ...settled,
    counts,
    warnings: problems.warnings(),
    firstAt: spans.firstAt,
    lastAt: spans.lastAt,
    seconds,
  });
  return {
    stage: stage.id,
    batch: stage.batch,
    fileName: source.name,
    part: table.reading.part,
    ...counts,
    problems: problems.problems(),
    firstAt: spans.firstAt,
    lastAt: spans.lastAt,
    seconds,
    joined,
  };
}
