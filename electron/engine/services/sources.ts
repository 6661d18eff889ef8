import type { z } from 'zod';
import type { sourcesOutput } from '../../../shared/contract/agreement.ts';
import { countFigures } from '../../../shared/domain/metrics/count-figures.ts';
import { type SourceReach, sourceEnd, sourceReaches } from '../../../shared/domain/metrics/source-reach.ts';
import type { FigureContext } from './figure-context.ts';
import { isoOrNull } from './iso-time.ts';
import { judgedAt } from './judged.ts';
import { type SliceScope, sliceOf } from './slice.ts';

type Output = z.infer<typeof sourcesOutput>;
type Ended = SourceReach & { readonly end: number };

function latestOf(reaches: readonly Ended[], observedUntil: number): number | null {
  const ends = reaches.map(({ end }) => end).filter((at) => !Number.isNaN(at));
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
  const { sourceEnds } = context.kpiSettings;
  const reaches = sourceReaches(columns)
    .map((reach): Ended => ({ ...reach, end: sourceEnd(reach, sourceEnds) }))
    .toSorted((a, b) => a.end - b.end);
  const latest = latestOf(reaches, until);
  return {
    observedUntil: isoOrNull(until),
    sources: reaches.map(({ source, contacts, firstAt, lastAt, end }) => ({
      source: source ?? '',
      contacts,
      firstAt: isoOrNull(firstAt),
      lastAt: isoOrNull(lastAt),
      end: isoOrNull(end),
      isEndSet: source !== null && sourceEnds[source] !== undefined,
    })),
    now: figuresAt(until),
    latest: latest === null ? null : { ...figuresAt(latest), until: new Date(latest).toISOString() },
  };
}
