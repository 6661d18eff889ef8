import { foldText } from '../resolution/fold-text.ts';

/** Zero-width characters, soft hyphens and byte-order marks that exports leave inside words. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;
/** Something short in brackets right behind a Chinese character; whether it is a reading, PINYIN says. */
const IN_BRACKETS = /(?<=\p{Script=Han}[\u00AD\u200B-\u200F\u2060\uFEFF]*)[(（]([^()（）]{1,16})[)）]/gu;
const MAY_HOLD_PINYIN = /\p{Script=Han}[\u00AD\u200B-\u200F\u2060\uFEFF]*[(（]/u;
/** A reading that a tool put behind a Chinese character: 客戶(hù)滿(mǎn)意度. Only with a tone mark: (app) stays. */
const PINYIN = /^(?=.*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ])[a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ]{1,7}$/u;

/** True for a character that no reader sees. */
export function isInvisible(character: string): boolean {
  return character.replace(INVISIBLE, '') === '';
}

/** Where readings were injected into a text, brackets included, as offsets in the text as it came. */
export function injectedReadings(text: string): readonly (readonly [from: number, to: number])[] {
  if (!MAY_HOLD_PINYIN.test(text)) return [];
  return [...text.matchAll(IN_BRACKETS)]
    .filter((match) => PINYIN.test((match[1] ?? '').normalize('NFKC').toLowerCase().replace(INVISIBLE, '')))
    .map((match) => [match.index, match.index + match[0].length] as const);
}

function withoutReadings(text: string): string {
  let kept = '';
  let at = 0;
  for (const [from, to] of injectedReadings(text)) {
    kept += text.slice(at, from);
    at = to;
  }
  return kept + text.slice(at);
}

/**
 * A text as a search compares it: folded like any word, without what no reader sees or nobody wrote. Texts are kept as
 * they came; only the comparison is folded. `客戶(hù)滿(mǎn)意度` is found by `客戶滿意度`.
 */
export function searchText(text: string): string {
  return foldText(withoutReadings(text)).replace(INVISIBLE, '');
}
