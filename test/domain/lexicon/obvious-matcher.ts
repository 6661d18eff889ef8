import { foldedUnits } from '../../../shared/domain/lexicon/fold-with-origins.ts';
import type { Lexicon, LexiconSet } from '../../../shared/domain/lexicon/lexicon.ts';

/**
 * The matcher, slow and obvious: every phrase is looked for by itself at every place of the folded text. It shares the
 * folding with the real one, and nothing else; for languages whose phrases have one spelling.
 */
export type ObviousHit = {
  readonly set: LexiconSet;
  readonly phrase: string;
  readonly at: number;
  readonly end: number;
};

export const foldedString = (text: string): string => String.fromCharCode(...foldedUnits(text));

const isLetter = (character: string | undefined): boolean => character !== undefined && /[a-z#]/.test(character);

function occurrences(text: string, phrase: string): readonly { readonly at: number; readonly end: number }[] {
  const isStem = phrase.endsWith('*');
  const wanted = foldedString(phrase);
  const found: { at: number; end: number }[] = [];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    if (isLetter(wanted[0]) && isLetter(text[at - 1])) continue;
    if (!isStem && isLetter(wanted.at(-1)) && isLetter(text[end])) continue;
    found.push({ at, end });
  }
  return found;
}

const covers = (a: ObviousHit, b: ObviousHit): boolean => a.at <= b.at && b.end <= a.end;

/** One lexicon over one text: hits in order, without those that are denied. */
export function obviousHits(text: string, { sets, language }: Lexicon): readonly ObviousHit[] {
  const folded = foldedString(text);
  const all = (Object.keys(sets) as LexiconSet[]).flatMap((set) =>
    sets[set].flatMap((phrase) => occurrences(folded, phrase).map((place) => ({ set, phrase, ...place }))),
  );
  const neutral = all.filter(({ set }) => set === 'L-NEUTRAL');
  const meant = all.filter(
    (hit) => hit.set !== 'L-NEGATOR' && hit.set !== 'L-NEUTRAL' && !neutral.some((one) => covers(one, hit)),
  );
  const others = all.filter(({ set }) => set !== 'L-NEGATOR');
  const negators = all.filter((hit) => hit.set === 'L-NEGATOR' && !others.some((one) => covers(one, hit)));
  const isDenial = (phrase: string): boolean =>
    sets['L-NEGATOR'].some((negator) => occurrences(foldedString(phrase), negator).length > 0);
  const isDenied = (hit: ObviousHit): boolean =>
    !isDenial(hit.phrase) &&
    negators.some((negator) => {
      if (negator.end > hit.at) return false;
      const between = folded.slice(negator.end, hit.at);
      if (between.includes('.')) return false;
      return language.startsWith('zh') ? hit.at - negator.at <= 6 : between.split(' ').length - 1 <= 3;
    });
  const longest: ObviousHit[] = [];
  while (true) {
    const free = meant.filter(
      (hit) => !longest.some((one) => one.set === hit.set && one.at < hit.end && hit.at < one.end),
    );
    const [next] = free.sort((a, b) => b.end - b.at - (a.end - a.at) || a.at - b.at);
    if (next === undefined) break;
    longest.push(next);
  }
  return longest.filter((hit) => !isDenied(hit)).sort((a, b) => a.at - b.at);
}
