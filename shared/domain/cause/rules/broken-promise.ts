import { type CauseData, isWord } from '../cause-data.ts';
import { firstHit } from '../contact-texts.ts';
import { defineRule, hours, WEIGHT } from '../rule.ts';

/** Milliseconds until the centre itself got in touch after a contact; NaN = it did not, as far as the data reach. */
export function msUntilCalledBack(data: CauseData, isOutbound: (place: number) => boolean, place: number): number {
  const { customer, startedAt, count } = data.columns;
  if (customer[place] === -1) return Number.NaN;
  for (let later = place + 1; later < count && customer[later] === customer[place]; later++) {
    const ms = (startedAt[later] as number) - (startedAt[place] as number);
    if (ms > 0 && isOutbound(later)) return ms;
  }
  return Number.NaN;
}

/**
 * A call back was promised, none is on file in time, and the customer came back. Its time is the one on file, else the
 * one that the words give, else the threshold.
 */
export const brokenPromise = defineRule({
  code: 'R14',
  version: 2,
  needs: ['customer', 'outbound_contacts', ['callback_requested', 'notes', 'transcript']],
  thresholds: { within: hours(48) },
  findings: {
    onFile: { subCause: 'W6', kind: 'sequence', weight: WEIGHT.strong },
    inWords: { subCause: 'W6', kind: 'text', weight: WEIGHT.strong },
    confirmedByWords: { subCause: 'W6', kind: 'text', weight: WEIGHT.light },
  },
  facts: { due: 'span', hit: 'hit', back: 'contact', after: 'span' },
  run: (data, { within }, fire) => {
    const { category, startedAt } = data.columns;
    const isAsked = isWord(category.callback_requested, 'yes');
    const isHandled = isWord(category.outcome, 'handled');
    const isOutbound = isWord(category.direction, 'out');
    for (const place of data.subjects.places) {
      if (!isHandled(place)) continue;
      const start = startedAt[place] as number;
      const hit = firstHit(data.texts, place, 'L-CALLBACK');
      const dueAt = data.callbackDue.get(place);
      if (hit === -1 && !isAsked(place) && dueAt === undefined) continue;
      const said = data.texts.hits[hit]?.dueHours ?? within;
      const dueMs = dueAt !== undefined && dueAt > start ? dueAt - start : said * 3_600_000;
      const calledMs = msUntilCalledBack(data, isOutbound, place);
      const back = data.subjects.back[place] as number;
      const backMs = back === -1 ? Number.NaN : (startedAt[back] as number) - start;
      // Who comes back before the promised time has not been let down; who was called in time, neither.
      if (calledMs <= dueMs || !(backMs > dueMs)) continue;
      const facts = { due: dueMs / 1000, back, after: backMs / 1000, ...(hit === -1 ? {} : { hit }) };
      if (!isAsked(place) && dueAt === undefined) fire(place, 'inWords', facts);
      else {
        fire(place, 'onFile', facts);
        if (hit !== -1) fire(place, 'confirmedByWords', facts);
      }
    }
  },
});
