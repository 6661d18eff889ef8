import { stagedRows } from '../../store/staging/staged-image.ts';
import { placesOfRows } from '../context/row-index.ts';
import { nameOfTexts } from './kept-texts.ts';
import { type ReaderOptions, TextReader, type TextShelf, textThreadFile } from './text-reader.ts';
import type { TextAnswer } from './text-thread-link.ts';

/**
 * A stage that will be the first import of its project has the rows and the image that the project will have. While a person
 * looks at what the check found, its texts are read, so that orders and words are there when the contacts are.
 */
export type StagedTexts = {
  /** Row ids of the contacts, by place: what was made belongs to these. */
  readonly row: Int32Array;
  readonly made: readonly TextAnswer[];
};

export type StagedReading = {
  /** Ends the reading; when this returns, the stage is closed. What was made so far; null = nothing. */
  readonly stop: () => StagedTexts | null;
};

/** Who commits at once wants both cores for that. */
const OPTIONS: ReaderOptions = { leastContacts: 20_000, startAfterMs: 300 };

export function readStagedTexts(stagePath: string, options: ReaderOptions = OPTIONS): StagedReading | null {
  const code = textThreadFile();
  if (code === null) return null;
  let row: Int32Array | null = null;
  const made = new Map<string, TextAnswer>();
  const isMade: TextShelf['isDone'] = (job) => made.has(nameOfTexts(job));
  const put: TextShelf['put'] = async (answer) => {
    made.set(nameOfTexts(answer.job), answer);
  };
  const source = () => {
    row = stagedRows(stagePath);
    if (row === null || row.length < options.leastContacts) return null;
    return { path: stagePath, stamp: null, places: placesOfRows(row), contacts: row.length };
  };
  const reader = new TextReader(source, { isKept: isMade, isDone: isMade, put }, { ...options, code });
  return {
    stop: () => {
      reader.stop();
      return row === null || made.size === 0 ? null : { row, made: [...made.values()] };
    },
  };
}
