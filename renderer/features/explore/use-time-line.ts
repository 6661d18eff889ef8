import { useMemo } from 'react';
import { useLimitWords } from '../../charts/use-limit-words.ts';
import { useValueName } from '../../scope/use-value-name.ts';
import { useWindowPassed } from '../../scope/use-window.ts';
import { useFormat } from '../../ui/format.ts';
import type { ChartData } from './chart-data.ts';
import { type TimeLine, timeLine } from './time-line.ts';

/** The periods of the chart with what is usual for them; null where its rows are no time line. */
export function useTimeLine(data: ChartData): TimeLine | null {
  const hasPassed = useWindowPassed(data.observedUntil);
  const { zone } = useFormat();
  return useMemo(() => timeLine(data, { hasPassed, zone }), [data, hasPassed, zone]);
}

/** What the limits of a time line say, for the line under the title; null without limits. */
export function useTimeLineWords(data: ChartData): string | null {
  const line = useTimeLine(data);
  const nameOf = useValueName();
  const words = useLimitWords();
  const format = useFormat();
  return line === null
    ? null
    : words(
        line.limits,
        line.points.map(({ value }) => nameOf(data.rows, value)),
        format.rate,
      );
}
