import type { SATISFACTION_STEPS } from '../contact/enums.ts';
import { isBlankWord } from './blank-words.ts';
import { memoise } from './memo.ts';
import { readNumber } from './read-number.ts';
import { type OwnWords, ownWord, type WordReading } from './read-word.ts';
import { foldWord } from './word-tables.ts';

/**
 * Scales in words, on five steps: how satisfied (very … not at all), how good (excellent … very poor), with or without a
 * middle. English, German, French, Spanish, Portuguese, Italian, Dutch, Chinese, Korean, Japanese; separated by `|`,
 * without accents, for they are often lost. No answer is blank.
 * @internal
 */
export const SATISFACTION_LIST: Readonly<Record<(typeof SATISFACTION_STEPS)[number] | 'none', string>> = {
  '5': 'very satisfied|extremely satisfied|completely satisfied|totally satisfied|highly satisfied|very happy|extremely happy|delighted|excellent|outstanding|very good|great|sehr zufrieden|ausserst zufrieden|hochst zufrieden|vollkommen zufrieden|voll und ganz zufrieden|vollauf zufrieden|ausgezeichnet|hervorragend|sehr gut|tres satisfait|tres satisfaite|tout a fait satisfait|tout a fait satisfaite|entierement satisfait|tres bien|tres bon|muy satisfecho|muy satisfecha|totalmente satisfecho|totalmente satisfecha|completamente satisfecho|muy contento|excelente|muy bueno|muy bien|muito satisfeito|muito satisfeita|totalmente satisfeito|totalmente satisfeita|otimo|muito bom|molto soddisfatto|molto soddisfatta|ottimo|eccellente|zeer tevreden|heel tevreden|uitstekend|非常满意|很满意|十分满意|特别满意|极其满意|超级满意|非常滿意|很滿意|十分滿意|五星|好评|非常好|매우 만족|매우만족|아주 만족|아주만족|대단히 만족|매우 만족함|매우만족함|대만족|매우 좋음|매우좋음|とても満足|大変満足|たいへん満足|非常に満足|大いに満足|大満足|とても良い|大変良い|非常に良い',
  '4': 'satisfied|somewhat satisfied|fairly satisfied|mostly satisfied|quite satisfied|rather satisfied|slightly satisfied|happy|good|zufrieden|eher zufrieden|ziemlich zufrieden|uberwiegend zufrieden|gut|satisfait|satisfaite|plutot satisfait|plutot satisfaite|assez satisfait|assez satisfaite|bien|bon|satisfecho|satisfecha|algo satisfecho|algo satisfecha|bastante satisfecho|bastante satisfecha|contento|bueno|satisfeito|satisfeita|parcialmente satisfeito|parcialmente satisfeita|bastante satisfeito|bastante satisfeita|bom|soddisfatto|soddisfatta|abbastanza soddisfatto|abbastanza soddisfatta|buono|tevreden|enigszins tevreden|goed|满意|比较满意|较满意|较为满意|基本满意|滿意|比較滿意|四星|만족|만족함|만족해요|대체로 만족|대체로만족|약간 만족|조금 만족|좋음|満足|やや満足|まあ満足|まあまあ満足|おおむね満足|概ね満足|どちらかといえば満足|良い',
  '3': 'neutral|neither|neither satisfied nor dissatisfied|neither satisfied nor unsatisfied|neither good nor bad|average|fair|ok|okay|so so|mixed|acceptable|teils teils|teils/teils|teils, teils|weder noch|weder/noch|weder zufrieden noch unzufrieden|mittel|mittelmassig|mittelmaessig|befriedigend|neutre|moyen|moyenne|moyennement satisfait|moyennement satisfaite|ni satisfait ni insatisfait|ni satisfait, ni insatisfait|ni satisfaite ni insatisfaite|passable|regular|indiferente|neutro|neutra|ni satisfecho ni insatisfecho|ni satisfecha ni insatisfecha|nem satisfeito nem insatisfeito|nem satisfeita nem insatisfeita|neutrale|ne soddisfatto ne insoddisfatto|neutraal|一般|一般般|普通|尚可|还行|还可以|中立|中等|中评|三星|보통|보통이다|보통임|보통이에요|그저 그렇다|그저그렇다|중립|ふつう|どちらでもない|どちらともいえない|どちらとも言えない',
  '2': 'dissatisfied|unsatisfied|not satisfied|somewhat dissatisfied|fairly dissatisfied|slightly dissatisfied|rather dissatisfied|unhappy|bad|poor|unzufrieden|eher unzufrieden|ziemlich unzufrieden|weniger zufrieden|nicht zufrieden|schlecht|ausreichend|insatisfait|insatisfaite|plutot insatisfait|plutot insatisfaite|pas satisfait|pas satisfaite|plutot pas satisfait|plutot pas satisfaite|peu satisfait|peu satisfaite|mecontent|mecontente|mauvais|insatisfecho|insatisfecha|algo insatisfecho|algo insatisfecha|poco satisfecho|poco satisfecha|no satisfecho|descontento|descontenta|malo|insatisfeito|insatisfeita|parcialmente insatisfeito|parcialmente insatisfeita|pouco satisfeito|pouco satisfeita|ruim|mau|insoddisfatto|insoddisfatta|poco soddisfatto|poco soddisfatta|scarso|ontevreden|enigszins ontevreden|slecht|不满意|不满|不太满意|较不满意|比较不满意|不滿意|不太滿意|二星|两星|불만족|불만족함|불만|약간 불만족|조금 불만족|약간 불만|대체로 불만족|별로|나쁨|不満|やや不満|少し不満|どちらかといえば不満|悪い',
  '1': 'very dissatisfied|very unsatisfied|extremely dissatisfied|completely dissatisfied|totally dissatisfied|not at all satisfied|very unhappy|extremely unhappy|very bad|very poor|terrible|awful|sehr unzufrieden|ausserst unzufrieden|vollig unzufrieden|uberhaupt nicht zufrieden|gar nicht zufrieden|sehr schlecht|mangelhaft|ungenugend|tres insatisfait|tres insatisfaite|pas du tout satisfait|pas du tout satisfaite|tres mecontent|tres mecontente|tres mauvais|muy insatisfecho|muy insatisfecha|nada satisfecho|nada satisfecha|totalmente insatisfecho|totalmente insatisfecha|completamente insatisfecho|muy malo|pesimo|muito insatisfeito|muito insatisfeita|nada satisfeito|totalmente insatisfeito|totalmente insatisfeita|pessimo|muito ruim|molto insoddisfatto|molto insoddisfatta|per niente soddisfatto|per nulla soddisfatto|zeer ontevreden|heel ontevreden|helemaal niet tevreden|非常不满意|很不满意|十分不满意|极不满意|极其不满意|非常不满|很不满|非常不滿意|很不滿意|一星|差评|非常差|매우 불만족|매우불만족|아주 불만족|아주불만족|매우 불만족함|매우 불만|매우불만|대단히 불만족|매우 나쁨|매우나쁨|とても不満|大変不満|たいへん不満|非常に不満|大いに不満|大不満|とても悪い|大変悪い|非常に悪い',
  none: 'not rated|no rating|unrated|no response|no answer|no feedback|not answered|skipped|no opinion|don’t know|don’t know/no answer|nicht bewertet|keine bewertung|keine antwort|weiss nicht|non note|pas de reponse|sans reponse|sans avis|ne sait pas|sin valorar|sin calificar|sin respuesta|no contesta|no sabe|ns/nc|nao avaliado|sem resposta|nao sei|nessuna risposta|geen antwoord|geen mening|未评价|未评|未评分|未参评|放弃评价|未参与评价|超时未评价|未評價|无评价|미평가|미응답|무응답|평가안함|평가 안함|응답없음|응답 없음|未評価|無回答|未回答|わからない',
};

