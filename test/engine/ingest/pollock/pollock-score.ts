/**
 * The score of the Pollock benchmark: success, and precision, recall and F1 of header, records and cells, summed to at
 * most 10 for a file. As in the authors' public code, header and cells are compared as bags, and so are records, each
 * joined into one text (so a delimiter too few costs cells but no record). `strict` is our own addition: records are
 * then equal only cell by cell, which is what the paper's text says.
 * One difference, to our disadvantage: the authors compare values of one meaning as equal (0.50 and .5), here every
 * cell counts as it stands. Precision and recall stand the other way round in their code; the sum does not care.
 */
type Table = readonly (readonly string[])[];

function shared(wanted: readonly string[], found: readonly string[]): number {
  const left = new Map<string, number>();
  for (const one of wanted) left.set(one, (left.get(one) ?? 0) + 1);
  let count = 0;
  for (const one of found) {
    const rest = left.get(one) ?? 0;
    if (rest > 0) {
      left.set(one, rest - 1);
      count += 1;
    }
  }
  return count;
}

/** Precision + recall + F1, 0..3. */
function three(wanted: readonly string[], found: readonly string[]): number {
  if (wanted.length === 0) return 3;
  const both = shared(wanted, found);
  if (both === 0) return 0;
  const recall = both / wanted.length;
  const precision = both / found.length;
  return precision + recall + (2 * precision * recall) / (precision + recall);
}

/** null = the file was refused: that counts nothing at all, even where there was nothing to read. */
export function pollockScore(wanted: Table, found: Table | null, isStrict = false): number {
  if (found === null) return 0;
  if (wanted.length === 0) return 10;
  const record = (cells: readonly string[]): string => cells.join(isStrict ? '\u001f' : '');
  return (
    1 +
    three(wanted[0] ?? [], found[0] ?? []) +
    three(wanted.slice(1).map(record), found.slice(1).map(record)) +
    three(wanted.flat(), found.flat())
  );
}
