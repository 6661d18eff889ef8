import { MultiSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Definition, RETURN_OUTCOMES } from '../../../../shared/domain/definition/definition.ts';
import { useWords } from '../../../scope/use-words.ts';
import { intervalsText, type RulePatch, readIntervals } from './edit-rules.ts';
import { LinesField } from './LinesField.tsx';
import { SomeOf } from './SomeOf.tsx';

const MOST_SECONDS = 3600;
const MOST_MINUTES = 1440;

/** Which later contacts of the customer are returns. */
export function ReturnControls(props: {
  readonly rules: Definition;
  readonly channels: readonly string[];
  readonly onChange: (patch: RulePatch, tag?: string) => void;
}) {
  const { t } = useTranslation('editor');
  const words = useWords();
  const { rules, channels, onChange } = props;
  const [intervals, setIntervals] = useState(intervalsText(rules.issueIntervals));
  return (
    <>
      <SomeOf
        label={t('returns.outcomes')}
        field="outcome"
        words={RETURN_OUTCOMES}
        value={rules.returnOutcomes}
        onChange={(returnOutcomes) => onChange({ returnOutcomes })}
      />
      <MultiSelect
        label={t('returns.channels')}
        placeholder={rules.returnChannels.length === 0 ? t('anyChannel') : ''}
        data={channels.map((value) => ({ value, label: words.value('channel', value) }))}
        value={[...rules.returnChannels]}
        onChange={(returnChannels) => onChange({ returnChannels })}
      />
      <div className="clause-numbers">
        <NumberInput
          label={t('returns.abandon')}
          suffix={t('secondsSuffix')}
          min={0}
          max={MOST_SECONDS}
          allowDecimal={false}
          value={rules.returnAbandonSeconds}
          onChange={(value) => onChange({ returnAbandonSeconds: Number(value) }, 'abandon')}
        />
        <NumberInput
          label={t('returns.after')}
          suffix={t('minutesSuffix')}
          min={0}
          max={MOST_MINUTES}
          allowDecimal={false}
          value={rules.returnAfterMinutes}
          onChange={(value) => onChange({ returnAfterMinutes: Number(value) }, 'after')}
        />
      </div>
      <LinesField
        label={t('returns.intervals')}
        description={t('returns.intervalsHint')}
        minRows={1}
        maxRows={6}
        text={intervals}
        unread={readIntervals(intervals).unread}
        onText={(text) => {
          setIntervals(text);
          onChange({ issueIntervals: readIntervals(text).said }, 'intervals');
        }}
      />
    </>
  );
}
