import { infoOf, listDefinitions } from '../../engine/services/context/definitions.ts';
import { keepDefinition, removeDefinition } from '../../engine/services/context/keep-definition.ts';
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

/** --save keeps a file as an own definition, --remove takes one off; both write. */
function changeDefinitions(context: CommandContext, change: (file: ProjectFile) => { json: object; text: string }) {
  const file = openProjectFile(requiredFlag(context, 'project'));
  try {
    return change(file);
  } finally {
    file.close();
  }
}

function saveFrom(path: string, file: ProjectFile) {
  const definition = keepDefinition(file, definitionFile(path), Date.now());
  const info = infoOf(definition, false);
  return { json: { saved: info }, text: `${info.key} is kept as version ${info.version}, ${info.hash.slice(0, 12)}` };
}

export const definitionsCommand: Command = {
  name: 'definitions',
  summary: 'the presets and the project’s own definitions, with their rules and hashes; keeps and removes own ones',
  usage:
    'fcr definitions [--project P] [--json]\n' +
    'fcr definitions --project P --save FILE.json\n' +
    'fcr definitions --project P --remove KEY\n' +
    'A definition that was kept is used by its key, an older version of it as KEY@VERSION.',
  flags: { project: { type: 'string' }, save: { type: 'string' }, remove: { type: 'string' } },
  run: async (context) => {
    const save = optionalFlag(context, 'save');
    const remove = optionalFlag(context, 'remove');
    if (save !== undefined && remove !== undefined) throw new UsageError('Give --save or --remove, not both.');
    if (save !== undefined) return changeDefinitions(context, (file) => saveFrom(save, file));
    if (remove !== undefined) {
      return changeDefinitions(context, (file) => {
        removeDefinition(file, remove);
        return { json: { removed: remove }, text: `${remove} is off the list; its versions stay.` };
      });
    }
    const definitions = definitionsOf(context);
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
