import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Definition } from '../../../../shared/domain/definition/definition.ts';
import type { RulePatch } from './edit-rules.ts';

const MOST_MINUTES = 1440;
const MOST_HOURS = 720;

/** Contacts that other systems write as several: forwarded legs without a parent, and requested callbacks. */
export function MergeControls(props: {
  readonly rules: Definition;
  readonly onChange: (patch: RulePatch, tag?: string) => void;
}) {
  const { t } = useTranslation('editor');
  const { rules, onChange } = props;
  return (
    <div className="clause-numbers">
      <NumberInput
        label={t('merging.minutes')}
        suffix={t('minutesSuffix')}
        min={0}
        max={MOST_MINUTES}
        allowDecimal={false}
        value={rules.mergeMinutes}
        onChange={(value) => onChange({ mergeMinutes: Number(value) }, 'merge')}
      />
      <NumberInput
        label={t('merging.callback')}
        suffix={t('hoursSuffix')}
        min={0}
        max={MOST_HOURS}
        allowDecimal={false}
        value={rules.mergeCallbackHours}
        onChange={(value) => onChange({ mergeCallbackHours: Number(value) }, 'callback')}
      />
    </div>
  );
}
