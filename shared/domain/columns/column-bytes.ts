import {
  CATEGORY_FIELDS,
  type CategoryField,
  NUMBER_FIELDS,
  type NumberField,
  SECONDS_FIELDS,
  type SecondsField,
} from '../contact/fields.ts';
import { must } from '../must.ts';
import { type columnFacts, FACTS_COLUMNS } from './column-facts.ts';
import { type ContactColumns, type DictionaryColumn, IDENTITY_KINDS, type IdentityKind } from './contact-columns.ts';
import type { AmountColumn, SecondsColumn } from './narrowest.ts';
import { createSameEverywhere, type SameEverywhere } from './same-everywhere.ts';

/**
 * The columns as named blobs and back. Numbers are little-endian, as on every machine this runs on. A column whose
 * entries are all the same (a field that no source has) is only a word in `meta`. The same columns give the same bytes.
 */
export type ColumnBlob = { readonly name: string; readonly bytes: Uint8Array };

const KIND = {
  ...{ u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, i16: Int16Array, i32: Int32Array },
  ...{ f16: Float16Array, f32: Float32Array, f64: Float64Array },
} as const;
type NumbersType = keyof typeof KIND;
type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array | SecondsColumn | AmountColumn;

/** `all`: every entry is this number (null = NaN), and there is no blob. */
type ArrayNote = { readonly type: NumbersType; readonly all?: number | null };

type Meta = {
  readonly count: number;
  /** null = NaN. */
  readonly observedUntil: number | null;
  readonly arrays: Readonly<Record<string, ArrayNote>>;
  readonly dictionaries: Readonly<Record<string, readonly (string | null)[]>>;
};

/** Name of the blob that says what the others are. */
export const META = 'meta';

const TYPE_OF = new Map<unknown, NumbersType>(Object.entries(KIND).map(([type, kind]) => [kind, type as NumbersType]));

function typeOf(numbers: Numbers): NumbersType {
  return must(TYPE_OF.get(numbers.constructor), 'columns are of these types');
}

/** Looks at them as bytes in fours: one loop for all types, which the engine can make fast. */
function isAllSame(numbers: Numbers): boolean {
  const head = numbers.subarray(0, 8 / numbers.BYTES_PER_ELEMENT);
  for (const one of head) if (!Object.is(one, numbers[0])) return false;
  const words = new Int32Array(numbers.buffer, numbers.byteOffset, numbers.byteLength >> 2);
  for (let at = 2; at < words.length; at++) if (words[at] !== words[at - 2]) return false;
  for (let at = words.length * (4 / numbers.BYTES_PER_ELEMENT); at < numbers.length; at++) {
    if (numbers[at] !== numbers[0]) return false;
  }
  return true;
}

function dictionariesOf(columns: ContactColumns): readonly (readonly [string, DictionaryColumn])[] {
  return [
    ...CATEGORY_FIELDS.map((field) => [`category.${field}`, columns.category[field]] as const),
    ['source', columns.source] as const,
  ];
}

function arraysOf(columns: ContactColumns): readonly (readonly [string, Numbers])[] {
  return [
    ['row', columns.row],
    ['customer', columns.customer],
    ['linkable', columns.linkable],
    ['startedAt', columns.startedAt],
    ['endedAt', columns.endedAt],
    ['legs', columns.legs],
    ['caseNumber', columns.caseNumber],
    ...IDENTITY_KINDS.map((kind) => [`identity.${kind}`, columns.identity[kind]] as const),
    ...dictionariesOf(columns).map(([name, column]) => [name, column.codes] as const),
    ...SECONDS_FIELDS.map((field) => [`seconds.${field}`, columns.seconds[field]] as const),
    ...NUMBER_FIELDS.map((field) => [`number.${field}`, columns.number[field]] as const),
  ];
}

export function columnsToBlobs(columns: ContactColumns): readonly ColumnBlob[] {
  const arrays: Record<string, ArrayNote> = {};
  const blobs: ColumnBlob[] = [];
  for (const [name, numbers] of arraysOf(columns)) {
    const type = typeOf(numbers);
    if (isAllSame(numbers)) {
      const only = numbers[0] ?? 0;
      arrays[name] = { type, all: Number.isNaN(only) ? null : only };
      continue;
    }
    arrays[name] = { type };
    blobs.push({ name, bytes: new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength) });
  }
  const meta: Meta = {
    count: columns.count,
    observedUntil: Number.isNaN(columns.observedUntil) ? null : columns.observedUntil,
    arrays,
    dictionaries: Object.fromEntries(dictionariesOf(columns).map(([name, column]) => [name, column.values])),
  };
  return [{ name: META, bytes: asciiBytes(JSON.stringify(meta)) }, ...blobs];
}

function metaOf(blobs: ReadonlyMap<string, Uint8Array>): Meta | null {
  const bytes = blobs.get(META);
  return bytes === undefined ? null : parsed(asciiText(bytes));
}

/** SECURITY: arrays of one value are made as long as META says; another array, which is really there, must say the same. */
function isCounted({ arrays, count }: Meta, blobs: ReadonlyMap<string, Uint8Array>, names: readonly string[]): boolean {
  const entriesOf = (name: string): number => {
    const type = arrays[name]?.type;
    return (blobs.get(name)?.length ?? 0) / (type === undefined ? 1 : KIND[type].BYTES_PER_ELEMENT);
  };
  return count <= 1 || names.some((name) => entriesOf(name) === count);
}