/** As words are compared: without accents, and without the other ending of a gender. */
const fold = (text: string): string =>
  foldWord(text.replace(/\((?:e|a|o)\)|\/[ao]\b/gi, ''))
    .replaceAll("'", '’')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');

const STEPS: ReadonlyMap<string, string> = new Map(
  Object.entries(SATISFACTION_LIST).flatMap(([step, list]) =>
    list.split('|').map((word) => [fold(word), step === 'none' ? '' : step] as const),
  ),
);

/** `4分`, `4점`, `4 stars`, `4/5`, `4 von 5`: of five. */
const OF_FIVE =
  /^([1-5])\s*(?:分|점|点|點|星|颗星|stars?|sterne?|etoiles?|estrellas?|estrelas?|(?:\/|of|out of|von|sur|de|su|van)\s*5(?:\s*(?:stars?|sterne?|etoiles?|estrellas?|estrelas?))?)$/;
const STARS = /^([★⭐]{1,5})[☆✩]*$/u;
/** A word with its number before or behind it: the word counts, for in some scales 1 is the best. */
const NUMBERED = /^(?:\(?\d{1,2}\)?\s*[-–:.)=]?\s*(\D+)|(\D+?)\s*[-–:=]?\s*\(?\d{1,2}\)?)$/u;

