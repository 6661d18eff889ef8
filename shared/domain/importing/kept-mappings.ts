import type { ColumnMapping, ImportMapping } from './mapping.ts';

/** One version of a mapping that a person kept under a name. */
export type MappingVersion = {
  /** 1, 2, 3, … in the order in which they were saved. */
  readonly version: number;
  /** Headers in column order: what a file must have to be recognised. */
  readonly headers: readonly string[];
  /** UTC ms. */
  readonly savedAt: number;
  readonly mapping: ImportMapping;
};

/** A name with all its versions, newest first. */
export type KeptMapping = {
  readonly name: string;
  /** UTC ms of the last time it was saved or imported with. */
  readonly usedAt: number;
  readonly versions: readonly MappingVersion[];
};

/** Where a mapping is kept: on this computer for all projects, or only in the project that is open. */
export type KnownMappings = readonly (KeptMapping & { readonly place: 'computer' | 'project' })[];

const fold = (header: string): string => header.trim().normalize('NFKC').toLowerCase();

/** A plain value as text, whatever the order of its keys. */
function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${stable(one)}`)
    .join(',')}}`;
}

const columnText = ({ header, role, unit }: ColumnMapping): string => stable([fold(header), role, unit ?? null]);

/**
 * True when both read every file in the same way: the name and the order of columns do not matter. Nor does that rows are
 * tickets, which is found by the columns: mappings that were kept before it was said are no others.
 */
export function isSameMapping(a: ImportMapping, b: ImportMapping): boolean {
  const textOf = ({ profile: _name, rowsAreTickets: _grain, columns, ...rest }: ImportMapping): string =>
    stable([rest, columns.map(columnText).sort()]);
  return textOf(a) === textOf(b);
}

/** Headers of the file that a mapping was made for, in column order. */
export const headersOf = (mapping: ImportMapping): readonly string[] =>
  [...mapping.columns].sort((a, b) => a.index - b.index).map((column) => column.header);

/** With one more version; the same list when the newest says this already. */
export function withVersion(
  kept: KeptMapping | undefined,
  name: string,
  mapping: ImportMapping,
  at: number,
): KeptMapping {
  const named = { ...mapping, profile: name };
  const [newest] = kept?.versions ?? [];
  if (kept !== undefined && newest !== undefined && isSameMapping(newest.mapping, named))
    return { ...kept, usedAt: at };
  const version = { version: (newest?.version ?? 0) + 1, headers: headersOf(named), savedAt: at, mapping: named };
  return { name, usedAt: at, versions: [version, ...(kept?.versions ?? [])] };
}

/**
 * What is known here: the mappings of this computer, and those of the project that this computer does not have (a
 * project that was carried over). Used last first.
 */
export function mergeKnown(computer: readonly KeptMapping[], project: readonly KeptMapping[]): KnownMappings {
  const ofComputer = computer.map((kept) => ({ ...kept, place: 'computer' as const }));
  const ofProject = project.flatMap((kept) => {
    const [newest] = kept.versions;
    const here = computer.find(({ name }) => name === kept.name);
    const isHere = newest === undefined || here?.versions.some(({ mapping }) => isSameMapping(mapping, newest.mapping));
    return isHere === true ? [] : [{ ...kept, place: 'project' as const }];
  });
  return [...ofComputer, ...ofProject].sort((a, b) => b.usedAt - a.usedAt || (a.name < b.name ? -1 : 1));
}

/** The version that this mapping is, unchanged; null when it is none, or was changed by hand. */
export function versionOf(known: KnownMappings, mapping: ImportMapping): number | null {
  for (const { name, versions } of known) {
    if (name !== mapping.profile) continue;
    const same = versions.find((one) => isSameMapping(one.mapping, mapping));
    if (same !== undefined) return same.version;
  }
  return null;
}

/** The newest versions, as files are recognised by them. */
export const recognisable = (known: KnownMappings) =>
  known.flatMap(({ name, versions: [newest] }) =>
    newest === undefined ? [] : [{ name, headers: newest.headers, mapping: newest.mapping }],
  );