/** A file from a stranger, or from a disk that fails, may hold anything here; then the image is made again from the rows. */
function parsed(json: string): Meta | null {
  try {
    const meta: unknown = JSON.parse(json);
    return isMeta(meta) ? meta : null;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

/** `Object` makes of anything what can be looked into. */
function isMeta(value: unknown): value is Meta {
  const { count, arrays, dictionaries } = Object(value);
  const isKnown = (note: unknown): boolean => Object.hasOwn(KIND, String(Object(note).type));
  const areKnown = Object.values(Object(arrays)).every(isKnown) && arrays instanceof Object;
  return (
    Number.isInteger(count) &&
    areKnown &&
    Object.values(Object(dictionaries)).every(Array.isArray) &&
    dictionaries instanceof Object
  );
}

/** What the facts are counted from, of META and the blobs of FACTS_COLUMNS; null when they are not whole. */
export function blobsToFactsColumns(blobs: ReadonlyMap<string, Uint8Array>): Parameters<typeof columnFacts>[0] | null {
  const meta = metaOf(blobs);
  if (meta === null || !isCounted(meta, blobs, FACTS_COLUMNS)) return null;
  const same = createSameEverywhere(meta.count);
  const customer = readNumbers(meta, 'customer', blobs.get('customer'), same) as Int32Array | null;
  const startedAt = readNumbers(meta, 'startedAt', blobs.get('startedAt'), same) as Float64Array | null;
  return customer === null || startedAt === null ? null : { count: meta.count, customer, startedAt };
}

/** The columns of these blobs; null when they are not whole, so that the caller builds them again. */
export function blobsToColumns(blobs: ReadonlyMap<string, Uint8Array>): ContactColumns | null {
  const meta = metaOf(blobs);
  // Rows differ from each other, so their array is always there.
  if (meta === null || !isCounted(meta, blobs, ['row'])) return null;
  const same = createSameEverywhere(meta.count);
  const read = (name: string): Numbers | null => readNumbers(meta, name, blobs.get(name), same);
  const names = [
    ...['row', 'customer', 'linkable', 'startedAt', 'endedAt', 'legs', 'caseNumber', 'source'],
    ...IDENTITY_KINDS.map((kind) => `identity.${kind}`),
    ...CATEGORY_FIELDS.map((field) => `category.${field}`),
    ...SECONDS_FIELDS.map((field) => `seconds.${field}`),
    ...NUMBER_FIELDS.map((field) => `number.${field}`),
  ];
  const found = new Map(names.map((name) => [name, read(name)]));
  if ([...found.values()].includes(null)) return null;
  const array = <T extends Numbers>(name: string): T => found.get(name) as T;
  const dictionary = (name: string): DictionaryColumn => ({
    codes: array(name),
    values: meta.dictionaries[name] ?? [null],
  });
  const byField = <F extends string, T>(fields: readonly F[], make: (field: F) => T): Readonly<Record<F, T>> =>
    Object.fromEntries(fields.map((field) => [field, make(field)])) as Record<F, T>;
  return {
    count: meta.count,
    row: array('row'),
    customer: array('customer'),
    linkable: array('linkable'),
    startedAt: array('startedAt'),
    endedAt: array('endedAt'),
    legs: array('legs'),
    caseNumber: array('caseNumber'),
    identity: byField<IdentityKind, Int32Array>(IDENTITY_KINDS, (kind) => array(`identity.${kind}`)),
    category: byField<CategoryField, DictionaryColumn>(CATEGORY_FIELDS, (field) => dictionary(`category.${field}`)),
    source: dictionary('source'),
    seconds: byField<SecondsField, SecondsColumn>(SECONDS_FIELDS, (field) => array(`seconds.${field}`)),
    number: byField<NumberField, AmountColumn>(NUMBER_FIELDS, (field) => array(`number.${field}`)),
    observedUntil: meta.observedUntil ?? Number.NaN,
  };
}

function readNumbers(meta: Meta, name: string, bytes: Uint8Array | undefined, same: SameEverywhere): Numbers | null {
  const note = meta.arrays[name];
  if (note === undefined) return null;
  const Kind = KIND[note.type];
  if (note.all !== undefined) return same<Numbers>(Kind, note.all ?? Number.NaN);
  if (bytes === undefined || bytes.length !== meta.count * Kind.BYTES_PER_ELEMENT) return null;
  // A blob with memory of its own is used where it lies; one that shares it may begin anywhere, and would keep all of it.
  const { buffer, byteOffset } = bytes;
  const isOwn = buffer instanceof ArrayBuffer && byteOffset === 0 && buffer.byteLength === bytes.length;
  return new Kind(isOwn ? buffer : new Uint8Array(bytes).buffer);
}

/** JSON with everything beyond ASCII escaped: one character a byte, without a text codec. */
export function asciiBytes(json: string): Uint8Array {
  const escaped = json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return Uint8Array.from(escaped, (unit) => unit.charCodeAt(0));
}

export function asciiText(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
