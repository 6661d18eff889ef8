import { kpiSettings } from '../../../shared/contract/kpis.ts';
import { DEFAULT_DEFINITION_KEY } from '../../../shared/domain/definition/definition.ts';
import { KPI_LIMITS, type KpiSettings, MOST_SHORT_SECONDS } from '../../../shared/domain/kpi/kpi-settings.ts';
import type { CostRates } from '../../../shared/domain/kpi/work-cost.ts';
import { smallApart } from '../../../shared/domain/metrics/small-groups.ts';
import { configureKpis } from '../../engine/services/kpis/configure-kpis.ts';
import { type KpisRequest, measureKpis } from '../../engine/services/kpis/kpis.ts';
import { checkedFilter } from '../../engine/services/slices/slice.ts';
import { loadContactColumns } from '../../engine/store/columns.ts';
import { type Command, type CommandContext, jsonFlag, optionalFlag, UsageError } from './command.ts';
import { grossText } from './gross-text.ts';
import { lackingText } from './lacking-text.ts';
import { definitionChoice, FIGURE_FLAGS, scopeOf, withFigures } from './open-figures.ts';
import { sliceWords } from './slice-words.ts';
import { smallText } from './small-text.ts';
import { knownSeconds, percent, textTable } from './text-table.ts';
import { withProject } from './with-project.ts';

type Output = ReturnType<typeof measureKpis>;
type Figure = Output['kpis'][number];

function valueText({ unit }: Figure, value: number | null): string {
  if (value === null) return '–';
  if (unit === 'share') return percent(value);
  if (unit === 'balance') return (value * 100).toFixed(1);
  return unit === 'ratio' ? value.toFixed(2) : `${Math.round(value)} s`;
}

const NEEDS_WINDOW = 'needs a definition with a window';
const NEEDS_JUDGED_RETURNS = 'needs a definition that judges returns';
/** Below 30 a figure is said to be one of few contacts, every time. */
const nText = ({ n, volume, needsWindow, needsJudgedReturns }: Figure): string =>
  needsWindow || needsJudgedReturns ? '–' : volume === 'too_few' ? `${n} (few)` : String(n);
const coverage = ({ n, unknown }: Figure): string => percent(n + unknown === 0 ? null : n / (n + unknown));

type Cost = NonNullable<Output['cost']>;

const within = ({ value, low, high }: Cost['perFailure'], digits: number): string => {
  const bounds = low === null || high === null ? '' : ` (${low.toFixed(digits)} to ${high.toFixed(digits)})`;
  return value === null ? '–' : `${value.toFixed(digits)}${bounds}`;
};

/** What repeats cost: money where a rate is known, time always. */
function costText({ cost }: Output): string {
  if (cost === null) return `cost of returns: ${NEEDS_WINDOW}`;
  const { contacts, withoutHandle, amount } = cost.returns;
  const taken = knownSeconds(cost.returns);
  const { perFailure, pointPerMonth, perFailureSeconds, pointPerMonthSeconds } = cost;
  const lines = [
    `returns of failed contacts: ${contacts}, ${taken === null ? '–' : (taken / 3600).toFixed(1)} h of handling; ${withoutHandle} without a time on file`,
    amount === null
      ? `one failure takes ${within(perFailureSeconds, 0)} s; one point of FCR is ${within(pointPerMonthSeconds, 0)} s a month`
      : `they cost ${amount.toFixed(2)}; one failure ${within(perFailure, 2)}; one point of FCR ${within(pointPerMonth, 2)} a month`,
  ];
  return lines.join('\n');
}

function intervalText(figure: Figure): string {
  if (figure.needsWindow) return NEEDS_WINDOW;
  if (figure.needsJudgedReturns) return NEEDS_JUDGED_RETURNS;
  return figure.low === null ? '–' : `${valueText(figure, figure.low)} to ${valueText(figure, figure.high)}`;
}

/** Dimensions of which the newest values may still change. */
const PERIODS: readonly string[] = ['day', 'week', 'month'];

/** How each group stands to its peers, and its figures one by one: none without its n and its interval. */
function groupTables(by: string, all: Output['groups']): readonly string[] {
  const apart = smallApart(
    [by],
    all.map((group) => ({ ...group, key: { [by]: group.value } })),
  );
  const groups = apart.shown;
  const isPeriods = PERIODS.includes(by);
  const peers = groups.map(({ value, contacts, excess }) => [
    ...[value, contacts],
    excess === null ? '–' : `${excess.value.toFixed(1)} (${excess.low.toFixed(1)} to ${excess.high.toFixed(1)})`,
  ]);
  const figures = groups.flatMap(({ value, kpis }) =>
    kpis
      .filter(({ n, isJudged }) => n > 0 || (isPeriods && !isJudged))
      .map((figure) =>
        isPeriods && !figure.isJudged
          ? [value, figure.key, 'pending', '–', nText(figure)]
          : [value, figure.key, valueText(figure, figure.value), intervalText(figure), nText(figure)],
      ),
  );
  return [
    [textTable([by, 'contacts', 'failures beyond peers'], peers), ...smallText(apart)].join('\n'),
    textTable([by, 'figure', 'value', '95 %', 'n'], figures),
  ];
}

