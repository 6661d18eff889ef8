import { isSearchedField } from '../../store/contact-texts.ts';
import { dataStamp } from '../../store/data-stamp.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { rowIndex } from '../context/row-index.ts';
import { areTextsKept, keepTextsInSteps, nameOfTexts, textsStamp } from './kept-texts.ts';
import type { TextJob } from './read-text.ts';
import type { StagedTexts } from './staged-texts.ts';
import { type ReaderOptions, TextReader, textThreadFile } from './text-reader.ts';
import type { TextAnswer } from './text-thread-link.ts';

/**
 * Ids and texts stay in the rows, and reading a million of them takes a second a field. So a thread with a connection of
 * its own reads them when a project has been open for a moment, one field after the other; a field that somebody asks for
 * comes next, and only the one who asked waits. What was made of it is kept in the project, so a field is read once for the
 * same contacts. Nothing hangs on it: what was not read is read by the question itself.
 */
export type TextsAhead = Pick<TextReader, 'stop' | 'until'>;

/** The first screen comes first. */
const OPTIONS: ReaderOptions = { leastContacts: 20_000, startAfterMs: 1500 };

const NOTHING: TextsAhead = { until: () => null, stop: () => undefined };

const isInMemory = ({ cache }: FigureContext, { make, field }: TextJob): boolean =>
  make === 'ranks' ? cache.textRanks.has(field) : cache.arenas.has(field);

/** Nothing to wait for: in memory, or in the project, where it is read in milliseconds. */
const isKept = (context: FigureContext, job: TextJob): boolean =>
  isInMemory(context, job) || areTextsKept(context.file, job);

/** Nothing to do: words that the project keeps take a tenth of a second to read, so they are read ahead, too. */
const isDone = (context: FigureContext, job: TextJob): boolean =>
  job.make === 'arena' ? isInMemory(context, job) : isKept(context, job);

function hold({ cache }: FigureContext, { job, read }: TextAnswer): void {
  if (read?.make === 'ranks') cache.textRanks.of(job.field, () => read.ranks);
  else if (read?.make === 'arena') cache.arenas.of(job.field, () => read.arena);
}

/** In memory, and in the project for the next time it is opened. Resolves when it is there, or cannot be. */
async function keep(context: FigureContext, answer: TextAnswer, stamp: string): Promise<void> {
  const { job, read } = answer;
  const { file, keeper } = context;
  hold(context, answer);
  if (read === null || areTextsKept(file, job)) return;
  await keeper?.keep(nameOfTexts(job), () => keepTextsInSteps(file, job, read, stamp));
}

const areSameRows = (one: Int32Array, other: Int32Array): boolean =>
  one.length === other.length && one.every((row, place) => row === other[place]);

/** `staged`: what was made of these contacts before they were in; of others it is left alone. */
export function readTextsAhead(
  context: FigureContext,
  options: ReaderOptions = OPTIONS,
  staged: StagedTexts | null = null,
): TextsAhead {
  const { file, columns } = context;
  const code = columns.count < options.leastContacts ? null : textThreadFile();
  if (code === null) return NOTHING;
  const made = staged !== null && areSameRows(staged.row, columns.row) ? staged.made : [];
  for (const answer of made) hold(context, answer);
  // Of the contacts that the columns were loaded from.
  const [stamp, ofTexts] = [dataStamp(file), textsStamp(file)];
  return new TextReader(
    () => ({ path: file.path, stamp, places: rowIndex(columns), contacts: columns.count }),
    {
      isKept: (job) => isKept(context, job),
      isDone: (job) => isDone(context, job),
      put: (answer) => keep(context, answer, ofTexts),
    },
    { ...options, code },
    made,
  );
}

/** The texts that a question is about: a sort by a field, and words in others. The question was not checked yet. */
export function textsAskedFor(input: unknown): readonly TextJob[] {
  const { sort, filter } = recordOf(input);
  const sorted = recordOf(sort)['field'];
  const sought = Object.entries(recordOf(filter)).filter(([, test]) => typeof recordOf(test)['contains'] === 'string');
  const jobs = [['ranks', sorted] as const, ...sought.map(([field]) => ['arena', field] as const)];
  return jobs.flatMap(([make, field]) =>
    typeof field === 'string' && isSearchedField(field) ? [{ make, field }] : [],
  );
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
