import type { Driver } from '../../../shared/contract/drivers.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import type { Figure } from '../../scope/figure.ts';

/** The judged contacts of a driver, or those of them that failed. */
export const driverFigure = ({ contacts, failed, filter }: Driver, show: 'judged' | 'failed'): Figure => ({
  count: show === 'failed' ? failed : contacts,
  // The wire has undefined where the domain has nothing; an address has neither.
  tests: JSON.parse(JSON.stringify(filter)) as Filter,
  show,
});
