import type { ColumnRole, ImportMapping } from '../importing/mapping.ts';
import { endsOfScale } from '../normalise/read-satisfaction.ts';
import {
  ANSWER_WORDS,
  answerOf,
  CHANNEL_WORDS,
  explainedAnswer,
  foldWord,
  IGNORABLE_OUTCOMES,
  OUTCOME_WORDS,
} from '../normalise/word-tables.ts';
import type { ColumnStats } from './column-stats.ts';
import { foldHeader } from './fold-header.ts';

type Words = ImportMapping['words'];

/** Yes and no under a header that names one of the two directions. */
function directionWords(header: string, stats: ColumnStats): Record<string, string> | undefined {
  const { words } = foldHeader(header);
  const yes = /\b(inbound|incoming)$/.test(words) ? 'in' : /\b(outbound|outgoing)$/.test(words) ? 'out' : null;
  if (yes === null) return undefined;
  const no = yes === 'in' ? 'out' : 'in';
  const table: Record<string, string> = { true: yes, yes, y: yes, '1': yes, false: no, no, n: no, '0': no };
  const found = stats.values.flatMap(([value]) => {
    const word = value.toLowerCase();
    const becomes = Object.hasOwn(table, word) ? table[word] : undefined;
    return becomes === undefined ? [] : [[word, becomes] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** Rows that stand for no contact at all are suggested to be set aside. */
function outcomeWords(stats: ColumnStats): Record<string, string> | undefined {
  if (stats.distinct > 80) return undefined;
  const found = stats.values
    .map(([value]) => value.toLowerCase())
    .filter((word) => IGNORABLE_OUTCOMES.has(foldWord(word)) && !OUTCOME_WORDS.has(foldWord(word)));
  return found.length === 0 ? undefined : Object.fromEntries(found.map((word) => [word, 'ignore']));
}

/** `Waiting for support`, `Pending - parts`: not solved, whoever is waited for. `Yes - first contact` answers, then explains. */
function answersInWords({ values, distinct }: ColumnStats): Record<string, string> | undefined {
  if (distinct > 80) return undefined;
  const found = values.flatMap(([value]) => {
    const word = foldWord(value);
    const answer = ANSWER_WORDS.has(word) ? undefined : (answerOf(word) ?? explainedAnswer(value));
    return answer === undefined ? [] : [[value.toLowerCase().trim(), answer] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** `Support Email`, `Web - Ask`: names that a company gave its ways in, each with one word for a channel. */
function channelInName({ values, distinct }: ColumnStats): Record<string, string> | undefined {
  if (distinct > 80) return undefined;
  const found = values.flatMap(([value]) => {
    const word = value.toLowerCase().trim();
    if (CHANNEL_WORDS.has(foldWord(word))) return [];
    const words = foldWord(word).split(/[^\p{L}\p{M}]+/u);
    const channels = new Set(words.flatMap((part) => (part.length > 2 ? (CHANNEL_WORDS.get(part) ?? []) : [])));
    const [only] = channels;
    return channels.size === 1 && only !== undefined ? [[word, only] as const] : [];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

const FLAGS = [
  ...(['resolved_flag', 'survey_resolved', 'transferred', 'escalated'] as const),
  ...(['callback_requested', 'reopened', 'abandoned', 'answered'] as const),
] as const satisfies readonly ColumnRole[];

const SUGGEST: Readonly<
  Partial<Record<ColumnRole, (header: string, stats: ColumnStats) => Readonly<Record<string, string>> | undefined>>
> = {
  direction: directionWords,
  outcome: (_header, stats) => outcomeWords(stats),
  ...Object.fromEntries(FLAGS.map((role) => [role, (_header: string, stats: ColumnStats) => answersInWords(stats)])),
  channel: (_header, stats) => channelInName(stats),
  csat: (_header, { values, distinct }) => (distinct > 80 ? undefined : endsOfScale(values.map(([value]) => value))),
};

/** What the words of the direction mean where its header says so: `Is outbound` with true and false. */
export function wordsOfDirection(
  columns: readonly { readonly index: number; readonly role: ColumnRole; readonly header: string }[],
  stats: readonly ColumnStats[],
): Record<string, string> | undefined {
  const direction = columns.find(({ role }) => role === 'direction');
  const of = direction === undefined ? undefined : stats[direction.index];
  return direction === undefined || of === undefined ? undefined : directionWords(direction.header, of);
}

/** Words that the tables do not know by themselves but the column explains. Everything else is read by the tables. */
export function suggestWords(
  columns: readonly { readonly role: ColumnRole; readonly header: string; readonly stats: ColumnStats }[],
): Words {
  const words: Partial<Record<ColumnRole, Readonly<Record<string, string>>>> = {};
  for (const { role, header, stats } of columns) {
    const suggest = SUGGEST[role];
    const found = suggest?.(header, stats);
    if (found !== undefined) words[role] = found;
  }
  return words;
}
