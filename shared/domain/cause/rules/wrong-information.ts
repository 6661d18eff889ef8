import { eachReturn, isOther, isOtherAgent } from '../cause-data.ts';
import { firstHit, firstNoteHit } from '../contact-texts.ts';
import { days, defineRule, WEIGHT } from '../rule.ts';

/** The next agent wrote that the customer had been told something wrong. */
export const wrongInformation = defineRule({
  code: 'R21',
  version: 1,
  needs: [['notes', 'transcript'], 'customer'],
  thresholds: { within: days(7) },
  findings: {
    noted: { subCause: 'S1', kind: 'text', weight: WEIGHT.strong },
    said: { subCause: 'S1', kind: 'text', weight: WEIGHT.light },
  },
  facts: { hit: 'hit', back: 'contact', after: 'span' },
  run: (data, { within }, fire) => {
    eachReturn(data, (place, back, ms) => {
      if (ms > within * 86_400_000 || isOther(data, 'reason', place, back)) return;
      const noted = isOtherAgent(data, place, back) ? firstNoteHit(data.texts, back, 'L-WRONG') : -1;
      if (noted !== -1) fire(place, 'noted', { hit: noted, back, after: ms / 1000 });
      else {
        const said = firstHit(data.texts, back, 'L-WRONG');
        if (said !== -1) fire(place, 'said', { hit: said, back, after: ms / 1000 });
      }
    });
  },
});
