import {
  exportMapping,
  forgetMapping,
  importMappingFile,
  keepMapping,
  listKept,
  mappingVersion,
} from '../services/import/keep-mappings.ts';
import { os } from './implementer.ts';
import { mapKeptMapping, mapPlainMapping, mapWireMapping } from './map-mapping.ts';

export const mappings = os.mappings.router({
  list: os.mappings.list.handler(({ context }) => listKept(context.workbench).map(mapKeptMapping)),
  version: os.mappings.version.handler(({ context, input }) =>
    mapPlainMapping(mappingVersion(context.workbench, input.name, input.version)),
  ),
  save: os.mappings.save.handler(({ context, input }) =>
    mapKeptMapping(keepMapping(context.workbench, input.name, mapWireMapping(input.mapping), Date.now())),
  ),
  delete: os.mappings.delete.handler(({ context, input }) => ({
    deleted: forgetMapping(context.workbench, input.name),
  })),
  export: os.mappings.export.handler(({ context: { workbench }, input }) =>
    exportMapping(workbench, input.name, workbench.grants.pathOf(input.target, 'write')),
  ),
  import: os.mappings.import.handler(({ context: { workbench }, input }) =>
    mapKeptMapping(importMappingFile(workbench, workbench.grants.pathOf(input.file, 'read'), Date.now())),
  ),
});
