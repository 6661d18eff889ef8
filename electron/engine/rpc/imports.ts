import { recognisable } from '../../../shared/domain/importing/kept-mappings.ts';
import { exportReport, reportOf } from '../services/import/batch-report.ts';
import { listKept } from '../services/import/keep-mappings.ts';
import { reopenSource } from '../services/import/reopen-source.ts';
import {
  commitStaged,
  discardStaged,
  listImports,
  listOverlap,
  listRejects,
  listStagedRejects,
  stageFiles,
  undoImported,
} from '../services/import/run-import.ts';
import { findAlike } from '../services/inspect/inspect-alike.ts';
import { type InspectContext, inspectFile } from '../services/inspect/inspect-file.ts';
import { lastOf } from '../services/projects/job-desk.ts';
import { localZone, type Workbench } from '../services/projects/workbench.ts';
import { listEvents } from '../store/events.ts';
import { listEarlierMappings } from '../store/import-batches.ts';
import { os } from './implementer.ts';
import { mapPartialMapping, mapWireMapping, mapWireReading } from './map-mapping.ts';

/** What the open project, and this computer, know already. */
function contextOf(workbench: Workbench): InspectContext {
  const session = workbench.sessionOrNull();
  return {
    knownMappings: recognisable(listKept(workbench)),
    earlier: session === null ? [] : listEarlierMappings(session.file),
    events: session === null ? 0 : listEvents(session.file).length,
    defaultZone: session === null ? localZone() : session.settings().zone,
  };
}

export const imports = os.imports.router({
  inspect: os.imports.inspect.handler(({ context: { workbench }, input, signal }) => {
    workbench.jobs.prepare();
    const { file, reading, mapping, zoneOfDrop } = input;
    return inspectFile(
      workbench.grants.pathOf(file, 'read'),
      { reading: mapWireReading(reading), mapping: mapPartialMapping(mapping) },
      { ...contextOf(workbench), zoneOfDrop, looked: workbench.looked, signal },
    );
  }),
  alike: os.imports.alike.handler(({ context: { workbench }, input: { like, tables }, signal }) => {
    const { reading, chosen, mapping, shape, missing } = like;
    const wanted = { reading: mapWireReading(reading), mapping: mapPartialMapping(chosen) };
    return findAlike(
      tables.map(({ file, part }) => ({ file, path: workbench.grants.pathOf(file, 'read'), part })),
      { wanted, shape, mapping: mapWireMapping(mapping), missing },
      { ...contextOf(workbench), signal },
    );
  }),
  stage: os.imports.stage.handler(({ context: { workbench }, input: { tables, ...rest }, signal }) => {
    const granted = tables.map(({ file, reading, mapping }) => ({
      source: workbench.grants.pathOf(file, 'read'),
      reading,
      mapping: mapWireMapping(mapping),
    }));
    return stageFiles(workbench, { ...rest, tables: granted }, signal);
  }),
  commit: os.imports.commit.handler(({ context, input, signal }) =>
    commitStaged(context.workbench, input.stages, signal),
  ),
  discard: os.imports.discard.handler(({ context, input }) => discardStaged(context.workbench, input.stage)),
  stagedRejects: os.imports.stagedRejects.handler(({ context, input }) =>
    listStagedRejects(context.workbench, input.stage, input),
  ),
  overlap: os.imports.overlap.handler(({ context, input }) => listOverlap(context.workbench, input.stage, input)),
  reopen: os.imports.reopen.handler(({ context: { workbench }, input: { batch, file }, signal }) =>
    reopenSource(workbench, batch, file === null ? null : workbench.grants.pathOf(file, 'read'), signal),
  ),
  report: os.imports.report.handler(({ context, input }) => reportOf(context.workbench.session().file, input.batch)),
  exportReport: os.imports.exportReport.handler(({ context: { workbench }, input: { batch, target } }) =>
    exportReport(workbench.session().file, batch, workbench.grants.pathOf(target, 'write')),
  ),
  list: os.imports.list.handler(({ context }) => listImports(context.workbench)),
  rejects: os.imports.rejects.handler(({ context, input }) => listRejects(context.workbench, input.batch, input)),
  exportRejects: os.imports.exportRejects.handler(({ context: { workbench }, input: { batch, target }, signal }) => {
    const path = workbench.grants.pathOf(target, 'write');
    const project = workbench.session().file.path;
    return lastOf(workbench.jobs.run<'exportRejects'>({ kind: 'exportRejects', project, batch, target: path }, signal));
  }),
  undo: os.imports.undo.handler(({ context, input, signal }) => undoImported(context.workbench, input, signal)),
});
