import { answeredAt, isOther, msBetween } from '../cause-data.ts';
import { defineRule, minutes, WEIGHT } from '../rule.ts';

/** Asked the same through several channels before anybody could answer: one issue, not a failure. */
export const blast = defineRule({
  code: 'R17',
  version: 1,
  needs: ['channel', 'customer', 'started_at'],
  thresholds: { within: minutes(60) },
  findings: { severalChannels: { subCause: 'X6', kind: 'sequence', weight: WEIGHT.strong } },
  facts: { from: 'channel', to: 'channel', next: 'contact', after: 'span' },
  run: (data, { within }, fire) => {
    const { category, startedAt } = data.columns;
    for (const place of data.subjects.places) {
      const next = data.subjects.next[place] as number;
      if (next === -1 || !isOther(data, 'channel', place, next) || isOther(data, 'reason', place, next)) continue;
      const ms = msBetween(data, place, next);
      // Without knowing when it was answered nobody can say that the customer did not wait for it.
      if (ms > within * 60_000 || !((startedAt[next] as number) < answeredAt(data, place))) continue;
      const from = category.channel.codes[place] ?? 0;
      fire(place, 'severalChannels', { from, to: category.channel.codes[next] ?? 0, next, after: ms / 1000 });
    }
  },
});
