import type { MeasureOutput } from '../../../shared/contract/fcr.ts';
import { DEFAULT_DEFINITION_KEY } from '../../../shared/domain/definition/definition.ts';
import { volumeOf } from '../../../shared/domain/metrics/volume.ts';
import { RESULT_CODE } from '../../../shared/domain/resolution/judgement.ts';
import type { FigureContext } from '../../engine/services/figure-context.ts';
import { measure } from '../../engine/services/measure.ts';
import { checkedFilter, type SliceScope, sliceOf } from '../../engine/services/slice.ts';
import { type Command, type CommandContext, jsonFlag, listFlag, optionalFlag, UsageError } from './command.ts';
import { definitionChoice, FIGURE_FLAGS, scopeOf, withFigures } from './open-figures.ts';
import { sliceWords } from './slice-words.ts';
import { percent, textTable } from './text-table.ts';

/** One or two dimensions; no breakdown without --by. */
function dimensionsAsked(context: CommandContext): readonly string[] {
  const by = optionalFlag(context, 'by');
  if (by === undefined) return [];
  const names = by.split(',').map((name) => name.trim());
  if (names.length > 2 || names.includes('')) throw new UsageError('--by takes one dimension, or two with a comma.');
  return names;
}

/** The published shape: product.md section 4. */
export function toResult(output: MeasureOutput) {
  const { definition, counts, rate, low, high, naiveRate, kaplanMeier, headline, firstUnknown, gross, breakdowns } =
    output;
  const groups = (breakdowns[0]?.groups ?? []).map((group) => ({
    key: group.key,
    mature: group.mature,
    failed: group.failed,
    rate: group.rate,
    low: group.low,
    high: group.high,
    ...(group.weighted === undefined ? {} : { weighted: group.weighted }),
  }));
  const beside = {
    ...(headline.by === 'mature_only' ? {} : { headline }),
    ...(firstUnknown === null ? {} : { firstUnknown }),
    ...(gross === null ? {} : { gross }),
  };
  return { definition, counts, rate, low, high, naiveRate, kaplanMeier, ...beside, groups };
}

const HEADLINE_SAYS = {
  mature_only: '',
  kaplan_meier: ', Kaplan-Meier',
  naive: ', pending contacts counted as resolved',
} as const;

/**
 * Under a definition that looks for returns with the same reason: judged contacts of the slice without one, which count as
 * resolved because nothing can be their return; null under others.
 */
function judgedWithoutReason(figures: FigureContext, scope: SliceScope): number | null {
  const { definition, judgement, mask } = sliceOf(figures, scope);
  if (definition.sameReason !== 'exact' && definition.sameReason !== 'group') return null;
  const { codes } = figures.columns.category.reason;
  const isJudged = (result: number): boolean => result === RESULT_CODE.resolved || result === RESULT_CODE.failed;
  return judgement.result.reduce(
    (sum, result, i) => sum + (isJudged(result) && codes[i] === 0 && (mask === null || mask[i] === 1) ? 1 : 0),
    0,
  );
}

/** Under 30 a rate says more about luck than about the work. */
const few = (n: number): string => (volumeOf(n) === 'too_few' ? ' (few)' : '');

export function toText(output: MeasureOutput, withoutReason: number | null = null): string {
  const { definition, counts, rate, naiveRate, kaplanMeier, headline, firstUnknown, gross, breakdowns } = output;
  const excluded = Object.entries(counts.excluded).map(([reason, count]) => `${reason} ${count}`);
  const head = [
    `${definition.key}  FCR ${percent(headline.rate)} (${percent(headline.low)} to ${percent(headline.high)}), n = ${headline.n}${few(headline.n)}${HEADLINE_SAYS[headline.by]}`,
    `  ${counts.contacts} contacts: ${counts.resolved} resolved, ${counts.failed} failed, ${counts.pending} pending`,
    `  excluded: ${excluded.join(', ') || 'none'}; unlinkable ${counts.unlinkable}`,
    `  ${headline.by === 'mature_only' ? '' : `mature ${percent(rate)}, n = ${counts.mature}${few(counts.mature)}; `}naive ${percent(naiveRate)}, Kaplan-Meier ${percent(kaplanMeier.rate)}, n = ${counts.eligible}${few(counts.eligible)}`,
    ...(firstUnknown === null || firstUnknown.contacts === 0
      ? []
      : [
          `  ${firstUnknown.contacts} judged as first before ${firstUnknown.before}: the data do not reach back far enough to know`,
        ]),
    ...(withoutReason === null || withoutReason === 0
      ? []
      : [
          `  ${withoutReason} of ${counts.mature} judged without a reason: nothing can be their return, they count as resolved`,
        ]),
    ...(gross === null
      ? []
      : [`  this is net FCR: gross ${percent(gross.rate)}, n = ${gross.mature}; ${gross.removed} contacts removed`]),
  ];
  const [breakdown] = breakdowns;
  if (breakdown === undefined) return head.join('\n');
  const rows = breakdown.groups.map((group) => [
    ...breakdown.by.map((name) => group.key[name] ?? null),
    group.weighted?.mature.toFixed(2) ?? group.mature,
    group.weighted?.failed.toFixed(2) ?? group.failed,
    `${percent(group.rate)}${few(group.mature)}`,
    `${percent(group.low)} to ${percent(group.high)}`,
  ]);
  return [...head, textTable([...breakdown.by, 'n', 'failed', 'FCR', '95 %'], rows)].join('\n');
}

export const measureCommand: Command = {
  name: 'measure',
  summary: 'figures under one or more definitions, for a slice, by up to two dimensions',
  usage:
    'fcr measure --project P [--definition KEY-or-FILE]... [--by DIM[,DIM]] [--filter JSON] [--observed-until ISO] [--json]\n' +
    'A filter: {"queue": "Billing", "talk_s": {"min": 60, "max": 300}, "agent_id": {"not": null}, "week": ["2026-W10"]}',
  flags: { ...FIGURE_FLAGS, definition: { type: 'string', multiple: true }, by: { type: 'string' } },
  run: async (context) => {
    const by = dimensionsAsked(context);
    const asked = listFlag(context, 'definition');
    const choices = (asked.length === 0 ? [DEFAULT_DEFINITION_KEY] : asked).map(definitionChoice);
    const breakdowns = by.length === 0 ? [] : [{ by, most: Number.MAX_SAFE_INTEGER }];
    const outputs = await withFigures(context, (figures) =>
      choices.map((choice) => {
        const scope = scopeOf(context, choice);
        const withoutReason = judgedWithoutReason(figures, scope);
        return { output: measure(figures, { ...scope, breakdowns }), withoutReason };
      }),
    );
    const observedUntil = outputs[0]?.output.observedUntil ?? null;
    return {
      json: {
        observedUntil,
        results: outputs.map(({ output, withoutReason }) => ({
          ...toResult(output),
          ...(withoutReason === null ? {} : { withoutReason }),
        })),
      },
      text: [
        `${sliceWords(checkedFilter(jsonFlag(context, 'filter') ?? {}))}, observed until ${observedUntil ?? '–'}`,
        ...outputs.map(({ output, withoutReason }) => toText(output, withoutReason)),
      ].join('\n\n'),
    };
  },
};
