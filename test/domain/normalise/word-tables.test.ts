import { describe, expect, it } from 'vitest';
import {
  ANSWERS,
  CHANNELS,
  CONTACT_OUTCOMES,
  DIRECTIONS,
  DISCONNECT_SIDES,
} from '../../../shared/domain/contact/enums.ts';
import {
  ANSWER_WORDS,
  CHANNEL_WORDS,
  DIRECTION_WORDS,
  foldWord,
  OUTCOME_WORDS,
  SIDE_WORDS,
  WORD_LISTS,
} from '../../../shared/domain/normalise/word-tables.ts';

describe('the words of exports', () => {
  it.each([
    ['channel', CHANNEL_WORDS, CHANNELS],
    ['direction', DIRECTION_WORDS, DIRECTIONS],
    ['outcome', OUTCOME_WORDS, CONTACT_OUTCOMES],
    ['answer', ANSWER_WORDS, ANSWERS],
    ['side', SIDE_WORDS, DISCONNECT_SIDES],
  ] as const)('of %s hold every canonical word as itself', (_name, table, words) => {
    for (const word of words) expect([word, table.get(foldWord(word))]).toEqual([word, word]);
    for (const word of table.values()) expect(words).toContain(word);
  });

  it.each(Object.entries(WORD_LISTS))('of %s stand under one meaning only', (_name, lists) => {
    const meanings = new Map<string, Set<string>>();
    for (const [meaning, list] of Object.entries(lists)) {
      for (const word of [meaning, ...(list ?? '').split('|')].map(foldWord)) {
        meanings.set(word, (meanings.get(word) ?? new Set()).add(meaning));
      }
    }
    expect([...meanings].filter(([, found]) => found.size > 1)).toEqual([]);
    expect(meanings.has('')).toBe(false);
  });

  it('are compared without case, width, underscores and hyphens', () => {
    for (const text of ['Short_Abandon', 'short-abandon', ' SHORT  ABANDON ', 'ｓｈｏｒｔ　ａｂａｎｄｏｎ']) {
      expect([text, OUTCOME_WORDS.get(foldWord(text))]).toEqual([text, 'short_abandon']);
    }
  });
});
