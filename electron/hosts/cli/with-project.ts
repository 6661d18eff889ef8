import { openProjectFile, type ProjectFile } from '../../engine/store/project-file.ts';
import { type CommandContext, requiredFlag } from './command.ts';

/** The project of --project, open for as long as the work lasts. */
export async function withProject<T>(
  context: CommandContext,
  use: 'read' | 'write',
  work: (file: ProjectFile) => T | Promise<T>,
): Promise<T> {
  const path = requiredFlag(context, 'project');
  const file = use === 'read' ? openProjectFile(path, { use: 'read' }) : openProjectFile(path);
  try {
    return await work(file);
  } finally {
    file.close();
  }
}
