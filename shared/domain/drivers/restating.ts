import type { DictionaryColumn } from '../columns/contact-columns.ts';
import { RESULT_CODE } from '../resolution/judgement.ts';
import type { Results } from './judged-part.ts';

/**
 * Share of the variance of failing that the values of a field explain (η²: variance between values by variance of all),
 * 0..1. A wrap-up "solved" that stands on resolved contacts and never on failed ones has nearly 1.
 */
export function explainedShare({ codes, values }: DictionaryColumn, { result }: Results, places: Int32Array): number {
  const contacts = new Float64Array(values.length);
  const failed = new Float64Array(values.length);
  let failures = 0;
  for (const place of places) {
    const code = codes[place] as number;
    const isFailed = result[place] === RESULT_CODE.failed ? 1 : 0;
    contacts[code] = (contacts[code] as number) + 1;
    failed[code] = (failed[code] as number) + isFailed;
    failures += isFailed;
  }
  const share = failures / places.length;
  const variance = failures * (1 - share);
  if (!(variance > 0)) return 0;
  const between = contacts.reduce(
    (sum, count, code) => (count === 0 ? sum : sum + count * ((failed[code] as number) / count - share) ** 2),
    0,
  );
  return between / variance;
}
