import { Z_95 } from './wilson.ts';

export type Kappa = {
  readonly n: number;
  /** Contacts on which both say the same. */
  readonly same: number;
  /** Null where nothing was read by both, or chance alone would agree on everything. */
  readonly kappa: number | null;
  /** 95 % interval; null where there is no kappa, and where every single contact agrees: then it would have no width. */
  readonly low: number | null;
  readonly high: number | null;
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * Cohen's kappa of two coders, (p_o - p_e) / (1 - p_e), from a square table: row = what the first said, column = what
 * the second said of the same contact. Cohen, "A coefficient of agreement for nominal scales", Educ. Psychol. Meas. 20
 * (1960). Interval: kappa ± 1.96 standard errors for large samples, the error of Fleiss, Cohen & Everitt, "Large sample
 * standard errors of kappa and weighted kappa", Psychol. Bull. 72 (1969), equation 13; cut off at -1 and 1.
 * Example: [[20, 5], [10, 15]] agrees on 35 of 50, by chance 0.5: kappa 0.4 (0.15 to 0.65).
 */
export function cohensKappa(table: readonly (readonly number[])[]): Kappa {
  const n = sum(table.map(sum));
  const same = sum(table.map((row, i) => row[i] ?? 0));
  const none = { n, same, kappa: null, low: null, high: null };
  if (n === 0) return none;
  const rows = table.map((row) => sum(row) / n);
  const columns = table.map((_, j) => sum(table.map((row) => row[j] ?? 0)) / n);
  const observed = same / n;
  const expected = sum(rows.map((share, i) => share * (columns[i] ?? 0)));
  // One word of both coders for everything: rounding must not make a kappa of it.
  if (1 - expected < Number.EPSILON * 4) return none;
  const kappa = (observed - expected) / (1 - expected);
  if (same === n) return { ...none, kappa };
  const onDiagonal = sum(
    table.map((row, i) => ((row[i] ?? 0) / n) * (1 - ((rows[i] ?? 0) + (columns[i] ?? 0)) * (1 - kappa)) ** 2),
  );
  const offDiagonal = sum(
    table.map((row, i) =>
      sum(row.map((count, j) => (i === j ? 0 : (count / n) * ((columns[i] ?? 0) + (rows[j] ?? 0)) ** 2))),
    ),
  );
  const variance =
    (onDiagonal + (1 - kappa) ** 2 * offDiagonal - (kappa - expected * (1 - kappa)) ** 2) / ((1 - expected) ** 2 * n);
  const half = Z_95 * Math.sqrt(Math.max(0, variance));
  return { n, same, kappa, low: Math.max(-1, kappa - half), high: Math.min(1, kappa + half) };
}
