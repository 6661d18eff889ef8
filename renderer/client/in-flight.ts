/** Everything that waits for the engine on one connection, so that all of it can be rejected at once. */
export type InFlight = {
  readonly watch: <T>(promise: Promise<T>) => Promise<T>;
  /** What is watched later is rejected as well. */
  readonly rejectAll: (reason: unknown) => void;
};

export function createInFlight(): InFlight {
  const rejects = new Set<(reason: unknown) => void>();
  let over: { readonly reason: unknown } | null = null;
  return {
    watch: (promise) =>
      new Promise((resolve, reject) => {
        if (over !== null) reject(over.reason);
        rejects.add(reject);
        promise.then(resolve, reject).finally(() => rejects.delete(reject));
      }),
    rejectAll: (reason) => {
      over = { reason };
      for (const reject of rejects) reject(reason);
      rejects.clear();
    },
  };
}

/** The same event stream, but one that ends with the connection's error. `onReturn` is told the return value. */
export function watchIterator(
  inner: AsyncIteratorObject<unknown, unknown, unknown>,
  inFlight: InFlight,
  onReturn: (value: unknown) => void,
): AsyncIteratorObject<unknown, unknown, unknown> {
  const tell = (result: IteratorResult<unknown, unknown>): IteratorResult<unknown, unknown> => {
    if (result.done === true) onReturn(result.value);
    return result;
  };
  const outer: AsyncIteratorObject<unknown, unknown, unknown> = {
    next: async (value) => tell(await inFlight.watch(inner.next(value))),
    return: async (value) => {
      if (inner.return === undefined) return { done: true, value };
      return inner.return(value);
    },
    throw: async (error) => {
      if (inner.throw === undefined) throw error;
      return inner.throw(error);
    },
    [Symbol.asyncIterator]: () => outer,
  };
  return outer;
}
