import { basename } from 'node:path';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { type Check, checkProject } from '../../engine/services/projects/check-project.ts';
import { openProjectFile } from '../../engine/store/project-file.ts';
import { type Command, requiredFlag } from './command.ts';

const TITLE: Readonly<Record<Check['name'], string>> = {
  sqlite: 'pages and indexes',
  foreign_keys: 'foreign keys',
  schema: 'schema',
  accounts: 'accounts of the imports',
  mappings: 'how files were read',
  versions: 'versions of contacts',
  derived: 'columns against a rebuild',
  texts: 'kept orders and words against a rebuild',
  causes: 'kept causes against a rebuild',
};

const line = ({ name, problem }: Check): string =>
  `${problem === null ? 'ok     ' : 'PROBLEM'}  ${TITLE[name]}${problem === null ? '' : `: ${problem}`}`;

export const checkCommand: Command = {
  name: 'check',
  summary: 'verifies a project file: SQLite integrity, schema, invariants, derived data against a rebuild',
  usage: 'fcr check --project P [--json]',
  flags: { project: { type: 'string' } },
  run: async (context) => {
    const path = requiredFlag(context, 'project');
    const file = openProjectFile(path, { use: 'read' });
    try {
      const checks = checkProject(file);
      const bad = checks.filter((check) => check.problem !== null);
      if (bad.length > 0) {
        const detail = bad.map(({ name, problem }) => `${TITLE[name]}: ${problem}`).join('; ');
        throw new AppError('PROJECT_DAMAGED', { file: basename(path), detail, backup: '' });
      }
      return {
        json: { ok: true, checks: checks.map(({ name }) => ({ name, ok: true })) },
        text: checks.map(line).join('\n'),
      };
    } finally {
      file.close();
    }
  },
};
