// A project as the engine holds it while somebody asks for figures.

import { createFigureContext } from '../../electron/engine/services/context/figure-context.ts';
import { loadTagColumns } from '../../electron/engine/services/tags/tag-columns.ts';
import { loadContactColumns } from '../../electron/engine/store/columns.ts';
import { openProjectFile } from '../../electron/engine/store/project-file.ts';

/** `keeper`: writes what was derived into the project, as the engine does; null = the project is only read. */
export function openFigures(project, keeper = null) {
  const file = openProjectFile(project, { use: keeper === null ? 'read' : 'write' });
  const columns = loadContactColumns(file);
  return { file, context: createFigureContext(file, columns, loadTagColumns(file, columns), 'UTC', keeper) };
}
