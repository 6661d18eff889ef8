import type { FcrClient } from '../../client/client.ts';

export type Sources = Awaited<ReturnType<FcrClient['fcr']['sources']>>;

/** The last instant that all sources cover once one of them ends elsewhere; NaN without any. UTC ms. */
export function observedWith(
  sources: readonly Pick<Sources['sources'][number], 'source' | 'end'>[],
  source: string,
  end: number,
): number {
  const ends = sources.flatMap((one) => {
    const own = one.source === source ? end : Date.parse(one.end ?? '');
    return Number.isNaN(own) ? [] : [own];
  });
  return ends.length === 0 ? Number.NaN : Math.min(...ends);
}
