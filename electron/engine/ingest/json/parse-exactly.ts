/**
 * JSON.parse that keeps numbers as they stand: ids of twenty digits and amounts like 1.10 are text to us, and a double
 * would change them. Looking at every value costs time, so it is done only where a number could be changed.
 */
type Source = { readonly source?: string };
type Reviver = (this: unknown, key: string, value: unknown, context: Source) => unknown;

/** Of this platform since V8 11.4; the compiler's library does not know them yet. */
const json = JSON as unknown as {
  readonly rawJSON: (text: string) => object;
  readonly isRawJSON: (value: unknown) => value is { readonly rawJSON: string };
  readonly parse: (text: string, reviver?: Reviver) => unknown;
};

/** A number of sixteen digits or more, a fraction that ends in 0, an exponent, or a minus before a lone zero. */
const RISKY_NUMBER = /[:,[\s](?:-?[\d.]{16,}|-?\d+\.\d*0|-?\d[\d.]*[eE][+-]?\d+|-0)(?=[\s,\]}])/;

const keepSource: Reviver = (_key, value, { source }) =>
  typeof value === 'number' && source !== undefined && String(value) !== source ? json.rawJSON(source) : value;

const parse = (text: string): unknown => (RISKY_NUMBER.test(text) ? json.parse(text, keepSource) : json.parse(text));

/** What is no text, and the words that Python and its like write where a number is missing. */
const NO_NUMBER = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/gs;
const withoutNoNumbers = (text: string): string =>
  text.replace(NO_NUMBER, (found) => (found.startsWith('"') ? found : 'null'));

/** Null when the text is no JSON. `NaN` and `Infinity`, which JSON does not have, are blank. */
export function parseExactly(text: string): { readonly value: unknown } | null {
  return parsed(text) ?? (/NaN|Infinity/.test(text) ? parsed(withoutNoNumbers(text)) : null);
}

function parsed(text: string): { readonly value: unknown } | null {
  try {
    return { value: parse(text) };
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

/** A number that stands for itself, in its own spelling; undefined for anything else. */
export const exactNumber = (value: unknown): string | undefined => (json.isRawJSON(value) ? value.rawJSON : undefined);
