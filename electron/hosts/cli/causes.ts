import { DEFAULT_DEFINITION_KEY } from '../../../shared/domain/definition/definition.ts';
import { causesOverview } from '../../engine/services/causes-overview.ts';
import { checkedFilter } from '../../engine/services/slice.ts';
import { type Command, jsonFlag, optionalFlag } from './command.ts';
import { definitionChoice, FIGURE_FLAGS, scopeOf, withFigures } from './open-figures.ts';
import { sliceWords } from './slice-words.ts';
import { percent, textTable } from './text-table.ts';

type Overview = Awaited<ReturnType<typeof causesOverview>>;
type Share = {
  readonly n: number;
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

const shareCells = ({ n, rate, low, high }: Share) =>
  [n, percent(rate), `${percent(low)} to ${percent(high)}`] as const;

function toText(overview: Overview): string {
  const families = textTable(
    ['family', 'n', 'share', '95 %', 'probable', 'possible', 'tagged'],
    overview.families.map((one) => [one.family, ...shareCells(one), one.probable, one.possible, one.tagged]),
  );
  const subCauses = textTable(
    ['sub-cause', 'family', 'n', 'share', '95 %'],
    overview.subCauses.map((one) => [one.subCause, one.family, ...shareCells(one)]),
  );
  const { attempts } = overview;
  const beside = `besides ${attempts.contacts} attempts that are not judged: ${attempts.subCauses.map(({ subCause, n }) => `${subCause} ${n}`).join(', ') || 'no cause found'}`;
  const parts = [families, subCauses, beside];
  if (overview.by !== null) {
    const rows = overview.groups.map(({ value, failed, families: own }) => [value, failed, ...own.map(({ n }) => n)]);
    parts.push(textTable([overview.by, 'failed', ...overview.families.map(({ family }) => family)], rows));
  }
  return parts.join('\n\n');
}

export const causesCommand: Command = {
  name: 'causes',
  summary: 'why the failed contacts failed, by family and sub-cause, each with its interval',
  usage:
    'fcr causes --project P [--definition KEY-or-FILE] [--by DIM] [--filter JSON] [--observed-until ISO] [--json]\n' +
    'The contacts behind a share: fcr contacts --filter \'{"result": "failed", "decided_family": "platform"}\'',
  flags: { ...FIGURE_FLAGS, definition: { type: 'string' }, by: { type: 'string' } },
  run: async (context) => {
    const definition = definitionChoice(optionalFlag(context, 'definition') ?? DEFAULT_DEFINITION_KEY);
    const request = { ...scopeOf(context, definition), by: optionalFlag(context, 'by') ?? null, most: 500 };
    const overview = await withFigures(context, (figures) => causesOverview(figures, request));
    const slice = sliceWords(checkedFilter(jsonFlag(context, 'filter') ?? {}));
    const head = `${slice}, observed until ${overview.observedUntil ?? '–'}, ${overview.definition.key}: ${overview.failed} of ${overview.mature} failed. Weights of rules are priors.`;
    return { json: overview, text: `${head}\n\n${toText(overview)}` };
  },
};
