import { finish, type Steps } from '../../../../shared/domain/steps.ts';
import { STORY_KEYS, type StoryKey } from '../../../../shared/domain/stories/stories.ts';
import { type StoryFigure, storyFigure } from '../../../../shared/domain/stories/story-figures.ts';
import type { DefinitionName } from '../context/definitions.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { isoOrNull } from '../context/iso-time.ts';
import { costRates } from '../kpis/cost-rates.ts';
import { storyMarks } from '../slices/dimension-columns.ts';
import { type SliceScope, sliceOf } from '../slices/slice.ts';
import { storyFactsInSteps } from './story-facts.ts';

type StoriesList = {
  readonly observedUntil: string | null;
  readonly definition: DefinitionName;
  readonly stories: (StoryFigure & { readonly key: StoryKey })[];
};

/** stories.list: every story of a slice, in steps. Throws what sliceOf throws. */
export function* storiesInSteps(context: FigureContext, scope: SliceScope): Steps<StoriesList> {
  const slice = sliceOf(context, scope);
  const { columns } = context;
  const rates = costRates(context);
  yield;
  yield* storyFactsInSteps(context);
  const stories: StoriesList['stories'] = [];
  for (const key of STORY_KEYS) {
    yield;
    const marks = storyMarks(context, slice, key);
    yield;
    stories.push({ key, ...storyFigure(columns, slice.judgement, marks, slice.mask, rates) });
  }
  return { observedUntil: isoOrNull(slice.judgement.observedUntil), definition: slice.name, stories };
}

/** The same in one go. */
export const listStories = (context: FigureContext, scope: SliceScope): StoriesList =>
  finish(storiesInSteps(context, scope));
