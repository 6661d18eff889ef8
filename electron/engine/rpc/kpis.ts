import type { KpiSettings } from '../../../shared/domain/kpi/kpi-settings.ts';
import { configureKpis } from '../services/kpis/configure-kpis.ts';
import { readKpiSettings } from '../store/kpi-settings.ts';
import { os } from './implementer.ts';

/** The wire takes plain lists. */
const toWire = ({ atRiskReasons, savedWrapups, targets, sourceEnds, ...limits }: KpiSettings) => ({
  ...limits,
  atRiskReasons: [...atRiskReasons],
  savedWrapups: [...savedWrapups],
  targets: { ...targets },
  sourceEnds: { ...sourceEnds },
});

export const kpis = os.kpis.router({
  settings: os.kpis.settings.handler(({ context }) => toWire(readKpiSettings(context.workbench.session().file))),
  configure: os.kpis.configure.handler(({ context, input }) => {
    const session = context.workbench.writableSession();
    const { mayEndEarly, ...patch } = input;
    const given = Object.entries(patch).filter(([, value]) => value !== undefined);
    const when = { now: Date.now(), mayEndEarly };
    const settings = configureKpis(session.figures(), Object.fromEntries(given), when);
    session.kpiSettingsChanged();
    return toWire(settings);
  }),
});
