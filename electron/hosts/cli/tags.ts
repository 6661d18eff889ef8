import { basename, resolve } from 'node:path';
import type { LearnedModel } from '../../../shared/contract/suggestions.ts';
import type { AgreementOfCoders } from '../../../shared/contract/tags.ts';
import { DEFAULT_DEFINITION_KEY } from '../../../shared/domain/definition/definition.ts';
import { agreementOfCoders } from '../../engine/services/tags/coder-agreement.ts';
import { exportReadings, importReadings } from '../../engine/services/tags/readings-file.ts';
import { learnedModel } from '../../engine/services/tags/suggestions.ts';
import { loadContactColumns } from '../../engine/store/columns.ts';
import type { ProjectFile } from '../../engine/store/project-file.ts';
import { type Command, type CommandContext, optionalFlag, UsageError } from './command.ts';
import { learnedModelText } from './learned-model.ts';
import { definitionChoice, withFigures } from './open-figures.ts';
import { textTable } from './text-table.ts';
import { withProject } from './with-project.ts';

function levelOf(context: CommandContext): 'family' | 'subCause' {
  const level = optionalFlag(context, 'level') ?? 'family';
  if (level === 'family') return 'family';
  if (level === 'sub-cause') return 'subCause';
  throw new UsageError(`--level takes family or sub-cause, not "${level}".`);
}

const three = (value: number | null): string => (value === null ? '–' : value.toFixed(3));

function agreementText(found: AgreementOfCoders): string {
  const coders = textTable(
    ['coder', 'contacts'],
    found.coders.map(({ coder, contacts }) => [coder, contacts]),
  );
  if (found.first === null || found.second === null) return `${coders}\nAgreement needs two coders.`;
  const differences = textTable(
    ['contact', found.first, found.second],
    found.disagreements.map(({ contactId, first, second }) => [
      contactId,
      first.subCause ?? first.family,
      second.subCause ?? second.family,
    ]),
  );
  return [
    coders,
    '',
    `${found.first} and ${found.second} have both read ${found.both} contacts and say the same of ${found.same}.`,
    `Cohen's kappa ${three(found.kappa)}, 95 % interval ${three(found.low)} to ${three(found.high)}`,
    ...(found.disagreements.length === 0 ? [] : ['', differences]),
  ].join('\n');
}

/** All disagreements: a page is for screens. */
const agreement = (context: CommandContext, file: ProjectFile): AgreementOfCoders =>
  agreementOfCoders(file, {
    first: optionalFlag(context, 'first') ?? null,
    second: optionalFlag(context, 'second') ?? null,
    level: levelOf(context),
    from: 0,
    count: Number.MAX_SAFE_INTEGER,
  });

async function importFrom(path: string, file: ProjectFile) {
  const { rows: _rows, ...counts } = await importReadings(file, loadContactColumns(file), resolve(path), Date.now());
  const rejects = counts.rejects.map(({ line, field, value, why }) => `line ${line}: ${field} "${value}" ${why}`);
  const text = `${counts.read} read, ${counts.added} added, ${counts.known} known already, ${counts.rejected} set aside`;
  return { json: { file: basename(path), ...counts }, text: [text, ...rejects].join('\n') };
}

const modelOf = (context: CommandContext): Promise<LearnedModel> =>
  withFigures(context, (figures) =>
    learnedModel(figures, {
      definition: definitionChoice(optionalFlag(context, 'definition') ?? DEFAULT_DEFINITION_KEY),
      observedUntil: optionalFlag(context, 'observed-until') ?? null,
    }),
  );

export const tagsCommand: Command = {
  name: 'tags',
  summary: 'who tagged how much, how far two coders agree, and what readings teach; tags as CSV, out and in',
  usage:
    'fcr tags --project P [--first CODER] [--second CODER] [--level family|sub-cause] [--json]\n' +
    'fcr tags --project P --out FILE.csv\n' +
    'fcr tags --project P --import FILE.csv\n' +
    'fcr tags --project P --model [--definition KEY-or-FILE] [--observed-until ISO] [--json]: what readings teach, and how good it is\n' +
    'Without names the agreement is that of the two coders with most readings.',
  flags: {
    project: { type: 'string' },
    first: { type: 'string' },
    second: { type: 'string' },
    level: { type: 'string' },
    out: { type: 'string' },
    import: { type: 'string' },
    model: { type: 'boolean' },
    definition: { type: 'string' },
    'observed-until': { type: 'string' },
  },
  run: async (context) => {
    const out = optionalFlag(context, 'out');
    const path = optionalFlag(context, 'import');
    const isModel = context.flags.model === true;
    if ([out !== undefined, path !== undefined, isModel].filter(Boolean).length > 1) {
      throw new UsageError('Give one of --out, --import and --model.');
    }
    if (isModel) {
      const found = await modelOf(context);
      return { json: found, text: learnedModelText(found) };
    }
    if (path !== undefined) return withProject(context, 'write', (file) => importFrom(path, file));
    if (out !== undefined) {
      const { rows } = await withProject(context, 'read', (file) => exportReadings(file, resolve(out)));
      return { json: { file: out, rows }, text: `${rows} readings written to ${out}` };
    }
    const found = await withProject(context, 'read', (file) => agreement(context, file));
    return { json: found, text: agreementText(found) };
  },
};
