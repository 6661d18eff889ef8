// `node first-pages.mjs PROJECT`: a process that has just opened a project, with nothing compiled and nothing in its
// caches, is asked for pages and words for the first time. Prints JSON: milliseconds by what was asked, in that order.
import { pageContacts } from '../../electron/engine/services/contact-rows.ts';
import { sliceOf } from '../../electron/engine/services/slice.ts';
import { localZone } from '../../electron/engine/services/workbench.ts';
import { openFigures } from './open-figures.mjs';

const SCOPE = { definition: 'no_repeat_7d_any', observedUntil: null };
const [, , project, fieldList, words] = process.argv;
const columns = ['queue', 'agent_name', 'notes'];
const took = {};
const timed = (what, ask) => {
  const begun = performance.now();
  const answer = ask();
  took[what] = performance.now() - begun;
  return answer;
};

// The engine does so while its window opens.
localZone();
const { file, context } = timed('opened', () => openFigures(project));
const page = (field) =>
  pageContacts(context, { ...SCOPE, filter: {}, sort: { field, descending: true }, columns, from: 0, count: 100 });
timed('the first page of all, judged for it', () => page('row'));
for (const field of fieldList.split(',').filter(Boolean)) timed(field, () => page(field));
if (words !== undefined) {
  timed('words', () => sliceOf(context, { ...SCOPE, filter: { notes: { contains: words } } }).mask);
}
file.close();
process.stdout.write(JSON.stringify(took));
