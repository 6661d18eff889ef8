// An engine that is running and has answered nothing yet, in a process of its own (ready.mjs): told of a project, it opens it, asks the
// first question with two breakdowns and says how many milliseconds both took.
import { measure } from '../../electron/engine/services/figures/measure.ts';
import { openFigures } from './open-figures.mjs';

process.once('message', (project) => {
  const begun = performance.now();
  const { file, context } = openFigures(project);
  const breakdowns = ['queue', 'agent_id'].map((name) => ({ by: [name], most: 200 }));
  const { rate } = measure(context, { definition: 'no_repeat_7d_any', filter: {}, observedUntil: null, breakdowns });
  const ms = performance.now() - begun;
  file.close();
  process.send({ ms, rate }, () => process.disconnect());
});
process.send('ready');
