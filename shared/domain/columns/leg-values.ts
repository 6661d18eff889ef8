import type { CategoryField, SecondsField } from '../contact/fields.ts';
import type { RecordColumns, WordColumn } from './record-columns.ts';

/**
 * What a contact of several legs says, field by field. `legs` are record indices in leg order; `root` is one of them.
 * The rules stand in docs/import-format.md; a contact of one leg is its record.
 */
export type Legs = { readonly root: number; readonly legs: Int32Array };

/** How a category field of a contact follows from its legs. */
type CategoryRule = 'root' | 'last' | 'agent' | 'final' | 'outcome' | 'anyYes' | 'transferred';

const CATEGORY_RULE: Readonly<Record<CategoryField, CategoryRule>> = {
  channel: 'root',
  direction: 'root',
  outcome: 'outcome',
  queue: 'root',
  agent_id: 'agent',
  agent_name: 'agent',
  team: 'agent',
  site: 'agent',
  tier: 'agent',
  reason: 'root',
  secondary_reason: 'root',
  product: 'root',
  language: 'root',
  callback_requested: 'anyYes',
  transferred: 'transferred',
  escalated: 'anyYes',
  disconnect_side: 'last',
  disconnect_code: 'last',
  // The flag of a contact is literally that of its final leg: a blank there is an answer that is missing.
  resolved_flag: 'final',
  reopened: 'last',
  survey_resolved: 'last',
  wrapup: 'last',
  tags: 'last',
};

/**
 * Words that a rule writes even where no record has them, by their numbers in `values`. A text may have several
 * numbers there (each field has its own), so rules compare texts and write these.
 */
export type RuleWords = { readonly yes: number; readonly handled: number; readonly values: readonly string[] };

/** The last leg that has an agent; the root when none has. */
export function agentLeg(records: RecordColumns, contact: Legs): number {
  const { agent_id: ids, agent_name: names } = records.category;
  for (let at = contact.legs.length - 1; at >= 0; at--) {
    const leg = contact.legs[at] ?? contact.root;
    if ((ids?.[leg] ?? 0) !== 0 || (names?.[leg] ?? 0) !== 0) return leg;
  }
  return contact.root;
}

/** Number of the text that this field of the contact has, 0 = blank. */
export function categoryOfContact(
  records: RecordColumns,
  field: CategoryField,
  contact: Legs,
  agent: number,
  words: RuleWords,
): number {
  const column = records.category[field];
  const { legs, root } = contact;
  const own = column?.[root] ?? 0;
  const has = (word: string): boolean => column !== null && legs.some((leg) => words.values[column[leg] ?? 0] === word);
  switch (CATEGORY_RULE[field]) {
    case 'root':
      return own;
    case 'agent':
      return column?.[agent] ?? 0;
    case 'final':
      return column?.[legs[legs.length - 1] ?? root] ?? 0;
    case 'last':
      return column === null ? 0 : lastFilled(column, legs);
    case 'outcome':
      return has('handled') ? words.handled : own;
    case 'anyYes':
      return has('yes') ? words.yes : own;
    case 'transferred':
      if (has('yes') || isPassedOn(records, legs, words)) return words.yes;
      return column === null ? 0 : lastFilled(column, legs);
  }
}

/** Whether two legs say different words; blanks are none. A text may have several numbers. */
function saysDifferently(column: WordColumn | null, legs: Int32Array, { values }: RuleWords): boolean {
  if (column === null) return false;
  let first = 0;
  for (const leg of legs) {
    const code = column[leg] ?? 0;
    if (code === 0) continue;
    if (first === 0) first = code;
    else if (code !== first && values[code] !== values[first]) return true;
  }
  return false;
}

/**
 * Another agent or another queue had it than before. Agents are told apart by id, by name where one of them has no id; legs
 * of which neither is known say nothing: the messages of one conversation are legs, too. Among known ones, one of them
 * differs from the one before exactly when they are not all the same.
 */
function isPassedOn({ category }: RecordColumns, legs: Int32Array, words: RuleWords): boolean {
  const { agent_id: ids, agent_name: names, queue } = category;
  if (saysDifferently(queue, legs, words) || saysDifferently(ids, legs, words)) return true;
  const lacksId = legs.some((leg) => (names?.[leg] ?? 0) !== 0 && (ids?.[leg] ?? 0) === 0);
  return lacksId && saysDifferently(names, legs, words);
}

function lastFilled(column: WordColumn, legs: Int32Array): number {
  for (let at = legs.length - 1; at >= 0; at--) {
    const code = column[legs[at] ?? 0] ?? 0;
    if (code !== 0) return code;
  }
  return 0;
}

/** Seconds summed over the legs that have them, -1 = no leg has. Wait is that of the first leg that has one. */
export function secondsOfContact(column: Int32Array, field: SecondsField, legs: Int32Array): number {
  let sum = -1;
  for (const leg of legs) {
    const value = column[leg] ?? -1;
    if (value < 0) continue;
    if (field === 'wait_s') return value;
    sum = sum < 0 ? value : sum + value;
  }
  return sum;
}

/** The last leg that has the number, NaN = none. */
export function numberOfContact(column: Float64Array, legs: Int32Array): number {
  for (let at = legs.length - 1; at >= 0; at--) {
    const value = column[legs[at] ?? 0] ?? Number.NaN;
    if (!Number.isNaN(value)) return value;
  }
  return Number.NaN;
}
