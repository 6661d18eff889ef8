import { STORY_KEYS } from '../../../shared/domain/stories/stories.ts';
import { storyFigure } from '../../../shared/domain/stories/story-figures.ts';
import { costRates } from './cost-rates.ts';
import { storyMarks } from './dimension-columns.ts';
import type { FigureContext } from './figure-context.ts';
import { isoOrNull } from './iso-time.ts';
import { type SliceScope, sliceOf } from './slice.ts';

/** stories.list: every story of a slice. Throws what sliceOf throws. */
export function listStories(context: FigureContext, scope: SliceScope) {
  const slice = sliceOf(context, scope);
  const { columns } = context;
  const rates = costRates(context);
  return {
    observedUntil: isoOrNull(slice.judgement.observedUntil),
    definition: slice.name,
    stories: STORY_KEYS.map((key) => ({
      key,
      ...storyFigure(columns, slice.judgement, storyMarks(context, slice, key), slice.mask, rates),
    })),
  };
}
