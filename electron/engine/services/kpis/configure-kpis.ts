import type { ContactColumns } from '../../../../shared/domain/columns/contact-columns.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { type KpiSettings, mostTarget } from '../../../../shared/domain/kpi/kpi-settings.ts';
import { isKpiKey } from '../../../../shared/domain/kpi/kpis.ts';
import { sourceReaches } from '../../../../shared/domain/metrics/source-reach.ts';
import { changeKpiSettings, readKpiSettings } from '../../store/kpi-settings.ts';
import type { FigureContext } from '../context/figure-context.ts';

const DAY_MS = 86_400_000;
const timeOf = (at: number): string => new Date(at).toISOString();

/** Throws INVALID_INPUT for an end that a source cannot have, or (unless it may) one that leaves contacts behind. */
function assertEnds(columns: ContactColumns, ends: KpiSettings['sourceEnds'], now: number, mayEndEarly: boolean): void {
  const reaches = new Map(sourceReaches(columns).map((reach) => [reach.source, reach]));
  for (const [source, end] of Object.entries(ends)) {
    const reach = reaches.get(source);
    if (reach === undefined) throw new AppError('INVALID_INPUT', { detail: `No contact is of a source "${source}".` });
    const { lastAt } = reach;
    // Rows may be later than the clock of this computer.
    if (end > Math.max(now, lastAt) + DAY_MS) {
      throw new AppError('INVALID_INPUT', {
        detail: `"${source}" cannot be observed until ${timeOf(end)}: that is to come.`,
      });
    }
    if (end < lastAt && !mayEndEarly) {
      throw new AppError('INVALID_INPUT', {
        detail: `"${source}" has contacts until ${timeOf(lastAt)}, after ${timeOf(end)}: an end before them must be confirmed (mayEndEarly).`,
      });
    }
  }
}

/** Throws INVALID_INPUT for a target that its figure can never reach: 80 for a share, where 0.8 is meant. */
function assertTargets(targets: KpiSettings['targets']): void {
  for (const [key, target] of Object.entries(targets)) {
    const most = isKpiKey(key) ? mostTarget(key) : 0;
    if (Math.abs(target) > most) {
      const hint = most === 1 ? ` A share lies between 0 and 1: 80% is 0.8.` : '';
      throw new AppError('INVALID_INPUT', { detail: `${target} cannot be a target of ${key}.${hint}` });
    }
  }
}

/** kpis.configure: changes what figures count, as one step of undo. */
export function configureKpis(
  { file, columns }: Pick<FigureContext, 'file' | 'columns'>,
  patch: Partial<KpiSettings>,
  { now, mayEndEarly }: { readonly now: number; readonly mayEndEarly: boolean },
): KpiSettings {
  const known = readKpiSettings(file).sourceEnds;
  const ends = Object.entries(patch.sourceEnds ?? {});
  // An end that stands already, of a source that went with an undone import, say, is no reason to refuse another.
  const fresh = ends.filter(([source, end]) => known[source] !== end);
  assertEnds(columns, Object.fromEntries(fresh), now, mayEndEarly);
  assertTargets(patch.targets ?? {});
  return changeKpiSettings(file, patch, now);
}
