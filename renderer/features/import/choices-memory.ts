import type { ImportMapping, ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import { type Choices, NO_CHOICES } from './choices.ts';
import { keyOfFile, type WaitingFile } from './import-search.ts';

/** Choices outlive a look at another screen: by file, until the page is closed. */
const remembered = new Map<string, Choices>();

type FileKey = Pick<WaitingFile, 'handle' | 'part'>;

/** What is chosen before a person chooses anything: the table, where the file waits for this one. */
export const firstChoices = ({ part }: FileKey): Choices =>
  part === undefined ? NO_CHOICES : { ...NO_CHOICES, reading: { part } };

export const rememberedChoices = (file: FileKey): Choices => remembered.get(keyOfFile(file)) ?? firstChoices(file);

export function rememberChoices(file: FileKey, choices: Choices): void {
  remembered.set(keyOfFile(file), choices);
}

export function forgetChoices(file: FileKey): void {
  remembered.delete(keyOfFile(file));
}

/** Choices that read a file as another was read: what is known stands, and can be changed. */
export const choicesLike = (reading: Partial<ReadingOptions>, mapping: ImportMapping): Choices => ({
  ...NO_CHOICES,
  reading,
  base: mapping,
  // Only what a person chose then is kept, not what was found.
  rules: { reading: mapping.reading ?? {} },
});
