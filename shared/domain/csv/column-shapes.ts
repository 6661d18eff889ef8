/**
 * What the cells of each column look like, learned from the rows of the sample: `99:99`, `AA-9999`, `$9.99`. Serves one
 * question only: could this cell stand in that column? Columns of free text answer yes to everything but blanks that
 * they never hold.
 */
export type ColumnShapes = {
  /** Columns whose cells keep to a few shapes. */
  readonly shaped: number;
  /** Of free text: a piece of any length fits. */
  readonly isText: (column: number) => boolean;
  readonly fits: (column: number, cell: string) => boolean;
};

type Column = {
  /** What a cell is reduced to before it is looked up. */
  readonly shapeOf: (cell: string) => string;
  /** null = free text. */
  readonly shapes: ReadonlySet<string> | null;
  readonly mayBeBlank: boolean;
};

/** Fewer rows teach nothing. */
const LEAST_ROWS = 8;
const MOST_SHAPES = 8;
const LONGEST_CELL = 200;

/** Digits become 9, letters A or a by case; everything else stands for itself. */
const exactShape = (cell: string): string =>
  cell
    .replace(/\d/g, '9')
    .replace(/\p{Lu}/gu, 'A')
    .replace(/[\p{Ll}\p{Lo}]/gu, 'a');

/** The same without lengths: 9:9, a-9. */
const roughShape = (cell: string): string => exactShape(cell).replace(/[Aa]+/g, 'a').replace(/9+/g, '9');

/** Shapes that most of the cells share; null when they are of too many kinds. */
function commonShapes(cells: readonly string[], shapeOf: (cell: string) => string): ReadonlySet<string> | null {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    const shape = cell.length > LONGEST_CELL ? 'long' : shapeOf(cell);
    counts.set(shape, (counts.get(shape) ?? 0) + 1);
    // A few odd cells among many are no reason to call a column free text, but dozens of kinds are.
    if (counts.size > MOST_SHAPES + cells.length * 0.02) return null;
  }
  const common = [...counts].filter(([, count]) => count > cells.length * 0.005).sort((a, b) => b[1] - a[1]);
  const kept = common.slice(0, MOST_SHAPES);
  const covered = kept.reduce((sum, [, count]) => sum + count, 0);
  return covered >= cells.length * 0.97 ? new Set(kept.map(([shape]) => shape)) : null;
}

/** Without a digit or a sign a shape says only how long a word is. */
const isTelling = (shapes: ReadonlySet<string>): boolean => [...shapes].every((shape) => /[^Aa ]/.test(shape));

const asItStands = (cell: string): string => cell;

function learnColumn(cells: readonly string[], isStrict: boolean): Column {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const mayBeBlank = cells.length - filled.length > cells.length * 0.02;
  if (filled.length === 0) return { shapeOf: asItStands, shapes: new Set(), mayBeBlank };
  const freeText: Column = { shapeOf: asItStands, shapes: null, mayBeBlank };
  if (filled.length < LEAST_ROWS / 2) return { ...freeText, mayBeBlank: true };
  // A closed list of words: phone, chat, e-mail.
  const words = filled.length >= 20 ? commonShapes(filled, asItStands) : null;
  if (words !== null) return { ...freeText, shapes: words };
  for (const shapeOf of isStrict ? [exactShape, roughShape] : [roughShape]) {
    const shapes = commonShapes(filled, shapeOf);
    if (shapes !== null && isTelling(shapes)) return { shapeOf, shapes, mayBeBlank };
  }
  return freeText;
}

/**
 * Strict shapes know how long codes and numbers are (`AA-9999`), others do not (`A-9`).
 * null = the sample is too small to learn from.
 */
export function learnColumnShapes(
  rows: readonly (readonly string[])[],
  width: number,
  isStrict: boolean,
): ColumnShapes | null {
  if (rows.length < LEAST_ROWS || width < 3) return null;
  const columns = Array.from({ length: width }, (_unused, column) =>
    learnColumn(
      rows.map((row) => row[column] ?? ''),
      isStrict,
    ),
  );
  const isText = (column: number): boolean => columns[column]?.shapes === null;
  const fits = (column: number, cell: string): boolean => {
    const known = columns[column];
    if (known === undefined) return false;
    const text = cell.trim();
    if (text === '') return known.mayBeBlank;
    return known.shapes === null || known.shapes.has(known.shapeOf(text));
  };
  return { shaped: columns.filter(({ shapes }) => shapes !== null).length, isText, fits };
}
