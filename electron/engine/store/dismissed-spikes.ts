import type { SpikeSpan } from '../../../shared/domain/events/propose-events.ts';
import type { ProjectFile } from './project-file.ts';
import { mapSqliteError } from './sqlite-errors.ts';

/** Spikes that a person does not want in the calendar, by time. */
export const listDismissedSpikes = (file: ProjectFile): readonly SpikeSpan[] =>
  file.db
    .prepare<[], SpikeSpan>(
      'SELECT field, value, from_at AS "from", to_at AS "to" FROM user_dismissed_spike ORDER BY from_at, field, value, to_at',
    )
    .all();

/** Keeps spikes as dismissed; those that are so already stay as they are. How many are new. */
export function dismissSpikes(file: ProjectFile, spans: readonly SpikeSpan[], author: string, now: number): number {
  const insert = file.db.prepare<[string, string, number, number, string, number]>(
    'INSERT OR IGNORE INTO user_dismissed_spike (field, value, from_at, to_at, author, dismissed_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  return changeEach(
    file,
    spans,
    ({ field, value, from, to }) => insert.run(field, value, from, to, author, now).changes,
  );
}

/** Lets dismissed spikes be proposed again. */
export function recallSpikes(file: ProjectFile, spans: readonly SpikeSpan[]): number {
  const remove = file.db.prepare<[string, string, number, number]>(
    'DELETE FROM user_dismissed_spike WHERE field = ? AND value = ? AND from_at = ? AND to_at = ?',
  );
  return changeEach(file, spans, ({ field, value, from, to }) => remove.run(field, value, from, to).changes);
}

function changeEach(file: ProjectFile, spans: readonly SpikeSpan[], change: (span: SpikeSpan) => number): number {
  try {
    return file.db.transaction(() => spans.reduce((sum, span) => sum + change(span), 0)).immediate();
  } catch (error) {
    throw mapSqliteError(error, file.path);
  }
}
