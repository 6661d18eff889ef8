import type { ContactColumns, DictionaryColumn } from '../columns/contact-columns.ts';
import type { Definition } from '../definition/definition.ts';
import { NO_KEY, ownerKeys } from './issue-keys.ts';
import { partsPassedOn } from './parts-passed-on.ts';

/**
 * The contacts as a definition sees them, before anything is judged: abandons sorted into short and real ones by its
 * own threshold, forwarded legs and requested callbacks put together with the contact they belong to. Most definitions
 * change nothing here, and then the columns are handed through.
 */
export type PreparedContacts = {
  readonly columns: ContactColumns;
  /** 1 where the contact has become a part of another; null = nowhere. */
  readonly isMerged: Uint8Array | null;
  /** The contact that each one belongs to, itself for most; null = each to itself. */
  readonly heads: Int32Array | null;
};

/** The contact that each one belongs to, itself for most; null when the definition puts none together. */
export function contactHeads(columns: ContactColumns, definition: Definition): Int32Array | null {
  const { shortAbandonSeconds, mergeMinutes, mergeCallbackHours } = definition;
  if (mergeMinutes === 0 && mergeCallbackHours === 0) return null;
  const sorted = shortAbandonSeconds === null ? columns : reclassifyAbandons(columns, shortAbandonSeconds);
  return headsOf(sorted, definition);
}

const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 3_600_000;

/** The column with some codes changed. */
function changed(column: DictionaryColumn, change: (codes: Uint32Array) => void): DictionaryColumn {
  const codes = Uint32Array.from(column.codes);
  change(codes);
  return { codes, values: column.values };
}

/** The code of a word in a copy of the column that has it for sure. */
function withWord(column: DictionaryColumn, word: string): readonly [column: DictionaryColumn, code: number] {
  const known = column.values.indexOf(word);
  if (known !== -1) return [column, known];
  return [{ codes: column.codes, values: [...column.values, word] }, column.values.length];
}

/** Abandoned and short ones told apart again by how long the customer waited; an unknown wait stays what it was. */
export function reclassifyAbandons(columns: ContactColumns, mostSeconds: number): ContactColumns {
  const [withShort, short] = withWord(columns.category.outcome, 'short_abandon');
  const [whole, abandoned] = withWord(withShort, 'abandoned');
  const wait = columns.seconds.wait_s;
  const outcome = changed(whole, (codes) => {
    for (let i = 0; i < columns.count; i++) {
      const waited = wait[i] as number;
      if (waited < 0 || (codes[i] !== short && codes[i] !== abandoned)) continue;
      codes[i] = waited <= mostSeconds ? short : abandoned;
    }
  });
  return { ...columns, category: { ...columns.category, outcome } };
}

/** What a contact is for merging: by its own words, whatever the definition makes of them. */
type Kinds = {
  /** inbound and handled: has forwarded legs, and is one */
  readonly isHandledIn: (i: number) => boolean;
  /** the customer asked to be called back */
  readonly isRequest: (i: number) => boolean;
  /** a handled contact that is outbound or in channel callback: the callback itself */
  readonly isCallback: (i: number) => boolean;
};

function kindsOf({ category }: ContactColumns): Kinds {
  const { direction, outcome, channel, callback_requested: requested } = category;
  const is = (column: DictionaryColumn, word: string): ((i: number) => boolean) => {
    const wanted = column.values.indexOf(word);
    return (i) => wanted !== -1 && column.codes[i] === wanted;
  };
  const isOut = is(direction, 'out');
  const isInternal = is(direction, 'internal');
  const isIn = (i: number): boolean => !isOut(i) && !isInternal(i);
  const isHandled = is(outcome, 'handled');
  const isScheduled = is(outcome, 'callback_scheduled');
  const isAsked = is(requested, 'yes');
  const isCallbackChannel = is(channel, 'callback');
  return {
    isHandledIn: (i) => isIn(i) && isHandled(i),
    isRequest: (i) => isIn(i) && (isScheduled(i) || isAsked(i)),
    isCallback: (i) => isHandled(i) && (isOut(i) || (isIn(i) && isCallbackChannel(i))),
  };
}

/**
 * The contact that each one belongs to; itself for most. Example, 15 minutes: handled at 10:00, 10:10 and 10:20 are one
 * contact of three legs, because every one follows the one before within 15 minutes; handled at 10:40 is the next one.
 */
