import { COLUMNS_RULES_VERSION } from '../../../../shared/domain/columns/build-columns.ts';
import type { Steps } from '../../../../shared/domain/steps.ts';
import type { SearchedField } from '../../store/contact-texts.ts';
import { dataStamp } from '../../store/data-stamp.ts';
import {
  dropKeptTextInSteps,
  eachKeptTextPart,
  isTextKept,
  keepTextInSteps,
  keptTextNames,
  keptTextParts,
} from '../../store/kept-texts.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import type { TextJob, TextsRead } from './read-text.ts';
import { chunkOfPart, partsOfTexts, storedArena, storedRanks } from './stored-texts.ts';
import { searchForWords, type TextArena } from './text-arena.ts';
import type { TextRanks } from './text-ranks.ts';

/**
 * Orders of ids and texts and the words of notes, kept in the project once they were made: reading a million texts takes
 * a second, reading what was made of them some milliseconds.
 */

type Readable = Pick<ProjectFile, 'db'>;

/** Raised when the same texts would give other ranks or words. */
const TEXTS_VERSION = 1;

export const nameOfTexts = ({ make, field }: TextJob): string => `${make} ${field}`;

/** What they are made of: the contacts, the order of the columns, and how characters fold. */
export const textsStamp = (file: Readable): string =>
  [dataStamp(file), COLUMNS_RULES_VERSION, TEXTS_VERSION, process.versions.unicode].join('.');

export const areTextsKept = (file: Readable, job: TextJob): boolean =>
  isTextKept(file, nameOfTexts(job), textsStamp(file));

/** null = not kept, or nothing that this program wrote. */
export function keptRanks(file: Readable, field: SearchedField, contacts: number): TextRanks | null {
  const job = { make: 'ranks', field } as const;
  return areTextsKept(file, job) ? storedRanks(keptTextParts(file, nameOfTexts(job)), contacts) : null;
}

/** The same for words. */
export function keptArena(file: Readable, field: SearchedField, contacts: number): TextArena | null {
  const job = { make: 'arena', field } as const;
  return areTextsKept(file, job) ? storedArena(keptTextParts(file, nameOfTexts(job)), contacts) : null;
}

/**
 * Words sought as they are read, none of them held: the first search after opening takes half as long so, and the thread
 * that reads ahead brings them into memory meanwhile. null = not kept, not whole, or words that bytes cannot say.
 */
export function findInKept(file: Readable, field: SearchedField, contacts: number, words: string): Uint8Array | null {
  const job = { make: 'arena', field } as const;
  const search = searchForWords(contacts, words);
  if (search === null || !areTextsKept(file, job)) return null;
  for (const part of eachKeptTextPart(file, nameOfTexts(job))) {
    const chunk = chunkOfPart(part, contacts);
    if (chunk === null) return null;
    search.look(chunk);
  }
  return search.found;
}

/** Keeps what was made of texts as the stamp says, if it is worth the room. */
export function* keepTextsInSteps(file: ProjectFile, job: TextJob, read: TextsRead, stamp: string): Steps<void> {
  const parts = partsOfTexts(read);
  if (parts !== null) yield* keepTextInSteps(file, nameOfTexts(job), parts, stamp);
}

/** Drops what was made of other contacts, and what was left half done. */
export function* dropOldTextsInSteps(file: ProjectFile): Steps<void> {
  for (const name of keptTextNames(file)) {
    yield;
    if (!isTextKept(file, name, textsStamp(file))) yield* dropKeptTextInSteps(file, name);
  }
}
