import { passedOn } from '../../resolution/passed-on.ts';
import { eachReturn, isOther, isWord } from '../cause-data.ts';
import { firstHit } from '../contact-texts.ts';
import { defineRule, WEIGHT } from '../rule.ts';

/** The customer had to tell it again after a hand-off: what was known did not come along. */
export const toldAgain = defineRule({
  code: 'R32',
  version: 1,
  needs: [['notes', 'transcript'], 'customer'],
  thresholds: {},
  findings: {
    withinContact: { subCause: 'D3', kind: 'text', weight: WEIGHT.medium },
    afterTransfer: { subCause: 'D3', kind: 'text', weight: WEIGHT.light },
    afterChannel: { subCause: 'D3', kind: 'text', weight: WEIGHT.light },
  },
  facts: { hit: 'hit', back: 'contact', after: 'span' },
  run: (data, _limits, fire) => {
    const { columns, texts } = data;
    const isPassedOn = passedOn(columns);
    const isTransferred = isWord(columns.category.transferred, 'yes');
    for (const place of data.subjects.places) {
      const hit = isPassedOn(place) ? firstHit(texts, place, 'L-REPEAT') : -1;
      if (hit !== -1) fire(place, 'withinContact', { hit });
    }
    eachReturn(data, (place, back, ms) => {
      const hit = firstHit(texts, back, 'L-REPEAT');
      if (hit === -1) return;
      // That a return mentions the contact before it is no news; only a hand-off can lose what was said.
      const facts = { hit, back, after: ms / 1000 };
      if (isTransferred(place)) fire(place, 'afterTransfer', facts);
      else if (isOther(data, 'channel', place, back)) fire(place, 'afterChannel', facts);
    });
  },
});
