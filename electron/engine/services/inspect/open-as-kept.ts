import { evidence } from '../../../../shared/domain/csv/evidence.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { isNothingChosen, isSameChoice, otherThanFound } from '../../../../shared/domain/importing/chosen-reading.ts';
import type { ChosenReading, ImportMapping, ReadingOptions } from '../../../../shared/domain/importing/mapping.ts';
import { foldName, headerSet } from '../../../../shared/domain/roles/header-fingerprint.ts';
import type { KnownMapping } from '../../../../shared/domain/roles/settle-mapping.ts';
import type { SourceTable } from '../../ingest/open-source.ts';

type Wanted = { readonly reading?: Partial<ReadingOptions>; readonly mapping?: Partial<ImportMapping> };

/** A choice to read the file by, and whether the header that then stands there is the one it was made for. */
type Attempt = { readonly reading: ChosenReading; readonly fits: (header: readonly string[]) => boolean };

/** Files are opened again for as many different choices; those used last come first. */
const MOST_ATTEMPTS = 12;

/** The first of these that was made for this header. */
export function mappingFor(header: readonly string[], known: readonly KnownMapping[]): KnownMapping | undefined {
  const set = headerSet(header);
  return known.find(({ headers }) => headerSet(headers) === set);
}

/** The choice of a mapping that a person brings to this very file. */
function attemptOfWanted({ reading = {}, columns = [] }: Partial<ImportMapping>): Attempt {
  return {
    reading,
    fits: (header) => columns.every((column) => foldName(header[column.index] ?? '') === foldName(column.header)),
  };
}

/**
 * Choices that were kept: the one for this header, else each different one, because a wrong encoding garbles the
 * header, and so does a wrong delimiter. They then fit when the header is that of a mapping with this choice.
 */
function attemptsOfKnown(header: readonly string[], known: readonly KnownMapping[]): readonly Attempt[] {
  const own = mappingFor(header, known);
  const readings: ChosenReading[] = [];
  for (const { mapping } of own === undefined ? known : [own]) {
    const { reading = {} } = mapping;
    if (!readings.some((one) => isSameChoice(one, reading))) readings.push(reading);
  }
  return readings.map((reading) => ({
    reading,
    fits: (opened) => isSameChoice(mappingFor(opened, known)?.mapping.reading ?? {}, reading),
  }));
}

/** What is alike is known from the first look, as long as the table that was kept has the same columns. */
const withLookedAt = (table: SourceTable, found: SourceTable): SourceTable =>
  headerSet(table.header) === headerSet(found.header) ? { ...table, parts: found.parts } : table;

function asKept(table: SourceTable, by: ChosenReading): SourceTable {
  const { encoding, delimiter, part } = table;
  return {
    ...table,
    ...(by.encoding !== undefined && {
      encoding: { ...encoding, evidence: evidence('encoding_kept', { encoding: encoding.name }) },
    }),
    ...(by.delimiter !== undefined && { delimiter: { ...delimiter, evidence: evidence('delimiter_kept') } }),
    ...(by.part !== undefined && { part: { ...part, evidence: evidence('part_kept') } }),
  };
}

/**
 * Opens a file as the person wishes, and for the rest as was chosen for files of its kind before: what a person chose is
 * kept with the mapping. A choice counts when the file opens under it with the header it was made for; otherwise what
 * was found in the file stands. Without kept choices the file is opened once.
 */
export async function openAsKept(
  open: (reading: Partial<ReadingOptions>) => Promise<SourceTable>,
  { reading: wish = {}, mapping = {} }: Wanted,
  known: readonly KnownMapping[],
): Promise<SourceTable> {
  const found = await open(wish);
  const attempts = [attemptOfWanted(mapping), ...attemptsOfKnown(found.header, known)].flatMap(({ reading, fits }) => {
    const by = otherThanFound(reading, wish, found);
    return isNothingChosen(by) ? [] : [{ by, fits }];
  });
  for (const { by, fits } of attempts.slice(0, MOST_ATTEMPTS)) {
    const table = await openIfItFits(() => open({ ...wish, ...by } as Partial<ReadingOptions>));
    if (table !== null && fits(table.header)) return asKept(withLookedAt(table, found), by);
  }
  return found;
}

/** Null when the file cannot be read like this: the choice was made for another one, and that is no failure. */
async function openIfItFits(open: () => Promise<SourceTable>): Promise<SourceTable | null> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof AppError && error.code !== 'CANCELLED') return null;
    throw error;
  }
}
