import { fillCodes, markUsed } from './dictionary.ts';
import { type PutInOrder, putInOrder } from './put-in-order.ts';
import type { WordColumn } from './record-columns.ts';

/** A step of the build that stands for itself: it reads plain numbers and fills plain numbers that nobody else looks at. */
export type ColumnStep =
  | { readonly kind: 'used'; readonly isUsed: Uint8Array; readonly numbers: WordColumn }
  | {
      readonly kind: 'codes';
      readonly codes: Uint8Array | Uint16Array | Uint32Array;
      readonly codeOf: Int32Array;
      readonly numbers: WordColumn;
    }
  | { readonly kind: 'numbers'; readonly codes: Int32Array; readonly isShared: Uint8Array };

export function doStep(step: ColumnStep): void {
  switch (step.kind) {
    case 'used':
      markUsed(step.isUsed, step.numbers);
      return;
    case 'codes':
      fillCodes(step.codes, step.codeOf, step.numbers);
      return;
    case 'numbers':
      numberByPlace(step.codes, step.isShared);
  }
}

/** Numbers in the order in which codes first appear, in their places; -1 for blank ones and those that join nobody. */
function numberByPlace(codes: Int32Array, isShared: Uint8Array): void {
  const numbers = new Int32Array(isShared.length).fill(-1);
  for (let code = 0; code < numbers.length; code++) if (code === 0 || isShared[code] === 1) numbers[code] = -2;
  let most = 0;
  for (let place = 0; place < codes.length; place++) {
    const code = codes[place] as number;
    const number = numbers[code] as number;
    if (number === -1) {
      numbers[code] = most;
      codes[place] = most++;
    } else codes[place] = Math.max(number, -1);
  }
}

/** Who does the work of the build: one alone, or several together. */
export type Crew = {
  readonly put: PutInOrder;
  /** Others begin with these. Whoever calls what comes back does what is left, and all are done then. */
  readonly begin: (steps: readonly ColumnStep[]) => () => void;
  /** Memory for what steps fill. */
  readonly memory: (bytes: number) => ArrayBufferLike;
};

export const ALONE: Crew = {
  put: putInOrder,
  begin: (steps) => () => steps.forEach(doStep),
  memory: (bytes) => new ArrayBuffer(bytes),
};
