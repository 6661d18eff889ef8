import { TextInterner } from '../../../../shared/domain/importing/text-interner.ts';

/** The texts that tell records and people apart, as numbers. */
export class RecordTexts {
  /** Contact ids, those of parents included. */
  readonly keys: TextInterner;
  readonly customers = new TextInterner();
  readonly phones = new TextInterner();
  readonly emails = new TextInterner();
  readonly cases = new TextInterner();

  constructor(expectedRows: number) {
    this.keys = new TextInterner(expectedRows);
  }
}
