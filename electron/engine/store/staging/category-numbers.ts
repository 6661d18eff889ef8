import { CATEGORY_FIELDS, type CategoryField } from '../../../../shared/domain/contact/fields.ts';
import { textHash } from '../../../../shared/domain/importing/text-hash.ts';
import { must } from '../../../../shared/domain/must.ts';
import { detach } from '../../../../shared/domain/normalise/memo.ts';
import type { KnownValue } from './stage-start.ts';

/** A category text: its contact_value.id and the two halves of its hash. */
export type CategoryWord = { readonly id: number; readonly hashLow: number; readonly hashHigh: number };

/**
 * The numbers of category texts: those of the project, and new ones given out in order. A Map a field, because the
 * texts are few and looked up for every cell; the keys are copies, so no chunk of the file is kept alive.
 */
export type CategoryNumbers = {
  /** One map for each of CATEGORY_FIELDS. */
  readonly words: readonly ReadonlyMap<string, CategoryWord>[];
  /** Gives a text that is in no map a number. `field` is a place in CATEGORY_FIELDS. */
  add(field: number, text: string): CategoryWord;
  /** Texts by id, for the columns. */
  texts(): readonly string[];
  readonly added: readonly KnownValue[];
};

export function createCategoryNumbers(known: readonly KnownValue[], firstId: number): CategoryNumbers {
  const words = CATEGORY_FIELDS.map(() => new Map<string, CategoryWord>());
  const added: KnownValue[] = [];
  let nextId = firstId;
  const keep = (field: number, text: string, id: number): CategoryWord => {
    const { low, high } = textHash(text);
    const word = { id, hashLow: low, hashHigh: high };
    must(words[field], 'one map a field').set(text, word);
    return word;
  };
  for (const { id, field, value } of known) {
    const at = CATEGORY_FIELDS.indexOf(field as CategoryField);
    if (at >= 0) keep(at, value, id);
  }
  return {
    added,
    words,
    add: (field, text) => {
      const value = detach(text);
      const id = nextId++;
      added.push({ id, field: must(CATEGORY_FIELDS[field], 'a place in the list'), value });
      return keep(field, value, id);
    },
    texts: () => {
      const texts: string[] = new Array<string>(nextId).fill('');
      for (const entry of [...known, ...added]) texts[entry.id] = entry.value;
      return texts;
    },
  };
}
