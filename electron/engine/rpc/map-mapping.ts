import type { z } from 'zod';
import type { importMapping, savedMapping } from '../../../shared/contract/imports.ts';
import type { ImportMapping } from '../../../shared/domain/importing/mapping.ts';
import type { SavedMapping } from '../store/saved-mappings.ts';

type WireMapping = z.infer<typeof importMapping>;
type WireSavedMapping = z.infer<typeof savedMapping>;

/** A schema cannot tell a unit that is missing from one that is undefined; the domain can. */
export const mapWireMapping = (wire: WireMapping): ImportMapping => ({
  ...wire,
  columns: wire.columns.map(({ unit, ...column }) => (unit === undefined ? column : { ...column, unit })),
});

export const mapSavedMapping = (saved: SavedMapping): WireSavedMapping => ({
  ...saved,
  headers: [...saved.headers],
  mapping: { ...saved.mapping, columns: [...saved.mapping.columns] } as WireMapping,
});
