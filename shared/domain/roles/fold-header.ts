import type { DurationUnit } from '../importing/mapping.ts';
import { looseWords } from './loose-words.ts';

/**
 * A header as names are compared: lower case, width folded, words apart, units and yes/no hints taken off.
 * `callDurationInSeconds` -> words `call duration`, unit seconds. `Answered (Y/N)` -> `answered`.
 */
export type FoldedHeader = {
  /** Words separated by one space. */
  readonly words: string;
  /** The same without spaces: systems write callid, CallID and Call Id. */
  readonly key: string;
  /** The words without accents and small words, for names that nobody knows as they stand. */
  readonly loose: string;
  readonly unit: DurationUnit | null;
};

const UNITS: readonly (readonly [DurationUnit, RegExp])[] = [
  // How it is written says it as well: two parts are hours and minutes in `Talk time (hh:mm)`.
  ['hours', /(?:^|\s)(?:in )?hh? mm$/u],
  ['clock', /(?:^|\s)(?:in )?(?:hh? )?mm? ss$/u],
  ['milliseconds', /(?:^|\s)(?:in |en |em )?(?:ms|msec|msecs|millis|milliseconds?|millisekunden|毫秒)$/u],
  [
    'seconds',
    /(?:^|\s)(?:in |en |em )?(?:s|se[cgk]|secs|seconds?|sekunden|secondes|segundos|secondi|seconden|сек|секунд|sn|saniye)$/u,
  ],
  ['minutes', /(?:^|\s)(?:in |en |em )?(?:min|mins|minutes?|minuten|minutos|minuti|мин|минут|dk|dakika)$/u],
  ['hours', /(?:^|\s)(?:in |en |em )?(?:h|hr|hrs|hours?|std|stunden|heures|horas|ore|uren)$/u],
];

const CJK_UNITS: readonly (readonly [DurationUnit, RegExp])[] = [
  ['seconds', /\(?(?:秒|초)\)?$/u],
  ['minutes', /\(?(?:分钟|分)\)?$/u],
  ['hours', /\(?(?:小时|시간)\)$/u],
];

/** Lower case words of a header; camelCase and ID suffixes are cut apart. */
function headerWords(header: string): string {
  return (
    header
      .normalize('NFKC')
      // As databases of documents export their values.
      .replace(/\.\$(?:date|oid|numberLong|numberInt)$/, '')
      .replace(/^custom field \((.+)\)$/i, '$1')
      .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
      .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
      .toLowerCase()
      .replace(/\((?:y\s?\/\s?n|yes\s?\/\s?no|j\s?\/\s?n|o\s?\/\s?n|s\s?\/\s?n|1\s?\/\s?0|是\/否)\)/g, ' ')
      .replace(/\[(?:list|flag|txt|int|date)\]$/g, ' ')
      .replace(/[^\p{L}\p{M}\d+#%]+/gu, ' ')
      .trim()
  );
}

const folded = (words: string, unit: DurationUnit | null): FoldedHeader => ({
  words,
  key: words.replaceAll(' ', ''),
  loose: looseWords(words),
  unit,
});

export function foldHeader(header: string): FoldedHeader {
  const words = headerWords(header);
  for (const [unit, ending] of UNITS) {
    const short = words.replace(ending, '').trim();
    if (short !== words && short !== '') return folded(short, unit);
  }
  const spelled = header.normalize('NFKC').trim();
  for (const [unit, ending] of CJK_UNITS) {
    const short = headerWords(spelled.replace(ending, ''));
    if (ending.test(spelled) && short.length > 1) return folded(short, unit);
  }
  return folded(words, null);
}
