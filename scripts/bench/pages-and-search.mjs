// A page of a hundred rows of slices, in orders, at depths; and words in notes. What is asked for the first time is said
// apart from what was asked before; what a thread reads ahead is asked for right after opening, and again once it was read.
import { pageContacts } from '../../electron/engine/services/contact-rows.ts';
import { sliceOf } from '../../electron/engine/services/slice.ts';
import { readTextsAhead } from '../../electron/engine/services/texts-ahead.ts';
import { openFigures } from './open-figures.mjs';
import { median } from './take-turns.mjs';

const SORTS = ['started_at', 'talk_s', 'gap_s', 'hour', 'agent_name'];
const TEXT_SORTS = ['contact_id', 'phone', 'notes'];
const SLICES = [{}, { channel: { in: ['voice'] } }, { queue: { notIn: ['Billing'] }, talk_s: { from: 60 } }];
const DEPTHS = [0, 0.5, 0.999];
const WORDS = ['router', '退款', 'payment', 'ref 24', 'nothing like that'];
const SCOPE = { definition: 'no_repeat_7d_any', observedUntil: null };
/** Somebody asks before the thread begins by itself. */
const AT_ONCE = { leastContacts: 0, startAfterMs: 60_000 };

const since = (begun) => performance.now() - begun;
const ms = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const listed = (times) => times.map(({ field, took }) => `${field} ${ms(took)}`).join(', ');

const page = (context, filter, field, from, descending = true) =>
  pageContacts(context, {
    ...{ ...SCOPE, filter, sort: { field, descending } },
    ...{ columns: ['queue', 'agent_name', 'notes'], from, count: 100 },
  });

/** The longest time without an answer to others while something is waited for. */
async function watched(wait) {
  let heldUp = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    heldUp = Math.max(heldUp, since(last));
    last = performance.now();
  }, 1);
  try {
    await wait;
    return Math.max(heldUp, since(last));
  } finally {
    clearInterval(watch);
  }
}

/** The same question when the project has just been opened, and when its texts were read ahead. */
async function benchAhead(project, job, ask) {
  const opened = openFigures(project);
  const early = readTextsAhead(opened.context, AT_ONCE);
  try {
    page(opened.context, {}, 'row', 0);
    const begun = performance.now();
    const heldUp = await watched(early.until([job]));
    const asked = performance.now();
    ask(opened.context);
    return { field: job.field, took: since(begun), heldUp, read: since(asked) };
  } finally {
    early.stop();
    opened.file.close();
  }
}

function sayAhead(say, what, { took, heldUp, read }) {
  say(
    `  ${what}: ${ms(took)} right after opening (others waited ${ms(heldUp)} at most), ${ms(read)} once it was read ahead`,
  );
}

export async function benchPages({ project, say }) {
  const { file, context } = openFigures(project);
  const firsts = [];
  const others = [];
  const timed = (times, filter, field, from, descending) => {
    const begun = performance.now();
    page(context, filter, field, from, descending);
    times.push({ field, took: since(begun) });
  };
  try {
    page(context, {}, 'row', 0);
    for (const field of SORTS) {
      timed(firsts, {}, field, 0, true);
      for (const filter of SLICES) {
        for (const depth of DEPTHS) timed(others, filter, field, Math.floor(context.columns.count * depth * 0.3), true);
      }
    }
    const turned = [];
    for (const field of SORTS) timed(turned, {}, field, 0, false);
    const times = others.map(({ took }) => took);
    say(`a page of 100 rows, ${others.length} of slices, orders and depths`);
    say(`  median ${ms(median(times))}, longest ${ms(Math.max(...times))}`);
    say(`  the first in an order: ${listed(firsts)}`);
    say(`  the first the other way round: ${listed(turned)}`);
  } finally {
    file.close();
  }
  for (const field of TEXT_SORTS) {
    const result = await benchAhead(project, { make: 'ranks', field }, (fresh) => page(fresh, {}, field, 0));
    sayAhead(say, `the first by ${field}`, result);
  }
}

export async function benchSearch({ project, turns, say }) {
  const { file, context } = openFigures(project);
  // The words of each turn differ, so that no answer of before will do: a folded case is other text, and the same words.
  const spelt = (words, turn) => (turn % 2 === 0 ? words : words.toUpperCase()) + ' '.repeat(turn >> 1);
  const search = (of, contains) => {
    const begun = performance.now();
    const { mask } = sliceOf(of, { ...SCOPE, filter: { notes: { contains } } });
    return { took: since(begun), found: mask?.reduce((sum, bit) => sum + bit, 0) ?? 0 };
  };
  say('words in notes');
  const first = await benchAhead(project, { make: 'arena', field: 'notes' }, (fresh) => search(fresh, WORDS[0]));
  sayAhead(say, 'the first search', first);
  try {
    search(context, 'reads all notes');
    for (const words of WORDS) {
      const all = Array.from({ length: turns }, (_, turn) => search(context, spelt(words, turn)));
      say(`  ${words.padEnd(20)} ${ms(median(all.map(({ took }) => took))).padEnd(10)} ${all[0].found} contacts`);
    }
  } finally {
    file.close();
  }
}
