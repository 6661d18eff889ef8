import { undoImport } from '../../engine/services/import/undo-import.ts';
import { loadColumnFacts } from '../../engine/store/columns.ts';
import { openProjectFile } from '../../engine/store/project-file.ts';
import { type Command, integerFlag, requiredFlag } from './command.ts';
import { factsJson } from './project-json.ts';

export const undoImportCommand: Command = {
  name: 'undo-import',
  summary: 'removes an import whole',
  usage:
    'fcr undo-import --project P --batch ID [--with-later] [--json]\n' +
    'What other imports brought stays, and so do tags. --with-later also undoes imports that were put together with rows\n' +
    'of this one; import their files again afterwards.',
  flags: { project: { type: 'string' }, batch: { type: 'string' }, 'with-later': { type: 'boolean' } },
  run: async (context) => {
    const path = requiredFlag(context, 'project');
    requiredFlag(context, 'batch');
    const batch = integerFlag(context, 'batch', 0);
    const file = openProjectFile(path);
    try {
      const { removed, batches } = undoImport(file, batch, context.flags['with-later'] === true);
      const project = factsJson(loadColumnFacts(file));
      return {
        json: { batch, batches, removed, project },
        text: `${batches.length === 1 ? 'Import' : 'Imports'} ${batches.join(', ')} ${batches.length === 1 ? 'is' : 'are'} gone with ${removed} records; ${project.contacts} contacts are left.`,
      };
    } finally {
      file.close();
    }
  },
};
