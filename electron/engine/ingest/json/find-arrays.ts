import { isBlank, ValueEnd } from './value-end.ts';

/**
 * Which tables lie near the top of a JSON file, found in its first bytes; the way [] stands for the outermost array or the
 * values that stand one behind the other.
 */
const DEEPEST_ARRAY = 4;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const QUOTE = 0x22;
const COLON = 0x3a;
const COMMA = 0x2c;

function afterBlanks(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && isBlank(bytes[at])) at += 1;
  return at;
}

/** Behind the value at `from`; the end of the bytes when it goes on behind them. */
function behindValue(bytes: Buffer, from: number): number {
  const end = new ValueEnd(false).find(bytes, from, true);
  return end === -1 ? bytes.length : end;
}

/**
 * Where rows lie in a JSON file. `array`: objects in an array, or one behind the other; `map`: objects in an object, each
 * under its id; `lists`: arrays of cells, with their names beside them.
 */
export type JsonPlace = {
  readonly path: readonly string[];
  readonly kind: 'array' | 'map' | 'lists';
  /** Of lists: the names of their columns. */
  readonly names: readonly string[];
};

const arrayAt = (path: readonly string[]): JsonPlace => ({ path, kind: 'array', names: [] });
/** A part is called by its way; the rows of an object are all that is in it. */
export const placeName = ({ path, kind }: JsonPlace): string => (kind === 'map' ? [...path, '*'] : path).join('.');

const NAMES_OF_LISTS = /^(?:columns?|headers?|fields|names|cols)$/i;

/** Columns of lists: texts, or objects that have a name. Null = something else. */
function namesOf(text: string): readonly string[] | null {
  const value = parsed(text);
  if (!Array.isArray(value) || value.length === 0) return null;
  const names = value.map((one: unknown) =>
    typeof one === 'string' ? one : String((one as { readonly name?: unknown } | null)?.name ?? ''),
  );
  // Each name once: a row is an object then.
  return names.includes('') || new Set(names).size < names.length ? null : names;
}

/** What is seen of an object while its members are gone through. */
class Members {
  #count = 0;
  #areAlike = true;
  #keys: string | null = null;
  names: readonly string[] = [];
  readonly lists: (readonly string[])[] = [];