function toText(output: Output): string {
  const rows = output.kpis.map((figure) => [
    figure.key,
    valueText(figure, figure.value),
    intervalText(figure),
    nText(figure),
    coverage(figure),
    figure.median === null ? '–' : `${figure.median} s, ${figure.p90 ?? '–'} s`,
  ]);
  const table = textTable(['figure', 'value', '95 %', 'n', 'coverage', 'median, 90 %'], rows);
  const gross = output.gross === null ? [] : [grossText(output.gross)];
  const lacking = lackingText(output.lacking);
  const whole = [...gross, ...lacking, table, costText(output)].join('\n\n');
  if (output.by === null) return whole;
  return [whole, ...groupTables(output.by, output.groups)].join('\n\n');
}

function rateFlag(context: CommandContext, name: string): number | null {
  const text = optionalFlag(context, name);
  if (text === undefined) return null;
  const rate = Number(text);
  if (text.trim() === '' || !Number.isFinite(rate) || rate < 0)
    throw new UsageError(`--${name} takes an amount, 0 or more.`);
  return rate;
}

/** Rates of the flags; undefined when none is given, so that those of the project hold. */
function ratesAsked(context: CommandContext): CostRates | undefined {
  const [hour, minute] = [rateFlag(context, 'hour-cost'), rateFlag(context, 'minute-cost')];
  return hour === null && minute === null ? undefined : { contact: null, hour, minute };
}

type SettingIssue = NonNullable<ReturnType<typeof kpiSettings.safeParse>['error']>['issues'][number];

const isLimited = (key: unknown): key is keyof typeof KPI_LIMITS => typeof key === 'string' && key in KPI_LIMITS;

/** What stands where it cannot, and what could. */
function wrongSetting(issue: SettingIssue): string {
  const { path } = issue;
  const [key] = path;
  const name = path.join('.') || 'the whole';
  if (issue.code === 'unrecognized_keys') return `there is no setting ${issue.keys.join(', ')}.`;
  if (issue.code === 'invalid_value') return `${name} takes one of ${issue.values.join(', ')}.`;
  if (isLimited(key)) return `${name} takes a whole number from ${KPI_LIMITS[key].join(' to ')}.`;
  if (key === 'shortAbandonSeconds')
    return `${name} takes a whole number from 0 to ${MOST_SHORT_SECONDS}, or null (as imported).`;
  if (key === 'sourceEnds' || key === 'targets')
    return `${name} takes ${path.length > 1 ? 'a number' : 'an object of numbers'}.`;
  return `${name} takes ${key === undefined ? 'an object of settings' : 'a list of words'}.`;
}

/** Unlike a project, which may come from anywhere, a person is told what cannot be set. */
function settingsOf(value: unknown): Partial<KpiSettings> {
  const read = kpiSettings.partial().strict().safeParse(value);
  if (read.success) return Object.fromEntries(Object.entries(read.data).filter(([, one]) => one !== undefined));
  const [issue] = read.error.issues;
  throw new UsageError(`--set: ${issue === undefined ? 'this cannot be set.' : wrongSetting(issue)}`);
}

export const kpisCommand: Command = {
  name: 'kpis',
  summary: 'all key figures of a slice, each with n and coverage, by a dimension or over time',
  usage:
    'fcr kpis --project P [--definition KEY-or-FILE] [--by DIM] [--filter JSON] [--observed-until ISO] [--json]\n' +
    '  [--set JSON]   changes what the key figures of the project count, e.g. \'{"serviceSeconds":30,"targets":{"service_level":0.8}}\'; one step of undo\n' +
    '                 {"sourceEnds":{"calls.csv":1775001600000}}: until when a source was observed (UTC ms); before its last contact only with --allow-early-end\n' +
    '  [--hour-cost N] [--minute-cost N]   rates of an hour of handling and a minute on the line, instead of those of the project\n' +
    'The contacts behind a figure: fcr contacts --filter \'{"kpi.abandon_rate": ["hit", "counted"]}\'',
  flags: {
    ...FIGURE_FLAGS,
    definition: { type: 'string' },
    by: { type: 'string' },
    set: { type: 'string' },
    'allow-early-end': { type: 'boolean' },
    'hour-cost': { type: 'string' },
    'minute-cost': { type: 'string' },
  },
  run: async (context) => {
    const set = jsonFlag(context, 'set');
    if (set !== undefined) {
      const patch = settingsOf(set);
      const when = { now: Date.now(), mayEndEarly: context.flags['allow-early-end'] === true };
      await withProject(context, 'write', (file) =>
        configureKpis({ file, columns: loadContactColumns(file) }, patch, when),
      );
    }
    const definition = definitionChoice(optionalFlag(context, 'definition') ?? DEFAULT_DEFINITION_KEY);
    const by = optionalFlag(context, 'by') ?? null;
    const rates = ratesAsked(context);
    const request: KpisRequest = { ...scopeOf(context, definition), by, most: Number.MAX_SAFE_INTEGER, rates };
    const output = await withFigures(context, (figures) => measureKpis(figures, request));
    const head = `${sliceWords(checkedFilter(jsonFlag(context, 'filter') ?? {}))}, observed until ${output.observedUntil ?? '–'}, ${output.definition.key}`;
    return { json: output, text: `${head}\n\n${toText(output)}` };
  },
};
