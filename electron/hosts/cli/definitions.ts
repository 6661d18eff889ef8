import { infoOf, listDefinitions } from '../../engine/services/context/definitions.ts';
import { keepDefinition, putBackDefinition, removeDefinition } from '../../engine/services/context/keep-definition.ts';
import { openProjectFile, type ProjectFile } from '../../engine/store/project-file.ts';
import { type Command, type CommandContext, optionalFlag, requiredFlag, UsageError } from './command.ts';
import { definitionFile } from './open-figures.ts';
import { textTable } from './text-table.ts';

function definitionsOf(context: CommandContext) {
  const project = optionalFlag(context, 'project');
  if (project === undefined) return listDefinitions(null);
  const file = openProjectFile(project, { use: 'read' });
  try {
    return listDefinitions(file);
  } finally {
    file.close();
  }
}

type Change = (file: ProjectFile) => { json: object; text: string };

/** The flags that write, each with what it is given. */
const CHANGES: Readonly<Record<string, (given: string) => Change>> = {
  save: (path) => (file) => {
    const info = infoOf(keepDefinition(file, definitionFile(path), Date.now()), false);
    return { json: { saved: info }, text: `${info.key} is kept as version ${info.version}, ${info.hash.slice(0, 12)}` };
  },
  remove: (key) => (file) => {
    removeDefinition(file, key);
    return {
      json: { removed: key },
      text: `${key} is off the lists. What names it is answered as before; --put-back ${key} puts it back.`,
    };
  },
  'put-back': (key) => (file) => {
    const info = infoOf(putBackDefinition(file, key), false);
    return { json: { putBack: info }, text: `${key} is on the lists again, in version ${info.version}.` };
  },
};

function changeDefinitions(context: CommandContext, change: Change) {
  const file = openProjectFile(requiredFlag(context, 'project'));
  try {
    return change(file);
  } finally {
    file.close();
  }
}

export const definitionsCommand: Command = {
  name: 'definitions',
  summary: 'the presets and the project’s own definitions, with their rules and hashes; keeps and removes own ones',
  usage:
    'fcr definitions [--project P] [--removed] [--json]\n' +
    'fcr definitions --project P --save FILE.json\n' +
    'fcr definitions --project P --remove KEY\n' +
    'fcr definitions --project P --put-back KEY\n' +
    'A definition that was kept is used by its key, an older version of it as KEY@VERSION. One that was removed is used\n' +
    'in the same way and left out of the list; --removed lists those.',
  flags: {
    project: { type: 'string' },
    removed: { type: 'boolean' },
    save: { type: 'string' },
    remove: { type: 'string' },
    'put-back': { type: 'string' },
  },
  run: async (context) => {
    const changes = Object.entries(CHANGES).flatMap(([flag, change]) => {
      const given = optionalFlag(context, flag);
      return given === undefined ? [] : [change(given)];
    });
    const [change] = changes;
    if (changes.length > 1) throw new UsageError('Give one of --save, --remove and --put-back.');
    if (change !== undefined) return changeDefinitions(context, change);
    const isRemoved = context.flags.removed === true;
    const definitions = definitionsOf(context).filter(({ removed }) => removed === isRemoved);
    const rows = definitions.map(({ key, version, hash, definition }) => [
      key,
      version,
      String(definition.kind),
      Number(definition.windowHours),
      hash.slice(0, 12),
    ]);
    return { json: { definitions }, text: textTable(['key', 'version', 'kind', 'window h', 'hash'], rows) };
  },
};
