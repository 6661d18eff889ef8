/**
 * Takes what a port hands over one by one, with a turn of the event loop between: a port gives all that comes while it is read,
 * a whole import in one go, and the answers of a disk would wait until its end.
 */
export function oneAtATime<T>(take: (given: T) => void): (given: T) => void {
  const waiting: { readonly given: T }[] = [];
  const next = (): void => {
    const first = waiting.shift();
    if (first === undefined) return;
    if (waiting.length > 0) setImmediate(next);
    take(first.given);
  };
  return (given) => {
    if (waiting.push({ given }) === 1) setImmediate(next);
  };
}
