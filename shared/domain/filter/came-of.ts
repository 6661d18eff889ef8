import type { DictionaryColumn } from '../columns/contact-columns.ts';
import { KPI_MARK } from '../kpi/kpis.ts';
import type { StoryMarks } from '../stories/mark-story.ts';
import { isStoryKey, type StoryKey } from '../stories/stories.ts';
import { CAME_OF_PREFIX } from './dimensions.ts';
import type { Filter } from './filter.ts';
import { filterToText } from './filter-text.ts';
import { type FilterProblem, parseFilter } from './parse-filter.ts';

/**
 * What came of a story, which may lie outside of the slice: `came_of.["redial",{"queue":{"in":["Billing"]}}]` is `yes` for the
 * contacts with which customers came back whose calls of Billing had been given up. Each is one contact, however many of
 * them it followed.
 */
export const cameOfField = (story: StoryKey, slice: Filter): string =>
  `${CAME_OF_PREFIX}[${JSON.stringify(story)},${filterToText(slice) || '{}'}]`;

type ParsedStory =
  | { readonly story: StoryKey; readonly filter: Filter; readonly problem: null }
  | { readonly filter: null; readonly problem: FilterProblem };

function listOf(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** The story and the slice that such a field names, or what is wrong with it; null for every other field. */
export function storyOfField(field: string): ParsedStory | null {
  if (!field.startsWith(CAME_OF_PREFIX)) return null;
  const [story, slice, ...more] = listOf(field.slice(CAME_OF_PREFIX.length));
  if (typeof story !== 'string' || !isStoryKey(story) || slice === undefined || more.length > 0) {
    const detail = 'came_of takes a story and a filter: came_of.["redial",{"queue":"Billing"}]';
    return { filter: null, problem: { kind: 'bad_test', field: CAME_OF_PREFIX, detail } };
  }
  const { filter, problem } = parseFilter(slice);
  return filter === null ? { filter, problem } : { story, filter, problem };
}

/** `mask` null = everything. Nobody came where nobody was looked for. */
export function cameOfColumn({ marks, next }: StoryMarks, mask: Uint8Array | null): DictionaryColumn {
  const codes = new Uint8Array(marks.length);
  for (let i = 0; i < marks.length; i++) {
    if (mask?.[i] === 0 || marks[i] !== KPI_MARK.hit) continue;
    const later = next?.[i] ?? -1;
    if (later >= 0) codes[later] = 1;
  }
  return { codes, values: [null, 'yes'] };
}
