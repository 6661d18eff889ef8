import { headerKey } from '../shaping/cells-by-name.ts';
import { KNOWN_PROFILES } from './known-profiles.ts';

const KNOWN = new Set(KNOWN_PROFILES.flatMap(({ touches }) => touches?.split('|') ?? []));

/** True for the header of a column in which a help desk counts how often a ticket was answered. */
export const isKnownForTouches = (header: string): boolean => KNOWN.has(headerKey(header));
