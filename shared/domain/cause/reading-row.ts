import { CAUSE_FAMILIES, type CauseFamily, familyOfSubCause } from './causes.ts';
import { type SubCauseVerdict, VERDICTS } from './verdicts.ts';

/** The columns of a file of readings, in this order. */
export const READING_COLUMNS = [
  'source',
  'contact_id',
  'family',
  'sub_cause',
  'note',
  'coder',
  'tagged_at',
  'blind',
  'verdicts',
] as const;
export type ReadingColumn = (typeof READING_COLUMNS)[number];

/** Without these a row says nothing. */
export const NEEDED_COLUMNS: readonly ReadingColumn[] = ['contact_id', 'family', 'coder'];

export type ReadingRow = {
  readonly source: string;
  readonly contactId: string;
  readonly family: CauseFamily;
  readonly subCause: string | null;
  readonly note: string;
  readonly coder: string;
  /** UTC ms; null = not said. */
  readonly at: number | null;
  readonly blind: boolean | null;
  readonly verdicts: readonly SubCauseVerdict[];
};

export type ReadingProblem = { readonly field: ReadingColumn; readonly value: string; readonly why: string };

const LONGEST = { note: 10_000, coder: 80 } as const;
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;
const BLIND: Readonly<Record<string, boolean>> = { yes: true, no: false };

const problem = (field: ReadingColumn, value: string, why: string): ReadingProblem => ({ field, value, why });

/** "P5:confirm; W7:reject"; null when it does not read so. */
function readVerdicts(text: string): readonly SubCauseVerdict[] | null {
  const parts = text.split(';').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
  const read = parts.map((part): SubCauseVerdict | null => {
    const [subCause = '', word = ''] = part.split(':').map((side) => side.trim());
    const verdict = VERDICTS.find((known) => known === word);
    return verdict === undefined || familyOfSubCause(subCause) === null ? null : { subCause, verdict };
  });
  const whole = read.filter((verdict) => verdict !== null);
  const isOnce = new Set(whole.map(({ subCause }) => subCause)).size === whole.length;
  return whole.length === parts.length && isOnce ? whole : null;
}

export const verdictText = (verdicts: readonly SubCauseVerdict[]): string =>
  verdicts.map(({ subCause, verdict }) => `${subCause}:${verdict}`).join('; ');

const instantOf = (text: string): number | null => (ISO.test(text) ? Date.parse(text) : Number.NaN);

/** The first thing that is wrong with the words of a row; null when they can be taken. */
function problemOf(cell: (name: ReadingColumn) => string): ReadingProblem | null {
  const [family, subCause] = [cell('family'), cell('sub_cause')];
  if (cell('contact_id') === '') return problem('contact_id', '', 'is blank');
  if (!CAUSE_FAMILIES.some((known) => known === family)) {
    return problem('family', family, `is none of ${CAUSE_FAMILIES.join(', ')}`);
  }
  if (subCause !== '' && familyOfSubCause(subCause) !== family) {
    return problem('sub_cause', subCause, `is no sub-cause of ${family}`);
  }
  if (cell('coder') === '') return problem('coder', '', 'is blank: every reading is somebody’s');
  for (const [field, most] of Object.entries(LONGEST) as [keyof typeof LONGEST, number][]) {
    if (cell(field).length > most) return problem(field, `${cell(field).slice(0, 40)}…`, `is longer than ${most}`);
  }
  const at = cell('tagged_at');
  if (at !== '' && Number.isNaN(instantOf(at)))
    return problem('tagged_at', at, 'is not a time as 2026-03-31T12:00:00Z');
  const blind = cell('blind');
  if (blind !== '' && !Object.hasOwn(BLIND, blind)) return problem('blind', blind, 'is neither yes nor no nor blank');
  if (readVerdicts(cell('verdicts')) === null) {
    return problem('verdicts', cell('verdicts'), 'is not written as P5:confirm; W7:reject');
  }
  return null;
}

/** A row of a file of readings, from its cells by column; says what is wrong and where, and throws nothing. */
export function readReadingRow(
  cells: Readonly<Partial<Record<ReadingColumn, string>>>,
): { readonly row: ReadingRow } | { readonly problem: ReadingProblem } {
  const cell = (name: ReadingColumn): string => (cells[name] ?? '').trim();
  const wrong = problemOf(cell);
  if (wrong !== null) return { problem: wrong };
  const at = cell('tagged_at');
  return {
    row: {
      source: cell('source'),
      contactId: cell('contact_id'),
      family: cell('family') as CauseFamily,
      subCause: cell('sub_cause') === '' ? null : cell('sub_cause'),
      note: cell('note'),
      coder: cell('coder'),
      at: at === '' ? null : instantOf(at),
      blind: BLIND[cell('blind')] ?? null,
      verdicts: readVerdicts(cell('verdicts')) ?? [],
    },
  };
}
