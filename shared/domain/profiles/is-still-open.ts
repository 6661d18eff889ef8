import { ANSWER_WORDS, foldWord } from '../normalise/word-tables.ts';

/** The state of a ticket says that it is being worked on. Numbers and words that nobody knows say nothing. */
export const isStillOpen = (state: string): boolean => {
  const word = foldWord(state);
  return (ANSWER_WORDS.get(word) === 'no' && !/^[\d.]+$/.test(word)) || word.startsWith('awaiting ');
};
