// A page of a hundred rows of slices, in orders, at depths; and words in notes. The first time reads and sorts, so it is
// said beside the others.
import { pageContacts } from '../../electron/engine/services/contact-rows.ts';
import { sliceOf } from '../../electron/engine/services/slice.ts';
import { openFigures } from './open-figures.mjs';
import { median } from './take-turns.mjs';

const SORTS = ['started_at', 'talk_s', 'gap_s', 'hour', 'agent_name', 'contact_id', 'notes'];
const SLICES = [{}, { channel: { in: ['voice'] } }, { queue: { notIn: ['Billing'] }, talk_s: { from: 60 } }];
const DEPTHS = [0, 0.5, 0.999];
const WORDS = ['router', '退款', 'payment', 'ref 24', 'nothing like that'];

const since = (begun) => performance.now() - begun;
const ms = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

export function benchPages({ project, say }) {
  const { file, context } = openFigures(project);
  const page = (filter, field, from) =>
    pageContacts(context, {
      ...{ definition: 'no_repeat_7d_any', observedUntil: null, filter, sort: { field, descending: true } },
      ...{ columns: ['queue', 'agent_name', 'notes'], from, count: 100 },
    });
  try {
    page({}, 'row', 0);
    const firsts = [];
    const others = [];
    for (const field of SORTS) {
      for (const filter of SLICES) {
        for (const depth of DEPTHS) {
          const isFirst = filter === SLICES[0] && depth === DEPTHS[0];
          const begun = performance.now();
          const { total } = page(filter, field, Math.floor(context.columns.count * depth * 0.3));
          (isFirst ? firsts : others).push({ field, total, took: since(begun) });
        }
      }
    }
    const times = others.map(({ took }) => took);
    say(`a page of 100 rows, ${others.length} of slices, orders and depths`);
    say(`  median ${ms(median(times))}, longest ${ms(Math.max(...times))}`);
    say(`  the first in an order: ${firsts.map(({ field, took }) => `${field} ${ms(took)}`).join(', ')}`);
  } finally {
    file.close();
  }
}

export function benchSearch({ project, turns, say }) {
  const { file, context } = openFigures(project);
  // The words of each turn differ, so that no answer of before will do: a folded case is other text, and the same words.
  const spelt = (words, turn) => (turn % 2 === 0 ? words : words.toUpperCase()) + ' '.repeat(turn >> 1);
  const search = (contains) => {
    const begun = performance.now();
    const { mask } = sliceOf(context, {
      ...{ definition: 'no_repeat_7d_any', observedUntil: null },
      filter: { notes: { contains } },
    });
    return { took: since(begun), found: mask?.reduce((sum, bit) => sum + bit, 0) ?? 0 };
  };
  try {
    const first = search('the first search reads all notes');
    say(`words in notes (the first search, which reads them all: ${ms(first.took)})`);
    for (const words of WORDS) {
      const all = Array.from({ length: turns }, (_, turn) => search(spelt(words, turn)));
      say(`  ${words.padEnd(20)} ${ms(median(all.map(({ took }) => took))).padEnd(10)} ${all[0].found} contacts`);
    }
  } finally {
    file.close();
  }
}
