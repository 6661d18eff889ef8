import { z } from 'zod';
import { SHOWN } from '../../scope/shown.ts';

export const MEASURES = ['failed', 'fcr', 'failed_share', 'contacts', 'pending'] as const;
export type Measure = (typeof MEASURES)[number];
export const CHART_KINDS = ['bar', 'stacked', 'heat'] as const;
export type ChartKind = (typeof CHART_KINDS)[number];

/** What only Explore keeps in its address. */
export const exploreSearch = z.object({
  rows: z.string().max(200).optional().catch(undefined),
  /** Second dimension; "none" says that a person chose to have none. */
  cols: z.string().max(200).optional().catch(undefined),
  measure: z.enum(MEASURES).optional().catch(undefined),
  kind: z.enum(CHART_KINDS).optional().catch(undefined),
  /** The failures of the slice stand beside those of the rest. */
  vs: z.literal('rest').optional().catch(undefined),
  /** Which outcome the list shows; absent = all. */
  show: z.enum(SHOWN).optional().catch(undefined),
  sort: z
    .object({ field: z.string().max(200), descending: z.boolean() })
    .optional()
    .catch(undefined),
});
export type ExploreSearch = z.infer<typeof exploreSearch>;
