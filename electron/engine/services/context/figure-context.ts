import type { ContactColumns } from '../../../../shared/domain/columns/contact-columns.ts';
import { withMeasuredTimes } from '../../../../shared/domain/columns/measured-times.ts';
import type { TagColumns } from '../../../../shared/domain/columns/tag-columns.ts';
import type { KpiSettings } from '../../../../shared/domain/kpi/kpi-settings.ts';
import { observedThrough } from '../../../../shared/domain/metrics/source-reach.ts';
import { readKpiSettings } from '../../store/kpi-settings.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import type { DerivedKeeper } from '../projects/derived-keeper.ts';
import { createFigureCache, type FigureCache } from './figure-cache.ts';

/**
 * What every question about figures, contacts and threads needs. A session makes one when it has loaded the columns,
 * keeps it while they stay the same (its cache is what makes the second question fast), and asks `withTags` for the
 * next one after each change of a tag. After an import or undo, or a change of zone: a new one.
 */
export type FigureContext = {
  readonly file: ProjectFile;
  readonly columns: ContactColumns;
  readonly tagColumns: TagColumns;
  /** IANA zone of the project: days, weeks and hours are those of this clock. */
  readonly zone: string;
  /** What a person said about the key figures. */
  readonly kpiSettings: KpiSettings;
  /** The last instant that all sources cover, as a person said of them. UTC ms; NaN without contacts. */
  readonly observedUntil: number;
  readonly cache: FigureCache;
  /** Writes what was derived into the project; null = nowhere (the command line, a job). */
  readonly keeper: DerivedKeeper | null;
};

/** What a person said about the figures of a project. */
function saidOf(file: ProjectFile, columns: ContactColumns): Pick<FigureContext, 'kpiSettings' | 'observedUntil'> {
  const kpiSettings = readKpiSettings(file);
  return { kpiSettings, observedUntil: observedThrough(columns, kpiSettings.sourceEnds) };
}

export function createFigureContext(
  file: ProjectFile,
  saved: ContactColumns,
  tagColumns: TagColumns,
  zone: string,
  keeper: DerivedKeeper | null = null,
): FigureContext {
  const columns = withMeasuredTimes(saved);
  const said = saidOf(file, columns);
  return { file, columns, tagColumns, zone, ...said, cache: createFigureCache(), keeper };
}

/** The same contacts after a change of tags: judgements and calendar are kept, slices and orders are forgotten. */
export function withTags(context: FigureContext, tagColumns: TagColumns): FigureContext {
  // These may hang on tags; everything else does not.
  const { masks, orders, slicedOrders, dimensionList, owners, causeColumns, drivers } = createFigureCache();
  const fresh = { masks, orders, slicedOrders, dimensionList, owners, causeColumns, drivers };
  return { ...context, tagColumns, cache: { ...context.cache, ...fresh } };
}

/** The same contacts after a change of what key figures count: slices may be cut by them, so these are forgotten too. */
export function withKpiSettings(context: FigureContext): FigureContext {
  const { masks, orders, slicedOrders, kpiMarks } = createFigureCache();
  const said = saidOf(context.file, context.columns);
  return { ...context, ...said, cache: { ...context.cache, masks, orders, slicedOrders, kpiMarks } };
}
