/** What systems write where a value is unknown. Compared after trimming, in lower case. */
const BLANK_WORDS = [
  'n/a',
  'na',
  '#n/a',
  '#null!',
  'n.a.',
  'none',
  '[none]',
  '(none)',
  '<none>',
  'null',
  '(null)',
  '\\n',
  'nil',
  'nan',
  'undefined',
  '-',
  '--',
  '---',
  '--:--',
  '--:--:--',
  '-:-',
  '-:--:--',
  '–',
  '—',
  '?',
  '.',
  '(blank)',
  '[blank]',
  'blank',
  'empty',
  '(empty)',
  'sin_dato',
  'sin dato',
  'keine angabe',
  'k.a.',
  'no aplica',
  'non renseigné',
  '无',
  '暂无',
  '空',
  '없음',
  '해당없음',
] as const;

/** What systems write for a caller whose identity they do not have, in English, German, French, Spanish, Chinese, Korean, Japanese, Dutch, Italian. */
const ANONYMOUS_WORDS = [
  'anonymous',
  'anon',
  'unknown',
  'unkown',
  'private',
  'private number',
  'withheld',
  'number withheld',
  'restricted',
  'unavailable',
  'blocked',
  'no caller id',
  'no caller-id',
  'nocallerid',
  'caller id blocked',
  'caller unknown',
  'unidentified',
  'not available',
  'not provided',
  'no number',
  'hidden',
  'guest',
  'visitor',
  'invalid',
  'anonymous caller',
  'unknown caller',
  'unknown number',
  'private caller',
  'n.n.',
  'anonym',
  'anonymer anrufer',
  'unbekannter anrufer',
  'unbekannte nummer',
  'nummer unterdrückt',
  'unbekannt',
  'unterdrückt',
  'unterdrueckt',
  'rufnummer unterdrückt',
  'keine nummer',
  'privat',
  'inconnu',
  'inconnue',
  'masqué',
  'masque',
  'numéro masqué',
  'appel masqué',
  'numéro inconnu',
  'appel anonyme',
  'anonyme',
  'privé',
  'non identifié',
  'desconocido',
  'desconocida',
  'privado',
  'número privado',
  'anónimo',
  'anonimo',
  'oculto',
  'llamada anónima',
  'número desconocido',
  'número oculto',
  'no disponible',
  'no identificado',
  '匿名',
  '未知',
  '未显示',
  '未显示号码',
  '无号码',
  '隐藏',
  '隐藏号码',
  '游客',
  '访客',
  '未知号码',
  '未知来电',
  '匿名来电',
  '私人号码',
  '익명',
  '알수없음',
  '알 수 없음',
  '발신번호제한',
  '발신자 표시제한',
  '발신자표시제한',
  '알수없는번호',
  '발신번호표시제한',
  '발신번호 표시제한',
  '발신번호없음',
  '미상',
  '비공개',
  '非通知',
  '不明',
  'onbekend',
  'anoniem',
  'sconosciuto',
  'anonimo',
  'desconhecido',
] as const;

/** What systems write for an agent where no person served. */
const NO_AGENT_WORDS = [
  'no_server',
  'no server',
  'no agent',
  'no_agent',
  'noagent',
  'unassigned',
  'unknown',
  'unbekannt',
  'vdcl',
  'vdad',
  'not assigned',
  'nobody',
  'kein agent',
  'nicht zugewiesen',
  'non assigné',
  'non attribué',
  'sin asignar',
  'sin agente',
  '未分配',
  '无坐席',
  '미배정',
  '미지정',
  '담당자 없음',
  'not set',
] as const;

