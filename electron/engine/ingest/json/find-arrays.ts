import { isBlank, ValueEnd } from './value-end.ts';

/**
 * Which arrays of objects lie near the top of a JSON file, found in its first bytes. They are what can be read as a
 * table; [] stands for the outermost array or the values that stand one behind the other.
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

/** Collects the arrays inside of the object that opens at `from`; the index behind it, or -1 when these bytes end before. */
function collect(bytes: Buffer, from: number, path: readonly string[], found: (readonly string[])[]): number {
  let at = afterBlanks(bytes, from + 1);
  while (bytes[at] === QUOTE) {
    const keyEnd = behindValue(bytes, at);
    const colon = afterBlanks(bytes, keyEnd);
    if (bytes[colon] !== COLON) return -1;
    const value = afterBlanks(bytes, colon + 1);
    const key = keyText(bytes, at, keyEnd);
    if (key === null) return -1;
    const way = [...path, key];
    if (bytes[value] === OPEN_ARRAY && bytes[afterBlanks(bytes, value + 1)] === OPEN_OBJECT) found.push(way);
    const goesIn = bytes[value] === OPEN_OBJECT && way.length < DEEPEST_ARRAY;
    const end = goesIn ? collect(bytes, value, way, found) : behindValue(bytes, value);
    if (end === -1) return -1;
    at = afterBlanks(bytes, end);
    if (bytes[at] === COMMA) at = afterBlanks(bytes, at + 1);
  }
  return bytes[at] === CLOSE_OBJECT ? at + 1 : -1;
}

function keyText(bytes: Buffer, from: number, to: number): string | null {
  try {
    return String(JSON.parse(bytes.toString('utf8', from, to)));
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

/** The ways to the tables of a file that starts with these bytes; [] first where the values themselves can be rows. */
export function findArrays(start: Buffer): readonly (readonly string[])[] {
  const at = afterBlanks(start, 0);
  if (start[at] !== OPEN_OBJECT) return [[]];
  const found: (readonly string[])[] = [];
  const end = collect(start, at, [], found);
  // Several values one behind the other, or one object that is whole: it can be a row itself.
  return end !== -1 || found.length === 0 ? [[], ...found] : found;
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
