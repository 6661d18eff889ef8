import { isWord, msBetween } from '../cause-data.ts';
import { hitInEither } from '../contact-texts.ts';
import { contactsAtLeast, defineRule, minutes, seconds, WEIGHT } from '../rule.ts';

/** Bad sound: somebody says so, or the customer had to connect again and again for less than a minute each. */
export const audio = defineRule({
  code: 'R42',
  version: 1,
  needs: [['notes', 'transcript', 'survey_comment', 'talk_s']],
  thresholds: { talk: seconds(60), within: minutes(15), times: contactsAtLeast(2) },
  findings: {
    inWords: { subCause: 'P9', kind: 'text', weight: WEIGHT.light },
    reconnects: { subCause: 'P9', kind: 'sequence', weight: WEIGHT.light },
  },
  facts: { hit: 'hit', count: 'count', talk: 'seconds', next: 'contact' },
  run: (data, { talk: most, within, times: least }, fire) => {
    const { category, seconds: lengths } = data.columns;
    const isHandled = isWord(category.outcome, 'handled');
    const isVoice = isWord(category.channel, 'voice', 'video');
    const isShort = (place: number): boolean => {
      const talk = lengths.talk_s[place] as number;
      return isHandled(place) && isVoice(place) && talk >= 0 && talk < most;
    };
    for (const place of data.subjects.places) {
      const hit = hitInEither(data.texts, place, data.subjects.back[place] as number, 'L-AUDIO');
      if (hit !== -1) fire(place, 'inWords', { hit });
      if (!isShort(place)) continue;
      let count = 1;
      let next = data.subjects.next[place] as number;
      while (next !== -1 && isShort(next) && msBetween(data, place, next) <= within * 60_000) {
        count++;
        next = data.subjects.next[next] as number;
      }
      if (count > least) fire(place, 'reconnects', { count, talk: lengths.talk_s[place] as number });
    }
  },
});
