import { CATEGORY_FIELDS, type CategoryField } from '../../../../shared/domain/contact/fields.ts';
import { TextInterner } from '../../../../shared/domain/importing/text-interner.ts';
import { must } from '../../../../shared/domain/must.ts';
import type { KnownValue } from './stage-start.ts';

/** The numbers (contact_value.id) of category texts: those of the project, and new ones given out in order. */
export type CategoryNumbers = {
  /** One interner for each of CATEGORY_FIELDS. */
  readonly interners: readonly TextInterner[];
  /** Per field: contact_value.id by interned code. */
  readonly refs: readonly number[][];
  /** Gives the id of a code, a new one if the text is new. */
  refOf(field: number, code: number): number;
  /** Texts by id, for the columns. */
  texts(): readonly string[];
  readonly added: KnownValue[];
};

export function createCategoryNumbers(known: readonly KnownValue[], firstId: number): CategoryNumbers {
  const interners = CATEGORY_FIELDS.map(() => new TextInterner());
  const refs: number[][] = CATEGORY_FIELDS.map(() => [0]);
  const added: KnownValue[] = [];
  let nextId = firstId;
  for (const { id, field, value } of known) {
    const at = CATEGORY_FIELDS.indexOf(field as CategoryField);
    const interner = interners[at];
    if (interner === undefined) continue;
    must(refs[at], 'one list a field')[interner.intern(value)] = id;
  }
  return {
    interners,
    refs,
    added,
    refOf: (field, code) => {
      const list = must(refs[field], 'one list a field');
      const found = list[code];
      if (found !== undefined) return found;
      const id = nextId++;
      list[code] = id;
      const value = must(interners[field], 'one interner a field').text(code);
      added.push({ id, field: must(CATEGORY_FIELDS[field], 'inside'), value });
      return id;
    },
    texts: () => {
      const texts: string[] = new Array<string>(nextId).fill('');
      for (const entry of [...known, ...added]) texts[entry.id] = entry.value;
      return texts;
    },
  };
}
