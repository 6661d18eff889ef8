/** What a cell looks like by its spelling alone; only for telling dialects and headers apart, not for reading values. */
export type CellType = 'empty' | 'number' | 'time' | 'flag' | 'address' | 'code' | 'word' | 'text' | 'odd';

const NUMBER = /^[-+]?(?:\d{1,3}(?:[ ,.'’]\d{3})+|\d+)(?:[.,]\d+)?(?:[eE][-+]?\d{1,3})?\s?%?$|^[-+]?[.,]\d+$/;
const MONEY = /^[-+]?[$€£¥₹]\s?\d[\d.,]*$|^\d[\d.,]*\s?[$€£¥]$/;
const DAY = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/;
const NAMED_DAY = /^\d{1,2}[- ]\p{L}{3,9}\.?[- ,]+\d{2,4}|^\p{L}{3,9} \d{1,2},? \d{4}/u;
const CLOCK = /^\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?:\s?[ap]\.?m\.?)?$/i;
const CJK_DAY = /^\d{2,4}年\d{1,2}月/;
const FLAG = /^(?:true|false|yes|no|ja|nein|oui|non|y|n|t|f|null|n\/a|na|nan|none|-)$/i;
const MAIL_OR_LINK = /^[^\s@]+@[^\s@]+\.\p{L}{2,}$|^(?:https?|ftp|mailto):\S+$|^www\.\S+$/iu;
const CODE = /^(?=.*\d)[\p{L}\d][\p{L}\d._/#+()-]*$/u;
const WORD = /^[\p{L}\p{M}\d_.'’-]+$/u;
/** Characters that separate cells elsewhere: text that holds them was probably cut in the wrong place. */
const FOREIGN = /[;|\t]|\d,\d+[,]\D/;

export function cellType(cell: string): CellType {
  const text = cell.trim();
  if (text === '') return 'empty';
  if (NUMBER.test(text) || MONEY.test(text)) return 'number';
  if (CLOCK.test(text) || DAY.test(text) || NAMED_DAY.test(text) || CJK_DAY.test(text)) {
    return text.length <= 40 && !FOREIGN.test(text) ? 'time' : 'odd';
  }
  if (FLAG.test(text)) return 'flag';
  if (MAIL_OR_LINK.test(text)) return 'address';
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  const isQuote = (code: number): boolean => code === 0x22 || code === 0x27;
  if (isQuote(first) !== isQuote(last) && (first === 0x22 || last === 0x22)) return 'odd';
  if (first === last && isQuote(first) && text.length > 1) return 'odd';
  if (FOREIGN.test(text)) return 'odd';
  if (CODE.test(text)) return 'code';
  return WORD.test(text) ? 'word' : 'text';
}
