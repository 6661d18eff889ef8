// `node first-pages.mjs PROJECT FIELDS [WORDS] [--ready]`: a process that has just opened a project, with nothing compiled and
// nothing in its caches but what opening puts there, is asked for pages and words for the first time. --ready: when the engine
// has made pages ready, as it does beside the answers. Prints JSON: milliseconds by what was asked, in that order.
import { pageContacts } from '../../electron/engine/services/contacts/contact-rows.ts';
import { readyPagesInSteps } from '../../electron/engine/services/contacts/ready-pages.ts';
import { summariseProject } from '../../electron/engine/services/projects/project-summary.ts';
import { localZone } from '../../electron/engine/services/projects/workbench.ts';
import { sliceOf } from '../../electron/engine/services/slices/slice.ts';
import { finish } from '../../shared/domain/steps.ts';
import { openFigures } from './open-figures.mjs';

const SCOPE = { definition: 'no_repeat_7d_any', observedUntil: null };
const isReady = process.argv.includes('--ready');
const [, , project, fieldList, words] = process.argv.filter((word) => word !== '--ready');
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
const { file, context } = timed('opened', () => {
  const opened = openFigures(project);
  summariseProject(opened.context, '', 0);
  return opened;
});
if (isReady) timed('made ready beside the answers', () => finish(readyPagesInSteps(context)));
const page = (field, descending = true) =>
  pageContacts(context, { ...SCOPE, filter: {}, sort: { field, descending }, columns, from: 0, count: 100 });
timed('the first page of all', () => page('started_at', false));
for (const field of fieldList.split(',').filter(Boolean)) timed(field, () => page(field));
if (words !== undefined) {
  timed('words', () => sliceOf(context, { ...SCOPE, filter: { notes: { contains: words } } }).mask);
}
file.close();
process.stdout.write(JSON.stringify(took));
