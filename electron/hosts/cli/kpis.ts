import { DEFAULT_DEFINITION_KEY } from '../../../shared/domain/definition/definition.ts';
import { type KpisRequest, measureKpis } from '../../engine/services/kpis.ts';
import { checkedFilter } from '../../engine/services/slice.ts';
import { type Command, jsonFlag, optionalFlag } from './command.ts';
import { definitionChoice, FIGURE_FLAGS, scopeOf, withFigures } from './open-figures.ts';
import { sliceWords } from './slice-words.ts';
import { percent, textTable } from './text-table.ts';

type Output = ReturnType<typeof measureKpis>;
type Figure = Output['kpis'][number];

function valueText({ unit }: Figure, value: number | null): string {
  if (value === null) return '–';
  if (unit === 'share') return percent(value);
  if (unit === 'balance') return (value * 100).toFixed(1);
  return unit === 'ratio' ? value.toFixed(2) : `${Math.round(value)} s`;
}

/** Below 30 a figure is said to be one of few contacts, every time. */
const nText = ({ n, volume }: Figure): string => (volume === 'too_few' ? `${n} (few)` : String(n));
const coverage = ({ n, unknown }: Figure): string => percent(n + unknown === 0 ? null : n / (n + unknown));

function toText(output: Output): string {
  const rows = output.kpis.map((figure) => [
    figure.key,
    valueText(figure, figure.value),
    figure.low === null ? '–' : `${valueText(figure, figure.low)} to ${valueText(figure, figure.high)}`,
    nText(figure),
    coverage(figure),
    figure.median === null ? '–' : `${figure.median} s, ${figure.p90 ?? '–'} s`,
  ]);
  const table = textTable(['figure', 'value', '95 %', 'n', 'coverage', 'median, 90 %'], rows);
  if (output.by === null) return table;
  const groups = output.groups.map(({ value, contacts, kpis }) => [
    value,
    contacts,
    ...kpis.map((figure) => `${valueText(figure, figure.value)}${figure.volume === 'too_few' ? '*' : ''}`),
  ]);
  const header = [output.by, 'contacts', ...output.kpis.map(({ key }) => key)];
  return `${table}\n\n${textTable(header, groups)}\n* fewer than 30 contacts`;
}

export const kpisCommand: Command = {
  name: 'kpis',
  summary: 'all key figures of a slice, each with n and coverage, by a dimension or over time',
  usage:
    'fcr kpis --project P [--definition KEY-or-FILE] [--by DIM] [--filter JSON] [--observed-until ISO] [--json]\n' +
    'The contacts behind a figure: fcr contacts --filter \'{"kpi.abandon_rate": ["hit", "counted"]}\'',
  flags: { ...FIGURE_FLAGS, definition: { type: 'string' }, by: { type: 'string' } },
  run: async (context) => {
    const definition = definitionChoice(optionalFlag(context, 'definition') ?? DEFAULT_DEFINITION_KEY);
    const by = optionalFlag(context, 'by') ?? null;
    const request: KpisRequest = { ...scopeOf(context, definition), by, most: Number.MAX_SAFE_INTEGER };
    const output = await withFigures(context, (figures) => measureKpis(figures, request));
    const head = `${sliceWords(checkedFilter(jsonFlag(context, 'filter') ?? {}))}, observed until ${output.observedUntil ?? '–'}, ${output.definition.key}`;
    return { json: output, text: `${head}\n\n${toText(output)}` };
  },
};
