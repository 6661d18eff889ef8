import { useTranslation } from 'react-i18next';
import type { Driver } from '../../../shared/contract/drivers.ts';
import { useDescribeTest } from '../../scope/use-describe-test.ts';
import { useWords } from '../../scope/use-words.ts';

type Test = Driver['tests'][number];

export type DriverWords = {
  /** A part of a driver: what field, and what of it. */
  readonly part: (test: Test) => { readonly field: string; readonly value: string };
  /** The whole in one line: the name that a person gave, or its parts. */
  readonly name: (driver: Driver) => string;
  readonly tests: (tests: readonly Test[]) => string;
};

/** A band of hours: the hours themselves are too many to name. */
function hoursOf({ test }: Test): readonly [first: number, next: number] | null {
  const hours = (test.in ?? []).map(Number);
  return hours.length === 0 ? null : [Math.min(...hours), Math.max(...hours) + 1];
}

const clockHour = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

export function useDriverWords(): DriverWords {
  const { t } = useTranslation('drivers');
  const words = useWords();
  const describe = useDescribeTest();
  const valueName = (one: Test): string => {
    const hours = one.field === 'hour' ? hoursOf(one) : null;
    if (hours !== null) return t('hours', { from: clockHour(hours[0]), to: clockHour(hours[1]) });
    if (one.test.from === 0 && one.test.to === 1) return t('noneOfIt');
    // The wire has undefined where the domain has nothing.
    return describe(one.field, JSON.parse(JSON.stringify(one.test)));
  };
  const part = (one: Test) => ({ field: words.field(one.field), value: valueName(one) });
  const tests = (all: readonly Test[]): string =>
    all
      .map(part)
      .map(({ field, value }) => t('part', { field, value }))
      .join(', ');
  return {
    part,
    tests,
    name: (driver) => driver.mark?.name || tests(driver.tests),
  };
}
