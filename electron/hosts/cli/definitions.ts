import { listDefinitions } from '../../engine/services/definitions.ts';
import { openProjectFile } from '../../engine/store/project-file.ts';
import { type Command, type CommandContext, optionalFlag } from './command.ts';
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

export const definitionsCommand: Command = {
  name: 'definitions',
  summary: 'the presets and the project’s own definitions, with their rules and hashes',
  usage: 'fcr definitions [--project P] [--json]',
  flags: { project: { type: 'string' } },
  run: async (context) => {
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
