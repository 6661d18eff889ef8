import type { StoryFacts } from '../../../shared/domain/stories/mark-story.ts';
import { wentBack } from '../../../shared/domain/stories/went-back.ts';
import { eachCallbackDue } from '../store/callback-due.ts';
import { eachChainLeg } from '../store/cause-inputs.ts';
import type { FigureContext } from './figure-context.ts';
import { promisedHours } from './promised-hours.ts';
import { rowIndex } from './row-index.ts';

type Way = { readonly queues: (string | null)[]; readonly agents: (string | null)[] };

/** 1 per contact whose legs came back to a queue or an agent that they had left. */
function readWaysBack({ columns, file }: FigureContext): Uint8Array {
  const places = rowIndex(columns);
  const ways = new Map<number, Way>();
  for (const { root, queue, agent } of eachChainLeg(file)) {
    const way = ways.get(root) ?? { queues: [], agents: [] };
    way.queues.push(queue);
    way.agents.push(agent);
    ways.set(root, way);
  }
  const back = new Uint8Array(columns.count);
  for (const [root, { queues, agents }] of ways) {
    const place = places[root] ?? -1;
    if (place !== -1 && (wentBack(queues) || wentBack(agents))) back[place] = 1;
  }
  return back;
}

const MS_PER_HOUR = 3_600_000;

/** Hours within which a call back was promised: by its due time, else by the words of the notes; 0 = without a time. */
function readPromises(context: FigureContext): Float64Array {
  const { columns, file } = context;
  const places = rowIndex(columns);
  const hours = promisedHours(context).slice();
  for (const [row, dueAt] of eachCallbackDue(file)) {
    const place = places[row] ?? -1;
    if (place === -1) continue;
    hours[place] = Math.max(0, (dueAt - (columns.startedAt[place] as number)) / MS_PER_HOUR);
  }
  return hours;
}

/** What stories need that the columns do not hold: one walk over the legs, one over the notes. */
export function readStoryFacts(context: FigureContext): StoryFacts {
  return { wentBack: readWaysBack(context), promisedHours: readPromises(context) };
}
