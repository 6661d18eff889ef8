/** A range of marks being chosen: where it began and where it is now. */
export type Brush = { readonly from: number; readonly to: number };

/** First and last mark of a range, whichever way it was drawn. */
export function brushEnds({ from, to }: Brush): readonly [first: number, last: number] {
  return [Math.min(from, to), Math.max(from, to)];
}

/** The range after a step with Shift: begun at the active mark, never past the ends. */
export function stepBrush(brush: Brush | null, active: number, step: number, marks: number): Brush {
  const from = brush?.from ?? Math.max(0, active);
  const to = brush?.to ?? from;
  return { from, to: Math.min(marks - 1, Math.max(0, to + step)) };
}
