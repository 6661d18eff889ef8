/** Long work as steps; whoever goes through them may do something else between two. */
export type Steps<T> = Generator<unknown, T>;

/** All steps without a pause. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
