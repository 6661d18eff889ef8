import type { Batch, Staged } from '../../../shared/contract/imports.ts';
import { nameOfFile } from './import-search.ts';

type Problem = Staged['problems'][number];
export type TableProblem = Omit<Problem, 'examples'> & {
  /** `table`: in which it stands; '' where there is one only. */
  readonly examples: readonly (Problem['examples'][number] & { readonly table: string })[];
};

/** What a check found in all tables that come in together. */
export type StagedTables = Pick<Staged, 'read' | 'inserted' | 'changed' | 'duplicate' | 'rejected' | 'joined'> & {
  readonly problems: readonly TableProblem[];
  readonly tables: readonly Staged[];
};

const MOST_EXAMPLES = 5;

/** How a table that was read is called, on its own or in the list of imports. */
export const nameOfTable = ({ file, part }: Pick<Batch, 'file' | 'part'>): string =>
  nameOfFile({ name: file, part: part === '' ? undefined : part });

export const nameOfStaged = ({ fileName, part }: Pick<Staged, 'fileName' | 'part'>): string =>
  nameOfTable({ file: fileName, part });

/** By the import that each becomes. Of one file the tables alone tell apart. */
export function namesOfStaged(tables: readonly Staged[]): ReadonlyMap<number, string> {
  const isOneFile = tables.every(({ fileName, part }) => part !== '' && fileName === tables[0]?.fileName);
  return new Map(tables.map((table) => [table.batch, isOneFile ? table.part : nameOfStaged(table)]));
}

const sum = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((total, one) => total + of(one), 0);

/** Problems of one kind in all tables as one, with examples from each. */
export function inTables(
  tables: readonly { readonly name: string; readonly problems: readonly Problem[] }[],
): readonly TableProblem[] {
  const found = new Map<string, TableProblem>();
  for (const { name, problems } of tables) {
    for (const { kind, code, count, examples } of problems) {
      const known = found.get(code);
      const own = examples.map((example) => ({ ...example, table: name }));
      found.set(code, {
        kind,
        code,
        count: count + (known?.count ?? 0),
        examples: [...(known?.examples ?? []), ...own].slice(0, MOST_EXAMPLES),
      });
    }
  }
  return [...found.values()];
}

function joinedOf(tables: readonly Staged[]): Staged['joined'] {
  const all = tables.flatMap(({ joined }) => (joined === null ? [] : [joined]));
  const [first] = all;
  if (first === undefined) return null;
  return { rows: first.rows, matched: sum(all, ({ matched }) => matched), waiting: sum(all, ({ waiting }) => waiting) };
}

export function sumTables(tables: readonly Staged[]): StagedTables {
  const names = namesOfStaged(tables);
  const nameOf = ({ batch }: Staged): string => (tables.length === 1 ? '' : (names.get(batch) ?? ''));
  return {
    read: sum(tables, ({ read }) => read),
    inserted: sum(tables, ({ inserted }) => inserted),
    changed: sum(tables, ({ changed }) => changed),
    duplicate: sum(tables, ({ duplicate }) => duplicate),
    rejected: sum(tables, ({ rejected }) => rejected),
    problems: inTables(tables.map((table) => ({ name: nameOf(table), problems: table.problems }))),
    joined: joinedOf(tables),
    tables,
  };
}

/** What is left to commit when these are in. */
export const withoutLanded = ({ tables }: StagedTables, landed: readonly Batch[]): StagedTables =>
  sumTables(tables.filter(({ batch }) => !landed.some(({ id }) => id === batch)));

/** Several imports as one, for their counts and their period. */
export function sumBatches(batches: readonly Batch[]) {
  const starts = batches.flatMap(({ firstAt }) => (firstAt === null ? [] : [firstAt]));
  const ends = batches.flatMap(({ lastAt }) => (lastAt === null ? [] : [lastAt]));
  return {
    read: sum(batches, ({ read }) => read),
    inserted: sum(batches, ({ inserted }) => inserted),
    changed: sum(batches, ({ changed }) => changed),
    duplicate: sum(batches, ({ duplicate }) => duplicate),
    rejected: sum(batches, ({ rejected }) => rejected),
    seconds: sum(batches, ({ seconds }) => seconds),
    firstAt: starts.length === 0 ? null : Math.min(...starts),
    lastAt: ends.length === 0 ? null : Math.max(...ends),
    /** Of the clock by which the files were read. */
    zone: batches[0]?.zone ?? 'UTC',
  };
}
