import type { DictionaryColumn } from '../columns/contact-columns.ts';
import type { SecondsColumn } from '../columns/narrowest.ts';
import type { FieldTest } from '../filter/filter.ts';

/** Something that a common thread can be made of: a field in values or in bands. */
export type DriverDimension = {
  /** The field that the test is on. */
  readonly field: string;
  /** 0 = blank, which is no value and never part of a driver. */
  readonly column: DictionaryColumn;
  /** A stretch of time: the trend of a driver looks beyond it. */
  readonly isTime?: true;
  /** One word of a text, there or not: looked at alone and with fields, never with another word. */
  readonly isWord?: true;
  /** Passes exactly the contacts of this code. */
  readonly testOf: (code: number) => FieldTest;
};

/** A field of words as it is. */
export function wordDimension(field: string, column: DictionaryColumn): DriverDimension {
  return { field, column, testOf: (code) => ({ in: [column.values[code] ?? null] }) };
}

/** A word in a long text: code 1 where a search for it finds the contact. */
export function wordInText(field: string, word: string, isFound: Uint8Array): DriverDimension {
  return { field, column: { codes: isFound, values: [null, word] }, isWord: true, testOf: () => ({ contains: word }) };
}

/** Hours that belong together: night, early, morning, noon, afternoon, evening, late. */
const HOUR_BANDS: readonly (readonly [from: number, to: number])[] = [
  [0, 6],
  [6, 9],
  [9, 12],
  [12, 15],
  [15, 18],
  [18, 21],
  [21, 24],
];

/** Hours of the day (words 00 to 23) in bands of about three. */
export function hourDimension(field: string, hours: DictionaryColumn): DriverDimension {
  const bandOf = Uint8Array.from(hours.values, (word) =>
    word === null ? 0 : 1 + HOUR_BANDS.findIndex(([, to]) => Number(word) < to),
  );
  const words = HOUR_BANDS.map(([from, to]) => `${from}–${to}`);
  return {
    field,
    column: { codes: Uint8Array.from(hours.codes, (code) => bandOf[code] as number), values: [null, ...words] },
    testOf: (code) => ({ in: hours.values.filter((word, place) => word !== null && bandOf[place] === code) }),
  };
}

/** Shares of the contacts at which one band ends and the next begins. */
const CUTS = [0.1, 0.25, 0.5, 0.75, 0.9] as const;

/**
 * Seconds in bands cut at the 10th, 25th, 50th, 75th and 90th percentile of the contacts that can be judged; 0 (no hold
 * at all) is a band of its own. Unknown (-1) is blank.
 */
export function secondsDimension(field: string, seconds: SecondsColumn, isJudged: Uint8Array): DriverDimension {
  const known = seconds.filter((second, at) => second > 0 && isJudged[at] === 1).sort();
  const cuts = CUTS.map((share) => known[Math.floor(known.length * share)] ?? 0);
  const starts = [...new Set([0, 1, ...cuts.filter((cut) => cut > 1)])];
  const codes = new Uint8Array(seconds.length);
  for (let at = 0; at < codes.length; at++) {
    const second = seconds[at] as number;
    let code = second < 0 ? 0 : starts.length;
    while (code > 0 && (starts[code - 1] as number) > second) code--;
    codes[at] = code;
  }
  return {
    field,
    column: { codes, values: [null, ...starts.map(String)] },
    testOf: (code) => {
      const [from, to] = [starts[code - 1] ?? 0, starts[code]];
      return to === undefined ? { from } : { from, to };
    },
  };
}
