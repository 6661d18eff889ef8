import type { Progress } from '../../../shared/contract/base.ts';
import { assertNever } from '../../../shared/domain/must.ts';
import { exportContacts } from '../services/contacts/export-contacts.ts';
import { createFigureContext } from '../services/context/figure-context.ts';
import { commitImports } from '../services/import/commit-import.ts';
import { exportRejects } from '../services/import/export-rejects.ts';
import { mendRejects, undoMending } from '../services/import/mend-rejects.ts';
import { undoImport } from '../services/import/undo-import.ts';
import { fillSample } from '../services/projects/fill-sample.ts';
import { stageTables } from '../services/staging/stage-tables.ts';
import { loadTagColumns } from '../services/tags/tag-columns.ts';
import { loadContactColumns } from '../store/columns.ts';
import { openProjectFile, type ProjectFile, type ProjectUse } from '../store/project-file.ts';
import { readSettings } from '../store/settings.ts';
import type { JobContext, JobKind, JobRequest, JobResults } from './job-protocol.ts';

/**
 * Does one job to its end and says so; an expected failure is thrown. The engine that started it holds the lock of the
 * project, so a job opens it without. Whatever moment the process is killed at, the project is as before or as after.
 */
export async function runJob(request: JobRequest, context: JobContext): Promise<void> {
  const result = await work(request, context);
  context.post({ kind: 'done', result });
}

function work(request: JobRequest, { signal, post }: JobContext): Promise<JobResults[JobKind]> {
  const hooks = { signal, onProgress: (progress: Progress) => post({ kind: 'progress', progress }) };
  switch (request.kind) {
    case 'stage': {
      const { project, tables, replaces } = request;
      return withProject(project, 'job', (file) => stageTables(file, tables, { ...hooks, replaces }));
    }
    case 'commit':
      return withProject(request.project, 'job', (file) => commitImports(file, request.stages, hooks));
    case 'undo':
      return withProject(request.project, 'job', async (file) => undoImport(file, request.batch, request.withLater));
    case 'mend':
      return withProject(request.project, 'job', async (file) => mendRejects(file, request.order, signal));
    case 'undoMend':
      return withProject(request.project, 'job', async (file) => undoMending(file, request.batch, request.step));
    case 'sample':
      return withProject(request.project, 'job', async (file) => {
        const { batch } = await fillSample(file, request, hooks);
        return { contacts: batch.inserted };
      });
    case 'export':
      return withProject(request.project, 'read', (file) => {
        const columns = loadContactColumns(file);
        const figures = createFigureContext(file, columns, loadTagColumns(file, columns), readSettings(file).zone);
        return exportContacts(figures, { ...request.scope, sort: request.sort }, request.target, hooks);
      });
    case 'exportRejects':
      return withProject(request.project, 'read', async (file) => exportRejects(file, request.batch, request.target));
    default:
      return assertNever(request);
  }
}

async function withProject<T>(path: string, use: ProjectUse, task: (file: ProjectFile) => Promise<T>): Promise<T> {
  const file = openProjectFile(path, { use });
  try {
    return await task(file);
  } finally {
    file.close();
  }
}
