import { isWord, msBetween } from '../cause-data.ts';
import { defineRule, minutes, seconds, WEIGHT } from '../rule.ts';

/** Gave up in the queue and called again at once: the queue was too long. */
export const redial = defineRule({
  code: 'R01',
  version: 1,
  needs: ['customer', 'started_at', 'abandoned_contacts'],
  thresholds: { wait: seconds(6), within: minutes(10) },
  findings: { redial: { subCause: 'P5', kind: 'sequence', weight: WEIGHT.strong } },
  facts: { wait: 'seconds', next: 'contact', after: 'span' },
  run: (data, { wait, within }, fire) => {
    const { category, seconds: lengths } = data.columns;
    const isAbandoned = isWord(category.outcome, 'abandoned');
    for (const place of data.subjects.places) {
      const next = data.subjects.next[place] as number;
      const waited = lengths.wait_s[place] as number;
      // An unknown wait passes: the source calls it abandoned, not short.
      if (!isAbandoned(place) || next === -1 || (waited >= 0 && waited < wait)) continue;
      const ms = msBetween(data, place, next);
      if (ms <= within * 60_000) {
        fire(place, 'redial', { wait: waited < 0 ? Number.NaN : waited, next, after: ms / 1000 });
      }
    }
  },
});
