import { type CalendarEvent, isDuring } from '../../events/calendar-event.ts';
import { foldText } from '../../resolution/fold-text.ts';
import { type CauseData, SUBJECT_ROLE } from '../cause-data.ts';
import { firstHit } from '../contact-texts.ts';
import { agentsAtLeast, days, defineRule, probability, WEIGHT } from '../rule.ts';
import { findSpikes, type Spike } from '../spikes.ts';

/** True when an event is about this contact: in its time, and about its reason, queue and channel where it names them. */
export function isTouched({ columns }: CauseData, event: CalendarEvent, place: number): boolean {
  const at = columns.startedAt[place] as number;
  if (!isDuring(event, at)) return false;
  return (['reason', 'queue', 'channel'] as const).every((field) => {
    const column = columns.category[field];
    const word = event[field];
    return word === null || foldText(column.values[column.codes[place] as number] ?? '') === foldText(word);
  });
}

/** Something was down: somebody entered it, or far more failed at once than chance allows. */
export const outage = defineRule({
  code: 'R07',
  version: 1,
  needs: ['started_at', ['reason', 'queue', 'calendar']],
  thresholds: { p: probability(0.001), agents: agentsAtLeast(5), trailing: days(28) },
  findings: {
    declared: { subCause: 'P1', kind: 'declared', weight: WEIGHT.strong },
    detected: { subCause: 'P1', kind: 'peer', weight: WEIGHT.medium },
    detectedAndSaid: { subCause: 'P1', kind: 'text', weight: WEIGHT.medium },
  },
  facts: { event: 'event', failures: 'count', usual: 'times', agents: 'count', hit: 'hit' },
  run: (data, { p, agents, trailing }, fire) => {
    const { queue, reason } = data.columns.category;
    const rules = { p, agents, trailingDays: trailing };
    const looks = [reason, queue].flatMap((column) =>
      ([24, 1] as const).map((perDay) => findSpikes(data, column, perDay, rules)),
    );
    const outages = data.events.flatMap((event, index) => (event.kind === 'outage' ? [index] : []));
    for (const place of data.subjects.places) {
      const event = outages.find((index) => isTouched(data, data.events[index] as CalendarEvent, place));
      if (event !== undefined) fire(place, 'declared', { event });
      if (data.subjects.role[place] !== SUBJECT_ROLE.failed) continue;
      const spike = looks.reduce<Spike | null>((found, look) => found ?? look(place), null);
      if (spike === null) continue;
      fire(place, 'detected', { ...spike });
      const hit = firstHit(data.texts, place, 'L-SYSTEM');
      if (hit !== -1) fire(place, 'detectedAndSaid', { ...spike, hit });
    }
  },
});
