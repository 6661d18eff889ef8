import { type ColumnStep, type Crew, doStep } from '../../../../shared/domain/columns/crew.ts';
import { fillInOrder, type PlainColumn } from '../../../../shared/domain/columns/put-in-order.ts';
import { must } from '../../../../shared/domain/must.ts';

/**
 * Columns that two threads put in order: whoever is free takes the next. All of it is shared memory.
 *
 * Memory that is touched for the first time costs more than what is done with it. So a column that nobody reads again gives
 * its memory to the next one of its type: each thread begins with one spare a type, and has another when it is done.
 */
export type SharedColumns = {
  /** The columns, and behind them room for what does not lie in the memory of one of them. */
  readonly rooms: readonly PlainColumn[];
  /** By thread: its spares, by place in `rooms`. */
  readonly spares: readonly (readonly number[])[];
  readonly places: Int32Array;
  /** For each column the room in which it lies in order; ANY until a thread has put it into a spare. */
  readonly lies: Int32Array;
  /** How many were taken, how many are done. */
  readonly turn: Int32Array;
};

/** Steps that two threads take: all that they fill is shared memory. */
type SharedSteps = { readonly steps: readonly ColumnStep[]; readonly turn: Int32Array };

export type SharedWork = SharedColumns | SharedSteps;

/** Takes the next piece of work and does it. False = there is none left. */
export type TakeColumn = () => boolean;

const TAKEN = 0;
const DONE = 1;
const ANY = -1;
const THREADS = 2;

const newTurn = (): Int32Array => new Int32Array(new SharedArrayBuffer(8));

/** What one of the threads does: 0 is the one that asks, 1 the other. */
export function takerOf(work: SharedWork, thread: number): TakeColumn {
  const [count, take] = 'steps' in work ? stepTaker(work) : columnTaker(work, thread);
  return () => {
    const at = Atomics.add(work.turn, TAKEN, 1);
    if (at >= count) return false;
    take(at);
    Atomics.add(work.turn, DONE, 1);
    Atomics.notify(work.turn, DONE);
    return true;
  };
}

type Taker = readonly [count: number, take: (at: number) => void];

const stepTaker = ({ steps }: SharedSteps): Taker => [steps.length, (at) => doStep(must(steps[at], 'one of them'))];

function columnTaker({ rooms, spares, places, lies }: SharedColumns, thread: number): Taker {
  const roomOf = (at: number): PlainColumn => must(rooms[at], 'a room of the list');
  const spare = new Map((spares[thread] ?? []).map((at) => [roomOf(at).BYTES_PER_ELEMENT, at]));
  const take = (at: number): void => {
    const column = roomOf(at);
    const isFree = lies[at] === ANY;
    const into = isFree ? must(spare.get(column.BYTES_PER_ELEMENT), 'one for each type') : (lies[at] as number);
    fillInOrder(roomOf(into).subarray(0, places.length), column, places);
    if (isFree) {
      lies[at] = into;
      spare.set(column.BYTES_PER_ELEMENT, at);
    }
  };
  return [lies.length, take];
}

/** Takes what is left, and waits until the other one is done with its last. */
function finish(work: SharedWork, count: number): void {
  const take = takerOf(work, 0);
  while (take());
  for (;;) {
    const done = Atomics.load(work.turn, DONE);
    if (done === count) return;
    Atomics.wait(work.turn, DONE, done);
  }
}

/** Makes the image together with another thread, if it finds the time; `ask` shows it the work. */
export const crewWith = (ask: (work: SharedWork) => void): Crew => ({
  put: (columns, places, spent, meanwhile) => {
    const work = shareOut(columns, places, spent);
    ask(work);
    meanwhile?.();
    finish(work, columns.length);
    return columns.map((_column, at) => must(work.rooms[work.lies[at] as number], 'done').subarray(0, places.length));
  },
  begin: (steps) => {
    const work = { steps, turn: newTurn() };
    ask(work);
    return () => finish(work, steps.length);
  },
  memory: (bytes) => new SharedArrayBuffer(bytes),
});

function shareOut(
  columns: readonly PlainColumn[],
  places: Int32Array,
  spent: ReadonlySet<PlainColumn> | undefined,
): SharedColumns {
  const rooms = columns.map(inSharedMemory);
  const lies = new Int32Array(new SharedArrayBuffer(columns.length * 4)).fill(ANY);
  const addRoom = (like: PlainColumn): number => rooms.push(newShared(like, places.length)) - 1;
  const ofSpent = new Map<number, PlainColumn>();
  for (const [at, column] of columns.entries()) {
    if (spent?.has(column) === true && column.length >= places.length) ofSpent.set(column.BYTES_PER_ELEMENT, column);
    else lies[at] = addRoom(column);
  }
  const spares = Array.from({ length: THREADS }, () => Array.from(ofSpent.values(), addRoom));
  return { rooms, spares, places: inSharedMemory(places), lies, turn: newTurn() };
}

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
