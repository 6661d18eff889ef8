import { basename, resolve } from 'node:path';
import { MOST_PROPOSALS } from '../../../shared/contract/events.ts';
import { DEFAULT_DEFINITION_KEY } from '../../../shared/domain/definition/definition.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { isoOrNull } from '../../engine/services/context/iso-time.ts';
import { exportEvents, importEvents } from '../../engine/services/events/calendar-events.ts';
import { proposeEvents } from '../../engine/services/events/event-proposals.ts';
import { listEvents, markEvents } from '../../engine/store/events.ts';
import type { ProjectFile } from '../../engine/store/project-file.ts';
import { type Command, type CommandContext, integerFlag, optionalFlag, UsageError } from './command.ts';
import { withFigures } from './open-figures.ts';
import { textTable } from './text-table.ts';
import { withProject } from './with-project.ts';

function list(file: ProjectFile) {
  const events = listEvents(file).map(({ from, to, savedAt, ...event }) => ({
    ...event,
    from: isoOrNull(from),
    to: isoOrNull(to),
    savedAt: isoOrNull(savedAt),
  }));
  const rows = events.map(({ id, kind, name, from, to, reason, queue, channel }) => [
    ...[id, kind, name, from ?? '', to ?? ''],
    [reason, queue, channel].filter((one) => one !== null).join(', '),
  ]);
  return { json: { events }, text: textTable(['id', 'kind', 'name', 'from', 'to', 'about'], rows) };
}

async function takeIn(path: string, file: ProjectFile) {
  const found = await importEvents(file, resolve(path), Date.now());
  const rejects = found.rejects.map(({ line, field, value, why }) => `line ${line}: ${field} "${value}" ${why}`);
  const text = `${found.read} read, ${found.added} added, ${found.known} known already, ${found.rejected} set aside`;
  return { json: { file: basename(path), ...found }, text: [text, ...rejects].join('\n') };
}

function takeOut(file: ProjectFile, id: number) {
  if (markEvents(file, [id], Date.now()) === 0) throw new AppError('NOT_FOUND', { what: `Event ${id}` });
  return { json: { removed: id }, text: `Event ${id} is off the calendar.` };
}

/** Hours and days that stand out, for a person to say what happened. */
function propose(context: CommandContext) {
  const definition = optionalFlag(context, 'definition') ?? DEFAULT_DEFINITION_KEY;
  return withFigures(context, (figures) => {
    const { total, proposals } = proposeEvents(figures, { definition, observedUntil: null, most: MOST_PROPOSALS });
    const timed = proposals.map((found) => ({ ...found, from: isoOrNull(found.from), to: isoOrNull(found.to) }));
    const rows = timed.map(({ field, value, from, to, failures, usual, agents }) => [
      ...[from ?? '', to ?? '', field, value],
      ...[failures, usual.toFixed(1), agents],
    ]);
    const text = textTable(['from', 'to', 'field', 'value', 'failures', 'usual', 'agents'], rows);
    return { json: { definition, total, proposals: timed }, text: total === 0 ? 'Nothing stands out.' : text };
  });
}

export const eventsCommand: Command = {
  name: 'events',
  summary: 'the calendar of the project: outages, mailings, policies, holidays; as CSV, out and in',
  usage:
    'fcr events --project P [--json]\n' +
    'fcr events --project P --import FILE.csv\n' +
    'fcr events --project P --out FILE.csv\n' +
    'fcr events --project P --remove ID\n' +
    'fcr events --project P --propose [--definition KEY]: hours and days with more failures than usual\n' +
    'A file has the columns kind (outage, mailing, policy, holiday, other; maintenance, campaign and others are known\n' +
    'words of these) and from or start; name, to or end, reason, queue, channel, note, scope (what it is about, in one\n' +
    'cell) and zone if there are any. Times are ISO 8601, on the clock of the zone of the row or of the project where\n' +
    'they have no offset.',
  flags: {
    project: { type: 'string' },
    import: { type: 'string' },
    out: { type: 'string' },
    remove: { type: 'string' },
    propose: { type: 'boolean' },
    definition: { type: 'string' },
  },
  run: async (context) => {
    const [path, out, remove] = ['import', 'out', 'remove'].map((name) => optionalFlag(context, name));
    if ([path, out, remove].filter((given) => given !== undefined).length > 1) {
      throw new UsageError('Give one of --import, --out and --remove.');
    }
    if (context.flags['propose'] === true) return propose(context);
    if (path !== undefined) return withProject(context, 'write', (file) => takeIn(path, file));
    if (remove !== undefined) {
      const id = integerFlag(context, 'remove', 0);
      return withProject(context, 'write', (file) => takeOut(file, id));
    }
    if (out !== undefined) {
      const { rows } = await withProject(context, 'read', (file) => exportEvents(file, resolve(out)));
      return { json: { file: out, rows }, text: `${rows} events written to ${out}` };
    }
    return withProject(context, 'read', list);
  },
};
