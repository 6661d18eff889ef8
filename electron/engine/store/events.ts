import type { CalendarEvent } from '../../../shared/domain/events/calendar-event.ts';
import type { ProjectFile } from './project-file.ts';
import { mapSqliteError } from './sqlite-errors.ts';

/** An event of the project's calendar, with where it came from. */
export type KeptEvent = CalendarEvent & {
  readonly id: number;
  /** entered, detected, or the name of a file. */
  readonly source: string;
  readonly author: string;
  /** UTC ms. */
  readonly savedAt: number;
};

export type EventToKeep = Omit<KeptEvent, 'id'>;

const COLUMNS = `id, kind, name, from_at AS "from", to_at AS "to", reason, queue, channel, note, source, author,
  saved_at AS savedAt`;

/** The calendar, by time; removed ones left out. */
export function listEvents(file: ProjectFile): readonly KeptEvent[] {
  return file.db
    .prepare<[], KeptEvent>(`SELECT ${COLUMNS} FROM user_event WHERE removed_at IS NULL ORDER BY from_at, id`)
    .all();
}

/** The field of contacts in which a word stands, of several the first of these; null = in none of them. */
export function fieldOfWord(file: ProjectFile, word: string): 'queue' | 'reason' | 'channel' | 'product' | null {
  const found = file.db
    .prepare<[string], { field: 'queue' | 'reason' | 'channel' | 'product' }>(
      `SELECT field FROM contact_value WHERE value = ? COLLATE NOCASE AND field IN ('queue', 'reason', 'channel', 'product')
       ORDER BY CASE field WHEN 'queue' THEN 0 WHEN 'reason' THEN 1 WHEN 'channel' THEN 2 ELSE 3 END LIMIT 1`,
    )
    .get(word);
  return found?.field ?? null;
}

/** All or nothing; the ids in the order given. */
export function addEvents(file: ProjectFile, events: readonly EventToKeep[]): readonly number[] {
  const insert = file.db.prepare(
    `INSERT INTO user_event (kind, name, from_at, to_at, reason, queue, channel, note, source, author, saved_at)
     VALUES (:kind, :name, :from, :to, :reason, :queue, :channel, :note, :source, :author, :savedAt)`,
  );
  try {
    return file.db
      .transaction(() => events.map((event) => Number(insert.run({ ...event }).lastInsertRowid)))
      .immediate();
  } catch (error) {
    throw mapSqliteError(error, file.path);
  }
}

/** An event as it was before the change; null when it is not in the calendar. Its source stays. */
export function changeEvent(file: ProjectFile, id: number, event: EventToKeep): KeptEvent | null {
  try {
    return file.db
      .transaction(() => {
        const before = file.db
          .prepare<[number], KeptEvent>(`SELECT ${COLUMNS} FROM user_event WHERE id = ? AND removed_at IS NULL`)
          .get(id);
        if (before === undefined) return null;
        file.db
          .prepare(
            `UPDATE user_event SET kind = :kind, name = :name, from_at = :from, to_at = :to, reason = :reason,
               queue = :queue, channel = :channel, note = :note, author = :author, saved_at = :savedAt WHERE id = :id`,
          )
          .run({ ...event, id });
        return before;
      })
      .immediate();
  } catch (error) {
    throw mapSqliteError(error, file.path);
  }
}

/** Takes events out of the calendar, or puts removed ones back as they were; how many. */
export function markEvents(file: ProjectFile, ids: readonly number[], removedAt: number | null): number {
  const mark = file.db.prepare<[number | null, number, number]>(
    'UPDATE user_event SET removed_at = ? WHERE id = ? AND (removed_at IS NULL) = ?',
  );
  try {
    return file.db
      .transaction(() => ids.reduce((sum, id) => sum + mark.run(removedAt, id, removedAt === null ? 0 : 1).changes, 0))
      .immediate();
  } catch (error) {
    throw mapSqliteError(error, file.path);
  }
}
