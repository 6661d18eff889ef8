import { type Evidence, evidence } from '../csv/evidence.ts';
import { CALENDARS, type Calendar, toGregorian } from '../normalise/calendars.ts';
import { type ColumnStats, makeProbe } from './column-stats.ts';

export type CalendarDecision = { readonly calendar: Calendar; readonly evidence: Evidence };

/** So many different dates of a column are looked at. */
const LOOKED = 400;
const NEARLY_ALL = 0.95;

/**
 * The calendar in which the years of a file are counted, where its dates say so together: nearly all of them are dates in
 * that one, and none is one in ours. null = ours.
 */
export function calendarOf(columns: readonly ColumnStats[]): CalendarDecision | null {
  const texts = columns.flatMap(({ values }) => values.slice(0, LOOKED).map(([text]) => text));
  const { dateShape } = makeProbe([]);
  const isDate = (text: string): boolean => {
    const shape = dateShape(text);
    return shape !== null && shape !== 'digitDate';
  };
  for (const calendar of CALENDARS) {
    const written = texts.filter((text) => toGregorian(text, calendar) !== text);
    if (written.length === 0 || written.length < NEARLY_ALL * texts.length) continue;
    const read = written.filter((text) => isDate(toGregorian(text, calendar))).length;
    if (read < NEARLY_ALL * texts.length || texts.some(isDate)) continue;
    return { calendar, evidence: evidence(`calendar_${calendar}`, { dates: read }) };
  }
  return null;
}
