import { DEFAULT_DEFINITION_KEY } from '../../../shared/domain/definition/definition.ts';
import { pageThreads } from '../../engine/services/contacts/threads.ts';
import { isoOrNull } from '../../engine/services/context/iso-time.ts';
import { judgedBy } from '../../engine/services/context/judged.ts';
import { type Command, integerFlag, optionalFlag } from './command.ts';
import { definitionChoice, FIGURE_FLAGS, scopeOf, withFigures } from './open-figures.ts';
import { knownSeconds, textTable } from './text-table.ts';

const SHOWN = 50;

export const threadsCommand: Command = {
  name: 'threads',
  summary: 'repeat threads, longest and costliest first',
  usage:
    'fcr threads --project P [--definition KEY-or-FILE] [--filter JSON] [--observed-until ISO] [--limit N] [--json]',
  flags: { ...FIGURE_FLAGS, definition: { type: 'string' }, limit: { type: 'string' } },
  run: async (context) => {
    const definition = definitionChoice(optionalFlag(context, 'definition') ?? DEFAULT_DEFINITION_KEY);
    const scope = scopeOf(context, definition);
    const count = integerFlag(context, 'limit', context.flags.json === true ? Number.MAX_SAFE_INTEGER : SHOWN);
    return withFigures(context, (figures) => {
      const { rows, total } = pageThreads(figures, { ...scope, sort: null, from: 0, count });
      const { name, judgement } = judgedBy(figures, definition, scope.observedUntil);
      const threads = rows.map(({ firstAt, lastAt, ...row }) => ({
        ...row,
        firstAt: isoOrNull(firstAt),
        lastAt: isoOrNull(lastAt),
      }));
      const table = textTable(
        ['thread', 'customer', 'first', 'last', 'contacts', 'failed', 'agents', 'state', 'return s', 'cost'],
        threads.map((row) => [
          row.thread,
          row.customerId ?? `#${row.customer}`,
          row.firstAt,
          row.lastAt,
          row.contacts,
          row.failed,
          row.agents,
          row.state,
          knownSeconds(row.returns),
          row.returns.amount?.toFixed(2) ?? null,
        ]),
      );
      return {
        json: { observedUntil: isoOrNull(judgement.observedUntil), definition: name, total, threads },
        text: `${table}\n${rows.length} of ${total} threads`,
      };
    });
  },
};
