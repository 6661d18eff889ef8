import { basename } from 'node:path';
import { neutraliseCell } from '../../../../shared/domain/csv/neutralise.ts';
import { csvLine } from '../../../../shared/domain/csv/write-csv.ts';
import { LEXICON_LANGUAGES, LEXICON_SETS, type LexiconLanguage } from '../../../../shared/domain/lexicon/lexicon.ts';
import {
  LEXICON_COLUMNS,
  type LexiconProblem,
  type LexiconRow,
  MAX_PHRASES,
  readLexiconRow,
  setsOfRows,
} from '../../../../shared/domain/lexicon/lexicon-row.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import { readNamedRows } from '../files/named-rows.ts';
import { writeWhole } from '../files/write-whole.ts';
import { keepLexicons, lexiconsInForce } from './lexicons.ts';

const MOST_REJECTS = 100;

/** lexicons.export: the phrases in force as CSV, of one language or of all. SECURITY: cells are neutralised. */
export function exportLexicons(
  file: ProjectFile | null,
  language: LexiconLanguage | null,
  target: string,
): { readonly rows: number } {
  const rows = lexiconsInForce(file)
    .filter((lexicon) => language === null || lexicon.language === language)
    .flatMap((lexicon) =>
      LEXICON_SETS.flatMap((set) => lexicon.sets[set].map((phrase) => [lexicon.language, set, phrase])),
    );
  const text = [LEXICON_COLUMNS, ...rows].map((cells) => `${csvLine(cells.map(neutraliseCell))}\r\n`).join('');
  writeWhole(target, basename(target), text);
  return { rows: rows.length };
}

export type ImportedLexicons = {
  readonly read: number;
  readonly rejected: number;
  /** The first hundred. */
  readonly rejects: readonly (LexiconProblem & { readonly line: number })[];
  /** Languages that have a new version now; one that said the same already has none. */
  readonly changed: readonly LexiconLanguage[];
};

/**
 * lexicons.import: every language that stands in the file becomes what the file says of it, as its next version; the
 * others stay. A row that cannot be used is set aside with its line.
 */
export async function importLexicons(file: ProjectFile, path: string, now: number): Promise<ImportedLexicons> {
  const { rows } = await readNamedRows(path, {
    what: 'file of phrases',
    columns: LEXICON_COLUMNS,
    needed: LEXICON_COLUMNS,
    limit: MAX_PHRASES * LEXICON_LANGUAGES.length,
  });
  const good: LexiconRow[] = [];
  const rejects: (LexiconProblem & { readonly line: number })[] = [];
  for (const { line, cells } of rows) {
    const read = readLexiconRow(cells);
    if ('row' in read) good.push(read.row);
    else rejects.push({ line, ...read.problem });
  }
  const lexicons = LEXICON_LANGUAGES.map((language) => ({
    language,
    rows: good.filter((row) => row.language === language),
  }))
    .filter((lexicon) => lexicon.rows.length > 0)
    .map((lexicon) => ({ language: lexicon.language, sets: setsOfRows(lexicon.rows) }));
  return {
    changed: keepLexicons(file, lexicons, now),
    ...{ read: rows.length, rejected: rejects.length, rejects: rejects.slice(0, MOST_REJECTS) },
  };
}
