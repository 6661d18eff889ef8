import type { DictionaryColumn } from '../columns/contact-columns.ts';
import type { Channel } from '../contact/enums.ts';
import type { LexiconSet } from '../lexicon/lexicon.ts';
import { answeredAt, type CauseData, isOther, isSame, msBetween } from './cause-data.ts';
import { firstHit } from './contact-texts.ts';
import { mentionedIssues } from './mentioned-issues.ts';
import { REPEAT_TYPES, type RepeatFacts, repeatType } from './repeat-type.ts';

/** What the data know of a contact and the return of its customer; made once, asked for each pair. */
export function repeatFacts(data: CauseData): (trigger: number, back: number) => RepeatFacts {
  const { caseNumber, category, startedAt } = data.columns;
  const isMentioned = mentionedIssues(data);
  const channelAt = (place: number): Channel | null =>
    (category.channel.values[category.channel.codes[place] as number] ?? null) as Channel | null;
  const saysAt =
    (place: number) =>
    (set: LexiconSet): boolean =>
      firstHit(data.texts, place, set) !== -1;
  return (trigger, back) => {
    const answered = answeredAt(data, trigger);
    const hasCases = caseNumber[trigger] !== -1 && caseNumber[back] !== -1;
    return {
      gapSeconds: msBetween(data, trigger, back) / 1000,
      triggerChannel: channelAt(trigger),
      returnChannel: channelAt(back),
      isAnswered: Number.isNaN(answered) ? null : answered <= (startedAt[back] as number),
      isSameReason: isSame(data, 'reason', trigger, back)
        ? true
        : isOther(data, 'reason', trigger, back)
          ? false
          : null,
      isMentionedBefore: isMentioned(trigger, back),
      isCaseOpen: hasCases ? caseNumber[trigger] === caseNumber[back] : null,
      triggerSays: saysAt(trigger),
      returnSays: saysAt(back),
    };
  };
}

const VALUES: readonly (string | null)[] = [null, ...REPEAT_TYPES];

/** The type of the return of every contact that needs a cause and whose customer came back; blank for all others. */
export function repeatTypeColumn(data: CauseData): DictionaryColumn {
  const { places, back } = data.subjects;
  const factsOf = repeatFacts(data);
  const codes = new Uint8Array(data.columns.count);
  for (const place of places) {
    const later = back[place] as number;
    if (later !== -1) codes[place] = VALUES.indexOf(repeatType(factsOf(place, later)).type);
  }
  return { codes, values: VALUES };
}
