import { SECONDS_FIELDS, type SecondsField } from '../contact/fields.ts';
import type { ContactColumns } from './contact-columns.ts';
import type { SecondsColumn } from './narrowest.ts';

const NOT_ON_FILE = -1;

/** By code of the source: 1 where every time of this field that is on file is 0; null = in none. */
function neverMeasured({ source: { codes, values } }: ContactColumns, seconds: SecondsColumn): Uint8Array | null {
  // A field that no file has is gone through whole at every opening: natively that costs next to nothing.
  if (!seconds.includes(0)) return null;
  const isZero = new Uint8Array(values.length);
  const isMeasured = new Uint8Array(values.length);
  let left = values.length;
  // Most fields are known to be measured after a few contacts of each source. Code 0 is of no source.
  for (let i = 0; i < seconds.length && left > 1; i++) {
    const time = seconds[i] as number;
    const code = codes[i] as number;
    if (time === 0) isZero[code] = 1;
    else if (time > 0 && isMeasured[code] === 0) {
      isMeasured[code] = 1;
      left--;
    }
  }
  const found = isZero.map((zero, code) => (isMeasured[code] === 1 ? 0 : zero));
  return found.includes(1) ? found : null;
}

function measured(columns: ContactColumns, field: SecondsField): SecondsColumn {
  const seconds = columns.seconds[field];
  const isUnmeasured = neverMeasured(columns, seconds);
  if (isUnmeasured === null) return seconds;
  const { codes } = columns.source;
  return seconds.map((time, i) => (isUnmeasured[codes[i] as number] === 1 ? NOT_ON_FILE : time));
}

/**
 * The same contacts, where a source that says 0 seconds of every one of them says nothing: it has the column and does not
 * measure. Otherwise nobody there would ever have waited or talked, everybody would have been answered in time, and
 * contacts without a reason would all be suspect for the talk that they had.
 */
export function withMeasuredTimes(columns: ContactColumns): ContactColumns {
  const seconds = Object.fromEntries(SECONDS_FIELDS.map((field) => [field, measured(columns, field)]));
  const isSame = SECONDS_FIELDS.every((field) => seconds[field] === columns.seconds[field]);
  return isSame ? columns : { ...columns, seconds: seconds as ContactColumns['seconds'] };
}
