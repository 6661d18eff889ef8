/**
 * Does something once, when nobody has asked for anything for a while: a start is busy, and so is who works. Without a
 * time it is never done. `busy` says that somebody asks.
 */
export function atRest(
  afterMs: number | undefined,
  task: () => void,
): { readonly busy: () => void; readonly end: () => void } {
  let timer: NodeJS.Timeout | null = null;
  let isOver = false;
  const run = (): void => {
    end();
    task();
  };
  const wait = (): void => {
    if (isOver || afterMs === undefined) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(run, afterMs);
    timer.unref();
  };
  const end = (): void => {
    isOver = true;
    if (timer !== null) clearTimeout(timer);
  };
  wait();
  return { busy: wait, end };
}
