import type { z } from 'zod';
import type { importMapping, readingOptions, savedMapping } from '../../../shared/contract/imports.ts';
import type { ImportMapping, ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import type { SavedMapping } from '../store/saved-mappings.ts';

type WireMapping = z.infer<typeof importMapping>;
type WireSavedMapping = z.infer<typeof savedMapping>;

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

export const mapSavedMapping = (saved: SavedMapping): WireSavedMapping => ({
  ...saved,
  headers: [...saved.headers],
  mapping: { ...saved.mapping, columns: [...saved.mapping.columns] } as WireMapping,
});
