import { type AlikeTables, type Inspection, MOST_TABLES } from '../../../../shared/contract/imports.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { companionOf } from '../../../../shared/domain/importing/companion.ts';
import type { ColumnMapping, ImportMapping, ReadingOptions } from '../../../../shared/domain/importing/mapping.ts';
import { columnsByHeader } from '../../../../shared/domain/roles/columns-by-header.ts';
import { headerSet } from '../../../../shared/domain/roles/header-fingerprint.ts';
import type { KnownMapping } from '../../../../shared/domain/roles/settle-mapping.ts';
import type { FileSource } from '../../ingest/bytes/plain-file.ts';
import { type InspectContext, type InspectWanted, inspectFile } from './inspect-file.ts';

/** A table, and what was chosen and found for it: others may be read like it. */
export type LikeTable = {
  /** What a person chose; its columns are those of the table. */
  readonly wanted: InspectWanted;
  readonly shape: string;
  readonly mapping: ImportMapping;
  /** What must still be settled; what is asked of it need not be asked of the others. */
  readonly missing: readonly string[];
};

export type AlikeTable = Pick<Inspection, 'reading' | 'mapping' | 'estimatedRows' | 'parts'>;

const headersOf = (columns: readonly { readonly header: string }[]): string =>
  headerSet(columns.map(({ header }) => header));

/** As an import before is known: the next file of its columns is read as it was. */
export const asKnown = (mapping: ImportMapping): KnownMapping => ({
  name: mapping.profile,
  headers: mapping.columns.map(({ header }) => header),
  mapping,
});

/** Nobody chose the table for files to come, only for this one. */
export function withoutPart(mapping: ImportMapping): ImportMapping {
  const { reading, ...others } = mapping;
  const { part: _part, ...chosen } = reading ?? {};
  return Object.keys(chosen).length === 0 ? others : { ...others, reading: chosen };
}

/**
 * How a table is read that may come in together with another one: by its own evidence where that speaks, as the other where
 * not, and as a person chose for both. So it is read as if it had been imported right after it. Null = it is not alike: it
 * has other columns, or something would have to be asked about it alone. `part` null = the table of the file that is likeliest.
 */
export async function inspectAlike(
  source: FileSource,
  part: string | null,
  like: LikeTable,
  context: InspectContext,
): Promise<AlikeTable | null> {
  const alone = { ...context, isShown: false, isPartAlone: part !== null, earlier: withEarlier(like, context) };
  const inspect = (columns: readonly ColumnMapping[]): Promise<Inspection | null> =>
    readableOrNull(() => inspectFile(source, wantedOf(like.wanted, part, columns), alone));
  const found = await inspect([]);
  if (found === null || !isAlike(found, like)) return null;
  const chosen = like.wanted.mapping?.columns ?? [];
  const settled = chosen.length === 0 ? found : await inspect(columnsByHeader(chosen, found.columns));
  if (settled === null || !isSettled(settled, like)) return null;
  const { reading, mapping, estimatedRows, parts } = settled;
  // What the contract lets out is what the domain made.
  return { reading, mapping: withoutPart(mapping as ImportMapping) as Inspection['mapping'], estimatedRows, parts };
}

const withEarlier = ({ mapping }: LikeTable, { earlier = [] }: InspectContext): readonly KnownMapping[] => [
  asKnown(mapping),
  ...earlier,
];

/** Encoding and delimiter follow from the mapping, which gives way to what the bytes of a file prove. */
function wantedOf(
  { reading = {}, mapping = {} }: InspectWanted,
  part: string | null,
  columns: readonly ColumnMapping[],
): InspectWanted {
  const { columns: _columns, reading: kept, ...chosen } = mapping;
  const { part: _part, ...others } = kept ?? {};
  const { headerLine, quote, escape: escaping } = reading;
  const own: Partial<ReadingOptions> = {
    ...(headerLine !== undefined && { headerLine }),
    ...(quote !== undefined && { quote }),
    ...(escaping !== undefined && { escape: escaping }),
    ...(part !== null && { part }),
  };
  return {
    reading: own,
    mapping: {
      ...chosen,
      ...(Object.keys(others).length > 0 && { reading: others }),
      ...(columns.length > 0 && { columns }),
    },
  };
}

const isAlike = (found: Inspection, like: LikeTable): boolean =>
  headersOf(found.columns) === headersOf(like.mapping.columns) && found.reading.shape === like.shape;

function isSettled({ missing, mapping }: Inspection, like: LikeTable): boolean {
  // Both, or neither, want somebody to say their zone.
  const asksForZone = mapping.zoneFrom === 'assumed' && like.mapping.zoneFrom !== 'assumed';
  const asksAlone = missing.some(({ code }) => !like.missing.includes(code));
  const isOfOneKind = companionOf(mapping as ImportMapping) === companionOf(like.mapping);
  return !asksForZone && !asksAlone && isOfOneKind;
}

/** What cannot be read is met, and said, when its turn comes. */
async function readableOrNull(inspect: () => Promise<Inspection>): Promise<Inspection | null> {
  try {
    return await inspect();
  } catch (error) {
    if (error instanceof AppError && error.code !== 'CANCELLED') return null;
    throw error;
  }
}

/** A table to be looked at: of a file, or the likeliest of it and those of the same columns (part null). */
export type Candidate = { readonly file: string; readonly path: string; readonly part: string | null };

/** Those of the tables that are read like the one that is looked at, in the order given. */
export async function findAlike(
  candidates: readonly Candidate[],
  like: LikeTable,
  context: InspectContext,
): Promise<AlikeTables> {
  const all: AlikeTables = [];
  // The one that is looked at comes in with them.
  const isFull = (more = 0): boolean => all.length + more >= MOST_TABLES - 1;
  for (const { file, path, part } of candidates) {
    if (isFull()) break;
    const first = await inspectAlike(path, part, like, context);
    if (first === null) continue;
    const { parts, ...own } = first;
    const name = own.reading.part;
    const taken = [name];
    const others: AlikeTables = [];
    for (const other of part === null ? parts.filter(({ isAlike }) => isAlike === true) : []) {
      if (other.name === name || isFull(others.length + 1)) continue;
      const table = await inspectAlike(path, other.name, like, context);
      if (table === null) continue;
      taken.push(other.name);
      const { reading, mapping, estimatedRows } = table;
      others.push({ file, part: other.name, reading, mapping, estimatedRows, others: [] });
    }
    const left = parts.map((one) => one.name).filter((one) => one !== '' && !taken.includes(one));
    all.push({ file, part: name, ...own, others: part === null ? left : [] }, ...others);
  }
  return all;
}
