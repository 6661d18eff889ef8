import type { ContactColumns, DictionaryColumn } from '../columns/contact-columns.ts';
import type { Definition } from '../definition/definition.ts';

/**
 * Finding the contact that came back. The columns are sorted by customer, then start, so one walk from the end to the
 * beginning meets every later contact of a customer before the earlier one: "the first later contact of the same
 * reason" is then whatever was last put down for that reason. Linear, however often one customer calls.
 *
 * Worked example (one customer, returns only, same reason): starts 1 billing, 2 tech, 2 billing, 5 billing.
 * Walking back: 5 finds nothing and is put down for billing; the two at 2 look first (billing finds 5, tech nothing)
 * and are put down only afterwards, because equal instants are not returns of each other; 1 finds the billing one at 2.
 */

/** A contact with this key matches nothing: its reason or channel is blank. */
const NO_KEY = -1;

/** Equal reasons are equal after NFKC (width), trimming and lower case. */
export function foldText(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** Per code of the dictionary: a number shared by values that fold to the same text; NO_KEY for blank. */
function foldedKeys(column: DictionaryColumn): Int32Array {
  const keyOfText = new Map<string, number>();
  return Int32Array.from(column.values, (value) => {
    const text = value === null ? '' : foldText(value);
    if (text === '') return NO_KEY;
    const key = keyOfText.get(text) ?? keyOfText.size;
    keyOfText.set(text, key);
    return key;
  });
}

export type MatchKeys = { readonly keys: Int32Array; readonly count: number };

function keysOfColumn(column: DictionaryColumn, count: number): MatchKeys {
  const keyOfCode = foldedKeys(column);
  const keys = new Int32Array(count);
  for (let i = 0; i < count; i++) keys[i] = keyOfCode[column.codes[i] as number] as number;
  return { keys, count: column.values.length };
}

function keysOfPairs(first: MatchKeys, second: MatchKeys): MatchKeys {
  const numberOfPair = new Map<number, number>();
  const keys = first.keys.map((key, i) => {
    const other = second.keys[i] as number;
    if (key === NO_KEY || other === NO_KEY) return NO_KEY;
    const pair = key * second.count + other;
    const known = numberOfPair.get(pair);
    if (known !== undefined) return known;
    numberOfPair.set(pair, numberOfPair.size);
    return numberOfPair.size - 1;
  });
  return { keys, count: numberOfPair.size };
}

/** What two contacts must share under the definition, as one number per contact; null when nothing. */
export function matchKeys(columns: ContactColumns, definition: Definition): MatchKeys | null {
  const { reason, channel } = columns.category;
  const byReason = definition.sameReason === 'exact' ? keysOfColumn(reason, columns.count) : null;
  const byChannel = definition.sameChannel ? keysOfColumn(channel, columns.count) : null;
  if (byReason !== null && byChannel !== null) return keysOfPairs(byReason, byChannel);
  return byReason ?? byChannel;
}

/**
 * Per contact the index of the first strictly later contact of the same customer that has the role (bits of ROLE) and
 * the same key; -1 = none. Any distance in time: the caller applies its window. Equal instants: the lower index wins.
 */
export function laterContacts(
  columns: ContactColumns,
  roles: Uint8Array,
  role: number,
  match: MatchKeys | null,
): Int32Array {
  const { customer, startedAt, count } = columns;
  const found = new Int32Array(count).fill(-1);
  const laterOfKey = new Int32Array(match?.count ?? 1);
  // The customer for whom an entry was put down; entries of others are as good as empty.
  const ownerOfKey = new Int32Array(match?.count ?? 1).fill(-1);
  const keyAt = (i: number): number => (match === null ? 0 : (match.keys[i] as number));
  let last = count - 1;
  while (last >= 0 && customer[last] === -1) last--;
  while (last >= 0) {
    const owner = customer[last] as number;
    let first = last;
    while (first > 0 && customer[first - 1] === owner && startedAt[first - 1] === startedAt[last]) first--;
    for (let i = first; i <= last; i++) {
      const key = keyAt(i);
      if (key !== NO_KEY && ownerOfKey[key] === owner) found[i] = laterOfKey[key] as number;
    }
    for (let i = last; i >= first; i--) {
      const key = keyAt(i);
      if (key === NO_KEY || ((roles[i] as number) & role) === 0) continue;
      laterOfKey[key] = i;
      ownerOfKey[key] = owner;
    }
    last = first - 1;
  }
  return found;
}