  /** `text` of an object; null = the member is none, or its end was not seen. */
  add(text: string | null, isObject: boolean): void {
    this.#count += 1;
    if (!isObject) this.#areAlike = false;
    if (text === null || this.#count > LOOKED_AT) return;
    const keys = Object.keys((parsed(text) ?? {}) as object);
    const own = keys.toSorted().join('\n');
    this.#keys ??= own;
    if (keys.length < 2 || own !== this.#keys) this.#areAlike = false;
  }

  /** Several objects of the same fields under names of their own: the names are ids. */
  isMap(): boolean {
    return this.#areAlike && this.#count >= LOOKED_AT;
  }
}
/** So many members are compared. */
const LOOKED_AT = 3;
const LONGEST_MEMBER = 1 << 16;
const MOST_INSIDE = 12;

/** Collects the tables inside of the object that opens at `from`; the index behind it, or -1 when these bytes end before. */
function collect(bytes: Buffer, from: number, path: readonly string[], found: JsonPlace[]): number {
  const before = found.length;
  const members = new Members();
  const end = goThrough(bytes, from, path, found, members);
  for (const way of members.names.length === 0 ? [] : members.lists) {
    found.push({ path: way, kind: 'lists', names: members.names });
  }
  // Lists inside of a few objects may be the tables; those inside of many are parts of their rows.
  const inside = found.length - before;
  if (members.isMap()) found.splice(before, inside > MOST_INSIDE ? inside : 0, { path, kind: 'map', names: [] });
  return end;
}

type Member = {
  readonly way: readonly string[];
  readonly opens: number | undefined;
  readonly inner: number | undefined;
};

/** Notes what a member of an object may be: a table, lists that wait for their names, these names, or one of many rows. */
function note({ way, opens, inner }: Member, text: string | null, found: JsonPlace[], members: Members): void {
  members.add(opens === OPEN_OBJECT ? text : null, opens === OPEN_OBJECT);
  if (inner === OPEN_ARRAY) members.lists.push(way);
  const names = text !== null && inner !== undefined && NAMES_OF_LISTS.test(way.at(-1) ?? '') ? namesOf(text) : null;
  if (names !== null) members.names = names;
  else if (inner === OPEN_OBJECT) found.push(arrayAt(way));
}

function goThrough(bytes: Buffer, from: number, path: readonly string[], found: JsonPlace[], members: Members): number {
  let at = afterBlanks(bytes, from + 1);
  while (bytes[at] === QUOTE) {
    const keyEnd = behindValue(bytes, at);
    const colon = afterBlanks(bytes, keyEnd);
    if (bytes[colon] !== COLON) return -1;
    const value = afterBlanks(bytes, colon + 1);
    const key = keyText(bytes, at, keyEnd);
    if (key === null) return -1;
    const way = [...path, key];
    const opens = bytes[value];
    const inner = opens === OPEN_ARRAY ? bytes[afterBlanks(bytes, value + 1)] : undefined;
    const goesIn = opens === OPEN_OBJECT && way.length < DEEPEST_ARRAY;
    const end = goesIn ? collect(bytes, value, way, found) : behindValue(bytes, value);
    const text = end === -1 || end - value > LONGEST_MEMBER ? null : bytes.toString('utf8', value, end);
    note({ way, opens, inner }, text, found, members);
    if (end === -1) return -1;
    at = afterBlanks(bytes, end);
    if (bytes[at] === COMMA) at = afterBlanks(bytes, at + 1);
  }
  return bytes[at] === CLOSE_OBJECT ? at + 1 : -1;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

function keyText(bytes: Buffer, from: number, to: number): string | null {
  try {
    return String(JSON.parse(bytes.toString('utf8', from, to)));
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

/** The tables of a file that starts with these bytes; first where the values themselves can be rows. */
export function findJsonTables(start: Buffer): readonly JsonPlace[] {
  const at = afterBlanks(start, 0);
  const values = arrayAt([]);
  if (start[at] !== OPEN_OBJECT) return [values];
  const found: JsonPlace[] = [];
  const end = collect(start, at, [], found);
  // Objects one behind the other are rows themselves, whatever their members look like.
  const isAlone = end === -1 || afterBlanks(start, end) >= start.length;
  const tables = isAlone ? found : found.filter(({ kind, path }) => kind !== 'map' || path.length > 0);
  // Several values one behind the other, or one object that is whole: it can be a row itself.
  return end !== -1 || tables.length === 0 ? [values, ...tables] : tables;
}

/** In front of each value in JSON text sequences (RFC 7464). */
const RECORD_SEPARATOR = '\u001e';
const JSON_START = /^\s*(?:\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\}\s*$)|\[\s*(?:\{\s*["}]|\]\s*$))/;

/** True when this text can only be JSON: no delimited text begins with a bracket and what JSON wants behind it. */
export const looksLikeJson = (start: string): boolean =>
  JSON_START.test(start.startsWith(RECORD_SEPARATOR) ? start.slice(1) : start);

/** As deep as an object may be to be read (JsonWalker). */
const DEEPEST = 100;
const BRACKETS = /^[\s[{]+/;
const SCALAR = String.raw`(?:"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)`;
const LISTS = new RegExp(String.raw`^\s*\[\s*\[\s*(?:${SCALAR}\s*(?:,\s*${SCALAR}\s*)*)?\]\s*(?:,\s*\[|\]\s*$)`);

/**
 * What the start of a text is, in words, when it can only be JSON and yet holds nothing that could be rows: brackets
 * inside of brackets without end, or lists without names. null = it may be a table.
 */
export function jsonWithoutRows(start: string): string | null {
  const brackets = (BRACKETS.exec(start)?.[0] ?? '').replace(/\s/g, '');
  if (brackets.length > DEEPEST) return `JSON nested more than ${DEEPEST} deep`;
  return LISTS.test(start) ? 'JSON of lists without names instead of objects' : null;
}
