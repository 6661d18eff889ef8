import { eachReturn, isWord } from '../cause-data.ts';
import { hitInEither } from '../contact-texts.ts';
import { defineRule, hours, WEIGHT } from '../rule.ts';

/** The customer did not understand, although the contact was no shorter than usual. */
export const unclearExplanation = defineRule({
  code: 'R25',
  version: 1,
  needs: [['notes', 'transcript', 'survey_comment'], 'talk_s', 'customer'],
  thresholds: { within: hours(48) },
  findings: { confused: { subCause: 'S7', kind: 'text', weight: WEIGHT.light } },
  facts: { hit: 'hit', talk: 'seconds', group: 'group.talk', back: 'contact', after: 'span' },
  run: (data, { within }, fire) => {
    const isTransferred = isWord(data.columns.category.transferred, 'yes');
    eachReturn(data, (place, back, ms) => {
      const talk = data.columns.seconds.talk_s[place] as number;
      const number = data.peers.talk.groupOf(place);
      const group = data.peers.talk.group(number);
      if (ms > within * 3_600_000 || isTransferred(place) || group === undefined || talk < group.median) return;
      const hit = hitInEither(data.texts, place, back, 'L-CONFUSED');
      if (hit !== -1) fire(place, 'confused', { hit, talk, group: number, back, after: ms / 1000 });
    });
  },
});
