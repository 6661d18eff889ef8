/** The one thing in a list that must hold just that. */
export function only<T>(list: readonly T[]): T {
  const [one, ...others] = list;
  if (one === undefined || others.length > 0) throw new Error(`There are ${list.length}, not one.`);
  return one;
}

/** Follows long work about one table to its end. */
export async function onlyOf<T>(events: AsyncIterator<unknown, readonly T[]>): Promise<T> {
  for (;;) {
    const step = await events.next();
    if (step.done === true) return only(step.value);
  }
}
