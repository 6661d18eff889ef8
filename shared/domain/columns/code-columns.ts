import { CATEGORY_FIELDS, type CategoryField } from '../contact/fields.ts';
import type { CustomerLinks } from '../threading/identity.ts';
import type { ContactColumns, DictionaryColumn } from './contact-columns.ts';
import type { ColumnStep, Crew } from './crew.ts';
import { blankDictionary, dictionaryOf, narrowestCodes } from './dictionary.ts';
import { agentLeg, categoryOfContact, type Legs, type RuleWords } from './leg-values.ts';
import type { PlainColumn } from './put-in-order.ts';
import type { InternedColumn, RecordColumns, WordColumn } from './record-columns.ts';
import type { SameEverywhere } from './same-everywhere.ts';

/** The columns of records in the order of contacts: of each contact what its root record says. */
export type Ordered = {
  readonly count: number;
  readonly heads: Int32Array;
  /** For fields that no record has. */
  readonly blank: SameEverywhere;
  /** Of a column of the records. It is for one reader, who may change it. */
  readonly of: <T extends PlainColumn>(column: T) => T;
};

/** Contacts of several legs, and where each of them stands in the order. */
export type Several = readonly (Legs & { readonly place: number })[];

type Coding = {
  readonly records: RecordColumns;
  readonly ordered: Ordered;
  readonly several: Several;
  readonly crew: Crew;
};

type Dictionaries = Pick<ContactColumns, 'category' | 'source'>;

export type FilledCodes = {
  readonly identity: ContactColumns['identity'];
  /** Does what is left of the dictionaries, which others fill meanwhile. */
  readonly finish: () => Dictionaries;
};

/** Begins to number identities and words; who calls what comes back waits for the first half of it. */
export function beginCodes(coding: Coding, links: CustomerLinks): () => FilledCodes {
  const { records, crew } = coding;
  const isSharedId = new Uint8Array(records.customerId.count + 1);
  const identity = {
    customer_id: joiningCodes(coding, records.customerId, isSharedId),
    phone: joiningCodes(coding, records.phone, links.isSharedPhone),
    email: joiningCodes(coding, records.email, links.isSharedEmail),
  };
  const isShared = [isSharedId, links.isSharedPhone, links.isSharedEmail];
  const words = withRuleWords(records.values);
  const agents = coding.several.map((contact) => agentLeg(records, contact));
  const columns = CATEGORY_FIELDS.map((field) => ({ field, numbers: wordsOf(coding, field, words, agents) }));
  const filled = columns.filter((one): one is WordsOfField => one.numbers !== null);
  const isUsed = filled.map(() => new Uint8Array(crew.memory(words.values.length)));
  const steps: ColumnStep[] = [];
  Object.values(identity).forEach((codes, at) => {
    if (codes !== null) steps.push({ kind: 'numbers', codes, isShared: isShared[at] as Uint8Array });
  });
  filled.forEach(({ numbers }, at) => {
    steps.push({ kind: 'used', isUsed: isUsed[at] as Uint8Array, numbers });
  });
  const finishSteps = crew.begin(steps);
  return () => {
    finishSteps();
    const blank = coding.ordered.blank;
    return {
      identity: {
        customer_id: identity.customer_id ?? blank(Int32Array, -1),
        phone: identity.phone ?? blank(Int32Array, -1),
        email: identity.email ?? blank(Int32Array, -1),
      },
      finish: beginDictionaries(coding, filled, isUsed, words.values),
    };
  };
}

type WordsOfField = { readonly field: CategoryField; readonly numbers: WordColumn };

function beginDictionaries(
  { records, ordered: { count, of }, crew }: Coding,
  filled: readonly WordsOfField[],
  isUsed: readonly Uint8Array[],
  texts: readonly string[],
): () => Dictionaries {
  const found = new Map<CategoryField, DictionaryColumn>();
  const steps: ColumnStep[] = [];
  const add = (isUsedHere: Uint8Array, texts: readonly string[], numbers: WordColumn): DictionaryColumn => {
    const { values, codeOf } = dictionaryOf(isUsedHere, texts);
    const codes = narrowestCodes(count, values.length - 1, crew.memory);
    steps.push({ kind: 'codes', codes, codeOf, numbers });
    return { codes, values };
  };
  filled.forEach(({ field, numbers }, at) => {
    found.set(field, add(isUsed[at] as Uint8Array, texts, numbers));
  });
  const { source, sourceNames } = records;
  let sources: DictionaryColumn = { codes: new Uint8Array(count).fill(1), values: [null, ...sourceNames] };
  if (count === 0) sources = blankDictionary(0);
  else if (sourceNames.length > 1) {
    const codes = of(source);
    for (let at = 0; at < codes.length; at++) codes[at] = (codes[at] as number) + 1;
    const isNamed = new Uint8Array(sourceNames.length + 1);
    for (let at = 0; at < codes.length; at++) isNamed[codes[at] as number] = 1;
    sources = add(isNamed, ['', ...sourceNames], codes);
  }
  const finishSteps = crew.begin(steps);
  return () => {
    finishSteps();
    const entries = CATEGORY_FIELDS.map((field) => [field, found.get(field) ?? blankDictionary(count)] as const);
    return { category: Object.fromEntries(entries) as ContactColumns['category'], source: sources };
  };
}

/** The code of each contact's identity of a kind: of its first leg that has one that joins. null = no record has one. */
function joiningCodes(
  { ordered, several }: Coding,
  { codes, count }: InternedColumn,
  isShared: Uint8Array,
): Int32Array | null {
  if (count === 0) return null;
  const joins = (code: number): boolean => code !== 0 && isShared[code] !== 1;
  const code = ordered.of(codes);
  for (const { place, legs } of several) code[place] = codes[legs.find((leg) => joins(codes[leg] ?? 0)) ?? -1] ?? 0;
  return code;
}

/** Numbers of the words of each contact; null = blank everywhere. */
function wordsOf(
  { records, ordered, several, crew }: Coding,
  field: CategoryField,
  words: RuleWords,
  agents: readonly number[],
): WordColumn | null {
  const column = records.category[field];
  if (column === null && (field !== 'transferred' || several.length === 0)) return null;
  const own = column === null ? null : ordered.of(column);
  if (own !== null && several.length === 0) return own;
  // Words of rules may have numbers that two bytes do not hold.
  const codes = new Int32Array(crew.memory(ordered.count * 4));
  if (own !== null) codes.set(own);
  several.forEach((contact, index) => {
    codes[contact.place] = categoryOfContact(records, field, contact, agents[index] ?? contact.root, words);
  });
  return codes;
}

/** Rules may write a word that no record has: it gets a number of its own. */
function withRuleWords(texts: readonly string[]): RuleWords {
  const values = texts.length === 0 ? [''] : [...texts];
  return { handled: values.push('handled') - 1, yes: values.push('yes') - 1, values };
}
