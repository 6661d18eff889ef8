import { isWord } from '../cause-data.ts';
import { defineRule, hours, WEIGHT } from '../rule.ts';
import { msUntilCalledBack } from './broken-promise.ts';

/** A call back was scheduled by the system and did not happen in time, or was tried without reaching anybody. */
export const callbackMechanics = defineRule({
  code: 'R40',
  version: 1,
  needs: ['outcome', 'customer', 'started_at'],
  thresholds: { within: hours(48) },
  findings: {
    notMade: { subCause: 'P7', kind: 'sequence', weight: WEIGHT.strong },
    notReached: { subCause: 'P7', kind: 'code', weight: WEIGHT.strong },
  },
  facts: { due: 'span', next: 'contact', after: 'span' },
  run: (data, { within }, fire) => {
    const { channel, outcome, direction } = data.columns.category;
    const isScheduled = isWord(outcome, 'callback_scheduled');
    const isCallback = isWord(channel, 'callback');
    const isMissed = isWord(outcome, 'missed', 'failed', 'abandoned');
    const isOutbound = isWord(direction, 'out');
    for (const place of data.subjects.places) {
      const next = data.subjects.next[place] as number;
      if (next === -1) continue;
      const start = data.columns.startedAt[place] as number;
      const after = ((data.columns.startedAt[next] as number) - start) / 1000;
      if (isCallback(place) && isMissed(place)) fire(place, 'notReached', { next, after });
      if (!isScheduled(place)) continue;
      const dueAt = data.callbackDue.get(place);
      const due = dueAt !== undefined && dueAt > start ? (dueAt - start) / 1000 : within * 3600;
      const called = msUntilCalledBack(data, isOutbound, place) / 1000;
      // Made in time, or the customer could not wait for it.
      if (called <= Math.min(due, after) || after <= due) continue;
      fire(place, 'notMade', { due, next, after });
    }
  },
});
