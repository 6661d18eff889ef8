import type { MeasureOutput } from '../../../shared/contract/fcr.ts';
import { DEFAULT_DEFINITION_KEY } from '../../../shared/domain/definition/definition.ts';
import type { Group } from '../../../shared/domain/metrics/figures.ts';
import type { GroupRates } from '../../../shared/domain/metrics/group-survival.ts';
import { smallApart } from '../../../shared/domain/metrics/small-groups.ts';
import { volumeOf } from '../../../shared/domain/metrics/volume.ts';
import { groupRates } from '../../engine/services/figures/group-rates.ts';
import { measure } from '../../engine/services/figures/measure.ts';
import { measureRespondents } from '../../engine/services/figures/respondents.ts';
import { measureSilent } from '../../engine/services/figures/sources.ts';
import { checkedFilter } from '../../engine/services/slices/slice.ts';
import { rowsAssumedIn } from '../../engine/store/import-batches.ts';
import { type Command, type CommandContext, jsonFlag, listFlag, optionalFlag, UsageError } from './command.ts';
import { grossText } from './gross-text.ts';
import { lackingText } from './lacking-text.ts';
import { definitionChoice, FIGURE_FLAGS, scopeOf, withFigures } from './open-figures.ts';
import { respondentsText } from './respondents-text.ts';
import { silentText } from './silent-channels.ts';
import { sliceWords } from './slice-words.ts';
import { smallText } from './small-text.ts';
import { percent, textTable } from './text-table.ts';

/** One or two dimensions; no breakdown without --by. */
function dimensionsAsked(context: CommandContext): readonly string[] {
  const by = optionalFlag(context, 'by');
  if (by === undefined) return [];
  const names = [...new Set(by.split(',').map((name) => name.trim()))];
  if (names.length > 2 || names.includes('')) throw new UsageError('--by takes one dimension, or two with a comma.');
  return names;
}

/** The other two rates of each group, in their order; null where they were not asked for. */
type Others = readonly (GroupRates | null)[] | null;

/** The published shape: product.md section 4. */
export function toResult(output: MeasureOutput, others: Others = null) {
  const { definition, counts, rate, low, high, naiveRate, kaplanMeier, breakdowns } = output;
  const { observed, headline, firstUnknown, gross, lacking } = output;
  const groups = (breakdowns[0]?.groups ?? []).map((group, at) => ({
    key: group.key,
    mature: group.mature,
    failed: group.failed,
    rate: group.rate,
    low: group.low,
    high: group.high,
    ...(others?.[at] ?? {}),
    ...(group.weighted === undefined ? {} : { weighted: group.weighted }),
  }));
  const beside = {
    ...(observed === counts.eligible || observed === counts.mature ? {} : { observed }),
    ...(headline.by === 'mature_only' ? {} : { headline }),
    ...(firstUnknown === null ? {} : { firstUnknown }),
    ...(gross === null ? {} : { gross }),
    ...(lacking.length === 0 ? {} : { lacking }),
  };
  return { definition, counts, rate, low, high, naiveRate, kaplanMeier, ...beside, groups };
}

const HEADLINE_SAYS = {
  mature_only: '',
  kaplan_meier: ', Kaplan-Meier',
  naive: ', pending contacts counted as resolved',
} as const;

/** What is pending, and the two rates that count it; blank where there are none of groups. */
const ratesBeside = ({ pending }: Group, rates: GroupRates | null | undefined): readonly (string | number)[] => [
  pending,
  ...(rates === null || rates === undefined
    ? ['–', '–']
    : [rates.naiveRate, rates.kaplanMeier.rate].map((rate) => `${percent(rate)}${few(rates.observed)}`)),
];

/** Under 30 a rate says more about luck than about the work. */
const few = (n: number): string => (volumeOf(n) === 'too_few' ? ' (few)' : '');

/** Groups of fewer than 5 contacts; where a contact counts for several groups these do not add up, and none stand together. */
function smallOf({ by, groups }: MeasureOutput['breakdowns'][number], contacts: number) {
  const isPartition = groups.reduce((sum, group) => sum + group.contacts, 0) === contacts;
  return smallApart(isPartition ? by : [], groups);
}

