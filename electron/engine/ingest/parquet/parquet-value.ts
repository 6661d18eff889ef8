import type { parquetMetadataAsync, parquetSchema } from 'hyparquet';

type SchemaTree = ReturnType<typeof parquetSchema>;
type Parsers = NonNullable<NonNullable<Parameters<typeof parquetMetadataAsync>[1]>['parsers']>;

/** Values of a Parquet column as the text or plain value that a careful export would have written. */
const MS_PER: Readonly<Record<string, number>> = { MILLIS: 1, MICROS: 1000, NANOS: 1_000_000 };

const isoOf = (ms: number): string => {
  const date = new Date(ms);
  // Beyond the years that a Date knows the number itself is the honest text.
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString();
};

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

/** Instants become ISO text with Z; whether they mean UTC is known by the column. */
export const PARSERS: Parsers = {
  timestampFromMilliseconds: (millis) => isoOf(Number(millis)),
  timestampFromMicroseconds: (micros) => isoOf(Number(micros / 1000n)),
  timestampFromNanoseconds: (nanos) => isoOf(Number(nanos / 1_000_000n)),
  dateFromDays: (days) => isoOf(days * 86_400_000).slice(0, 10),
  jsonFromBytes: (bytes) => bytes && text(bytes),
};

/** Wraps big numbers, bytes and dates; objects and lists keep their form. */
function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (ArrayBuffer.isView(value) && value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<unknown>, plainValue);
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plainValue(part)]));
}

const clockOf = (value: number, unit: string): string => {
  const iso = isoOf(value / (MS_PER[unit] ?? 1));
  return iso.slice(11, iso.endsWith('.000Z') ? 19 : 23);
};

/** What the type of a column says besides: digits of a decimal, the length of a clock, whether an instant is UTC. */
export function valueReader({ element }: SchemaTree): (value: unknown) => unknown {
  const { type, converted_type: converted, logical_type: logical, scale = 0 } = element;
  if (converted === 'DECIMAL' || logical?.type === 'DECIMAL') {
    return (value) => (typeof value === 'number' ? value.toFixed(Math.min(scale, 20)) : plainValue(value));
  }
  if (type === 'FLOAT')
    return (value) => (typeof value === 'number' ? Number(value.toPrecision(7)) : plainValue(value));
  if (logical?.type === 'TIME') {
    return (value) => (value === null || value === undefined ? '' : clockOf(Number(value), logical.unit));
  }
  if (logical?.type === 'TIMESTAMP' && !logical.isAdjustedToUTC) {
    return (value) => (typeof value === 'string' ? value.replace(/Z$/, '') : plainValue(value));
  }
  return plainValue;
}

/** An object with every cell of the column blank: names the columns of a file that has no rows, or only blank ones. */
export function blankValue({ children, element }: SchemaTree): unknown {
  const isStruct = children.length > 0 && element.converted_type === undefined && element.logical_type === undefined;
  if (!isStruct || element.repetition_type === 'REPEATED') return null;
  return Object.fromEntries(children.map((child) => [child.element.name, blankValue(child)]));
}
