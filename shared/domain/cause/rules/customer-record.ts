import { isWord } from '../cause-data.ts';
import { hitInEither } from '../contact-texts.ts';
import { defineRule, WEIGHT } from '../rule.ts';

/** The customer's record was wrong, or could not be found although there is one. */
export const customerRecord = defineRule({
  code: 'R30',
  version: 1,
  needs: [['notes', 'transcript', 'customer']],
  thresholds: {},
  findings: {
    inWords: { subCause: 'D1', kind: 'text', weight: WEIGHT.medium },
    notRecognised: { subCause: 'D1', kind: 'code', weight: WEIGHT.medium },
  },
  facts: { hit: 'hit', back: 'contact' },
  run: (data, _limits, fire) => {
    const { identity, category } = data.columns;
    const isHandled = isWord(category.outcome, 'handled');
    const isSpoken = isWord(category.channel, 'voice', 'video', 'callback', 'voicemail');
    for (const place of data.subjects.places) {
      const back = data.subjects.back[place] as number;
      const hit = hitInEither(data.texts, place, back, 'L-RECORD');
      if (hit !== -1) fire(place, 'inWords', { hit, ...(back === -1 ? {} : { back }) });
      // The contact has no customer id, while the next one of the same customer has: on the phone it was not looked up.
      const isBlank = identity.customer_id[place] === -1;
      const isKnownLater = back !== -1 && identity.customer_id[back] !== -1;
      if (isHandled(place) && isSpoken(place) && isBlank && isKnownLater) fire(place, 'notRecognised', { back });
    }
  },
});
