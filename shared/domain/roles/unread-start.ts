import { type Evidence, evidence } from '../csv/evidence.ts';
import type { ColumnRole } from '../importing/mapping.ts';
import { monthOf } from '../normalise/date-words.ts';
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
  const code = samples.length > 0 && samples.every(lacksYear) ? 'start_without_year' : 'start_unread';
  return evidence(code, { name: named.name, value: samples[0] ?? '' });
}

/** `01/03`, `1.3. 10:00`, `Mar 01 10:00:05`, `1 March`: which year it was nobody can know. */
function lacksYear(text: string): boolean {
  const day = text.replace(/,?\s+\d{1,2}:\d{2}.*$/, '').toLowerCase();
  if (/^\d{1,2}[./-]\d{1,2}\.?$/.test(day)) return true;
  const word = /^(?:(\p{L}+)\.?[ -]\d{1,2}|\d{1,2}\.?[ -](\p{L}+)\.?)$/u.exec(day);
  return word !== null && monthOf(word[1] ?? word[2] ?? '') > 0;
}

/** True where one of these is a start, or its day: a time of day alone is none. */
export const hasStart = (roles: Iterable<ColumnRole>): boolean =>
  [...roles].some((role) => role === 'started_at' || role === 'started_date');
