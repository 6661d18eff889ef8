import { type VersionOf, versionReader } from '../importing/row-version.ts';
import { profileNamed } from './recognise-source.ts';

/** How records that were read with this shape (`reading.shape`) say how new they are; null = they do not. */
export function versionOfShape(shape: string): VersionOf | null {
  const keys = profileNamed(shape)?.version;
  return keys === undefined ? null : versionReader(keys);
}
