import { fillInOrder, type PlainColumn, type PutInOrder } from '../../../shared/domain/columns/put-in-order.ts';

/** Columns that two threads put in order: whoever is free takes the next. All of it is shared memory. */
export type SharedColumns = {
  readonly columns: readonly PlainColumn[];
  readonly targets: readonly PlainColumn[];
  readonly places: Int32Array;
  /** How many were taken, how many are done. */
  readonly turn: Int32Array;
};

const TAKEN = 0;
const DONE = 1;

/** Takes the next column and puts it in order. False = there is none left. */
export function takeColumn({ columns, targets, places, turn }: SharedColumns): boolean {
  const at = Atomics.add(turn, TAKEN, 1);
  const [column, target] = [columns[at], targets[at]];
  if (column === undefined || target === undefined) return false;
  fillInOrder(target, column, places);
  Atomics.add(turn, DONE, 1);
  Atomics.notify(turn, DONE);
  return true;
}

/** Puts columns in order together with another thread, if it finds the time; `ask` shows it the work. */
export const putInOrderWith =
  (ask: (work: SharedColumns) => void): PutInOrder =>
  (columns, places) => {
    const work: SharedColumns = {
      columns: columns.map(inSharedMemory),
      targets: columns.map((column) => newShared(column, places.length)),
      places: inSharedMemory(places),
      turn: new Int32Array(new SharedArrayBuffer(8)),
    };
    ask(work);
    while (takeColumn(work));
    for (;;) {
      const done = Atomics.load(work.turn, DONE);
      if (done === columns.length) return work.targets;
      // The other one is at its last column.
      Atomics.wait(work.turn, DONE, done);
    }
  };

function newShared<T extends PlainColumn>(like: T, length: number): T {
  const Kind = like.constructor as new (buffer: SharedArrayBuffer) => T;
  return new Kind(new SharedArrayBuffer(length * like.BYTES_PER_ELEMENT));
}

function inSharedMemory<T extends PlainColumn>(column: T): T {
  if (column.buffer instanceof SharedArrayBuffer) return column;
  const copy = newShared(column, column.length);
  copy.set(column);
  return copy;
}
