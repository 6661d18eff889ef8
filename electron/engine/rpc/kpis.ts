import type { KpiSettings } from '../../../shared/domain/kpi/kpi-settings.ts';
import { changeKpiSettings, readKpiSettings } from '../store/kpi-settings.ts';
import { os } from './implementer.ts';

/** The wire takes plain lists. */
const toWire = ({ atRiskReasons, savedWrapups, targets, ...limits }: KpiSettings) => ({
  ...limits,
  atRiskReasons: [...atRiskReasons],
  savedWrapups: [...savedWrapups],
  targets: { ...targets },
});

export const kpis = os.kpis.router({
  settings: os.kpis.settings.handler(({ context }) => toWire(readKpiSettings(context.workbench.session().file))),
  configure: os.kpis.configure.handler(({ context, input }) => {
    const session = context.workbench.writableSession();
    const given = Object.entries(input).filter(([, value]) => value !== undefined);
    const settings = changeKpiSettings(session.file, Object.fromEntries(given), Date.now());
    session.kpiSettingsChanged();
    return toWire(settings);
  }),
});
