import { CATEGORY_FIELDS, NUMBER_FIELDS, SECONDS_FIELDS } from '../../shared/domain/contact/fields.ts';

/** What a contact row carries besides its fields, by the name that sorting knows. */
const CARRIED = [
  'started_at',
  'ended_at',
  'result',
  'result_reason',
  'gap_s',
  'tag_family',
  'legs',
  'contact_id',
] as const;

/** Columns at first, in this order, as far as the data has them. */
const FIRST = [
  'started_at',
  'customer',
  'channel',
  'queue',
  'reason',
  'agent_name',
  'handle_s',
  'result',
  'gap_s',
  'tag_family',
] as const;

const HANDLE_PARTS: readonly string[] = ['talk_s', 'hold_s', 'acw_s'];
/** Ids and long texts, which the engine keeps in the rows. */
export const TEXT_COLUMNS: readonly string[] = ['customer_id', 'case_id', 'phone', 'email', 'notes', 'survey_comment'];

/** Names of all columns that this data can fill, in a fixed order. `filled` says which fields have any value. */
export function possibleColumns(filled: ReadonlySet<string>, extras: readonly string[]): readonly string[] {
  const has = (name: string) => filled.has(name);
  const fields = [
    ...CATEGORY_FIELDS,
    ...SECONDS_FIELDS.filter((name) => name !== 'handle_s'),
    ...NUMBER_FIELDS,
    ...TEXT_COLUMNS,
  ];
  const canHandle = has('handle_s') || HANDLE_PARTS.some(has);
  const names = [
    ...FIRST.filter((name) => name === 'customer' || name === 'handle_s' || isCarried(name) || has(name)),
    ...CARRIED,
    ...fields.filter(has),
    ...extras,
  ].filter((name) => name !== 'handle_s' || canHandle);
  return [...new Set(names)];
}

/** The columns in force: what the person chose as far as it is there, or the first ones. */
export function chosenColumns(possible: readonly string[], chosen: readonly string[] | undefined): readonly string[] {
  const kept = (chosen ?? []).filter((name) => possible.includes(name));
  if (kept.length > 0) return kept;
  const agent = possible.includes('agent_name') ? 'agent_name' : 'agent_id';
  return FIRST.map((name) => (name === 'agent_name' ? agent : name)).filter((name) => possible.includes(name));
}

const isCarried = (name: string): boolean => (CARRIED as readonly string[]).includes(name);

/** What the engine must send for these columns: carried ones come by themselves, handling may have to be added up. */
export function fieldsToAsk(columns: readonly string[]): readonly string[] {
  const asked = columns.flatMap((name) => {
    if (isCarried(name)) return [];
    if (name === 'customer') return ['customer_id'];
    return name === 'handle_s' ? ['handle_s', ...HANDLE_PARTS] : [name];
  });
  return [...new Set(asked)];
}
