import type { Driver } from '../../../shared/contract/drivers.ts';
import type { HalvesBy } from '../../../shared/domain/drivers/time-halves.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { type Figure, figureWith } from '../../scope/figure.ts';
import { isValue, narrowed, withoutField } from '../../scope/filter-edit.ts';

/** The wire has undefined where the domain has nothing; an address has neither. */
const testsOf = ({ filter }: Driver): Filter => JSON.parse(JSON.stringify(filter)) as Filter;

/** The judged contacts of a driver, or those of them that failed. */
export const driverFigure = (driver: Driver, show: 'judged' | 'failed'): Figure => ({
  count: show === 'failed' ? driver.failed : driver.contacts,
  tests: testsOf(driver),
  show,
});

/** The same in the half of the time in which it was checked; null where it was not. */
export function checkedFigure(driver: Driver, halves: HalvesBy, show: 'judged' | 'failed'): Figure | null {
  const { checked } = driver;
  if (checked === null) return null;
  const half = figureWith(driverFigure(driver, show), { [`half.${halves}`]: isValue('checked') });
  return { ...half, count: show === 'failed' ? checked.failed : checked.contacts };
}

type Period = Driver['periods'][number];

/** Its failed contacts of one month or week. One that was found in a month, and names more, is shown over all months. */
export function periodFigure(driver: Driver, unit: 'month' | 'week', { value, failed }: Period): Figure {
  const tests = testsOf(driver);
  const lasting = withoutField(tests, 'month');
  const shown = driver.found === null || Object.keys(lasting).length === 0 ? tests : lasting;
  return { count: failed, tests: narrowed(shown, { [unit]: isValue(value) }), show: 'failed' };
}
