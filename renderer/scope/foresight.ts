/** Where answers take longer than this, a hand is not followed by them, and nothing more is asked before it wants it. Milliseconds. */
const CHEAP_MS = 100;

/**
 * Asks for what is likely to be wanted next, one after the other and only while the page has nothing else to do: what is
 * there already when a hand wants it costs no way to the engine. What was foreseen before is given up.
 */
export function foresight(ask: (definition: string) => Promise<unknown>): (definitions: readonly string[]) => void {
  let latest: readonly string[] = [];
  return (definitions) => {
    latest = definitions;
    const next = (at: number) => {
      const definition = definitions[at];
      if (definition === undefined) return;
      requestIdleCallback(async () => {
        if (latest !== definitions) return;
        const began = performance.now();
        await ask(definition);
        if (performance.now() - began <= CHEAP_MS) next(at + 1);
      });
    };
    next(0);
  };
}
