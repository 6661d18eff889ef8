import { countWords } from '../../../../shared/domain/drivers/choose-words.ts';
import { wordInText } from '../../../../shared/domain/drivers/driver-dimension.ts';
import { LEAST_CONTACTS } from '../../../../shared/domain/drivers/find-drivers.ts';
import { judgedPlaces } from '../../../../shared/domain/drivers/judged-part.ts';
import { timeHalves } from '../../../../shared/domain/drivers/time-halves.ts';
import { searchText } from '../../../../shared/domain/filter/search-text.ts';
import { termsOfText } from '../../../../shared/domain/resolution/note-terms.ts';
import { textBlocks, textsOf } from '../../store/contact-texts.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { rowIndex } from '../context/row-index.ts';
import type { Slice } from '../slices/slice.ts';
import { localClock, type WordsInNotes } from './driver-question.ts';

/** Words that are looked at as drivers; every further one costs memory and passes. */
const MOST_WORDS = 30;
/** Shorter runs of letters stand inside too many other words for a search to mean them. */
const LEAST_LETTERS = 4;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const ONLY_DIGITS = /^\p{N}+$/u;

const isTelling = (word: string): boolean =>
  !ONLY_DIGITS.test(word) && (word.length >= LEAST_LETTERS || UNSPACED.test(word));

/** All notes with the place of their contact, a chunk at a time: a walk that lets others in between. */
function* notesInChunks({ file, columns }: FigureContext) {
  const places = rowIndex(columns);
  for (const block of textBlocks(file, 'notes')) {
    yield [...textsOf(block)].flatMap(([row, text]) => {
      const place = places[row] ?? -1;
      return place === -1 ? [] : [{ place, text }];
    });
  }
}

/**
 * The words of the notes that go most with failures in the half in which drivers are found, each as what a search for
 * it finds: so its contacts are exactly the ones that the filter lists. Yields 0 after every chunk.
 */
export function* wordsInNotes(context: FigureContext, slice: Slice): Generator<number, WordsInNotes, void> {
  if ('notes' in slice.filter) return { dimensions: [], looks: 0 };
  const judged = judgedPlaces(slice.judgement, slice.mask);
  const counts = countWords(timeHalves(judged, localClock(context)).searched, slice.judgement);
  for (const notes of notesInChunks(context)) {
    for (const { place, text } of notes) counts.add(place, [...termsOfText(text)].filter(isTelling));
    yield 0;
  }
  const { words, weighed } = counts.chosen(LEAST_CONTACTS, MOST_WORDS);
  const sought = words.map((word) => ({
    word,
    needle: searchText(word),
    isFound: new Uint8Array(context.columns.count),
  }));
  for (const notes of notesInChunks(context)) {
    for (const { place, text } of notes) {
      const folded = searchText(text);
      for (const { needle, isFound } of sought) if (folded.includes(needle)) isFound[place] = 1;
    }
    yield 0;
  }
  return { dimensions: sought.map(({ word, isFound }) => wordInText('notes', word, isFound)), looks: weighed };
}
