import { exportRejects } from '../../engine/services/import/export-rejects.ts';
import { openProjectFile } from '../../engine/store/project-file.ts';
import { type Command, integerFlag, requiredFlag } from './command.ts';

export const rejectsCommand: Command = {
  name: 'rejects',
  summary: 'the rejected rows of an import as CSV, with line, reason and the original text',
  usage: 'fcr rejects --project P --batch ID --out FILE.csv [--json]',
  flags: { project: { type: 'string' }, batch: { type: 'string' }, out: { type: 'string' } },
  run: async (context) => {
    const project = requiredFlag(context, 'project');
    requiredFlag(context, 'batch');
    const batch = integerFlag(context, 'batch', 0);
    const out = requiredFlag(context, 'out');
    const file = openProjectFile(project, { use: 'read' });
    try {
      const { rows } = exportRejects(file, batch, out);
      return { json: { batch, out, rows }, text: `${rows} rejected rows of import ${batch} are in ${out}` };
    } finally {
      file.close();
    }
  },
};
