import { CATEGORY_FIELDS } from '../contact/fields.ts';
import type { ColumnRole, ImportMapping } from '../importing/mapping.ts';
import { isNoAgentWord, isNoValue } from '../normalise/blank-words.ts';
import { readNumber } from '../normalise/read-number.ts';
import { makeSatisfactionReader } from '../normalise/read-satisfaction.ts';
import { makeFlagReader, makeWordReader, ownWord, type WordReading } from '../normalise/read-word.ts';
import { ANSWER_WORDS, CHANNEL_WORDS, DIRECTION_WORDS, OUTCOME_WORDS, SIDE_WORDS } from '../normalise/word-tables.ts';

const TABLES: Readonly<Partial<Record<ColumnRole, ReadonlyMap<string, string>>>> = {
  channel: CHANNEL_WORDS,
  direction: DIRECTION_WORDS,
  outcome: OUTCOME_WORDS,
  resolved_flag: ANSWER_WORDS,
  survey_resolved: ANSWER_WORDS,
  disconnect_side: SIDE_WORDS,
};
const FLAGS = new Set<ColumnRole>([
  'transferred',
  'escalated',
  'callback_requested',
  'reopened',
  'abandoned',
  'answered',
]);
const PLAIN = new Set<ColumnRole>(CATEGORY_FIELDS);

const wordOf = (reading: WordReading<string>): string | null =>
  reading.isIgnored ? 'ignore' : reading.isUnknown ? null : (reading.word ?? '');

/**
 * What a word of a column becomes under a mapping: a canonical word, 'ignore', '' for blank, null when nobody knows it.
 * undefined for what is no word: a number of a scale, and everything in roles that hold no words. The same readers as the
 * import uses.
 */
export function makeBecomes(mapping: ImportMapping, role: ColumnRole): (word: string) => string | null | undefined {
  const own = mapping.words[role];
  const table = TABLES[role];
  if (table !== undefined) {
    const read = makeWordReader(table, own);
    return (word) => wordOf(read(word));
  }
  if (FLAGS.has(role)) {
    const read = makeFlagReader(ANSWER_WORDS, own);
    return (word) => wordOf(read(word));
  }
  if (role === 'csat') {
    const read = makeSatisfactionReader(own);
    return (word) =>
      ownWord(own, word) === undefined && !Number.isNaN(readNumber(word)) ? undefined : wordOf(read(word));
  }
  if (!PLAIN.has(role)) return () => undefined;
  const isBlank = role === 'agent_id' || role === 'agent_name' ? isNoAgentWord : isNoValue;
  return (word) => ownWord(own, word) ?? (isBlank(word.trim()) ? '' : word.trim());
}
