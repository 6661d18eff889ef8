import { undoImport } from '../../engine/services/undo-import.ts';
import { loadColumnFacts } from '../../engine/store/columns.ts';
import { openProjectFile } from '../../engine/store/project-file.ts';
import { type Command, integerFlag, requiredFlag } from './command.ts';
import { factsJson } from './project-json.ts';

export const undoImportCommand: Command = {
  name: 'undo-import',
  summary: 'removes an import whole',
  usage: 'fcr undo-import --project P --batch ID [--json]\nWhat other imports brought stays, and so do tags.',
  flags: { project: { type: 'string' }, batch: { type: 'string' } },
  run: async (context) => {
    const path = requiredFlag(context, 'project');
    requiredFlag(context, 'batch');
    const batch = integerFlag(context, 'batch', 0);
    const file = openProjectFile(path);
    try {
      const { removed } = undoImport(file, batch);
      const project = factsJson(loadColumnFacts(file));
      return {
        json: { batch, removed, project },
        text: `Import ${batch} is gone with ${removed} records; ${project.contacts} contacts are left.`,
      };
    } finally {
      file.close();
    }
  },
};
