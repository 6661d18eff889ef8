import { isOwnerField } from '../../../shared/domain/attribution/handlers.ts';
import { DEFAULT_DEFINITION_KEY } from '../../../shared/domain/definition/definition.ts';
import { LEAST_RATED } from '../../../shared/domain/metrics/volume.ts';
import { measureChange } from '../../engine/services/figures/change.ts';
import { checkedFilter } from '../../engine/services/slices/slice.ts';
import { type Command, type CommandContext, jsonFlag, listFlag, optionalFlag, UsageError } from './command.ts';
import { definitionChoice, FIGURE_FLAGS, scopeOf, withFigures } from './open-figures.ts';
import { sliceWords } from './slice-words.ts';
import { percent, textTable } from './text-table.ts';

type Output = ReturnType<typeof measureChange>;

const points = (share: number | null): string =>
  share === null ? '–' : `${share > 0 ? '+' : ''}${(share * 100).toFixed(1)}`;

/** A rate, and that it is one of few contacts where it is. */
const rateText = (resolved: number, mature: number): string =>
  mature === 0 ? '–' : `${percent(resolved / mature)}${mature < LEAST_RATED ? '*' : ''}`;

function splitText({ by, rate, mix, parts, rest }: Output['splits'][number]): string {
  const rows = parts.map((part) => [
    part.value,
    rateText(part.before.resolved, part.before.mature),
    part.before.mature,
    rateText(part.after.resolved, part.after.mature),
    part.after.mature,
    points(part.rate),
    points(part.mix),
  ]);
  const others = rest === null ? [] : [[`${rest.values} others`, '', '', '', '', points(rest.rate), points(rest.mix)]];
  const total = ['all', '', '', '', '', points(rate), points(mix)];
  return textTable([by, 'before', 'n', 'after', 'n', 'by rate', 'by mix'], [...rows, ...others, total]);
}

/** Before and after of single people invite a story where there is none. */
const REGRESSION =
  'Whoever stood far from the others before comes nearer to them by chance alone (regression to the mean): a single\n' +
  'change of a person is no finding.';

/** With few contacts on a side nothing is said: that no difference shows would be a finding, too. */
function verdictOf({ before, after, isBeyondChance }: Output): string {
  if (Math.min(before.mature, after.mature) < LEAST_RATED)
    return `cannot be told: fewer than ${LEAST_RATED} judged contacts on a side`;
  return isBeyondChance ? 'beyond chance' : 'within chance';
}

function sideFlag(context: CommandContext, name: string): unknown {
  const side = jsonFlag(context, name);
  if (side === undefined) throw new UsageError(`--${name} is needed: the filter that makes this side.`);
  return side;
}

export const changeCommand: Command = {
  name: 'change',
  summary: 'why a rate differs between two slices: own rates and mix, by any dimensions',
  usage:
    'fcr change --project P --before JSON --after JSON [--by DIM]... [--definition KEY-or-FILE] [--filter JSON] [--observed-until ISO] [--json]\n' +
    'For example: --before \'{"month": ["2026-03"]}\' --after \'{"month": ["2026-04"]}\' --by reason --by queue',
  flags: {
    ...FIGURE_FLAGS,
    definition: { type: 'string' },
    before: { type: 'string' },
    after: { type: 'string' },
    by: { type: 'string', multiple: true },
  },
  run: async (context) => {
    const definition = definitionChoice(optionalFlag(context, 'definition') ?? DEFAULT_DEFINITION_KEY);
    const [before, after] = [sideFlag(context, 'before'), sideFlag(context, 'after')];
    const request = { ...scopeOf(context, definition), before, after, by: listFlag(context, 'by'), most: 20 };
    const output = await withFigures(context, (figures) => measureChange(figures, request));
    const line = (name: 'before' | 'after', side: unknown): string => {
      const { rate, low, high, mature } = output[name];
      return `${name.padEnd(7)} ${percent(rate)} (${percent(low)} to ${percent(high)}), n = ${mature}: ${sliceWords(checkedFilter(side))}`;
    };
    const { difference, low, high } = output.difference;
    return {
      json: output,
      text: [
        `${output.definition.key}, observed until ${output.observedUntil ?? '–'}`,
        line('before', before),
        line('after', after),
        ...(output.both === 0
          ? []
          : [`${output.both} contacts are on both sides: the interval of the change is wider than it need be.`]),
        `change  ${points(difference)} points (${points(low)} to ${points(high)}), ${verdictOf(output)}`,
        ...output.splits.map((split) => `\n${splitText(split)}`),
        ...(output.splits.some(({ by }) => isOwnerField(by)) ? [`\n${REGRESSION}`] : []),
        ...(output.splits.length === 0 ? [] : [`* fewer than ${LEAST_RATED} judged contacts`]),
      ].join('\n'),
    };
  },
};
