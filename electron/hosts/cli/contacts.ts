import { resolve } from 'node:path';
import { DEFAULT_DEFINITION_KEY } from '../../../shared/domain/definition/definition.ts';
import { RESULTS } from '../../../shared/domain/resolution/judgement.ts';
import {
  EXPORT_COLUMNS,
  type ExportRequest,
  exportChunks,
  exportContacts,
} from '../../engine/services/contacts/export-contacts.ts';
import type { DefinitionName } from '../../engine/services/context/definitions.ts';
import type { FigureContext } from '../../engine/services/context/figure-context.ts';
import { isoOrNull } from '../../engine/services/context/iso-time.ts';
import { judgedBy } from '../../engine/services/context/judged.ts';
import { checkedFilter } from '../../engine/services/slices/slice.ts';
import { type Command, type CommandContext, integerFlag, listFlag, optionalFlag, UsageError } from './command.ts';
import { definitionChoice, FIGURE_FLAGS, scopeOf, withFigures } from './open-figures.ts';
import { textTable } from './text-table.ts';

/** Without --limit people see this many lines on a terminal; --json and --out give all. */
const SHOWN = 50;

function requestOf(context: CommandContext): ExportRequest {
  const definition = definitionChoice(optionalFlag(context, 'definition') ?? DEFAULT_DEFINITION_KEY);
  const outcomes = listFlag(context, 'outcome').flatMap((words) => words.split(','));
  const unknown = outcomes.find((outcome) => !RESULTS.some((result) => result === outcome));
  if (unknown !== undefined) throw new UsageError(`--outcome takes ${RESULTS.join(', ')}, not "${unknown}".`);
  const limit = optionalFlag(context, 'limit') === undefined ? {} : { limit: integerFlag(context, 'limit', 0) };
  const scope = scopeOf(context, definition);
  if (outcomes.length === 0) return { ...scope, sort: null, ...limit };
  const filter = checkedFilter(scope.filter);
  if (filter.result !== undefined) throw new UsageError('--outcome and a filter on result say the same; give one.');
  return { ...scope, filter: { ...filter, result: { in: outcomes } }, sort: null, ...limit };
}

const FIRST_RESULT = EXPORT_COLUMNS.lastIndexOf('outcome');

const NUMBER_NAMES = new Set(['csat', 'nps', 'thread_id', 'cause_score']);

/** Blank cells are null. The contact's own outcome is contact_outcome here, because an object has each name once. */
function toObject(cells: readonly string[]): Record<string, string | number | null> {
  const names = EXPORT_COLUMNS.map((name, place) =>
    name === 'outcome' && place < FIRST_RESULT ? 'contact_outcome' : name,
  );
  return Object.fromEntries(
    names.map((name, place) => {
      const cell = cells[place] ?? '';
      if (cell === '') return [name, null];
      const isNumber = name.endsWith('_s') || NUMBER_NAMES.has(name);
      return [name, isNumber ? Number(cell) : cell];
    }),
  );
}

/** The rules behind the outcomes of a list, as every figure names its own. */
type Behind = { readonly definition: DefinitionName; readonly observedUntil: string | null };

function behind(figures: FigureContext, request: ExportRequest): Behind {
  const { name, judgement } = judgedBy(figures, request.definition, request.observedUntil);
  return { definition: name, observedUntil: isoOrNull(judgement.observedUntil) };
}

const HASH_SHOWN = 12;

const sayBehind = ({ definition: { key, version, hash }, observedUntil }: Behind): string =>
  `under ${key} version ${version}, ${hash.slice(0, HASH_SHOWN)}, observed until ${observedUntil ?? 'no time at all'}`;

type Listing = {
  readonly head: Behind & { readonly total: number };
  readonly rows: readonly ReturnType<typeof toObject>[];
};

function listContacts(figures: FigureContext, request: ExportRequest): Listing {
  const rows: ReturnType<typeof toObject>[] = [];
  let total = 0;
  for (const chunk of exportChunks(figures, request)) {
    total = chunk.matching;
    rows.push(...chunk.cells.map(toObject));
  }
  return { head: { ...behind(figures, request), total }, rows };
}

const SHOWN_COLUMNS = [
  'contact_id',
  'customer_id',
  'started_at',
  'channel',
  'queue',
  'agent_id',
  'reason',
  'outcome',
  'outcome_reason',
  'return_contact_id',
  'gap_s',
];

export const contactsCommand: Command = {
  name: 'contacts',
  summary: 'the contacts behind a figure, as rows or as a CSV file',
  usage:
    'fcr contacts --project P [--definition KEY-or-FILE] [--outcome failed] [--filter JSON] [--observed-until ISO] [--limit N] [--out FILE.csv] [--json]',
  flags: {
    ...FIGURE_FLAGS,
    definition: { type: 'string' },
    outcome: { type: 'string', multiple: true },
    limit: { type: 'string' },
    out: { type: 'string' },
  },
  run: async (context) => {
    const request = requestOf(context);
    const out = optionalFlag(context, 'out');
    if (out !== undefined) {
      const onProgress = ({ rows }: { rows: number }): void => context.progress(`${rows} contacts written`);
      const hooks = { signal: context.signal, onProgress };
      const { rows, by } = await withFigures(context, async (figures) => ({
        ...(await exportContacts(figures, request, resolve(out), hooks)),
        by: behind(figures, request),
      }));
      return { json: { file: out, rows, ...by }, text: `${rows} contacts written to ${out}\n${sayBehind(by)}` };
    }
    const isJson = context.flags.json === true;
    const limited = isJson || request.limit !== undefined ? request : { ...request, limit: SHOWN };
    const { head, rows } = await withFigures(context, (figures) => listContacts(figures, limited));
    const table = textTable(
      SHOWN_COLUMNS,
      rows.map((row) => SHOWN_COLUMNS.map((name) => row[name] ?? null)),
    );
    return { json: { ...head, rows }, text: `${table}\n${rows.length} of ${head.total} contacts ${sayBehind(head)}` };
  },
};
