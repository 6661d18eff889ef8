import type { CalendarEvent } from '../../events/calendar-event.ts';
import { agentCodes, type CauseData } from '../cause-data.ts';
import { agentsAtLeast, days, defineRule, times, WEIGHT } from '../rule.ts';
import { isTouched } from './outage.ts';

const DAY_MS = 86_400_000;

type Rise = { readonly contacts: number; readonly usual: number; readonly agents: number };

/** Contacts by reason while an event lasts, with the agents they came to. */
function countReasons(data: CauseData, event: CalendarEvent) {
  const { category, count } = data.columns;
  const agents = agentCodes(data);
  const found = new Map<number, { contacts: number; readonly agents: Set<number> }>();
  for (let i = 0; i < count; i++) {
    const code = category.reason.codes[i] as number;
    if (code === 0 || !isTouched(data, event, i)) continue;
    const own = found.get(code) ?? { contacts: 0, agents: new Set<number>() };
    own.contacts++;
    own.agents.add(agents.codes[i] as number);
    found.set(code, own);
  }
  return found;
}

/** Reasons that rose in the days after a mailing, measured by up to four weeks before it. */
function risesAfter(data: CauseData, event: CalendarEvent, firstAt: number, within: number): ReadonlyMap<number, Rise> {
  const before = Math.min(28, Math.floor((event.from - firstAt) / DAY_MS));
  if (before < within) return new Map();
  const earlier = countReasons(data, { ...event, from: event.from - before * DAY_MS, to: event.from });
  return new Map(
    [...countReasons(data, event)].map(([reason, { contacts, agents }]) => [
      reason,
      { contacts, agents: agents.size, usual: ((earlier.get(reason)?.contacts ?? 0) * within) / before },
    ]),
  );
}

/** A letter, bill or notice went out, and contacts about its reason rose over many agents. */
export const mailing = defineRule({
  code: 'R37',
  version: 1,
  needs: ['calendar', 'reason', 'started_at'],
  thresholds: { within: days(5), times: times(1.5), agents: agentsAtLeast(3) },
  findings: { afterMailing: { subCause: 'D8', kind: 'declared', weight: WEIGHT.medium } },
  facts: { event: 'event', reason: 'reason', contacts: 'count', usual: 'times', agents: 'count' },
  run: (data, { within, times: factor, agents: many }, fire) => {
    const { startedAt, category } = data.columns;
    const firstAt = startedAt.reduce((first, at) => (at < first ? at : first), Number.POSITIVE_INFINITY);
    for (const [number, sent] of data.events.entries()) {
      if (sent.kind !== 'mailing') continue;
      const event = { ...sent, to: sent.from + within * DAY_MS };
      const rises = risesAfter(data, event, firstAt, within);
      for (const place of data.subjects.places) {
        const reason = category.reason.codes[place] as number;
        const rise = rises.get(reason);
        if (rise === undefined || !isTouched(data, event, place)) continue;
        if (rise.agents < many || rise.contacts < factor * Math.max(1, rise.usual)) continue;
        fire(place, 'afterMailing', { event: number, reason, ...rise });
      }
    }
  },
});
