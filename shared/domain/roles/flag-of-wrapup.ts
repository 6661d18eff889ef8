import { type Evidence, evidence } from '../csv/evidence.ts';
import type { ColumnRole, ImportMapping } from '../importing/mapping.ts';
import type { ColumnStats } from './column-stats.ts';

/** What agents call a contact whose issue is resolved, in the languages of the word tables. */
const SOLVED = /resolved|solved|résolu|resuelt|solucionad|gelöst|geloest|opgelost|risolt|resolvid|解决|解決|해결/u;
const NOT =
  /\b(?:not|non|no|never|nicht|niet|sin|pas|to be|un\s?resolved|unsolved|ungelöst)\b|\bn(?:ão|ao)\b|未|没|沒|不|미\s?해결|안\s?됨/u;
const IN_PART =
  /\b(?:part|partly|partially|teilweise|partiellement|parcialmente|gedeeltelijk|parzialmente)\b|部分|一部|일부|부분/u;
/** A column of more words holds something else. */
const MOST_WORDS = 80;

function answerOf(word: string): 'yes' | 'no' | 'partial' | null {
  const text = word.normalize('NFKC').toLowerCase().replaceAll(/[_-]+/g, ' ');
  if (!SOLVED.test(text)) return null;
  if (NOT.test(text)) return 'no';
  return IN_PART.test(text) ? 'partial' : 'yes';
}

/**
 * Words of a wrap-up that say whether the issue was resolved, with what each says, where it has words for both: a list with
 * `Resolved` and none against it would make every contact with an answer a resolved one.
 */
function flagWords({ values, distinct }: ColumnStats): Readonly<Record<string, string>> | undefined {
  if (distinct > MOST_WORDS) return undefined;
  const said = values.flatMap(([value]) => {
    const answer = answerOf(value);
    return answer === null ? [] : [[value.trim().toLowerCase(), answer] as const];
  });
  const answers = new Set(said.map(([, answer]) => answer));
  return answers.has('yes') && answers.has('no') ? Object.fromEntries(said) : undefined;
}

type Column = { readonly role: ColumnRole; readonly stats: ColumnStats };

/** The words of the flag that stand in the wrap-up, where no column holds the flag itself. */
export function flagOfWrapup(columns: readonly Column[]): Readonly<Record<string, string>> | undefined {
  if (columns.some(({ role }) => role === 'resolved_flag')) return undefined;
  const wrapup = columns.find(({ role }) => role === 'wrapup');
  return wrapup === undefined ? undefined : flagWords(wrapup.stats);
}

/** Which words of the wrap-up say that it was resolved, and which that it was not. */
export function flagEvidence({ columns, words }: ImportMapping): readonly Evidence[] {
  const flag = Object.entries(words.resolved_flag ?? {});
  if (flag.length === 0 || columns.some(({ role }) => role === 'resolved_flag')) return [];
  const saying = (answer: string): string => flag.flatMap(([word, said]) => (said === answer ? [word] : [])).join(', ');
  return [evidence('flag_in_wrapup', { yes: saying('yes'), no: saying('no') })];
}
