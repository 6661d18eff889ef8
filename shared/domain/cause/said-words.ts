import type { DictionaryColumn } from '../columns/contact-columns.ts';
import { SAID_PREFIX } from '../filter/dimensions.ts';
import type { CompiledLexicons } from '../lexicon/compile-lexicons.ts';
import { findPhrases } from '../lexicon/find-phrases.ts';
import { LEXICON_SETS, type LexiconSet } from '../lexicon/lexicon.ts';
import { canCompare, type RateDifference, rateDifference, type Share } from '../metrics/rate-difference.ts';
import { RESULT_CODE } from '../resolution/judgement.ts';
import type { Steps } from '../steps.ts';
import type { LegText } from './read-texts.ts';

/**
 * Which sets of phrases stand in the texts of every contact, resolved ones too: the measure for words as evidence. What is as
 * common where nothing failed says nothing about failure.
 */
export type SaidWords = {
  /** A bit for each of LEXICON_SETS. */
  readonly sets: Uint32Array;
  /** 1 where the contact has a text. */
  readonly hasText: Uint8Array;
};

/** Between two steps others may be answered. */
const TEXTS_A_STEP = 10_000;

const bitOf = (set: LexiconSet): number => 1 << LEXICON_SETS.indexOf(set);

export function* saidWordsInSteps(
  count: number,
  texts: Iterable<LegText>,
  lexicons: CompiledLexicons,
): Steps<SaidWords> {
  const said = { sets: new Uint32Array(count), hasText: new Uint8Array(count) };
  let done = 0;
  for (const { place, text } of texts) {
    if (++done % TEXTS_A_STEP === 0) yield;
    if (text.trim() === '') continue;
    said.hasText[place] = 1;
    for (const { set } of findPhrases(text, lexicons)) said.sets[place] = (said.sets[place] as number) | bitOf(set);
  }
  return said;
}

/** The set that a field asks about: `said.L-NOARTICLE`; null = none. */
const setOfField = (field: string): LexiconSet | null =>
  LEXICON_SETS.find((set) => field === `${SAID_PREFIX}${set}`) ?? null;

/** `yes` where a phrase of the set stands in a text of the contact, `no` where it has texts without, blank without texts. */
export function saidColumn({ sets, hasText }: SaidWords, field: string): DictionaryColumn | null {
  const set = setOfField(field);
  if (set === null) return null;
  const bit = bitOf(set);
  const codes = hasText.map((has, i) => (has === 0 ? 0 : ((sets[i] as number) & bit) === 0 ? 2 : 1));
  return { codes, values: [null, 'yes', 'no'] };
}

/** How often the words of a set stand in texts of failed contacts, and of resolved ones. */
export type SetShare = {
  readonly set: LexiconSet;
  readonly failed: Share;
  readonly resolved: Share;
  /** Failed minus resolved, by Newcombe. */
  readonly difference: RateDifference;
  /** `more` = more common in failed ones beyond chance; `few` = fewer than 30 texts on one of the sides. */
  readonly says: 'more' | 'alike' | 'few';
};

function shareOf(set: LexiconSet, failed: Share, resolved: Share): SetShare {
  const difference = rateDifference(failed, resolved);
  const isMore = (difference.low ?? 0) > 0;
  return { set, failed, resolved, difference, says: !canCompare(failed, resolved) ? 'few' : isMore ? 'more' : 'alike' };
}

/** Of a slice (`mask` null = everything), each contact by its own texts: those of a return are the return's. */
export function setShares(
  { sets, hasText }: SaidWords,
  result: Uint8Array,
  mask: Uint8Array | null,
): readonly SetShare[] {
  const totals = { failed: 0, resolved: 0 };
  const hits = { failed: new Uint32Array(LEXICON_SETS.length), resolved: new Uint32Array(LEXICON_SETS.length) };
  for (let i = 0; i < result.length; i++) {
    if (hasText[i] === 0 || (mask !== null && mask[i] === 0)) continue;
    const side = result[i] === RESULT_CODE.failed ? 'failed' : result[i] === RESULT_CODE.resolved ? 'resolved' : null;
    if (side === null) continue;
    totals[side]++;
    for (let left = sets[i] as number; left !== 0; left &= left - 1) {
      const set = 31 - Math.clz32(left & -left);
      hits[side][set] = (hits[side][set] as number) + 1;
    }
  }
  return LEXICON_SETS.map((set, at) =>
    shareOf(
      set,
      { successes: hits.failed[at] as number, total: totals.failed },
      { successes: hits.resolved[at] as number, total: totals.resolved },
    ),
  );
}
