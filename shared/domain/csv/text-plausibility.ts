/**
 * How much a decoded text looks like something people write. Tells the many one-byte encodings apart: the same bytes
 * are "Müller" in one and "Mьller" in another. Judged word by word, so that a handful of names is enough.
 */

/** Which languages an encoding is made for. */
export type Region = 'west' | 'central' | 'turkish' | 'baltic' | 'other';

/** Letters beyond a-z of languages that are written in Latin letters, in lower case. */
const LATIN_ALPHABETS: Readonly<Record<Region, readonly string[]>> = {
  // German, French, Spanish, Portuguese, Italian, Swedish and Finnish, Danish and Norwegian, Dutch
  west: ['äöüß', 'éèêëàâçîïôûùüœæ', 'áéíóúñü', 'ãõáéíóúâêôçà', 'àèéìòù', 'åäöé', 'æøåéò', 'ëéïóöè'],
  // Polish, Czech, Slovak, Hungarian, Romanian, Croatian and Slovene, German
  central: ['ąćęłńóśźż', 'áčďéěíňóřšťúůýž', 'áäčďéíĺľňóôŕšťúýž', 'áéíóöőúüű', 'ăâîșțşţ', 'čćđšž', 'äöüß'],
  // Turkish; U+0307 is the dot that İ leaves in lower case
  turkish: ['çğıiöşüâî\u0307', 'äöüß'],
  // Lithuanian, Latvian, Estonian
  baltic: ['ąčęėįšųūž', 'āčēģīķļņšūžō', 'äõöüšž'],
  other: [],
};

/** Letters of rarer use: half believed. */
const RARE_LATIN = /^[áðéíóúýþæöÿñ]+$/;

/** Scripts of one-byte encodings, with the letters that make up most of any text in them. */
const SCRIPTS: readonly { readonly letters: RegExp; readonly common: RegExp }[] = [
  { letters: /^\p{Script=Cyrillic}+$/u, common: /[оеаинтсрвлк]/giu },
  { letters: /^\p{Script=Greek}+$/u, common: /[αοιετσςνηυρπκλμάέήίόύώ]/giu },
  { letters: /^\p{Script=Hebrew}+$/u, common: /[יוהלאמרתבשנ]/gu },
  { letters: /^\p{Script=Arabic}+$/u, common: /[اليمونرتبعهة]/gu },
  { letters: /^[\u0E01-\u0E30\u0E32\u0E33\u0E40-\u0E44]\p{Script=Thai}*$/u, common: /[านรกอเงมยลวดทสต่้]/gu },
];

const WORD = /[\p{L}\p{M}\u00B7]+/gu;
const CONTROL = /[\u0080-\u009F\uFFFD\uE000-\uF8FF]/;
const USUAL_SYMBOL = /[«»„“”‘’‚–—…€£¥§©®°·¿¡½¼¾²³ºª№•×\u00A0]/u;
const BAD_IN_WORD = /[£¼½¾¹]\p{L}|\p{L}[£¼½¾¹]|\p{L}[^\p{L}\p{M}\p{ASCII}«»“”’‘…–—·]\p{L}/u;
/** aB, and ABc: nobody writes so, but the wrong encoding does. */
const BAD_CASE = /\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}/u;

const specialLetters = (word: string): readonly string[] =>
  [...word.toLowerCase()].filter((letter) => letter > '\u007F');

function latinWord(word: string, alphabets: readonly string[]): number {
  const special = specialLetters(word);
  if (special.length >= 3 && special.length > word.length * 0.7) return 0.1;
  // In Portuguese, the one western language with it, õ comes before e.
  if (alphabets === LATIN_ALPHABETS.west && /õ(?!e)/i.test(word)) return 0.4;
  const shares = alphabets.map((alphabet) => special.filter((letter) => alphabet.includes(letter)).length);
  const best = Math.max(0, ...shares) / special.length;
  if (best === 1) return 1;
  return RARE_LATIN.test(special.join('')) ? 0.5 : best * 0.4;
}

function wordScore(word: string, region: Region): number {
  // A single letter by itself says little: it may be a sign in another encoding.
  if (word.length === 1) return 0.5;
  const isMixedCase = BAD_CASE.test(word) && !/^(Mc|Mac|De|La|Le|Di|Van)\p{Lu}/u.test(word);
  const caseFactor = isMixedCase ? 0.3 : 1;
  if (/^[\p{Script=Latin}\p{M}]+$/u.test(word)) return caseFactor * latinWord(word, LATIN_ALPHABETS[region]);
  for (const { letters, common } of SCRIPTS) {
    if (letters.test(word)) return caseFactor * (0.5 + (0.5 * (word.match(common)?.length ?? 0)) / word.length);
  }
  return 0.05;
}

/** How well one language explains all the special letters: 1 when the text uses only its letters. */
function languageFit(words: readonly string[], region: Region): number {
  const letters = words.flatMap(specialLetters).filter((letter) => /\p{Script=Latin}/u.test(letter));
  if (letters.length === 0) return 1;
  const fits = LATIN_ALPHABETS[region].map((alphabet) => letters.filter((letter) => alphabet.includes(letter)).length);
  return Math.max(0, ...fits) / letters.length;
}

/** 0 (noise) to 1 (words of a language) for the part of `text` beyond ASCII; null when all of it is ASCII. */
export function textPlausibility(text: string, region: Region): number | null {
  const words = (text.match(WORD) ?? []).filter((word) => /\P{ASCII}/u.test(word));
  let sum = 0;
  let count = 0;
  for (const word of words) {
    const special = specialLetters(word).length;
    sum += wordScore(word, region) * special;
    count += special;
  }
  sum *= 0.7 + 0.3 * languageFit(words, region);
  for (const character of text.replaceAll(WORD, '')) {
    if (character <= '\u007F') continue;
    sum += CONTROL.test(character) ? -5 : USUAL_SYMBOL.test(character) ? 0.8 : 0.1;
    count += 1;
  }
  if (count === 0) return null;
  const broken = text.split(/[\s,;|"]+/).filter((part) => BAD_IN_WORD.test(part)).length;
  return Math.max(0, sum / count - (0.5 * broken) / count);
}
