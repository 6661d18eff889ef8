import type { WriteKernel } from '../../../../shared/domain/bytes/kernel/write-kernel.ts';
import type {
  GrowingIntegers,
  GrowingNumbers,
  GrowingWords,
} from '../../../../shared/domain/columns/growing-column.ts';
import { NUMBER_SLOTS, type RecordBlock, WORD_SLOTS } from '../../../../shared/domain/importing/record-block.ts';

/** Puts what the rows of a block say into the columns of the import, a column at a time. */
export type BlockColumns = {
  readonly words: (field: number, into: GrowingWords) => void;
  readonly seconds: (slot: number, into: GrowingIntegers) => void;
  readonly numbers: (slot: number, into: GrowingNumbers) => void;
};

/** `kept` are the places of the block that became rows, from `first` on; `kernel` holds them, if there is one. */
export function columnsOfBlock(
  { numbers, words }: RecordBlock,
  kept: Int32Array,
  first: number,
  kernel: WriteKernel | null,
): BlockColumns {
  if (kernel === null) {
    return {
      words: (field, into) => into.setMany(first, kept, words, WORD_SLOTS, field),
      seconds: (slot, into) => into.setMany(first, kept, numbers, NUMBER_SLOTS, slot),
      numbers: (slot, into) => into.setMany(first, kept, numbers, NUMBER_SLOTS, slot),
    };
  }
  return {
    words: (field, into) => {
      const run = kernel.words(field);
      if (run !== null) into.setRun(first, run);
    },
    seconds: (slot, into) => {
      const run = kernel.seconds(slot);
      if (run !== null) into.setRun(first, run);
    },
    numbers: (slot, into) => {
      const run = kernel.numbers(slot);
      if (run !== null) into.setRun(first, run);
    },
  };
}
