import { KNOWN_PROFILES } from './known-profiles.ts';

/** Systems of which every row, or group of rows, is a ticket: also where somebody telephoned to have it opened. */
export const HELP_DESKS: readonly string[] = KNOWN_PROFILES.filter(({ grain }) => grain === 'ticket').map(
  ({ name }) => name,
);
