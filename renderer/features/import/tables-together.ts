import type { AlikeTables, Inspection } from '../../../shared/contract/imports.ts';
import { keyOfFile, nameOfFile, type WaitingFile } from './import-search.ts';

/** A table that comes in together with the one on screen, or that table itself, with how it is read. */
export type TogetherTable = {
  readonly key: string;
  readonly handle: string;
  readonly name: string;
  readonly reading: Inspection['reading'];
  readonly mapping: Inspection['mapping'];
  readonly estimatedRows: number;
};

export type Candidate = { readonly file: string; readonly part: string | null };

/** A file that holds no contacts, whatever is settled about it, has nothing to share. */
const isRefused = ({ missing }: Pick<Inspection, 'missing'>): boolean =>
  missing.some(({ code }) => code.startsWith('missing_is_') || code === 'missing_rows_are_counts');

/**
 * Tables that may be read like the one on screen: the others of its file, and the files that wait. Nothing waits with an
 * import that is read again, and a table that waits was passed over when its file was looked at.
 */
export function candidatesOf(
  file: WaitingFile,
  waiting: readonly WaitingFile[],
  inspection: Pick<Inspection, 'parts' | 'reading' | 'missing'>,
): readonly Candidate[] {
  if (file.replaces !== undefined || isRefused(inspection)) return [];
  const others = inspection.parts.filter(({ name }) => name !== '' && name !== inspection.reading.part);
  // Where a person chose the table, nobody has looked at the others yet.
  const looked = others.some(({ isAlike }) => isAlike === true);
  const parts = file.part === undefined ? others.filter(({ isAlike }) => !looked || isAlike === true) : [];
  // What stands beside contacts went behind those that may be some.
  const files = waiting.filter(
    ({ replaces, isLater }) => replaces === undefined && (file.isLater === true || isLater !== true),
  );
  return [
    ...parts.map(({ name }) => ({ file: file.handle, part: name })),
    ...files.map(({ handle, part = null }) => ({ file: handle, part })),
  ];
}

/** The table on screen and those that are read like it, under their names. */
export function tablesTogether(
  file: WaitingFile,
  waiting: readonly WaitingFile[],
  first: Pick<Inspection, 'reading' | 'mapping' | 'estimatedRows'>,
  alike: AlikeTables,
): readonly TogetherTable[] {
  const { reading, mapping, estimatedRows } = first;
  const files = [file, ...waiting];
  const nameOf = (handle: string, part: string): string => {
    const { name = '' } = files.find((one) => one.handle === handle) ?? {};
    // Of one file the tables alone tell apart.
    if (part !== '' && waiting.every((one) => one.handle === file.handle)) return part;
    return nameOfFile({ name, part: part === '' ? undefined : part });
  };
  const tableOf = (handle: string, part: string) => ({
    key: keyOfFile({ handle, part }),
    handle,
    name: nameOf(handle, part),
  });
  return [
    { ...tableOf(file.handle, reading.part), reading, mapping, estimatedRows },
    ...alike.map((one) => ({
      ...tableOf(one.file, one.part),
      reading: one.reading,
      mapping: one.mapping,
      estimatedRows: one.estimatedRows,
    })),
  ];
}

/** Waiting files that came in with these tables; a file goes with the table that was looked at first. */
export const takenFiles = (waiting: readonly WaitingFile[], tables: readonly TogetherTable[]): readonly string[] =>
  waiting
    .filter(({ handle, part }) =>
      tables.some((table) => table.handle === handle && (part === undefined || part === table.reading.part)),
    )
    .map(keyOfFile);

export type LeftTables = { readonly file: WaitingFile; readonly names: readonly string[] };

/** Tables of the files on screen and in the group that did not come in: of other columns, or left out. */
export function leftTables(
  file: WaitingFile,
  waiting: readonly WaitingFile[],
  first: Pick<Inspection, 'parts' | 'reading'>,
  alike: AlikeTables,
  came: readonly TogetherTable[],
): readonly LeftTables[] {
  const isIn = (handle: string, part: string): boolean =>
    came.some((table) => table.handle === handle && table.reading.part === part);
  const own = file.part === undefined ? first.parts.map(({ name }) => name).filter((name) => name !== '') : [];
  const ofOthers = waiting.flatMap((one) => {
    if (one.part !== undefined || !came.some(({ handle }) => handle === one.handle)) return [];
    const ofFile = alike.filter((table) => table.file === one.handle);
    return [
      { file: one, names: ofFile.flatMap(({ part, others }) => [part, ...others]).filter((name) => name !== '') },
    ];
  });
  return [{ file, names: own }, ...ofOthers]
    .map(({ file: of, names }) => ({ file: of, names: names.filter((name) => !isIn(of.handle, name)) }))
    .filter(({ names }) => names.length > 0);
}
