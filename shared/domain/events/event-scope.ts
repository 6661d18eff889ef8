import type { EventProblem } from './calendar-event.ts';

/** What an event is about; null = everything. */
export type EventScope = {
  readonly reason: string | null;
  readonly queue: string | null;
  readonly channel: string | null;
};
type ScopeField = keyof EventScope;

/** The field of contacts in which a word stands; null = in none that is known. */
export type FieldOfWord = (word: string) => ScopeField | 'product' | null;

const EVERYTHING = /^(?:all|everything|any|global|\*|-|n\/a|alle|alles|tout|tous|todo|todos|全部|所有|전체)$/i;
const NAMED = /^["'{\s]*(reason|queue|channel|product|site)["']?\s*[:=]\s*["']?(.*?)["'}\s]*$/i;

const WHY_NOT: Readonly<Record<string, string>> = {
  product: 'is about a product; an event is about a reason, a queue or a channel',
  site: 'is about a site; an event is about a reason, a queue or a channel',
};

/**
 * A cell that says what an event is about: nothing or `all`, a word that contacts have (`Billing`), or fields by their
 * names (`queue=Billing; channel=chat`, as JSON too). A word that no contact has is a queue: most calendars mean one, and
 * an event about a queue that nobody called explains nothing.
 */
export function readScope(
  cell: string,
  fieldOf: FieldOfWord,
): { readonly scope: EventScope } | { readonly problem: EventProblem } {
  const scope: Record<ScopeField, string | null> = { reason: null, queue: null, channel: null };
  const parts = cell
    .split(/;|,(?=\s*["']?\w+["']?\s*[:=])/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !EVERYTHING.test(part));
  for (const part of parts) {
    const [, name, said] = NAMED.exec(part) ?? [];
    const word = (name === undefined ? part : (said ?? '')).trim();
    if (word === '' || EVERYTHING.test(word)) continue;
    const field = name === undefined ? (fieldOf(word) ?? 'queue') : name.toLowerCase();
    if (field !== 'reason' && field !== 'queue' && field !== 'channel')
      return { problem: { field: 'scope', value: cell, why: WHY_NOT[field] ?? WHY_NOT.product ?? '' } };
    if (scope[field] !== null)
      return { problem: { field: 'scope', value: cell, why: `names two of ${field}; write a row for each` } };
    scope[field] = word;
  }
  return { scope };
}
