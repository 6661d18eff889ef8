// A page of a hundred rows of slices, in orders, at depths; and words in notes. What is asked for the first time is asked
// in a process of its own that has just opened the project: first one whose texts were never read, then one that keeps
// what was made of them.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { pageContacts } from '../../electron/engine/services/contacts/contact-rows.ts';
import { createDerivedKeeper } from '../../electron/engine/services/projects/derived-keeper.ts';
import { sliceOf } from '../../electron/engine/services/slices/slice.ts';
import { areTextsKept } from '../../electron/engine/services/texts/kept-texts.ts';
import { TEXTS_IN_TURN } from '../../electron/engine/services/texts/text-reader.ts';
import { readTextsAhead } from '../../electron/engine/services/texts/texts-ahead.ts';
import { openFigures } from './open-figures.mjs';
import { median } from './take-turns.mjs';

const SORTS = ['started_at', 'talk_s', 'gap_s', 'hour', 'agent_name'];
const FIRST_SORTS = [...SORTS, 'ended_at', 'wait_s', 'weekday', 'reason', 'customer', 'csat', 'result'];
/** What these need is made ready beside the answers. */
const READY_SORTS = ['gap_s', 'hour', 'weekday'];
const TEXT_SORTS = ['contact_id', 'phone', 'notes'];
const SLICES = [{}, { channel: { in: ['voice'] } }, { queue: { notIn: ['Billing'] }, talk_s: { from: 60 } }];
const DEPTHS = [0, 0.5, 0.999];
const WORDS = ['router', '退款', 'payment', 'ref 24', 'nothing like that'];
const SCOPE = { definition: 'no_repeat_7d_any', observedUntil: null };
/** Somebody asks before the thread begins by itself. */
const LATER = { leastContacts: 0, startAfterMs: 60_000 };
const AT_ONCE = { leastContacts: 0, startAfterMs: 0 };

const since = (begun) => performance.now() - begun;
const ms = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const listed = (times) =>
  Object.entries(times)
    .map(([what, took]) => `${what} ${ms(took)}`)
    .join(', ');

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

/** Milliseconds of the first questions of a process of its own, each the median of as many processes as there are turns. */
function firstsOf(project, turns, fields, words = null, more = []) {
  const script = path.join(import.meta.dirname, 'first-pages.mjs');
  const all = Array.from({ length: turns }, () => {
    const said = [project, fields.join(), ...(words === null ? [] : [words]), ...more];
    const { status, stdout } = spawnSync(process.execPath, [script, ...said], { stdio: ['ignore', 'pipe', 'inherit'] });
    if (status !== 0) throw new Error(`first-pages.mjs ended with ${status}`);
    return JSON.parse(stdout);
  });
  return Object.fromEntries(Object.keys(all[0]).map((what) => [what, median(all.map((took) => took[what]))]));
}

/** The same question when nothing was read yet, and when its texts were read ahead. */
async function benchAhead(project, job, ask) {
  const opened = openFigures(project);
  const early = readTextsAhead(opened.context, LATER);
  try {
    page(opened.context, {}, 'row', 0);
    const begun = performance.now();
    const heldUp = await watched(early.until([job]));
    const asked = performance.now();
    ask(opened.context);
    return { took: since(begun), heldUp, read: since(asked) };
  } finally {
    early.stop();
    opened.file.close();
  }
}

function sayAhead(say, what, { took, heldUp, read }) {
  say(`  ${what}: ${ms(took)} (others waited ${ms(heldUp)} at most), ${ms(read)} once it was read ahead`);
}

const MOST_WAIT_MS = 120_000;

async function allKept(file, keeper) {
  const begun = performance.now();
  while (!TEXTS_IN_TURN.every((job) => areTextsKept(file, job))) {
    keeper.throwFailure();
    if (since(begun) > MOST_WAIT_MS) throw new Error('Orders and words were not kept.');
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** What the engine does by itself after an import: reads all ids and notes, and keeps what it made of them. */
async function keepTexts(project, say) {
  const before = statSync(project).size;
  const keeper = createDerivedKeeper(() => true);
  const { file, context } = openFigures(project, keeper);
  const ahead = readTextsAhead(context, AT_ONCE);
  try {
    const begun = performance.now();
    const heldUp = await watched(allKept(file, keeper));
    const took = since(begun);
    say(`  all of them read and kept beside the answers: ${ms(took)} (others waited ${ms(heldUp)} at most)`);
  } finally {
    ahead.stop();
    file.close();
  }
  say(
    `  the project grew by ${((statSync(project).size - before) / 1e6).toFixed(0)} of ${(before / 1e6).toFixed(0)} MB`,
  );
}

function benchKnownOrders(project, say) {
  const { file, context } = openFigures(project);
  const times = [];
  try {
    for (const field of SORTS) {
      page(context, {}, field, 0);
      for (const filter of SLICES) {
        for (const depth of DEPTHS) {
          const begun = performance.now();
          page(context, filter, field, Math.floor(context.columns.count * depth * 0.3));
          times.push({ took: since(begun), what: `by ${field}, of ${JSON.stringify(filter)}, at ${depth}` });
        }
      }
    }
  } finally {
    file.close();
  }
  say(`a page of 100 rows, ${times.length} of slices, orders and depths`);
  const inOrder = times.toSorted((a, b) => b.took - a.took);
  say(`  median ${ms(median(times.map(({ took }) => took)))}, longest ${ms(inOrder[0].took)} (${inOrder[0].what})`);
}

export async function benchPages({ project, turns, say }) {
  benchKnownOrders(project, say);
  say(`  the first in an order, in a process that has just opened the project, median of ${turns}:`);
  say(`  ${listed(firstsOf(project, turns, FIRST_SORTS))}`);
  say(`  when pages were made ready: ${listed(firstsOf(project, turns, READY_SORTS, null, ['--ready']))}`);
  say('the first time that texts of these contacts are asked for');
  for (const field of TEXT_SORTS) {
    sayAhead(say, field, await benchAhead(project, { make: 'ranks', field }, (fresh) => page(fresh, {}, field, 0)));
  }
  sayAhead(say, 'words in notes', await benchAhead(project, { make: 'arena', field: 'notes' }, searchFor(WORDS[0])));
  await keepTexts(project, say);
  say(`right after the project was opened again, each in processes of its own, median of ${turns}`);
  for (const field of TEXT_SORTS) say(`  ${field} ${ms(firstsOf(project, turns, [field])[field])}`);
  say(`  words in notes ${ms(firstsOf(project, turns, [], WORDS[0]).words)}`);
}

const searchFor = (contains) => (context) => sliceOf(context, { ...SCOPE, filter: { notes: { contains } } }).mask;

export async function benchSearch({ project, turns, say }) {
  const { file, context } = openFigures(project);
  // The words of each turn differ, so that no answer of before will do: a folded case is other text, and the same words.
  const spelt = (words, turn) => (turn % 2 === 0 ? words : words.toUpperCase()) + ' '.repeat(turn >> 1);
  const search = (contains) => {
    const begun = performance.now();
    const mask = searchFor(contains)(context);
    return { took: since(begun), found: mask?.reduce((sum, bit) => sum + bit, 0) ?? 0 };
  };
  say('words in notes');
  try {
    search('reads all notes');
    for (const words of WORDS) {
      const all = Array.from({ length: turns }, (_, turn) => search(spelt(words, turn)));
      say(`  ${words.padEnd(20)} ${ms(median(all.map(({ took }) => took))).padEnd(10)} ${all[0].found} contacts`);
    }
  } finally {
    file.close();
  }
}
