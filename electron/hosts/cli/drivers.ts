import { type DriversOutput, MAX_DRIVERS } from '../../../shared/contract/drivers.ts';
import { DEFAULT_DEFINITION_KEY } from '../../../shared/domain/definition/definition.ts';
import { driversOf } from '../../engine/services/drivers/find-drivers.ts';
import { checkedFilter } from '../../engine/services/slices/slice.ts';
import { type Command, integerFlag, jsonFlag, optionalFlag, UsageError } from './command.ts';
import { definitionChoice, FIGURE_FLAGS, scopeOf, withFigures } from './open-figures.ts';
import { sliceWords } from './slice-words.ts';
import { textTable } from './text-table.ts';

const DEFAULT_LIMIT = 25;

function stateText({ isConfirmed, found, mark }: DriversOutput['drivers'][number]): string {
  const state = isConfirmed ? 'confirmed' : found === null ? 'not found' : 'only found';
  return mark === null || mark.state === 'found' ? state : `${state}, ${mark.state}`;
}

function toText(output: DriversOutput): string {
  const head = [
    `${output.failed} of ${output.judged} judged contacts failed; ${output.looks} slices looked at`,
    `found in every other ${output.halves}, confirmed in the ones between; what goes together, not what causes it`,
    ...(output.restating.length === 0 ? [] : [`left out, they say the result again: ${output.restating.join(', ')}`]),
  ];
  const none = output.looks === 0 ? 'There was nothing to compare.' : 'Nothing stands out beyond chance.';
  if (output.drivers.length === 0) return [...head, '', none].join('\n');
  const rows = output.drivers.map((driver) => [
    driver.mark?.name || sliceWords(checkedFilter(driver.filter)),
    driver.contacts,
    driver.failed,
    driver.expected.toFixed(1),
    driver.excess.toFixed(1),
    `${driver.low.toFixed(1)} to ${driver.high.toFixed(1)}`,
    driver.handlingPerMonth === null ? null : `${(driver.handlingPerMonth / 3600).toFixed(1)} h`,
    stateText(driver),
    driver.trend,
  ]);
  const header = ['driver', 'n', 'failed', 'expected', 'excess', '95 %', 'a month', 'checked', 'trend'];
  return [...head, '', textTable(header, rows)].join('\n');
}

export const driversCommand: Command = {
  name: 'drivers',
  summary:
    'the common threads in the failures: slices that fail more than their mix explains, each checked on a hold-out',
  usage:
    'fcr drivers --project P [--definition KEY-or-FILE] [--filter JSON] [--observed-until ISO] [--limit N] [--words] [--json]\n' +
    `--words looks at the words of the notes as well. At most ${MAX_DRIVERS}. The contacts of a driver: fcr contacts --outcome failed --filter with its filter.`,
  flags: { ...FIGURE_FLAGS, definition: { type: 'string' }, limit: { type: 'string' }, words: { type: 'boolean' } },
  run: async (context) => {
    const definition = definitionChoice(optionalFlag(context, 'definition') ?? DEFAULT_DEFINITION_KEY);
    const most = integerFlag(context, 'limit', DEFAULT_LIMIT);
    if (most < 1 || most > MAX_DRIVERS) throw new UsageError(`--limit takes 1 to ${MAX_DRIVERS}.`);
    const request = { ...scopeOf(context, definition), most, words: context.flags.words === true };
    const output = await withFigures(context, async (figures) => {
      const steps = driversOf(figures, request, context.signal);
      for (;;) {
        const step = await steps.next();
        if (step.done === true) return step.value;
        context.progress(`searching ${Math.round((100 * step.value.doneBytes) / step.value.totalBytes)} %`);
      }
    });
    const slice = sliceWords(checkedFilter(jsonFlag(context, 'filter') ?? {}));
    const head = `${slice}, observed until ${output.observedUntil ?? '–'}, ${output.definition.key}`;
    return { json: output, text: `${head}\n${toText(output)}` };
  },
};
