import { Slider } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/format.ts';
import './window-slider.css';
import { NAMED_STEPS, windowSteps } from './window-steps.ts';

const HOUR_S = 3600;

/** Sets a window, from an hour to 30 days, on a log scale: arrows go from step to step. */
export const WindowSlider = memo(function WindowSlider(props: {
  readonly hours: number;
  readonly onChange: (hours: number) => void;
  /** The hand or the key was lifted. */
  readonly onEnd?: () => void;
}) {
  const { t } = useTranslation('window');
  const format = useFormat();
  const steps = windowSteps(props.hours);
  const hoursAt = (at: number) => steps[at] ?? props.hours;
  const say = (at: number) => format.span(hoursAt(at) * HOUR_S);
  return (
    <Slider
      className="window-slider"
      min={0}
      max={steps.length - 1}
      step={1}
      size={4}
      value={steps.indexOf(props.hours)}
      onChange={(at) => props.onChange(hoursAt(at))}
      onChangeEnd={() => props.onEnd?.()}
      label={say}
      thumbLabel={t('slider')}
      thumbValueText={say}
      marks={NAMED_STEPS.flatMap((hours) => {
        const value = steps.indexOf(hours);
        return value < 0 ? [] : [{ value, label: format.span(hours * HOUR_S) }];
      })}
    />
  );
});
