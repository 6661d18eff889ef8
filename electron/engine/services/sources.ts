import type { z } from 'zod';
import type { sourcesOutput } from '../../../shared/contract/agreement.ts';
import { countFigures } from '../../../shared/domain/metrics/count-figures.ts';
import { type SourceReach, sourceReaches } from '../../../shared/domain/metrics/source-reach.ts';
import type { FigureContext } from './figure-context.ts';
import { isoOrNull } from './iso-time.ts';
import { judgedAt } from './judged.ts';
import { type SliceScope, sliceOf } from './slice.ts';

type Output = z.infer<typeof sourcesOutput>;

function latestOf(reaches: readonly SourceReach[], observedUntil: number): number | null {
  const ends = reaches.map(({ lastAt }) => lastAt).filter((at) => !Number.isNaN(at));
  const latest = ends.reduce((most, at) => Math.max(most, at), Number.NEGATIVE_INFINITY);
  return reaches.length > 1 && latest > observedUntil ? latest : null;
}

/**
 * fcr.sources: how far each source reaches, and what the slice would say if the end of the one that reaches furthest
 * counted for all: more contacts judged, but by returns that the others could no longer record.
 */
export function measureSources(context: FigureContext, scope: SliceScope): Output {
  const slice = sliceOf(context, scope);
  const { columns } = context;
  const until = slice.judgement.observedUntil;
  const figuresAt = (at: number) => {
    const { judgement } = judgedAt(context, slice.definition, at);
    const { counts, rate, low, high } = countFigures(columns, judgement, slice.definition, slice.mask);
    return { rate, low, high, mature: counts.mature, pending: counts.pending };
  };
  const reaches = sourceReaches(columns);
  const latest = latestOf(reaches, until);
  return {
    observedUntil: isoOrNull(until),
    sources: reaches.map(({ source, contacts, firstAt, lastAt }) => ({
      source: source ?? '',
      contacts,
      firstAt: isoOrNull(firstAt),
      lastAt: isoOrNull(lastAt),
    })),
    now: figuresAt(until),
    latest: latest === null ? null : { ...figuresAt(latest), until: new Date(latest).toISOString() },
  };
}
