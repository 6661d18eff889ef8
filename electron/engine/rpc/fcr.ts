import { packGroups } from '../../../shared/domain/metrics/group-columns.ts';
import { thingsOnFile } from '../../../shared/domain/resolution/things-on-file.ts';
import { listDefinitions } from '../services/context/definitions.ts';
import { extraColumnsInTurns } from '../services/context/extra-columns.ts';
import { inTurns } from '../services/context/in-turns.ts';
import { measureAgreement, measureWindowCurve } from '../services/figures/agreement.ts';
import { measureChange } from '../services/figures/change.ts';
import { pageComparison } from '../services/figures/compare.ts';
import { asksForExtras, coverage } from '../services/figures/coverage.ts';
import { measureDifference } from '../services/figures/difference.ts';
import { measureGroupRates } from '../services/figures/group-rates.ts';
import { measure, readyOtherWindows } from '../services/figures/measure.ts';
import { measureSources } from '../services/figures/sources.ts';
import { measureKpis } from '../services/kpis/kpis.ts';
import { dimensionsInSteps, dimensionValues } from '../services/slices/dimension-values.ts';
import { os } from './implementer.ts';

export const fcr = os.fcr.router({
  definitions: os.fcr.definitions.handler(({ context }) => [
    ...listDefinitions(context.workbench.sessionOrNull()?.file ?? null),
  ]),
  measure: os.fcr.measure.handler(({ context, input }) => {
    const known = context.workbench.session().figures();
    const figures = measure(known, input);
    readyOtherWindows(known, input);
    const breakdowns = figures.breakdowns.map(({ by, groups, rest }) => ({ by, groups: packGroups(by, groups), rest }));
    return { ...figures, breakdowns };
  }),
  groupRates: os.fcr.groupRates.handler(({ context, input }) =>
    measureGroupRates(context.workbench.session().figures(), input),
  ),
  kpis: os.fcr.kpis.handler(({ context, input }) => measureKpis(context.workbench.session().figures(), input)),
  agreement: os.fcr.agreement.handler(({ context, input }) =>
    measureAgreement(context.workbench.session().figures(), input),
  ),
  windowCurve: os.fcr.windowCurve.handler(({ context, input }) =>
    measureWindowCurve(context.workbench.session().figures(), input),
  ),
  difference: os.fcr.difference.handler(({ context, input }) =>
    measureDifference(context.workbench.session().figures(), input),
  ),
  sources: os.fcr.sources.handler(({ context, input }) => measureSources(context.workbench.session().figures(), input)),
  change: os.fcr.change.handler(({ context, input }) => measureChange(context.workbench.session().figures(), input)),
  coverage: os.fcr.coverage.handler(async ({ context, input, signal }) => {
    const figures = context.workbench.session().figures();
    if (asksForExtras(input)) await extraColumnsInTurns(figures, signal);
    return coverage(figures, input);
  }),
  values: os.fcr.values.handler(({ context, input }) => dimensionValues(context.workbench.session().figures(), input)),
  dimensions: os.fcr.dimensions.handler(async ({ context, signal }) => {
    const figures = context.workbench.session().figures();
    await extraColumnsInTurns(figures, signal);
    return inTurns(dimensionsInSteps(figures), signal);
  }),
  onFile: os.fcr.onFile.handler(({ context }) => thingsOnFile(context.workbench.session().figures().columns)),
  compare: os.fcr.compare.handler(({ context, input }) => pageComparison(context.workbench.session().figures(), input)),
});