export function toText(output: MeasureOutput, others: Others = null, beside: readonly string[] = []): string {
  const {
    definition,
    counts,
    rate,
    observed,
    naiveRate,
    kaplanMeier,
    headline,
    firstUnknown,
    gross,
    lacking,
    breakdowns,
  } = output;
  const excluded = Object.entries(counts.excluded).map(([reason, count]) => `${reason} ${count}`);
  const head = [
    `${definition.key}  FCR ${percent(headline.rate)} (${percent(headline.low)} to ${percent(headline.high)}), n = ${headline.n}${few(headline.n)}${HEADLINE_SAYS[headline.by]}`,
    `  ${counts.contacts} contacts: ${counts.resolved} resolved, ${counts.failed} failed, ${counts.pending} pending`,
    `  excluded: ${excluded.join(', ') || 'none'}; ${counts.unlinkable} of all have no identity by which their customer can be followed`,
    `  ${headline.by === 'mature_only' ? '' : `mature ${percent(rate)}, n = ${counts.mature}${few(counts.mature)}; `}naive ${percent(naiveRate)}, Kaplan-Meier ${percent(kaplanMeier.rate)}, n = ${observed}${few(observed)}`,
    ...(firstUnknown === null || firstUnknown.contacts === 0
      ? []
      : [
          `  ${firstUnknown.contacts} judged as first before ${firstUnknown.before}: the data do not reach back far enough to know`,
        ]),
    ...lackingText(lacking).map((line) => `  ${line}`),
    ...(gross === null ? [] : [`  ${grossText(gross)}`]),
    ...beside,
  ];
  const [breakdown] = breakdowns;
  if (breakdown === undefined) return head.join('\n');
  const apart = smallOf(breakdown, counts.contacts);
  const rows = breakdown.groups.flatMap((group, at) => {
    if (apart.small.includes(group)) return [];
    return [
      [
        ...breakdown.by.map((name) => group.key[name] ?? null),
        group.weighted?.mature.toFixed(2) ?? group.mature,
        group.weighted?.failed.toFixed(2) ?? group.failed,
        `${percent(group.rate)}${few(group.mature)}`,
        `${percent(group.low)} to ${percent(group.high)}`,
        ...(others === null ? [] : ratesBeside(group, others[at])),
      ],
    ];
  });
  const otherRates = others === null ? [] : ['pending', 'naive', 'Kaplan-Meier'];
  const table = textTable([...breakdown.by, 'n', 'failed', 'FCR', '95 %', ...otherRates], rows);
  return [...head, table, ...smallText(apart)].join('\n');
}

export const measureCommand: Command = {
  name: 'measure',
  summary: 'figures under one or more definitions, for a slice, by up to two dimensions',
  usage:
    'fcr measure --project P [--definition KEY-or-FILE]... [--by DIM[,DIM] [--all-rates]] [--filter JSON] [--observed-until ISO] [--json]\n' +
    '--all-rates sets the naive and the Kaplan-Meier rate of each group beside that of its mature contacts.\n' +
    'A filter: {"queue": "Billing", "talk_s": {"min": 60, "max": 300}, "agent_id": {"not": null}, "week": ["2026-W10"]}',
  flags: {
    ...FIGURE_FLAGS,
    definition: { type: 'string', multiple: true },
    by: { type: 'string' },
    'all-rates': { type: 'boolean' },
  },
  run: async (context) => {
    const by = dimensionsAsked(context);
    const asked = listFlag(context, 'definition');
    const choices = (asked.length === 0 ? [DEFAULT_DEFINITION_KEY] : asked).map(definitionChoice);
    const breakdowns = by.length === 0 ? [] : [{ by, most: Number.MAX_SAFE_INTEGER }];
    const { outputs, assumedIn } = await withFigures(context, (figures) => ({
      assumedIn: rowsAssumedIn(figures.file),
      outputs: choices.map((choice) => {
        const scope = scopeOf(context, choice);
        const output = measure(figures, { ...scope, breakdowns });
        const isAsked = context.flags['all-rates'] === true;
        const others = isAsked ? groupRates(figures, scope, by, output.breakdowns[0]?.groups ?? []) : null;
        return {
          output,
          others,
          silent: measureSilent(figures, scope),
          respondents: measureRespondents(figures, scope),
        };
      }),
    }));
    const [first] = outputs;
    const observedUntil = first?.output.observedUntil ?? null;
    return {
      json: {
        observedUntil,
        ...(assumedIn === 0 ? {} : { assumedIn }),
        results: outputs.map(({ output, others, silent, respondents }) => ({
          ...toResult(output, others),
          ...(respondents === null ? {} : { respondents }),
          ...(silent.apart === null ? {} : { silentChannels: silent.silent, apart: silent.apart }),
        })),
      },
      text: [
        `${sliceWords(checkedFilter(jsonFlag(context, 'filter') ?? {}))}, observed until ${observedUntil ?? '–'}`,
        ...(assumedIn === 0
          ? []
          : [`${assumedIn} rows of the imports say no direction: they count as contacts that came in`]),
        ...(first === undefined ? [] : silentText(first.silent)),
        ...outputs.map(({ output, respondents, others }) => toText(output, others, respondentsText(respondents))),
      ].join('\n\n'),
    };
  },
};
