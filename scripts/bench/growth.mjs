// How judging and counting grow with the contacts: the image of a project, and the same contacts five times over with
// customers of their own, asked in turn. Both are in memory, so nothing but the work grows.
import { createFigureContext } from '../../electron/engine/services/context/figure-context.ts';
import { measure } from '../../electron/engine/services/figures/measure.ts';
import { EIGHT, GENERAL, PLAIN } from './figures-against-duckdb.mjs';
import { openFigures } from './open-figures.mjs';
import { median } from './take-turns.mjs';

const TIMES = 5;

/** Of this thread: what the machine does besides does not count. */
function processorMs(run) {
  const before = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

const isArray = (value) => ArrayBuffer.isView(value);

/** The array several times over; the contacts that nobody can follow (from `linked` on) stay behind all others. */
function repeated(array, linked, shift) {
  const more = new array.constructor(array.length * TIMES);
  for (let time = 0; time < TIMES; time++) {
    const by = shift * time;
    const own = by === 0 ? array : array.map((value) => (value === -1 ? -1 : value + by));
    more.set(own.subarray(0, linked), time * linked);
    more.set(own.subarray(linked), TIMES * linked + time * (array.length - linked));
  }
  return more;
}

/** Numbers that tell customers, identities and cases apart are others in each repetition. */
const TELLS_APART = new Set(['customer', 'customer_id', 'phone', 'email', 'caseNumber']);

function grown(part, name, linked) {
  if (isArray(part)) {
    const shift = TELLS_APART.has(name) ? part.reduce((most, value) => Math.max(most, value), -1) + 1 : 0;
    return repeated(part, linked, shift);
  }
  if (Array.isArray(part) || typeof part !== 'object') return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, grown(value, key, linked)]));
}

function manyTimes(columns) {
  const first = columns.customer.indexOf(-1);
  const linked = first === -1 ? columns.count : first;
  return { ...grown(columns, '', linked), count: columns.count * TIMES };
}

/** Prints how the time of questions that nobody asked before grows. */
export async function benchGrowth({ project, turns, say }) {
  const { file, context } = openFigures(project);
  try {
    const big = createFigureContext(file, manyTimes(context.columns), context.tagColumns, 'UTC');
    const ask = (of, definition, by) =>
      measure(of, {
        ...{ definition, filter: {}, observedUntil: null },
        breakdowns: by.map((name) => ({ by: [name], most: 200 })),
      });
    const questions = {
      judging: (of, turn) => ask(of, { ...GENERAL, lookbackHours: turn + 300 }, []),
      'eight breakdowns': (of, turn) => ask(of, { ...PLAIN, suspectTalkSeconds: turn + 400 }, EIGHT),
    };
    const sizes = [context, big].map((of) => [`${of.columns.count} contacts`, of]);
    for (const [name, question] of Object.entries(questions)) {
      // What is kept of the columns (calendar, cells) is made first.
      for (const [, of] of sizes) question(of, -1);
      const took = sizes.map(() => []);
      for (let turn = 0; turn < turns; turn++) {
        for (const [at, [, of]] of sizes.entries()) took[at].push(processorMs(() => question(of, turn)));
      }
      say(`growth: ${name}, rules of which nothing is known (processor time)`);
      for (const [at, [size]] of sizes.entries()) say(`  ${size.padEnd(44)} ${median(took[at]).toFixed(0)} ms`);
      const [small, large] = took.map(median);
      say(`  exponent ${(Math.log(large / small) / Math.log(TIMES)).toFixed(2)}`);
    }
  } finally {
    file.close();
  }
}
