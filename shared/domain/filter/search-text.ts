import { foldText } from '../resolution/fold-text.ts';

/** Zero-width characters, soft hyphens and byte-order marks that exports leave inside words. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;
/** A reading that a tool put behind a Chinese character: 客戶(hù)滿(mǎn)意度. Only with a tone mark: (app) stays. */
const INJECTED_PINYIN =
  /(?<=\p{Script=Han})\((?=[^)]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ])[a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ]{1,7}\)/gu;
const MAY_HOLD_PINYIN = /\p{Script=Han}\(/u;

/**
 * A text as a search compares it: folded like any word, without what no reader sees or nobody wrote. Texts are kept as
 * they came; only the comparison is folded. `客戶(hù)滿(mǎn)意度` is found by `客戶滿意度`.
 */
export function searchText(text: string): string {
  const folded = foldText(text).replace(INVISIBLE, '');
  return MAY_HOLD_PINYIN.test(folded) ? folded.replace(INJECTED_PINYIN, '') : folded;
}
