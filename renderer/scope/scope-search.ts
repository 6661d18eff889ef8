import { z } from 'zod';
import { definitionRef, fieldName, filterSchema } from '../../shared/contract/base.ts';

/**
 * The part of the address that every screen with numbers shares: definition, slice, and which fields of the slice
 * were set by a click on a chart. A damaged part of a link is left out rather than refused.
 */
export const scopeSearch = z.object({
  /** Definition by key, or the rules of one that nobody has kept; absent = the default. */
  def: definitionRef.optional().catch(undefined),
  /** The slice. */
  f: filterSchema.optional().catch(undefined),
  /** Observed until, ISO 8601 UTC; absent = what the data covers. */
  until: z.string().max(40).optional().catch(undefined),
  /** Fields of the slice that a chart set: their chips are tinted. */
  via: z.array(fieldName).max(50).optional().catch(undefined),
});
export type ScopeSearch = z.infer<typeof scopeSearch>;

export const SCOPE_KEYS = ['def', 'f', 'until', 'via'] as const;

/** For navigations that leave the slice behind (another project): what is merely left out goes along by itself. */
export const NO_SCOPE: ScopeSearch = { def: undefined, f: undefined, until: undefined, via: undefined };
