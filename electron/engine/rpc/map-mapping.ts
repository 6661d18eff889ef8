import type { z } from 'zod';
import type { importMapping, readingOptions } from '../../../shared/contract/imports.ts';
import type { keptMapping } from '../../../shared/contract/mappings.ts';
import type { KnownMappings } from '../../../shared/domain/importing/kept-mappings.ts';
import type { ImportMapping, ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import { must } from '../../../shared/domain/must.ts';

type WireMapping = z.infer<typeof importMapping>;
type WireKeptMapping = z.infer<typeof keptMapping>;

const mapColumns = (columns: WireMapping['columns']): ImportMapping['columns'] =>
  columns.map(({ unit, ...column }) => (unit === undefined ? column : { ...column, unit }));

/** A schema cannot tell a unit that is missing from one that is undefined; the domain can. */
export const mapWireMapping = (wire: WireMapping): ImportMapping => ({
  ...wire,
  columns: mapColumns(wire.columns),
});

type Unsettled<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** What a person has changed so far, without the places that are still open. */
function settled<T extends object>(values: Unsettled<T>): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

export const mapWireReading = (wire: Unsettled<z.infer<typeof readingOptions>>): Partial<ReadingOptions> =>
  settled(wire);

export function mapPartialMapping(wire: Unsettled<WireMapping>): Partial<ImportMapping> {
  const { columns, ...others } = wire;
  return {
    ...settled<Omit<ImportMapping, 'columns'>>(others),
    ...(columns === undefined ? {} : { columns: mapColumns(columns) }),
  };
}

export const mapPlainMapping = (mapping: ImportMapping): WireMapping =>
  ({ ...mapping, columns: [...mapping.columns] }) as WireMapping;

export function mapKeptMapping({ name, place, usedAt, versions }: KnownMappings[number]): WireKeptMapping {
  const newest = must(versions[0], 'a kept mapping has a version');
  return {
    ...{ name, place, usedAt },
    versions: versions.map(({ version, savedAt }) => ({ version, savedAt })),
    headers: [...newest.headers],
    mapping: mapPlainMapping(newest.mapping),
  };
}