const BLANK = new Set<string>(BLANK_WORDS);
/** Accents are often lost on the way: numero oculto, appel masque. */
const withoutAccents = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC');
const ANONYMOUS = new Set<string>(ANONYMOUS_WORDS.map(withoutAccents));
/** What telephone systems put where an address belongs: anonymous@anonymous.invalid. */
const NOBODYS_NAMES = ['anonymous', 'unknown', 'unavailable', 'restricted', 'withheld', 'private'] as const;
const NOBODYS_ADDRESS = new RegExp(`^(?:sips?:)?(?:${NOBODYS_NAMES.join('|')})@`, 'i');
const NO_AGENT = new Set<string>(NO_AGENT_WORDS);
const LONGEST = 24;
/** What stands where an identity was made unreadable: `****`, `XXX-XXX`, `###`, `••••`. All of them look alike. */
const MASK = /^[*#x•●×■][*#x•●×■ .\-/()]+$/i;

/** What stands in categories where a value is unknown. Narrower than for ids: `NA` may well be a region, `none` a tag. */
const NO_VALUE = new Set([
  '?',
  '-',
  '--',
  'n/a',
  '#n/a',
  'null',
  '(null)',
  '\\n',
  '(blank)',
  'nan',
  'sin_dato',
  '(none)',
  '[none]',
]);

const isBetween = (code: number, low: number, high: number): boolean => code >= low && code <= high;

/** Ids end with a digit, these words do not: most cells are decided by one look at their last character. */
const endsWithDigit = (text: string): boolean => isBetween(text.charCodeAt(text.length - 1), 48, 57);

const startsOf = (words: Iterable<string>): ReadonlySet<number> =>
  new Set([...words].flatMap((word) => [word.charCodeAt(0), word.toUpperCase().charCodeAt(0)]));

const BLANK_STARTS = startsOf(BLANK);
const NO_AGENT_STARTS = startsOf([...BLANK, ...NO_AGENT]);

/** By first byte of UTF-8: 1 = a text may be one of these words. */
export function blankStartBytes(): Uint8Array {
  const starts = new Uint8Array(256).fill(1, 0x80);
  for (const code of BLANK_STARTS) if (code < 0x80) starts[code] = 1;
  return starts;
}

/** As the kernel has it (bytes/kernel/memory-map.ts). */
const LONGEST_NAME = 31;

/** By length of a name before the @: a bit for each first small letter with which it may be nobody's. */
export function nobodysNames(): Int32Array {
  const letters = new Int32Array(LONGEST_NAME + 1);
  for (const name of NOBODYS_NAMES) {
    letters[name.length] = (letters[name.length] as number) | (1 << (name.charCodeAt(0) - 97));
  }
  return letters;
}

/** `n/a`, `null`, `-`, `无` and their like. Expects a trimmed text; '' counts as blank. */
export function isBlankWord(text: string): boolean {
  if (text === '') return true;
  if (text.length > LONGEST || endsWithDigit(text) || !BLANK_STARTS.has(text.charCodeAt(0))) return false;
  return BLANK.has(text.toLowerCase());
}

/** The blank words of queues, reasons and other categories. Expects a trimmed text. */
export function isNoValue(text: string): boolean {
  if (text === '') return true;
  if (text.length > 8 || !BLANK_STARTS.has(text.charCodeAt(0))) return false;
  return NO_VALUE.has(text.toLowerCase());
}

/** `NO_SERVER`, `unassigned`, `n/a`: nobody. Expects a trimmed text. */
export function isNoAgentWord(text: string): boolean {
  if (text === '' || text === '0') return true;
  if (text.length > LONGEST || endsWithDigit(text) || !NO_AGENT_STARTS.has(text.charCodeAt(0))) return false;
  const lower = text.toLowerCase();
  return BLANK.has(lower) || NO_AGENT.has(lower);
}

/**
 * True for an identity that names nobody: anonymous words, masks, -1, and zeros only. Expects a trimmed text.
 * Such identities never join two contacts to one customer.
 */
export function isAnonymous(text: string): boolean {
  const first = text.charCodeAt(0);
  if (isBetween(first, 49, 57)) return false;
  if (text === '' || text === '-1') return true;
  if (first === 48 || (first === 43 && text.charCodeAt(1) === 48)) return isAllZero(text);
  // A mask hides which of many it is: `j***@example.com`.
  if (text.includes('@')) return text.includes('*') || NOBODYS_ADDRESS.test(text);
  if (text.length > LONGEST || endsWithDigit(text)) return false;
  if (MASK.test(text)) return true;
  const lower = text.toLowerCase();
  return BLANK.has(lower) || ANONYMOUS.has(withoutAccents(lower));
}

/** Zeros with separators only: `0`, `000-000 0000`, `0.0`, `+00`. */
function isAllZero(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 48 && code !== 43 && code !== 45 && code !== 46 && code !== 32) return false;
  }
  return true;
}
