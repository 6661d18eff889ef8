import type { NamedCurve } from '../../charts/WindowCurveChart.tsx';

/** What a curve says of every window that it was followed for. */
const readingsOf = ({ curve }: NamedCurve): string =>
  curve.points.map(({ hours, kaplanMeier }) => `${hours} ${kaplanMeier.rate}`).join();

/** Definitions that differ in their window alone have one curve: it is drawn once, under all of their letters. */
export function joinedCurves<T extends NamedCurve>(curves: readonly T[]): readonly T[] {
  const joined = new Map<string, T>();
  for (const one of curves) {
    const readings = readingsOf(one);
    const same = joined.get(readings);
    joined.set(readings, same === undefined ? one : { ...same, letter: `${same.letter}, ${one.letter}` });
  }
  return [...joined.values()];
}
