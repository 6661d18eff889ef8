import { canCompare, type Share } from '../../../shared/domain/metrics/rate-difference.ts';
import type { Respondents } from '../../engine/services/figures/respondents.ts';
import { percent } from './text-table.ts';

const rateOf = ({ successes, total }: Share): string => percent(total === 0 ? null : successes / total);
const points = (share: number | null): string =>
  share === null ? '–' : `${share > 0 ? '+' : ''}${(share * 100).toFixed(1)}`;

/** Beside survey FCR: who answered at all, and whether they are like those who did not. */
export function respondentsText(found: Respondents | null): readonly string[] {
  if (found === null) return [];
  const { response, by, answered, silent, difference, isBeyondChance } = found;
  const asked = `  answered after ${response.successes} of ${response.total} contacts (${rateOf(response)})`;
  if (!canCompare(answered, silent)) {
    return [`${asked}; too few to say whether they are like the others`];
  }
  const { low, high } = difference;
  const likeness = isBeyondChance ? 'who answers is not like the others' : 'within chance';
  return [
    asked,
    `  nobody came back (${by}) after ${rateOf(answered)} of those with an answer, n = ${answered.total}, and ${rateOf(silent)} of those without, n = ${silent.total}: ${points(difference.difference)} points (${points(low)} to ${points(high)}), ${likeness}`,
  ];
}
