import { eachReturn, isSame } from '../cause-data.ts';
import { defineRule, WEIGHT } from '../rule.ts';

/** Talked longer than nine in ten do, and still the customer came back for the same reason. */
export const longWithoutFix = defineRule({
  code: 'R12',
  version: 1,
  needs: ['talk_s', 'reason', 'customer'],
  thresholds: {},
  findings: {
    diagnosis: { subCause: 'S3', kind: 'duration', weight: WEIGHT.light },
    knowledge: { subCause: 'D2', kind: 'duration', weight: WEIGHT.light },
  },
  facts: { talk: 'seconds', group: 'group.talk', back: 'contact', after: 'span' },
  run: (data, _limits, fire) => {
    const { talk_s: talks } = data.columns.seconds;
    eachReturn(data, (place, back, ms) => {
      const talk = talks[place] as number;
      const number = data.peers.talk.groupOf(place);
      const group = data.peers.talk.group(number);
      if (group === undefined || talk <= 0 || talk < group.p90 || !isSame(data, 'reason', place, back)) return;
      const facts = { talk, group: number, back, after: ms / 1000 };
      fire(place, 'diagnosis', facts);
      fire(place, 'knowledge', facts);
    });
  },
});
