import type { z } from 'zod';
import type { sourcesOutput } from '../../../../shared/contract/agreement.ts';
import { countFigures } from '../../../../shared/domain/metrics/count-figures.ts';
import { silentChannels } from '../../../../shared/domain/metrics/silent-channels.ts';
import { type SourceReach, sourceEnd, sourceReaches } from '../../../../shared/domain/metrics/source-reach.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { isoOrNull } from '../context/iso-time.ts';
import { judgedAt } from '../context/judged.ts';
import { type Slice, type SliceScope, sliceOf } from '../slices/slice.ts';
import { sourceTitles } from './source-titles.ts';

type Output = z.infer<typeof sourcesOutput>;
type Ended = SourceReach & { readonly end: number };

function latestOf(reaches: readonly Ended[], observedUntil: number): number | null {
  const ends = reaches.map(({ end }) => end).filter((at) => !Number.isNaN(at));
  const latest = ends.reduce((most, at) => Math.max(most, at), Number.NEGATIVE_INFINITY);
  return reaches.length > 1 && latest > observedUntil ? latest : null;
}

/** What a slice says if judging ends at that time. */
function figuresUntil(context: FigureContext, { definition, mask }: Slice, at: number) {
  const { judgement } = judgedAt(context, definition, at);
  const { counts, rate, low, high } = countFigures(context.columns, judgement, definition, mask);
  return { rate, low, high, mature: counts.mature, pending: counts.pending };
}

/** Channels that stop long before judging does, and what the slice would say if it ended with the first of them. */
export function measureSilent(context: FigureContext, scope: SliceScope): Pick<Output, 'silent' | 'apart'> {
  const slice = sliceOf(context, scope);
  const { sourceEnds } = context.kpiSettings;
  const isSaid = (source: string | null): boolean => source !== null && sourceEnds[source] !== undefined;
  const silent = silentChannels(context.columns, slice.judgement.observedUntil, isSaid);
  const [stopsFirst] = silent;
  const titleOf = sourceTitles(context.file);
  return {
    silent: silent.map(({ source, lastAt, ...one }) => ({
      ...{ ...one, source: source ?? '', title: titleOf(source), lastAt: new Date(lastAt).toISOString() },
    })),
    apart:
      stopsFirst === undefined
        ? null
        : {
            ...figuresUntil(context, slice, stopsFirst.lastAt),
            until: new Date(stopsFirst.lastAt).toISOString(),
          },
  };
}

/**
 * fcr.sources: how far each source reaches, and what the slice would say if the end of the one that reaches furthest
 * counted for all: more contacts judged, but by returns that the others could no longer record. And the channels that
 * stop long before their source does, with what the slice would say if judging ended with the first of them.
 */
export function measureSources(context: FigureContext, scope: SliceScope): Output {
  const slice = sliceOf(context, scope);
  const { columns } = context;
  const until = slice.judgement.observedUntil;
  const figuresAt = (at: number) => figuresUntil(context, slice, at);
  const { sourceEnds } = context.kpiSettings;
  const titleOf = sourceTitles(context.file);
  const reaches = sourceReaches(columns)
    .map((reach): Ended => ({ ...reach, end: sourceEnd(reach, sourceEnds) }))
    .toSorted((a, b) => a.end - b.end);
  const latest = latestOf(reaches, until);
  return {
    observedUntil: isoOrNull(until),
    sources: reaches.map(({ source, contacts, firstAt, lastAt, end }) => ({
      source: source ?? '',
      title: titleOf(source),
      contacts,
      firstAt: isoOrNull(firstAt),
      lastAt: isoOrNull(lastAt),
      end: isoOrNull(end),
      isEndSet: source !== null && sourceEnds[source] !== undefined,
    })),
    now: figuresAt(until),
    latest: latest === null ? null : { ...figuresAt(latest), until: new Date(latest).toISOString() },
    ...measureSilent(context, scope),
  };
}
