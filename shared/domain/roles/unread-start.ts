import { type Evidence, evidence } from '../csv/evidence.ts';
import type { ColumnRole } from '../importing/mapping.ts';
import type { ColumnStats } from './column-stats.ts';
import { foldHeader } from './fold-header.ts';
import { matchName } from './name-match.ts';

const STARTS: ReadonlySet<ColumnRole> = new Set<ColumnRole>(['started_at', 'started_date', 'started_time']);

/**
 * A column whose name says when contacts start, over values that are not read as times: without it the file has no times, and
 * nobody would look for it among the extra fields. null = it is none.
 */
export function unreadStart(header: string, { rows, blank, samples }: ColumnStats): Evidence | null {
  const named = matchName(header, foldHeader(header)).find(
    ({ role, strength }) => STARTS.has(role) && (strength === 'canonical' || strength === 'strong'),
  );
  if (named === undefined || blank === rows) return null;
  return evidence('start_unread', { name: named.name, value: samples[0] ?? '' });
}

/** True where one of these is a start, or a half of one. */
export const hasStart = (roles: Iterable<ColumnRole>): boolean => [...roles].some((role) => STARTS.has(role));
