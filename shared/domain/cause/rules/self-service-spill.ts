import { isOther, isSame, isWord, msBetween } from '../cause-data.ts';
import { defineRule, hours, WEIGHT } from '../rule.ts';

/** Tried the bot, the menu or the website first and needed a person after all. */
export const selfServiceSpill = defineRule({
  code: 'R02',
  version: 1,
  needs: ['customer', 'started_at', 'bot_contacts'],
  thresholds: { within: hours(24) },
  findings: {
    sameReason: { subCause: 'P6', kind: 'sequence', weight: WEIGHT.strong },
    unknownReason: { subCause: 'P6', kind: 'sequence', weight: WEIGHT.medium },
  },
  facts: { channel: 'channel', next: 'contact', after: 'span' },
  run: (data, { within }, fire) => {
    const { category } = data.columns;
    const isMachine = isWord(category.channel, 'bot', 'ivr', 'web');
    const isBotOutcome = isWord(category.outcome, 'bot_contained', 'bot_escalated');
    const isHandled = isWord(category.outcome, 'handled');
    for (const place of data.subjects.places) {
      if (!isMachine(place) && !isBotOutcome(place)) continue;
      const next = data.subjects.next[place] as number;
      if (next === -1 || !isHandled(next) || isMachine(next)) continue;
      const ms = msBetween(data, place, next);
      // Another reason that both sides name is another issue, not a spill.
      if (ms > within * 3_600_000 || isOther(data, 'reason', place, next)) continue;
      const finding = isSame(data, 'reason', place, next) ? 'sameReason' : 'unknownReason';
      fire(place, finding, { channel: category.channel.codes[place] ?? 0, next, after: ms / 1000 });
    }
  },
});
