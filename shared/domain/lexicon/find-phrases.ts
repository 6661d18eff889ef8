import type { CompiledLexicons, CompiledPhrase } from './compile-lexicons.ts';
import { BLANK, BREAK, type FoldedText } from './fold-with-origins.ts';
import { foreignLanguages } from './latin-language.ts';
import type { PhraseHit } from './lexicon.ts';
import { nextNode } from './phrase-automaton.ts';
import { hasEdges, isWordUnit } from './word-edges.ts';

/** What denies a phrase, where it stands in the text. */
export type Denial = { readonly from: number; readonly to: number };
export type TriedHit = PhraseHit & { readonly deniedBy: Denial | null };

/** A phrase in units of the folded text. */
type Found = { readonly phrase: CompiledPhrase; readonly from: number; readonly to: number };

const NONE: readonly never[] = [];
const WORDS_BEFORE = 3;
const CHARACTERS_BEFORE = 6;

function collect({ phrases, automaton, folded }: CompiledLexicons): readonly Found[] {
  const { classOf, endsAt, alsoEnds, shorter } = automaton;
  const { units, length } = folded;
  let found: Found[] | null = null;
  let node = 0;
  for (let at = 0; at < length; at++) {
    node = nextNode(automaton, node, classOf[units[at] as number] as number);
    let ending = endsAt[node] === -1 ? (shorter[node] as number) : node;
    while (ending !== 0) {
      for (let number = endsAt[ending] as number; number !== -1; number = alsoEnds[number] as number) {
        const phrase = phrases[number] as CompiledPhrase;
        const from = at + 1 - phrase.length;
        if (!hasEdges(units, length, from, phrase)) continue;
        found ??= [];
        found.push({ phrase, from, to: at + 1 });
      }
      ending = shorter[ending] as number;
    }
  }
  return found ?? NONE;
}

/** True for a single word: in another language it may be another word (German "Stand", English "to stand"). */
const isSingleWord = ({ phrase, from, to }: Found, { units }: FoldedText): boolean =>
  phrase.reach === 'words' && !units.subarray(from, to).includes(BLANK);

/** Without single words of languages that the text is clearly not written in. */
function inOwnLanguage(found: readonly Found[], folded: FoldedText): readonly Found[] {
  if (!found.some((hit) => isSingleWord(hit, folded))) return found;
  const foreign = foreignLanguages(folded);
  if (foreign.size === 0) return found;
  return found.filter((hit) => !foreign.has(hit.phrase.language) || !isSingleWord(hit, folded));
}

/** True when the negator is close enough before the phrase, in the same clause. */
function denies(negator: Found, hit: Found, folded: FoldedText): boolean {
  if (negator.phrase.language !== hit.phrase.language || negator.to > hit.from) return false;
  let blanks = 0;
  for (let at = negator.to; at < hit.from; at++) {
    if (folded.units[at] === BREAK) return false;
    if (folded.units[at] === BLANK) blanks++;
  }
  if (hit.phrase.reach === 'words') return blanks <= WORDS_BEFORE;
  const distance = (folded.starts[hit.from] as number) - (folded.starts[negator.from] as number);
  return distance <= CHARACTERS_BEFORE;
}

/** Negators that deny something: those within another phrase ("not sure", 没问题) belong to it. */
function freeNegators(found: readonly Found[]): readonly Found[] {
  return found.filter(
    (negator) =>
      negator.phrase.set === 'L-NEGATOR' &&
      !found.some(({ phrase, from, to }) => phrase.set !== 'L-NEGATOR' && from <= negator.from && negator.to <= to),
  );
}

/** Phrases of the sets to be found, without those inside of a neutral one: "policy" in "policy number". */
function meantPhrases(found: readonly Found[]): readonly Found[] {
  const neutral = found.filter(({ phrase }) => phrase.set === 'L-NEUTRAL');
  return found.filter(
    ({ phrase, from, to }) =>
      phrase.set !== 'L-NEGATOR' &&
      phrase.set !== 'L-NEUTRAL' &&
      !neutral.some((one) => one.from <= from && to <= one.to),
  );
}

/** Of phrases of one set that overlap the longest, then the first; of equal ones that of the first lexicon. */
function withoutOverlaps(found: readonly Found[]): readonly Found[] {
  if (found.length < 2) return found;
  const longestFirst = [...found].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  const kept: Found[] = [];
  for (const hit of longestFirst) {
    const isTaken = kept.some(
      ({ phrase, from, to }) => phrase.set === hit.phrase.set && from < hit.to && hit.from < to,
    );
    if (!isTaken) kept.push(hit);
  }
  return kept.sort((a, b) => a.from - b.from);
}

function placeOf({ from, to, phrase }: Found, folded: FoldedText): Denial {
  let end = to;
  if (phrase.isStem) while (end < folded.length && isWordUnit(folded.units[end] as number)) end++;
  return { from: folded.starts[from] as number, to: folded.ends[end - 1] as number };
}

/** Every phrase in a text, those that are denied with what denies them. For people who try a lexicon out. */
export function tryPhrases(text: string, compiled: CompiledLexicons): readonly TriedHit[] {
  const { folded } = compiled;
  folded.read(text);
  const found = inOwnLanguage(collect(compiled), folded);
  if (found.length === 0) return NONE;
  const negators = freeNegators(found);
  const meant = meantPhrases(found);
  return withoutOverlaps(meant).map((hit) => {
    // "error" is English and Spanish: it is denied when one of the languages denies it.
    const same = meant.filter(
      ({ from, to, phrase }) => from === hit.from && to === hit.to && phrase.set === hit.phrase.set,
    );
    const negator = negators.find((one) =>
      same.some((reading) => !reading.phrase.isDenial && denies(one, reading, folded)),
    );
    const { set, language, phrase } = hit.phrase;
    return { set, language, phrase, ...placeOf(hit, folded), deniedBy: negator ? placeOf(negator, folded) : null };
  });
}

/**
 * The phrases that a text says, in order, those of one set without overlap. What a negator denies is left out: up to
 * three words before, or six characters in Chinese and Korean, within the clause.
 * Example: "Called before, not sure which setting" → L-REPEAT "called before", L-UNSURE "not sure".
 */
export function findPhrases(text: string, compiled: CompiledLexicons): readonly PhraseHit[] {
  const tried = tryPhrases(text, compiled);
  if (tried.length === 0) return NONE;
  return tried
    .filter(({ deniedBy }) => deniedBy === null)
    .map(({ set, language, phrase, from, to }) => ({ set, language, phrase, from, to }));
}
