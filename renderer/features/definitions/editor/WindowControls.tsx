import { Button, Checkbox, NumberInput, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BusinessCalendar, Definition } from '../../../../shared/domain/definition/definition.ts';
import { daysOfHolidays } from '../../../../shared/domain/events/holidays.ts';
import { useEvents } from '../../../scope/use-events.ts';
import { WindowSlider } from '../../../scope/WindowSlider.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Segments } from '../../../ui/Segments.tsx';
import { hoursIn, type RulePatch, readDays, unitOf, type WindowUnit } from './edit-rules.ts';
import { LinesField } from './LinesField.tsx';

const UNITS = ['hours', 'days', 'businessDays'] as const;
const MOST_HOURS = 87_600;
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const WORK_WEEK = [1, 2, 3, 4, 5];

/** The length of the window in hours, days or business days, as a number and as a slider. */
export function WindowControls(props: {
  readonly rules: Definition;
  readonly onChange: (patch: RulePatch, tag?: string) => void;
}) {
  const { t } = useTranslation('editor');
  const format = useFormat();
  const { rules, onChange } = props;
  const [wanted, setWanted] = useState<WindowUnit>(unitOf(rules));
  // Three hours cannot be told in days.
  const unit = unitOf(rules) === 'hours' ? 'hours' : rules.calendar !== null ? 'businessDays' : wanted;
  const perUnit = hoursIn(unit);
  const choose = (next: WindowUnit) => {
    setWanted(next);
    const windowHours = next === 'hours' ? rules.windowHours : Math.max(24, Math.round(rules.windowHours / 24) * 24);
    const calendar = rules.calendar ?? { zone: format.zone, weekdays: WORK_WEEK, holidays: [] };
    onChange({ windowHours, calendar: next === 'businessDays' ? calendar : null });
  };
  return (
    <>
      <div className="row wrap">
        <NumberInput
          w={90}
          aria-label={t('window.length')}
          min={1}
          max={Math.floor(MOST_HOURS / perUnit)}
          allowDecimal={false}
          value={rules.windowHours / perUnit}
          onChange={(value) => {
            if (typeof value === 'number' && value >= 1) onChange({ windowHours: value * perUnit }, 'window');
          }}
        />
        <Segments
          label={t('window.unit')}
          value={unit}
          options={UNITS.map((value) => ({ value, label: t(`window.${value}`) }))}
          onChange={choose}
        />
      </div>
      <WindowSlider hours={rules.windowHours} onChange={(windowHours) => onChange({ windowHours }, 'window')} />
      {rules.calendar !== null && (
        <CalendarControls calendar={rules.calendar} onChange={(calendar) => onChange({ calendar })} />
      )}
    </>
  );
}

function CalendarControls(props: {
  readonly calendar: BusinessCalendar;
  readonly onChange: (calendar: BusinessCalendar) => void;
}) {
  const { t } = useTranslation(['editor', 'fields']);
  const zones = useMemo(() => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')], []);
  const { calendar, onChange } = props;
  const [days, setDays] = useState(calendar.holidays.join('\n'));
  const write = (text: string) => {
    setDays(text);
    onChange({ ...calendar, holidays: readDays(text).days });
  };
  return (
    <div className="clause-more">
      <Checkbox.Group
        label={t('editor:calendar.weekdays')}
        value={calendar.weekdays.map(String)}
        onChange={(chosen) => chosen.length > 0 && onChange({ ...calendar, weekdays: chosen.map(Number).sort() })}
      >
        <div className="row wrap">
          {WEEKDAYS.map((day) => (
            <Checkbox key={day} value={String(day)} label={t(`fields:value.weekday.${day}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <Select
        label={t('editor:calendar.zone')}
        data={zones.includes(calendar.zone) ? zones : [calendar.zone, ...zones]}
        value={calendar.zone}
        searchable
        allowDeselect={false}
        onChange={(zone) => zone !== null && onChange({ ...calendar, zone })}
      />
      <LinesField
        label={t('editor:calendar.holidays')}
        description={t('editor:calendar.holidaysHint')}
        minRows={1}
        maxRows={6}
        text={days}
        unread={readDays(days).unread}
        onText={write}
      />
      <TakeHolidays calendar={calendar} onTake={(more) => write([days.trim(), ...more].filter(Boolean).join('\n'))} />
    </div>
  );
}

/** The holidays that stand in the calendar of the project and not among these, in one click. */
function TakeHolidays(props: {
  readonly calendar: BusinessCalendar;
  readonly onTake: (days: readonly string[]) => void;
}) {
  const { t } = useTranslation('editor');
  const format = useFormat();
  const events = useEvents();
  const { zone, holidays } = props.calendar;
  const more = useMemo(
    () => daysOfHolidays(events, zone).filter((day) => !holidays.includes(day)),
    [events, zone, holidays],
  );
  if (more.length === 0) return null;
  return (
    <div>
      <Button variant="default" onClick={() => props.onTake(more)}>
        {t('calendar.take', { count: more.length, n: format.count(more.length) })}
      </Button>
    </div>
  );
}
