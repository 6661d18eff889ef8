import type { ColumnRole, ImportMapping } from '../importing/mapping.ts';
import { endsOfScale } from '../normalise/read-satisfaction.ts';
import { foldWord, IGNORABLE_OUTCOMES, OUTCOME_WORDS } from '../normalise/word-tables.ts';
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

const SUGGEST: Readonly<
  Partial<Record<ColumnRole, (header: string, stats: ColumnStats) => Readonly<Record<string, string>> | undefined>>
> = {
  direction: directionWords,
  outcome: (_header, stats) => outcomeWords(stats),
  csat: (_header, { values, distinct }) => (distinct > 80 ? undefined : endsOfScale(values.map(([value]) => value))),
};

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
