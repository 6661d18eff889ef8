/** Where answers take longer than this, a hand is not followed by them, and nothing more is asked before it wants it. Milliseconds. */
const CHEAP_MS = 100;
/** A hand that rests for so long on a slider may go either way next. Milliseconds. */
const RESTS_MS = 400;

/** What was just drawn is on the screen, and the page has nothing to do: who asks sooner takes the processor from the picture. */
function whenDrawn(work: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(work)));
}

/**
 * Asks for what is likely to be wanted next, one after the other and only while the page has nothing else to do: what is
 * there already when a hand wants it costs no way to the engine. First what is likely, and when the hand has rested what is
 * less so: an answer that nobody wanted may take long, and stands in the way of the one that is. What was foreseen before
 * is given up.
 */
export function foresight(
  ask: (definition: string) => Promise<unknown>,
): (likely: readonly string[], atRest?: readonly string[]) => void {
  let latest = {};
  return (likely, atRest = []) => {
    const mine = {};
    latest = mine;
    const askIn = async (definitions: readonly string[]): Promise<boolean> => {
      for (const definition of definitions) {
        await new Promise<void>((resolve) => whenDrawn(resolve));
        if (latest !== mine) return false;
        const began = performance.now();
        await ask(definition);
        if (performance.now() - began > CHEAP_MS) return false;
      }
      return true;
    };
    void (async () => {
      if (!(await askIn(likely)) || atRest.length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, RESTS_MS));
      await askIn(atRest);
    })();
  };
}
