import type { ImportMapping, ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import { type Choices, NO_CHOICES } from './choices.ts';

/** Choices outlive a look at another screen: by file, until the page is closed. */
const remembered = new Map<string, Choices>();

export const rememberedChoices = (handle: string): Choices => remembered.get(handle) ?? NO_CHOICES;

export function rememberChoices(handle: string, choices: Choices): void {
  remembered.set(handle, choices);
}

export function forgetChoices(handle: string): void {
  remembered.delete(handle);
}

/** Choices that read a file as another was read: what is known stands, and can be changed. */
export const choicesLike = (reading: Partial<ReadingOptions>, mapping: ImportMapping): Choices => ({
  ...NO_CHOICES,
  reading,
  base: mapping,
  // Only what a person chose then is kept, not what was found.
  rules: { reading: mapping.reading ?? {} },
});
