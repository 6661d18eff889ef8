/** Under this many judged contacts a rate says more about luck than about the work: none is shown. */
export const MIN_RATED = 30;

/** True when a rate may be shown. */
export function canRate(group: { readonly mature: number }): boolean {
  return group.mature >= MIN_RATED;
}
