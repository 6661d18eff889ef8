import { eachReturn } from '../cause-data.ts';
import { firstHit, firstNoteHit } from '../contact-texts.ts';
import { defineRule, hours, WEIGHT } from '../rule.ts';

/** Came back only to ask how far it is. */
export const statusChase = defineRule({
  code: 'R15',
  version: 1,
  needs: [['notes', 'transcript']],
  thresholds: { leadTime: hours(72) },
  findings: {
    caseOpen: { subCause: 'D5', kind: 'code', weight: WEIGHT.medium },
    asksAgain: { subCause: 'D5', kind: 'text', weight: WEIGHT.light },
    early: { subCause: 'X4', kind: 'text', weight: WEIGHT.medium },
    notTold: { subCause: 'S9', kind: 'text', weight: WEIGHT.light },
  },
  facts: { hit: 'hit', back: 'contact', after: 'span' },
  run: (data, { leadTime }, fire) => {
    const { caseNumber } = data.columns;
    eachReturn(data, (place, back, ms) => {
      const hit = firstHit(data.texts, back, 'L-STATUS');
      if (hit === -1) return;
      const facts = { hit, back, after: ms / 1000 };
      if (caseNumber[place] !== -1 && caseNumber[place] === caseNumber[back]) fire(place, 'caseOpen', facts);
      const isEarly = ms < leadTime * 3_600_000;
      const isTold = firstHit(data.texts, place, 'L-CALLBACK') !== -1;
      if (isEarly && isTold) fire(place, 'early', facts);
      if (isEarly && !isTold && firstNoteHit(data.texts, place, 'L-STATUS') === -1) fire(place, 'notTold', facts);
      if (!isEarly || !isTold) fire(place, 'asksAgain', facts);
    });
  },
});
