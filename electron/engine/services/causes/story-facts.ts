import { tierKinds, tierNumbers } from '../../../../shared/domain/attribution/tiers.ts';
import { finish, type Steps } from '../../../../shared/domain/steps.ts';
import type { StoryFacts } from '../../../../shared/domain/stories/mark-story.ts';
import { wentBack } from '../../../../shared/domain/stories/went-back.ts';
import { chainLegsAmong } from '../../store/cause-inputs.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { rowIndex } from '../context/row-index.ts';
import { dueTimesInSteps } from '../kpis/due-times.ts';
import { fileKinds } from '../kpis/file-kinds.ts';
import { promisedHoursInSteps } from '../kpis/promised-hours.ts';
import { causeSourcesKey } from './cause-data.ts';

type Way = { readonly queues: (string | null)[]; readonly agents: (string | null)[] };

const ROWS_A_STEP = 100_000;

/** What one walk over the legs says: whether they came back to where they had been, and up to which tier they went. */
type FromLegs = Pick<StoryFacts, 'wentBack' | 'tiers'>;

function* fromLegsInSteps({ columns, file }: FigureContext): Steps<FromLegs> {
  const places = rowIndex(columns);
  const back = new Uint8Array(columns.count);
  const handled: { readonly place: number[]; readonly tier: (string | null)[] } = { place: [], tier: [] };
  for (let from = 0; from < places.length; from += ROWS_A_STEP) {
    const ways = new Map<number, Way>();
    for (const { root, queue, agent, tier } of chainLegsAmong(file, from, from + ROWS_A_STEP)) {
      const own = places[root] ?? -1;
      if (agent !== null && own !== -1) {
        handled.place.push(own);
        handled.tier.push(tier);
      }
      const way = ways.get(root) ?? { queues: [], agents: [] };
      way.queues.push(queue);
      way.agents.push(agent);
      ways.set(root, way);
    }
    for (const [root, { queues, agents }] of ways) {
      const place = places[root] ?? -1;
      if (place !== -1 && (wentBack(queues) || wentBack(agents))) back[place] = 1;
    }
    yield;
  }
  const tiers = tierKinds(columns, { place: handled.place, tiers: tierNumbers(handled.tier) });
  return { wentBack: back, tiers };
}

const MS_PER_HOUR = 3_600_000;

/** Hours within which a call back was promised: by its due time, else by the words of the notes; 0 = without a time. */
function* promisesInSteps(context: FigureContext): Steps<Float64Array> {
  const { startedAt } = context.columns;
  const hours = (yield* promisedHoursInSteps(context)).slice();
  const due = yield* dueTimesInSteps(context);
  due.forEach((dueAt, place) => {
    if (!Number.isNaN(dueAt)) hours[place] = Math.max(0, (dueAt - (startedAt[place] as number)) / MS_PER_HOUR);
  });
  return hours;
}

/** What stories need that the columns do not hold: one walk over the legs, one over the notes; kept with the contacts. */
export function* storyFactsInSteps(context: FigureContext): Steps<StoryFacts> {
  const { cache, file } = context;
  // Promises are read from notes with the lexicons in force.
  const key = causeSourcesKey(file);
  const known = cache.storyFacts.get(key);
  if (known !== undefined) return known;
  const fromLegs = yield* fromLegsInSteps(context);
  const promisedHours = yield* promisesInSteps(context);
  return cache.storyFacts.of(key, () => ({ ...fromLegs, promisedHours, kinds: fileKinds(context) }));
}

/** The same in one go. */
export const storyFacts = (context: FigureContext): StoryFacts => finish(storyFactsInSteps(context));
