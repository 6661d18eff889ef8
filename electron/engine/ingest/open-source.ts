import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import type { RawRecord } from '../../../shared/domain/importing/record.ts';
import { profileNamed, recogniseHeader } from '../../../shared/domain/profiles/recognise-source.ts';
import type { SourceProfile } from '../../../shared/domain/profiles/source-profile.ts';
import type { GroupMemory, MakeGroupMemory } from '../../../shared/domain/shaping/group-memory.ts';
import { runShape, type ShapeRemark } from '../../../shared/domain/shaping/shape-records.ts';
import type { FileSource } from './bytes/plain-file.ts';
import { knownSource } from './known-source.ts';
import type { OpenedTable, OpenOptions } from './opened-table.ts';
import { openTable } from './read-table.ts';

/** A table whose rows are contacts or legs: that of the file, or what a shape makes of it. */
export type SourceTable = OpenedTable & {
  /** What the shape has to say about the rows that the newest records() has given so far. */
  readonly shapeRemarks: () => readonly ShapeRemark[];
  /** From the next records() on groups are put together with what this knows of them; of what is made for this header. */
  readonly joinGroups: (make: MakeGroupMemory) => void;
  /** Columns of the file itself, where a shape gives the table others. */
  readonly sourceHeader: readonly string[];
};

function shaped(table: OpenedTable, profile: SourceProfile): SourceTable {
  if (profile.shape === undefined) return plain(table);
  const rows = profile.shape(table.header);
  let groups: GroupMemory | null = null;
  let remarks: () => readonly ShapeRemark[] = () => [];
  async function* records(): AsyncGenerator<readonly RawRecord[]> {
    const run = runShape(table.header, rows, groups);
    remarks = run.remarks;
    // A batch of events may give no row at all; it is handed on empty, so that progress and cancel go on.
    for await (const batch of table.records()) yield run.take(batch);
    yield* run.end();
  }
  return {
    ...table,
    reading: { ...table.reading, shape: profile.name },
    header: rows.header,
    width: rows.header.length,
    records,
    plain: undefined,
    shapeRemarks: () => remarks(),
    joinGroups: (make) => {
      groups = make(table.header);
    },
    sourceHeader: table.header,
  };
}

const plain = (table: OpenedTable): SourceTable => ({
  ...table,
  shapeRemarks: () => [],
  joinGroups: () => undefined,
  sourceHeader: table.header,
});

/**
 * Opens a file as a table of contacts or legs. `wanted.shape` says the profile whose shape is put on it, '' = none;
 * left open it is found by the header, unless `isOwn` says that a person has decided about this very header before.
 * Fails as openTable does, and with INVALID_INPUT for a shape that there is not.
 */
export async function openSource(
  source: FileSource,
  wanted: Partial<ReadingOptions> = {},
  options: OpenOptions = {},
  isOwn: (header: readonly string[]) => boolean = () => false,
): Promise<SourceTable> {
  const table = await openTable(source, wanted, options);
  if (wanted.shape === '') return plain(table);
  if (wanted.shape !== undefined) {
    const profile = profileNamed(wanted.shape);
    if (profile?.shape === undefined) {
      throw new AppError('INVALID_INPUT', { detail: `There is no profile ${wanted.shape} that puts rows together.` });
    }
    return shaped(table, profile);
  }
  const found = isOwn(table.header) ? null : await knownSource(table);
  if (found?.shape === undefined) return plain(table);
  const isHeaderless = found.fitsRows !== undefined && recogniseHeader(table.header) === null;
  // Its first row was taken for a header.
  const again = isHeaderless && wanted.headerLine === undefined && table.reading.headerLine > 0;
  return shaped(again ? await openTable(source, { ...wanted, headerLine: 0 }, options) : table, found);
}
