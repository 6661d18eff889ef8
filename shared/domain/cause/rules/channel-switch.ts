import { eachReturn, isOther, isSame, isWord } from '../cause-data.ts';
import { defineRule, hours, WEIGHT } from '../rule.ts';

/** Came back through another channel with people, for the same reason: the hand-off between channels did not carry. */
export const channelSwitch = defineRule({
  code: 'R16',
  version: 1,
  needs: ['channel', 'reason', 'customer'],
  thresholds: { within: hours(72) },
  findings: {
    handOff: { subCause: 'P8', kind: 'sequence', weight: WEIGHT.light },
    history: { subCause: 'D3', kind: 'sequence', weight: WEIGHT.light },
  },
  facts: { from: 'channel', to: 'channel', back: 'contact', after: 'span' },
  run: (data, { within }, fire) => {
    const { channel, outcome } = data.columns.category;
    const isMachine = isWord(channel, 'bot', 'ivr', 'web');
    const isHandled = isWord(outcome, 'handled');
    eachReturn(data, (place, back, ms) => {
      if (isMachine(place) || isMachine(back) || !isHandled(place) || !isHandled(back)) return;
      if (ms > within * 3_600_000 || !isOther(data, 'channel', place, back) || !isSame(data, 'reason', place, back))
        return;
      const facts = { from: channel.codes[place] ?? 0, to: channel.codes[back] ?? 0, back, after: ms / 1000 };
      fire(place, 'handOff', facts);
      fire(place, 'history', facts);
    });
  },
});
