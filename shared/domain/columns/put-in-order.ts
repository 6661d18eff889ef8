/** A column of plain numbers. */
export type PlainColumn = Uint16Array | Int32Array | Float64Array;

/**
 * The entries of each column that stand at these places, in their order: new columns of the same types. What nobody reads
 * again (`spent`) may be overwritten. `meanwhile` is done by whoever asks, while others begin.
 */
export type PutInOrder = (
  columns: readonly PlainColumn[],
  places: Int32Array,
  spent?: ReadonlySet<PlainColumn>,
  meanwhile?: () => void,
) => readonly PlainColumn[];

/** target[i] = column[places[i]], both of one type. */
export function fillInOrder(target: PlainColumn, column: PlainColumn, places: Int32Array): void {
  if (target instanceof Float64Array) fillReals(target, column as Float64Array, places);
  else if (target instanceof Int32Array) fillWholes(target, column as Int32Array, places);
  else fillWords(target, column as Uint16Array, places);
}

// Plain loops, one for each type: map() and from() of typed arrays take five times as long, a loop over several types twice.

function fillReals(target: Float64Array, column: Float64Array, places: Int32Array): void {
  for (let at = 0; at < places.length; at++) target[at] = column[places[at] as number] as number;
}

function fillWholes(target: Int32Array, column: Int32Array, places: Int32Array): void {
  for (let at = 0; at < places.length; at++) target[at] = column[places[at] as number] as number;
}

function fillWords(target: Uint16Array, column: Uint16Array, places: Int32Array): void {
  for (let at = 0; at < places.length; at++) target[at] = column[places[at] as number] as number;
}

/** One column after the other. */
export const putInOrder: PutInOrder = (columns, places, _spent, meanwhile) => {
  meanwhile?.();
  return columns.map((column) => {
    const Kind = column.constructor as new (length: number) => PlainColumn;
    const target = new Kind(places.length);
    fillInOrder(target, column, places);
    return target;
  });
};
