import type { CompiledLexicons } from '../lexicon/compile-lexicons.ts';
import { findPhrases } from '../lexicon/find-phrases.ts';

/** The close is the last fifth of a transcript. */
const CLOSE = 0.2;

/**
 * Whether somebody asked, in the last fifth of a transcript, if that was all: a phrase of L-CONFIRM begins there.
 * Example: "... Is there anything else? – No, thanks." is confirmed; the same question in the middle is not.
 */
export function isConfirmedAtClose(transcript: string, lexicons: CompiledLexicons): boolean {
  const text = transcript.trim();
  const from = text.length * (1 - CLOSE);
  return findPhrases(text, lexicons).some((hit) => hit.set === 'L-CONFIRM' && hit.from >= from);
}
