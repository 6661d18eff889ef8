import { lastOf } from '../services/job-desk.ts';
import {
  commitStaged,
  discardStaged,
  listImports,
  listRejects,
  listStagedRejects,
  stageFile,
  undoImported,
} from '../services/run-import.ts';
import { deleteMapping, listSavedMappings, saveMapping } from '../store/saved-mappings.ts';
import { os } from './implementer.ts';
import { mapSavedMapping, mapWireMapping } from './map-mapping.ts';

export const imports = {
  stage: os.imports.stage.handler(({ context: { workbench }, input: { file, reading, mapping }, signal }) =>
    stageFile(
      workbench,
      { path: workbench.grants.pathOf(file, 'read'), reading, mapping: mapWireMapping(mapping) },
      signal,
    ),
  ),
  commit: os.imports.commit.handler(({ context, input, signal }) =>
    commitStaged(context.workbench, input.stage, signal),
  ),
  discard: os.imports.discard.handler(({ context, input }) => discardStaged(context.workbench, input.stage)),
  stagedRejects: os.imports.stagedRejects.handler(({ context, input }) =>
    listStagedRejects(context.workbench, input.stage, input),
  ),
  list: os.imports.list.handler(({ context }) => listImports(context.workbench)),
  rejects: os.imports.rejects.handler(({ context, input }) => listRejects(context.workbench, input.batch, input)),
  exportRejects: os.imports.exportRejects.handler(({ context: { workbench }, input: { batch, target }, signal }) => {
    const path = workbench.grants.pathOf(target, 'write');
    const project = workbench.session().file.path;
    return lastOf(workbench.jobs.run<'exportRejects'>({ kind: 'exportRejects', project, batch, target: path }, signal));
  }),
  undo: os.imports.undo.handler(({ context, input, signal }) => undoImported(context.workbench, input.batch, signal)),
  savedMappings: os.imports.savedMappings.handler(({ context }) =>
    listSavedMappings(context.workbench.session().file).map(mapSavedMapping),
  ),
  saveMapping: os.imports.saveMapping.handler(({ context, input }) =>
    mapSavedMapping(
      saveMapping(context.workbench.session().file, input.name, mapWireMapping(input.mapping), Date.now()),
    ),
  ),
  deleteMapping: os.imports.deleteMapping.handler(({ context, input }) => ({
    deleted: deleteMapping(context.workbench.session().file, input.name),
  })),
};
