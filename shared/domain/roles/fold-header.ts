import type { DurationUnit } from '../importing/mapping.ts';

/**
 * A header as names are compared: lower case, width folded, words apart, units and yes/no hints taken off.
 * `callDurationInSeconds` -> words `call duration`, unit seconds. `Answered (Y/N)` -> `answered`.
 */
export type FoldedHeader = {
  /** Words separated by one space. */
  readonly words: string;
  /** The same without spaces: systems write callid, CallID and Call Id. */
  readonly key: string;
  readonly unit: DurationUnit | null;
};

const UNITS: readonly (readonly [DurationUnit, RegExp])[] = [
  // How it is written says it as well: two parts are hours and minutes in `Talk time (hh:mm)`.
  ['hours', /(?:^|\s)(?:in )?hh? mm$/u],
  ['clock', /(?:^|\s)(?:in )?(?:hh? )?mm? ss$/u],
  ['milliseconds', /(?:^|\s)(?:in )?(?:ms|msec|msecs|millis|milliseconds?|毫秒)$/u],
  ['seconds', /(?:^|\s)(?:in )?(?:s|sec|secs|seconds?|sek|sekunden|secondes|segundos)$/u],
  ['minutes', /(?:^|\s)(?:in )?(?:min|mins|minutes?|minuten|minutos)$/u],
  ['hours', /(?:^|\s)(?:in )?(?:h|hr|hrs|hours?|std|stunden|heures|horas)$/u],
];

const CJK_UNITS: readonly (readonly [DurationUnit, RegExp])[] = [
  ['seconds', /\(?(?:秒|초)\)?$/u],
  ['minutes', /\(?(?:分钟|分)\)?$/u],
  ['hours', /\(?(?:小时|시간)\)$/u],
];

/** Lower case words of a header; camelCase and ID suffixes are cut apart. */
function headerWords(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .replace(/\((?:y\s?\/\s?n|yes\s?\/\s?no|j\s?\/\s?n|o\s?\/\s?n|s\s?\/\s?n|1\s?\/\s?0|是\/否)\)/g, ' ')
    .replace(/\[(?:list|flag|txt|int|date)\]$/g, ' ')
    .replace(/[^\p{L}\p{M}\d+#%]+/gu, ' ')
    .trim();
}

export function foldHeader(header: string): FoldedHeader {
  const words = headerWords(header);
  for (const [unit, ending] of UNITS) {
    const short = words.replace(ending, '').trim();
    if (short !== words && short !== '') return { words: short, key: short.replaceAll(' ', ''), unit };
  }
  const spelled = header.normalize('NFKC').trim();
  for (const [unit, ending] of CJK_UNITS) {
    const short = headerWords(spelled.replace(ending, ''));
    if (ending.test(spelled) && short.length > 1) return { words: short, key: short.replaceAll(' ', ''), unit };
  }
  return { words, key: words.replaceAll(' ', ''), unit: null };
}
