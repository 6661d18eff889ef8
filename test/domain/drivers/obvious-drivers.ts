import type { DriverQuestion } from '../../../shared/domain/drivers/find-drivers.ts';
import { RESULT_CODE } from '../../../shared/domain/resolution/judgement.ts';

/** The same figures written down a second time, slowly: every slice is a filter over a list of plain records. */
export type ObviousRow = {
  readonly place: number;
  readonly words: Readonly<Record<string, string | null>>;
  readonly mix: Readonly<Record<string, string | null>>;
  readonly failed: boolean;
  readonly isSearched: boolean;
};

export type ObviousSlice = Readonly<Record<string, string>>;

export function obviousRows(question: DriverQuestion): readonly ObviousRow[] {
  const days = Array.from(question.judgement.result, (_, place) => Math.floor(question.localMs(place) / 86_400_000));
  const unit = Math.max(...days) - Math.min(...days) >= 56 ? 7 : 1;
  const wordsOf = (dimensions: DriverQuestion['dimensions'], place: number) =>
    Object.fromEntries(
      dimensions.map(({ field, column }) => [field, column.values[column.codes[place] as number] ?? null]),
    );
  return days.map((day, place) => ({
    place,
    words: wordsOf(question.dimensions, place),
    mix: wordsOf(question.factors, place),
    failed: question.judgement.result[place] === RESULT_CODE.failed,
    isSearched: Math.abs(Math.floor((day - 4) / unit)) % 2 === 0,
  }));
}

export const isIn =
  (slice: ObviousSlice) =>
  (row: ObviousRow): boolean =>
    Object.entries(slice).every(([field, word]) => row.words[field] === word);

const failures = (rows: readonly ObviousRow[]): number => rows.filter(({ failed }) => failed).length;

/** The share of `others` that fail, in the finest stratum of the row that has 30 of them. */
function shareFor(row: ObviousRow, others: readonly ObviousRow[], factors: readonly string[]): number {
  const alike = others.filter((other) => factors.every((factor) => other.mix[factor] === row.mix[factor]));
  if (alike.length < 30 && factors.length > 0) return shareFor(row, others, factors.slice(0, -1));
  return failures(alike) / alike.length;
}

/** What the rows of a slice let expect when they fail as `others` do: channel × reason, without what the slice names. */
export function obviousExpected(
  slice: ObviousSlice,
  rows: readonly ObviousRow[],
  others: readonly ObviousRow[],
): number {
  const factors = ['channel', 'reason'].filter((factor) => !(factor in slice));
  const known = new Map<string, number>();
  return rows.reduce((sum, row) => {
    const key = factors.map((factor) => row.mix[factor]).join();
    const share = known.get(key) ?? shareFor(row, others, factors);
    known.set(key, share);
    return sum + share;
  }, 0);
}

/** Every slice of one or two values with at least `least` contacts among these rows. */
export function obviousSlices(rows: readonly ObviousRow[], fields: readonly string[], least: number) {
  const found = new Map<string, { slice: ObviousSlice; contacts: number; failed: number }>();
  for (const row of rows) {
    const items = fields.flatMap((field) =>
      row.words[field] === null ? [] : [[field, row.words[field] as string] as const],
    );
    const pairs = items.flatMap((one, at) => items.slice(at + 1).map((other) => [one, other]));
    for (const slice of [...items.map((one) => [one]), ...pairs]) {
      const key = JSON.stringify(slice);
      const entry = found.get(key) ?? { slice: Object.fromEntries(slice), contacts: 0, failed: 0 };
      entry.contacts++;
      entry.failed += row.failed ? 1 : 0;
      found.set(key, entry);
    }
  }
  return [...found.values()].filter(({ contacts }) => contacts >= least);
}
