import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldTest, Filter } from '../../shared/domain/filter/filter.ts';
import { slicesInField } from '../../shared/domain/filter/slices-in-field.ts';
import { type Format, useFormat } from '../ui/format.ts';
import { isPeriod, periodRanges, type TrendUnit } from './calendar-words.ts';
import { fieldKind } from './field-kind.ts';
import { useValueName } from './use-value-name.ts';
import { useWords } from './use-words.ts';

/** A bound as people read it: dates for times, clock times for seconds, numbers otherwise. */
function bound(field: string, value: number | string, format: Format): string {
  const kind = fieldKind(field);
  if (kind === 'instant') {
    const at = typeof value === 'number' ? value : Date.parse(value);
    return format.dayYear(at);
  }
  if (kind === 'seconds') return field === 'gap_s' ? format.span(Number(value)) : format.clock(Number(value));
  return typeof value === 'number' ? format.count(value) : value;
}

/** The values of a field of days, weeks or months, when all of them are such. */
function periodsIn(
  field: string,
  values: readonly (string | number | null)[],
): { readonly unit: TrendUnit; readonly words: readonly string[] } | null {
  if (field !== 'day' && field !== 'week' && field !== 'month') return null;
  const words = values.filter((value): value is string => typeof value === 'string' && isPeriod(field, value));
  return words.length === values.length && words.length > 1 ? { unit: field, words } : null;
}

/** Most values that a chip names; the rest are counted. */
const NAMED_VALUES = 2;
const ONE_MS = 1;

/** A test in a few words: "Billing, Orders and 3 more", "12 Oct to 8 Nov", "not Voice". */
export function useDescribeTest(): (field: string, test: FieldTest) => string {
  const { t } = useTranslation('common');
  const nameOf = useValueName();
  const words = useWords();
  const format = useFormat();
  return useCallback(
    function describe(field: string, test: FieldTest): string {
      const slices = slicesInField(field);
      if (slices !== null)
        return slices.map(sayOf(slices.length > 1)).reduce((first, second) => t('scope.or', { first, second }));
      /** Slices that stand beside others are told apart by the names of their fields. */
      function sayOf(isNamed: boolean): (slice: Filter) => string {
        return (slice) => {
          const tests = Object.entries(slice).map(([name, one]) => {
            const value = describe(name, one);
            return isNamed ? t('scope.testOf', { name: words.field(name), value }) : value;
          });
          return tests.length === 0 ? t('scope.everything') : tests.join(', ');
        };
      }
      const list = (values: readonly (string | number | null)[]): string => {
        if (field === 'row') return t('scope.selectedRows', { count: values.length, n: format.count(values.length) });
        const periods = periodsIn(field, values);
        const ranges = periods === null ? [] : periodRanges(periods.unit, periods.words, format);
        if (ranges.length > 0 && ranges.length <= NAMED_VALUES) return ranges.join(', ');
        const named = values
          .slice(0, NAMED_VALUES)
          .map((value) => nameOf(field, value === null ? null : String(value)));
        const text = named.join(', ');
        const more = values.length - named.length;
        return more === 0 ? text : t('scope.valuesMore', { value: text, n: format.count(more) });
      };
      const range = (): string | null => {
        const { from, to } = test;
        const isTime = fieldKind(field) === 'instant';
        // The upper bound is exclusive: the last day that is inside is the one before it.
        const last = isTime && to !== undefined ? Date.parse(String(to)) - ONE_MS : to;
        if (from !== undefined && last !== undefined) {
          return t('scope.range', { from: bound(field, from, format), to: bound(field, last, format) });
        }
        if (from !== undefined) return t('scope.rangeFrom', { from: bound(field, from, format) });
        if (last !== undefined) {
          return t(isTime ? 'scope.until' : 'scope.rangeTo', {
            from: '',
            to: bound(field, last, format),
          });
        }
        return null;
      };
      const parts = [
        test.in === undefined ? null : list(test.in),
        test.notIn === undefined ? null : `${t('scope.not')} ${list(test.notIn)}`,
        range(),
        test.contains === undefined ? null : t('scope.containsText', { text: test.contains }),
      ];
      return parts.filter((part) => part !== null).join(', ');
    },
    [t, nameOf, words, format],
  );
}
