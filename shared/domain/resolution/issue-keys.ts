import type { ContactColumns, DictionaryColumn } from '../columns/contact-columns.ts';
import type { Definition } from '../definition/definition.ts';
import { foldText } from './fold-text.ts';

/**
 * What two contacts must share under a definition, as one number per contact: equal numbers share it. Built from the
 * dictionaries, so that a million contacts cost a few hundred foldings of text.
 */
export type MatchKeys = { readonly keys: Int32Array; readonly count: number };

/** A contact with this key matches nothing: what it would have to share is blank. */
export const NO_KEY = -1;

/** Per code of the dictionary: a number shared by values whose `wordOf` is the same text; NO_KEY for blank. */
function keysOfColumn(column: DictionaryColumn, count: number, wordOf: (text: string) => string): MatchKeys {
  const keyOfText = new Map<string, number>();
  const keyOfCode = Int32Array.from(column.values, (value) => {
    const text = value === null ? '' : wordOf(foldText(value));
    if (text === '') return NO_KEY;
    const key = keyOfText.get(text) ?? keyOfText.size;
    keyOfText.set(text, key);
    return key;
  });
  const keys = new Int32Array(count);
  for (let i = 0; i < count; i++) keys[i] = keyOfCode[column.codes[i] as number] as number;
  return { keys, count: column.values.length };
}

const knownWords = new WeakMap<DictionaryColumn, MatchKeys>();

/** The words themselves; made once per column. */
function keysOfWords(column: DictionaryColumn, count: number): MatchKeys {
  const made = knownWords.get(column) ?? keysOfColumn(column, count, (text) => text);
  knownWords.set(column, made);
  return made;
}

function keysOfNumbers(keys: Int32Array): MatchKeys {
  let count = 0;
  for (let i = 0; i < keys.length; i++) if ((keys[i] as number) >= count) count = (keys[i] as number) + 1;
  return { keys, count };
}

/** Up to this many pairs of keys are numbered as they are; beyond, only pairs that occur. */
const MOST_PLAIN_PAIRS = 1 << 20;

function keysOfPairs(first: MatchKeys, second: MatchKeys): MatchKeys {
  const count = first.count * second.count;
  const pairs = new Float64Array(first.keys.length);
  for (let i = 0; i < pairs.length; i++) {
    const key = first.keys[i] as number;
    const other = second.keys[i] as number;
    pairs[i] = key === NO_KEY || other === NO_KEY ? NO_KEY : key * second.count + other;
  }
  if (count <= MOST_PLAIN_PAIRS) return { keys: new Int32Array(pairs), count };
  const numberOfPair = new Map<number, number>();
  const keys = new Int32Array(pairs.length);
  for (let i = 0; i < pairs.length; i++) {
    const pair = pairs[i] as number;
    if (pair !== NO_KEY && !numberOfPair.has(pair)) numberOfPair.set(pair, numberOfPair.size);
    keys[i] = pair === NO_KEY ? NO_KEY : (numberOfPair.get(pair) as number);
  }
  return { keys, count: numberOfPair.size };
}

/** Folded reason to the name of its group; the first group that names it. A zero keeps groups apart from reasons. */
function groupNames(groups: Definition['reasonGroups']): (reason: string) => string {
  const groupOf = new Map<string, string>();
  for (const [name, reasons] of Object.entries(groups).sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const reason of reasons.map(foldText)) if (!groupOf.has(reason)) groupOf.set(reason, `\0${name}`);
  }
  return (reason) => groupOf.get(reason) ?? reason;
}

function reasonKeys(columns: ContactColumns, { sameReason, reasonGroups }: Definition): MatchKeys | null {
  const { reason } = columns.category;
  if (sameReason === 'exact') return keysOfWords(reason, columns.count);
  return sameReason === 'group' ? keysOfColumn(reason, columns.count, groupNames(reasonGroups)) : null;
}

/** The identity that alone makes the same customer; null when every one does. */
export function identityKeys(columns: ContactColumns, { sameCustomer }: Definition): MatchKeys | null {
  return sameCustomer === 'any' ? null : keysOfNumbers(columns.identity[sameCustomer]);
}

/** Whose each contact is under the definition: equal numbers are one customer. */
export function ownerKeys(columns: ContactColumns, definition: Definition): MatchKeys {
  return identityKeys(columns, definition) ?? keysOfNumbers(columns.customer);
}

/** What two contacts must share under the definition; null when nothing but the customer. */
export function matchKeys(columns: ContactColumns, definition: Definition): MatchKeys | null {
  const { sameChannel, sameCase } = definition;
  const wanted = [
    identityKeys(columns, definition),
    reasonKeys(columns, definition),
    sameChannel ? keysOfWords(columns.category.channel, columns.count) : null,
    sameCase ? keysOfNumbers(columns.caseNumber) : null,
  ].filter((keys) => keys !== null);
  return wanted.length === 0 ? null : wanted.reduce(keysOfPairs);
}

/** 1 where the contact has an identity by which the definition can follow its customer. */
export function linkableContacts(columns: ContactColumns, { sameCustomer }: Definition): Uint8Array {
  if (sameCustomer === 'any') return columns.linkable;
  const identity = columns.identity[sameCustomer];
  const linkable = new Uint8Array(identity.length);
  for (let i = 0; i < identity.length; i++) linkable[i] = identity[i] === -1 ? 0 : 1;
  return linkable;
}
