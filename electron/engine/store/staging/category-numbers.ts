import { CATEGORY_FIELDS, type CategoryField } from '../../../../shared/domain/contact/fields.ts';
import { must } from '../../../../shared/domain/must.ts';
import { detach } from '../../../../shared/domain/normalise/memo.ts';
import type { KnownValue } from './stage-start.ts';

/** The numbers (contact_value.id) of category texts: those of the project, and new ones given out in order. */
export type CategoryNumbers = {
  /** `field` is a place in CATEGORY_FIELDS. */
  idOf(field: number, text: string): number;
  /** The new texts since the last time. */
  takeAdded(): readonly KnownValue[];
};

/** Texts of one field. The last text of each shape is tried first: comparing two texts is faster than hashing one. */
type Words = { readonly ids: Map<string, number>; readonly recent: string[]; readonly recentId: Int32Array };

const SHAPES = 256;

/** From the length and three letters: different words mostly differ in one of them. */
const shapeOf = (text: string): number => {
  const last = text.length - 1;
  const letters = text.charCodeAt(last) * 31 + text.charCodeAt(last >> 1) * 7 + text.charCodeAt(0);
  return (letters + last * 17) & (SHAPES - 1);
};

export function createCategoryNumbers(known: readonly KnownValue[], firstId: number): CategoryNumbers {
  const words: readonly Words[] = CATEGORY_FIELDS.map(() => ({
    ids: new Map<string, number>(),
    recent: new Array<string>(SHAPES).fill(''),
    recentId: new Int32Array(SHAPES),
  }));
  let added: KnownValue[] = [];
  let nextId = firstId;
  for (const { id, field, value } of known) {
    const at = CATEGORY_FIELDS.indexOf(field as CategoryField);
    if (at >= 0) must(words[at], 'one list a field').ids.set(value, id);
  }
  const find = (field: number, text: string, shape: number): number => {
    const { ids, recent, recentId } = must(words[field], 'one list a field');
    const own = detach(text);
    let id = ids.get(own);
    if (id === undefined) {
      id = nextId++;
      ids.set(own, id);
      added.push({ id, field: must(CATEGORY_FIELDS[field], 'a place in the list'), value: own });
    }
    recent[shape] = own;
    recentId[shape] = id;
    return id;
  };
  return {
    idOf: (field, text) => {
      const shape = shapeOf(text);
      const { recent, recentId } = words[field] as Words;
      return recent[shape] === text && text !== '' ? (recentId[shape] as number) : find(field, text, shape);
    },
    takeAdded: () => {
      const taken = added;
      added = [];
      return taken;
    },
  };
}
