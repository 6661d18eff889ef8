import { Button } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import { dayRangeOf, dayRangeTest } from '../day-range.ts';
import { useProject } from '../queries.ts';
import type { TestEditorProps } from './TestEditor.tsx';

/** Whole days in the project's zone, first and last included. */
export function TimeRange({ test, onApply }: TestEditorProps) {
  const { t } = useTranslation('common');
  const { zone } = useFormat();
  const project = useProject();
  const [range, setRange] = useState<[string | null, string | null]>(() => dayRangeOf(test, zone));
  const [from, to] = range;
  const lastDay = project?.lastAt ?? 0;
  return (
    <>
      <DatePicker
        type="range"
        allowSingleDateInRange
        value={range}
        onChange={setRange}
        defaultDate={from ?? new Date(lastDay)}
      />
      <Button
        className="push-right"
        variant="filled"
        disabled={from === null || to === null}
        onClick={() => from !== null && to !== null && onApply(dayRangeTest(from, to, zone))}
      >
        {t('scope.apply')}
      </Button>
    </>
  );
}