/** The step of a word, '' for no answer, undefined for a word that nobody knows. */
function stepOf(text: string): string | undefined {
  const word = fold(text);
  const known = STEPS.get(word) ?? OF_FIVE.exec(word)?.[1];
  if (known !== undefined) return known;
  const stars = STARS.exec(text.trim().replaceAll('\ufe0f', ''))?.[1];
  if (stars !== undefined) return String([...stars].length);
  const [, behind, before] = NUMBERED.exec(word) ?? [];
  return STEPS.get(fold((behind ?? before ?? '').replace(/[()]/g, '')));
}

const MEMO_LIMIT = 20_000;

/** A reader of satisfaction: the words of the mapping first, then numbers as they are, then words of usual scales. */
export function makeSatisfactionReader(own: OwnWords): (cell: string) => WordReading<string> {
  return memoise<WordReading<string>>(MEMO_LIMIT, (cell) => {
    const said = ownWord(own, cell);
    if (said === 'ignore') return { word: null, isUnknown: false, isIgnored: true };
    const text = (said ?? cell).trim();
    const number = readNumber(text);
    const step = Number.isNaN(number) ? stepOf(text) : String(number);
    if (step !== undefined && step !== '') return { word: step, isUnknown: false, isIgnored: false };
    return { word: null, isUnknown: step === undefined && !isBlankWord(text), isIgnored: false };
  });
}

/** Words between "satisfied" and the middle: where they stand and nothing is better than "satisfied", that is the best. */
const MILD =
  /^(?:somewhat|fairly|mostly|quite|rather|slightly|eher|ziemlich|uberwiegend|weniger|plutot|assez|peu|algo|bastante|poco|parcialmente|pouco|abbastanza|enigszins|比较|较|基本|不太|약간|조금|대체로|やや|まあ|少し|おおむね|概ね|どちらかといえば)/;

/** Plain words of a scale whose words between them and the middle are written out: these are its ends. */
export function endsOfScale(values: readonly string[]): Readonly<Record<string, string>> | undefined {
  const steps = values.map((value) => ({ value, word: fold(value), step: STEPS.get(fold(value)) }));
  const ends: Record<string, string> = {};
  for (const [plain, end] of [
    ['4', '5'],
    ['2', '1'],
  ] as const) {
    const side = steps.filter(({ step }) => step === plain);
    const isMilder = side.some(({ word }) => MILD.test(word));
    if (!isMilder || steps.some(({ step }) => step === end)) continue;
    for (const { value, word } of side) if (!MILD.test(word)) ends[value.toLowerCase()] = end;
  }
  return Object.keys(ends).length === 0 ? undefined : ends;
}

/** True for words of usual scales and for numbers. */
export const isSatisfaction = (text: string): boolean => !Number.isNaN(readNumber(text)) || stepOf(text) !== undefined;
