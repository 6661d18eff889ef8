import type { CauseCost, CauseWords } from '../../../shared/contract/causes.ts';
import { whatIf } from '../../../shared/domain/cause/what-if.ts';
import { DEFAULT_DEFINITION_KEY } from '../../../shared/domain/definition/definition.ts';
import { wilson } from '../../../shared/domain/metrics/wilson.ts';
import { causeWords } from '../../engine/services/causes/cause-words.ts';
import { causesOverview } from '../../engine/services/causes/causes-overview.ts';
import { listStories } from '../../engine/services/causes/stories.ts';
import { checkedFilter } from '../../engine/services/slices/slice.ts';
import { type Command, jsonFlag, optionalFlag } from './command.ts';
import { causesOfContactId, contactCausesText } from './contact-causes.ts';
import { definitionChoice, FIGURE_FLAGS, scopeOf, withFigures } from './open-figures.ts';
import { sliceWords } from './slice-words.ts';
import { knownSeconds, percent, textTable } from './text-table.ts';

type Overview = Awaited<ReturnType<typeof causesOverview>>;
type Stories = ReturnType<typeof listStories>['stories'];
type Share = {
  readonly n: number;
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

const shareCells = ({ n, rate, low, high }: Share) =>
  [n, percent(rate), `${percent(low)} to ${percent(high)}`] as const;

/** What the returns took and, where the project has rates, cost. */
const COST_HEAD = ['returns', 'handling s', 'cost'] as const;
const costCells = (cost: CauseCost) =>
  cost === null
    ? (['–', '–', '–'] as const)
    : ([cost.contacts, knownSeconds(cost), cost.amount === null ? '–' : cost.amount.toFixed(2)] as const);

/** What most rules of a family wait for. */
const MOST_NEEDS = 5;

const wantedBy = (reach: Overview['families'][number]['reach']): string =>
  reach === null || reach.of === 0
    ? 'its rules are switched off'
    : `its rules need ${reach.missing.slice(0, MOST_NEEDS).join(', ')}`;

function toText(overview: Overview): string {
  const families = textTable(
    ['family', 'n', 'share', '95 %', 'probable', 'possible', 'tagged', 'rules here', ...COST_HEAD],
    overview.families.map((one) => [
      ...[one.family, ...shareCells(one), one.probable, one.possible, one.tagged],
      one.reach === null ? '–' : `${one.reach.running} of ${one.reach.of}`,
      ...costCells(one.cost),
    ]),
  );
  const untold = overview.families
    .filter(({ n, reach }) => n === 0 && reach?.isTold === false)
    .map(({ family, reach }) => `${family} cannot be told: ${wantedBy(reach)}`);
  const subCauses = textTable(
    ['sub-cause', 'family', 'n', 'share', '95 %', ...COST_HEAD],
    overview.subCauses.map((one) => [one.subCause, one.family, ...shareCells(one), ...costCells(one.cost)]),
  );
  const repeats = textTable(
    ['came back', 'n', 'share', '95 %'],
    overview.repeats.map((one) => [one.type, ...shareCells(one)]),
  );
  const { attempts } = overview;
  const beside = `besides ${attempts.contacts} attempts that are not judged: ${attempts.subCauses.map(({ subCause, n }) => `${subCause} ${n}`).join(', ') || 'no cause found'}`;
  const parts = [families, ...(untold.length > 0 ? [untold.join('\n')] : []), subCauses, beside, repeats];
  if (overview.by !== null) {
    const rows = overview.groups.map(({ value, failed, families: own }) => [value, failed, ...own.map(({ n }) => n)]);
    parts.push(textTable([overview.by, 'failed', ...overview.families.map(({ family }) => family)], rows));
  }
  return parts.join('\n\n');
}

/** "If these causes were gone", for every answer: what the screen says. */
const whatIfOf = ({ families, mature, failed }: Overview) =>
  families.map(({ family, n, possible }) => ({ family, ...whatIf({ mature, failed, n, possible }) }));

const SAYS = { more: 'more common', alike: 'as common', few: 'too few texts' } as const;

/** The words that speak for causes, against those of resolved contacts; nothing where no rule found any. */
const wordsText = ({ sets }: CauseWords): readonly string[] =>
  sets.length === 0
    ? []
    : [
        textTable(
          ['words', 'in failed', 'of', 'share', 'in resolved', 'of', 'share', 'difference 95 %', 'in failed contacts'],
          sets.map(({ set, failed, resolved, low, high, says }) => [
            ...[set, failed.n, failed.of, percent(wilson(failed.n, failed.of).rate)],
            ...[resolved.n, resolved.of, percent(wilson(resolved.n, resolved.of).rate)],
            ...[`${percent(low)} to ${percent(high)}`, SAYS[says]],
          ]),
        ),
      ];

const storiesText = (stories: Stories): string =>
  textTable(
    ['story', 'hits', 'of', 'share', '95 %', 'cannot be told', 'failed', 'followed', 'handling s', 'cost'],
    stories.map((one) => [
      ...[one.key, one.hits, one.n, percent(one.rate), `${percent(one.low)} to ${percent(one.high)}`, one.unknown],
      ...[one.failed, ...costCells(one.followed)],
    ]),
  );

export const causesCommand: Command = {
  name: 'causes',
  summary: 'why the failed contacts failed, by family and sub-cause, each with its interval, and the named stories',
  usage:
    'fcr causes --project P [--definition KEY-or-FILE] [--by DIM] [--filter JSON] [--observed-until ISO] [--json]\n' +
    'fcr causes --project P --contact ID [--definition KEY-or-FILE] [--json]: the evidence of one contact, in words\n' +
    'The contacts behind a share: fcr contacts --filter \'{"result": "failed", "decided_family": "platform"}\'',
  flags: { ...FIGURE_FLAGS, definition: { type: 'string' }, by: { type: 'string' }, contact: { type: 'string' } },
  run: async (context) => {
    const definition = definitionChoice(optionalFlag(context, 'definition') ?? DEFAULT_DEFINITION_KEY);
    const request = { ...scopeOf(context, definition), by: optionalFlag(context, 'by') ?? null, most: 500 };
    const contactId = optionalFlag(context, 'contact');
    if (contactId !== undefined) {
      const found = await withFigures(context, (figures) => causesOfContactId(figures, request, contactId));
      return { json: found, text: found.map((one) => contactCausesText(contactId, one)).join('\n\n') };
    }
    const { overview, words, stories } = await withFigures(context, async (figures) => ({
      overview: await causesOverview(figures, request),
      words: await causeWords(figures, request),
      stories: listStories(figures, request).stories,
    }));
    const slice = sliceWords(checkedFilter(jsonFlag(context, 'filter') ?? {}));
    const head = `${slice}, observed until ${overview.observedUntil ?? '–'}, ${overview.definition.key}: ${overview.failed} of ${overview.mature} failed. Weights of rules are priors.`;
    const json = { ...overview, whatIf: whatIfOf(overview), words, stories };
    return { json, text: [head, toText(overview), ...wordsText(words), storiesText(stories)].join('\n\n') };
  },
};
