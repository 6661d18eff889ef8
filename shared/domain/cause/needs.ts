import {
  CATEGORY_FIELDS,
  type CategoryField,
  SECONDS_FIELDS,
  type SecondsField,
  type TextField,
} from '../contact/fields.ts';
import type { CauseData } from './cause-data.ts';
import type { Rule } from './rule.ts';

/** What a rule needs to be on file: a field with a value anywhere, or one of the things that are no single column. */
export type Need =
  | CategoryField
  | SecondsField
  | 'customer'
  | 'identity'
  | 'started_at'
  | 'case_id'
  | 'several_legs'
  | 'bot_contacts'
  | 'abandoned_contacts'
  | 'outbound_contacts'
  | TextField
  | 'calendar';

const CATEGORIES: ReadonlySet<string> = new Set(CATEGORY_FIELDS);
const SECONDS: ReadonlySet<string> = new Set(SECONDS_FIELDS);

function hasWord(data: CauseData, field: CategoryField, ...words: readonly string[]): boolean {
  return words.some((word) => data.columns.category[field].values.includes(word));
}

function isOnFile(data: CauseData, need: Need): boolean {
  const { columns, texts, events } = data;
  if (CATEGORIES.has(need)) return columns.category[need as CategoryField].values.length > 1;
  if (SECONDS.has(need)) return columns.seconds[need as SecondsField].some((value) => value >= 0);
  switch (need) {
    case 'customer':
      return columns.customer.some((customer) => customer >= 0);
    case 'identity':
      return columns.linkable.includes(1);
    case 'started_at':
      return columns.startedAt.some((at) => !Number.isNaN(at));
    case 'case_id':
      return columns.caseNumber.some((number) => number >= 0);
    case 'several_legs':
      return columns.legs.some((legs) => legs > 1);
    case 'bot_contacts':
      return (
        hasWord(data, 'channel', 'bot', 'ivr', 'web') || hasWord(data, 'outcome', 'bot_contained', 'bot_escalated')
      );
    case 'abandoned_contacts':
      return hasWord(data, 'outcome', 'abandoned');
    case 'outbound_contacts':
      return hasWord(data, 'direction', 'out');
    case 'notes':
    case 'transcript':
    case 'survey_comment':
      return texts.fields.has(need);
    case 'calendar':
      return events.length > 0;
    default:
      return false;
  }
}

/** What is not on file of what the rule needs; empty when it can run here. Of alternatives, all are named. */
export function missingNeeds(rule: Rule, isThere: (need: Need) => boolean): readonly Need[] {
  const missing = rule.needs.flatMap((need) => {
    const choices = typeof need === 'string' ? [need] : need;
    return choices.some(isThere) ? [] : choices;
  });
  // A customer is followed by the times of contacts: where it is known whose they are, those are what is missing.
  const asked = missing.map((need) => (need === 'customer' && isThere('identity') ? 'started_at' : need));
  return [...new Set(asked)];
}

/** Answers whether something is on file, each thing looked up once. */
export function onFile(data: CauseData): (need: Need) => boolean {
  const known = new Map<Need, boolean>();
  return (need) => {
    const found = known.get(need) ?? isOnFile(data, need);
    known.set(need, found);
    return found;
  };
}
