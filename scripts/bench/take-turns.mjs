// Runs things in turn, so that a busy minute of the machine meets all of them, and says their medians and ratios.

export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const shown = (ms) => (ms < 10 ? ms.toFixed(2) : ms.toFixed(0));
const span = (values) => `${shown(median(values))} ms (${shown(Math.min(...values))} to ${shown(Math.max(...values))})`;

/** Milliseconds of one run. */
async function timed(run, turn) {
  const begun = performance.now();
  await run(turn);
  return performance.now() - begun;
}

/**
 * `runners`: name to a function of the number of the turn; the first is the peer that the others are measured against.
 * Prints a line for each and gives their medians by name.
 */
export async function takeTurns(title, runners, turns, say) {
  const names = Object.keys(runners);
  const times = new Map(names.map((name) => [name, []]));
  for (let turn = 0; turn < turns; turn++) {
    for (const name of names) times.get(name).push(await timed(runners[name], turn));
  }
  const [peer] = names;
  say(title);
  for (const name of names) {
    const ratio = median(times.get(peer)) / median(times.get(name));
    say(
      `  ${name.padEnd(44)} ${span(times.get(name)).padEnd(36)} ${name === peer ? '' : `${ratio.toFixed(1)} times as fast`}`,
    );
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name))]));
}
