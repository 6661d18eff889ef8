/** Long work as steps; between two of them others may be answered. */
type Steps<T> = Generator<unknown, T>;

/** All steps without a pause. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
