import type { LearnedModel } from '../../../shared/contract/suggestions.ts';
import { percent, textTable } from './text-table.ts';

const VERDICT = {
  better: 'better than the rules',
  worse: 'worse than the rules',
  not_shown: 'not better than the rules, as far as these readings show',
} as const;
const two = (value: number | null): string => (value === null ? '–' : value.toFixed(2));

/** How good the model learned from readings is; while there is none, what it takes. */
export function learnedModelText({ readings, needed, model }: LearnedModel): string {
  if (model === null) {
    return readings < needed
      ? `No model: it takes ${needed} readings, and there are ${readings}.`
      : 'No model: too few readings of two families.';
  }
  const { right, rulesRight, difference, families } = model;
  const named = `${percent(right.rate)} as people did (${percent(right.low)} to ${percent(right.high)})`;
  return [
    `Learned from ${model.readings} readings. A suggestion beside the rules: no figure uses it.`,
    `Of readings that it had not seen it names ${named}, the rules ${percent(rulesRight.rate)}: ${VERDICT[difference.verdict]}.`,
    textTable(
      ['family', 'readings', 'area under curve', 'of the rules', 'named first', 'of these rightly'],
      families.map((one) => [
        ...[one.family, one.readings, one.isLearned ? two(one.area.rate) : '–', two(one.rulesArea.rate), one.said],
        percent(one.right.rate),
      ]),
    ),
  ].join('\n');
}
