/** The value, or an error that says why it was thought to be there. Instead of a non-null assertion. */
export function must<T>(value: T | null | undefined, whyThisHolds: string): T {
  if (value === null || value === undefined) throw new Error(`Broken assumption: ${whyThisHolds}`);
  return value;
}

/** Fails to compile when a union has a case that was not handled. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
