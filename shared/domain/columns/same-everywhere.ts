import type { AmountColumn, SecondsColumn } from './narrowest.ts';

type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | SecondsColumn | AmountColumn;
type Kind<T> = { readonly name: string; new (length: number): T };

/** Makes arrays that hold one value at all of their places. */
export type SameEverywhere = <T extends Numbers>(kind: Kind<T>, value: number) => T;

/**
 * Fields that no source has are the same at every place, and so is one array for all of them: nobody writes into a column
 * that is finished, and memory that is not touched costs nothing.
 */
export function createSameEverywhere(count: number): SameEverywhere {
  const made = new Map<string, Numbers>();
  return (kind, value) => {
    const key = `${kind.name} ${value}`;
    const known = made.get(key);
    // The key names the kind.
    if (known !== undefined) return known as InstanceType<typeof kind>;
    const array = new kind(count);
    array.fill(value);
    made.set(key, array);
    return array;
  };
}
