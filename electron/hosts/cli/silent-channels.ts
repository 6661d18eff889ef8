import type { z } from 'zod';
import type { sourcesOutput } from '../../../shared/contract/agreement.ts';
import { percent } from './text-table.ts';

type Silent = Pick<z.infer<typeof sourcesOutput>, 'silent' | 'apart'>;

/** In words: channels that stop long before their source, what that may do to the figure, and what to do about it. */
export function silentText({ silent, apart }: Silent): readonly string[] {
  const [first] = silent;
  if (first === undefined || apart === null) return [];
  const lines = silent.map(
    ({ source, title, channel, contacts, lastAt, expected }) =>
      `${channel} of ${title}${title === source ? '' : ` (source ${source})`} stops at ${lastAt}: ${contacts} contacts until then, about ${Math.round(expected)} more were to be expected`,
  );
  const figure = `judged until ${first.lastAt}, FCR is ${percent(apart.rate)}, n = ${apart.mature}`;
  return [
    [
      ...lines,
      `  Who came back there later is on no file, so FCR may be too high: ${figure}.`,
      '  Import the rest of it; or undo its import and repeat it with --source NAME, so that judging ends with it; or, if nobody',
      '  uses it any more, say until when the source was observed: fcr kpis --set \'{"sourceEnds": {…}}\'.',
    ].join('\n'),
  ];
}