function headsOf(columns: ContactColumns, definition: Definition): Int32Array {
  const { mergeMinutes, mergeCallbackHours } = definition;
  const { startedAt, count } = columns;
  const kinds = kindsOf(columns);
  const owner = ownerKeys(columns, definition);
  const heads = Int32Array.from({ length: count }, (_, i) => i);
  const lastHandled = new Int32Array(owner.count).fill(-1);
  const request = new Int32Array(owner.count).fill(-1);
  const gapTo = (earlier: number, i: number): number =>
    earlier === -1 ? Number.NaN : (startedAt[i] as number) - (startedAt[earlier] as number);
  for (let i = 0; i < count; i++) {
    const own = owner.keys[i] as number;
    if (own === NO_KEY) continue;
    const [handled, asked] = [lastHandled[own] as number, request[own] as number];
    const afterRequest = gapTo(asked, i);
    const isAnswer = kinds.isCallback(i) && afterRequest > 0 && afterRequest <= mergeCallbackHours * MS_PER_HOUR;
    const isForwarded = mergeMinutes > 0 && kinds.isHandledIn(i) && gapTo(handled, i) <= mergeMinutes * MS_PER_MINUTE;
    if (isAnswer) heads[i] = heads[asked] as number;
    else if (isForwarded) heads[i] = heads[handled] as number;
    if (isAnswer) request[own] = -1;
    else if (kinds.isRequest(i)) request[own] = i;
    if (kinds.isHandledIn(i)) lastHandled[own] = i;
  }
  return heads;
}

/** Fields of which a contact has what its last part says; those of the first list even when that is blank. */
const OF_LAST_PART = ['resolved_flag'] as const;
const OF_LAST_FILLED = ['wrapup', 'reopened', 'survey_resolved', 'tags'] as const;

/** The heads with what their parts say: legs and talk added up, answers of the last part, handled if one was. */
function combine(columns: ContactColumns, heads: Int32Array): ContactColumns {
  const { category, seconds, count } = columns;
  const legs = columns.legs.slice();
  const talk = seconds.talk_s.slice();
  const handled = category.outcome.values.indexOf('handled');
  // Parts stand in order of time, so the last one that writes is the last part.
  const eachPart = (use: (part: number, head: number) => void): void => {
    for (let i = 0; i < count; i++) if (heads[i] !== i) use(i, heads[i] as number);
  };
  eachPart((part, head) => {
    legs[head] = Math.min((legs[head] as number) + (columns.legs[part] as number), 0xffff);
    const more = columns.seconds.talk_s[part] as number;
    if (more >= 0) talk[head] = Math.max(talk[head] as number, 0) + more;
  });
  const outcome = changed(category.outcome, (codes) =>
    eachPart((part, head) => {
      if (category.outcome.codes[part] === handled && handled !== -1) codes[head] = handled;
    }),
  );
  const lastOf = (column: DictionaryColumn, isBlankToo: boolean): DictionaryColumn =>
    changed(column, (codes) =>
      eachPart((part, head) => {
        if (isBlankToo || column.codes[part] !== 0) codes[head] = column.codes[part] as number;
      }),
    );
  const [withYes, yes] = withWord(category.transferred, 'yes');
  const transferred = changed(withYes, (codes) =>
    partsPassedOn(columns, heads).forEach((isMoved, head) => {
      if (isMoved === 1) codes[head] = yes;
    }),
  );
  return {
    ...columns,
    legs,
    seconds: { ...seconds, talk_s: talk },
    category: {
      ...category,
      outcome,
      transferred,
      ...Object.fromEntries(OF_LAST_PART.map((field) => [field, lastOf(category[field], true)])),
      ...Object.fromEntries(OF_LAST_FILLED.map((field) => [field, lastOf(category[field], false)])),
    },
  };
}

export function prepareContacts(columns: ContactColumns, definition: Definition): PreparedContacts {
  const { shortAbandonSeconds, mergeMinutes, mergeCallbackHours } = definition;
  const sorted = shortAbandonSeconds === null ? columns : reclassifyAbandons(columns, shortAbandonSeconds);
  if (mergeMinutes === 0 && mergeCallbackHours === 0) return { columns: sorted, isMerged: null, heads: null };
  const heads = headsOf(sorted, definition);
  return {
    columns: combine(sorted, heads),
    isMerged: Uint8Array.from(heads, (head, i) => (head === i ? 0 : 1)),
    heads,
  };
}
