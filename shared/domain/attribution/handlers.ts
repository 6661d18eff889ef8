import type { ContactColumns, DictionaryColumn } from '../columns/contact-columns.ts';
import type { Definition } from '../definition/definition.ts';

/** Fields that say who a contact counts for. */
export const OWNER_FIELDS = ['agent_id', 'agent_name', 'team'] as const;
export type OwnerField = (typeof OWNER_FIELDS)[number];

export const isOwnerField = (name: string): name is OwnerField => OWNER_FIELDS.some((field) => field === name);

/** True where each contact counts for whom the columns name: the last handler, and nothing is put together. */
export function isOfLastHandler({ attribution, mergeMinutes, mergeCallbackHours }: Definition): boolean {
  return attribution === 'last_handler' && mergeMinutes === 0 && mergeCallbackHours === 0;
}

type OwnerColumns = Readonly<Record<OwnerField, DictionaryColumn>>;

/** The legs that an agent handled, of contacts of several legs: by place in the columns, then in order of the legs. */
export type HandledLegs = {
  readonly place: Int32Array;
  readonly words: OwnerColumns;
  /** UTC ms; NaN = not on file. */
  readonly startedAt: Float64Array;
  readonly endedAt: Float64Array;
  /** The number in the tier of who handled it; NaN = not on file. */
  readonly tiers: Float64Array;
};

/** Who handled each contact, in order of time: entries `start[i]` to `start[i + 1]` are of contact i, at least one each. */
export type Handlers = { readonly start: Int32Array; readonly words: OwnerColumns };

/** Where the legs of each contact begin in `legs`; a contact of one leg has none there. */
function legStarts(count: number, { place }: HandledLegs): Int32Array {
  const starts = new Int32Array(count + 1);
  for (const i of place) starts[i + 1] = (starts[i + 1] as number) + 1;
  for (let i = 0; i < count; i++) starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number);
  return starts;
}

/** The parts of each contact besides itself, by head and then in order of time. */
function partsOf(heads: Int32Array): ReadonlyMap<number, readonly number[]> {
  const parts = new Map<number, number[]>();
  heads.forEach((head, i) => {
    if (head === i) return;
    const known = parts.get(head);
    if (known === undefined) parts.set(head, [i]);
    else known.push(i);
  });
  return parts;
}

/** Both dictionaries in one, and what the codes of the second are called there. */
function joined(own: DictionaryColumn, legs: DictionaryColumn): { values: (string | null)[]; codeOf: Uint32Array } {
  const values = [...own.values];
  const known = new Map(values.map((value, code) => [value, code]));
  const codeOf = Uint32Array.from(legs.values, (value) => known.get(value) ?? values.push(value) - 1);
  return { values, codeOf };
}

/** Entries as numbers: i for what stands in the columns of contact i, -1 - leg for a leg. */
function entriesOf(columns: ContactColumns, legs: HandledLegs, heads: Int32Array | null) {
  const starts = legStarts(columns.count, legs);
  const parts = heads === null ? null : partsOf(heads);
  const { agent_id: ids, agent_name: names } = columns.category;
  const start = new Int32Array(columns.count + 1);
  const entries: number[] = [];
  const addPart = (i: number): void => {
    const [from, to] = [starts[i] as number, starts[i + 1] as number];
    for (let leg = from; leg < to; leg++) entries.push(-1 - leg);
    if (from === to && ((ids.codes[i] as number) !== 0 || (names.codes[i] as number) !== 0)) entries.push(i);
  };
  for (let i = 0; i < columns.count; i++) {
    addPart(i);
    for (const part of parts?.get(i) ?? []) addPart(part);
    // Nobody handled it: it counts for nobody, or for its team alone.
    if (entries.length === start[i]) entries.push(i);
    start[i + 1] = entries.length;
  }
  return { start, entries: Int32Array.from(entries) };
}

/**
 * Who handled each contact, leg by leg. `heads`: the contact that each one belongs to, where a definition puts several
 * together; null = nowhere. Example: a call that Ada passed to Ben, and that Ben took up again after a dropped line
 * under mergeMinutes, has the handlers Ada, Ben, Ben.
 */
export function handlersOf(columns: ContactColumns, legs: HandledLegs, heads: Int32Array | null): Handlers {
  const { start, entries } = entriesOf(columns, legs, heads);
  const words = OWNER_FIELDS.map((field): readonly [OwnerField, DictionaryColumn] => {
    const own = columns.category[field];
    const { values, codeOf } = joined(own, legs.words[field]);
    const codes = Uint32Array.from(entries, (entry) =>
      entry >= 0 ? (own.codes[entry] as number) : (codeOf[legs.words[field].codes[-1 - entry] as number] as number),
    );
    return [field, { codes, values }];
  });
  return { start, words: Object.fromEntries(words) as OwnerColumns };
}
