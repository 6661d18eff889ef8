import { isoOrNull } from '../../engine/services/context/iso-time.ts';
import { compareDefinitions, comparedRows, failsUnder } from '../../engine/services/figures/compare.ts';
import { type Command, listFlag, UsageError } from './command.ts';
import { definitionChoice, FIGURE_FLAGS, scopeOf, withFigures } from './open-figures.ts';
import { textTable } from './text-table.ts';

export const compareCommand: Command = {
  name: 'compare',
  summary: 'which contacts one definition fails and the other forgives, and the other way round',
  usage:
    'fcr compare --project P --definition A --definition B [--filter JSON] [--observed-until ISO] [--json]\n' +
    'A and B are keys of definitions or JSON files.',
  flags: { ...FIGURE_FLAGS, definition: { type: 'string', multiple: true } },
  run: async (context) => {
    const [first, second, ...more] = listFlag(context, 'definition');
    if (first === undefined || second === undefined || more.length > 0) {
      throw new UsageError('compare takes --definition exactly twice.');
    }
    const choices = [definitionChoice(first), definitionChoice(second)] as const;
    return withFigures(context, (figures) => {
      const comparison = compareDefinitions(figures, { ...scopeOf(context, choices[0]), other: choices[1] });
      const { bothFail, onlyFirstFails, onlySecondFails, neitherFails, differing } = comparison;
      const listed = (isFirst: boolean) =>
        comparedRows(
          figures,
          comparison,
          differing.filter((place) => failsUnder(comparison.first, place) === isFirst),
        ).map(({ contactId, first: one, second: other }) => ({ contact_id: contactId, first: one, second: other }));
      const firstOnly = listed(true);
      const secondOnly = listed(false);
      const counts = { bothFail, onlyFirstFails, onlySecondFails, neitherFails };
      const { key: firstKey } = comparison.first.name;
      const { key: secondKey } = comparison.second.name;
      const table = textTable(
        ['contact', firstKey, secondKey],
        [...firstOnly, ...secondOnly].map((row) => [row.contact_id, row.first, row.second]),
      );
      return {
        json: {
          observedUntil: isoOrNull(comparison.first.judgement.observedUntil),
          first: comparison.first.name,
          second: comparison.second.name,
          counts,
          onlyFirstFails: firstOnly,
          onlySecondFails: secondOnly,
        },
        text:
          `both fail ${bothFail}, only ${firstKey} ${onlyFirstFails}, only ${secondKey} ${onlySecondFails}, ` +
          `neither ${neitherFails}\n${table}`,
      };
    });
  },
};
