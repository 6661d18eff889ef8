import type { KpiFacts } from '../../shared/domain/kpi/kpi-data.ts';

/** For key figures that hang on the columns alone: asking the rows for anything is a mistake of the test. */
const ask = (): never => {
  throw new Error('this key figure asks the rows');
};

export const NO_KPI_FACTS: KpiFacts = {
  ...{ callbackDue: ask, promisedHours: ask, hasNotes: ask },
  fileKinds: () => null,
  tickets: () => null,
  ...{ transfers: ask, closings: ask, invited: ask, tiers: ask, tellsAbandons: ask },
};
