import { MultiSelect, NumberInput, Switch, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CONTACT_OUTCOMES, DIRECTIONS } from '../../../../shared/domain/contact/enums.ts';
import type { Definition } from '../../../../shared/domain/definition/definition.ts';
import { useWords } from '../../../scope/use-words.ts';
import type { RulePatch } from './edit-rules.ts';
import { SomeOf } from './SomeOf.tsx';

type Props = { readonly rules: Definition; readonly onChange: (patch: RulePatch, tag?: string) => void };

const MOST_TALK_S = 3600;
const MOST_SHORT_S = 60;
const USUAL_SHORT_S = 5;

/** Which contacts are judged: their outcome, direction and channel. */
export function EligibleControls({ rules, channels, onChange }: Props & { readonly channels: readonly string[] }) {
  const { t } = useTranslation('editor');
  const words = useWords();
  return (
    <>
      <SomeOf
        label={t('eligible.outcomes')}
        field="outcome"
        words={CONTACT_OUTCOMES}
        value={rules.eligibleOutcomes}
        onChange={(eligibleOutcomes) => onChange({ eligibleOutcomes })}
      />
      <SomeOf
        label={t('eligible.directions')}
        field="direction"
        words={DIRECTIONS}
        value={rules.eligibleDirections}
        onChange={(eligibleDirections) => onChange({ eligibleDirections })}
      />
      <MultiSelect
        label={t('eligible.channels')}
        placeholder={rules.eligibleChannels.length === 0 ? t('anyChannel') : ''}
        data={channels.map((value) => ({ value, label: words.value('channel', value) }))}
        value={[...rules.eligibleChannels]}
        onChange={(eligibleChannels) => onChange({ eligibleChannels })}
      />
    </>
  );
}

/** Which contacts are left out because nobody could have resolved anything in them. */
export function ExcludedControls({ rules, reasons, onChange }: Props & { readonly reasons: readonly string[] }) {
  const { t } = useTranslation('editor');
  const short = rules.shortAbandonSeconds;
  return (
    <>
      <div className="clause-numbers">
        <NumberInput
          label={t('excluded.suspect')}
          suffix={t('secondsSuffix')}
          min={0}
          max={MOST_TALK_S}
          value={rules.suspectTalkSeconds}
          onChange={(value) => onChange({ suspectTalkSeconds: Number(value) }, 'suspect')}
        />
        <NumberInput
          label={t('excluded.talk')}
          suffix={t('secondsSuffix')}
          min={0}
          max={MOST_TALK_S}
          value={rules.minTalkSeconds}
          onChange={(value) => onChange({ minTalkSeconds: Number(value) }, 'talk')}
        />
        <NumberInput
          label={t('excluded.short')}
          suffix={t('secondsSuffix')}
          min={0}
          max={MOST_SHORT_S}
          allowDecimal={false}
          disabled={short === null}
          value={short ?? ''}
          onChange={(value) => {
            if (typeof value === 'number') onChange({ shortAbandonSeconds: value }, 'short');
          }}
        />
      </div>
      <Switch
        label={t('excluded.shortOwn')}
        checked={short !== null}
        onChange={(event) => onChange({ shortAbandonSeconds: event.currentTarget.checked ? USUAL_SHORT_S : null })}
      />
      <TagsInput
        label={t('excluded.tags')}
        placeholder={rules.excludeTags.length === 0 ? t('excluded.tagsHint') : ''}
        value={[...rules.excludeTags]}
        onChange={(excludeTags) => onChange({ excludeTags: excludeTags.filter((tag) => tag.trim() !== '') })}
      />
      <MultiSelect
        label={t('excluded.reasons')}
        description={t('excluded.reasonsHint')}
        placeholder={rules.excludeReasons.length === 0 ? t('net.none') : ''}
        searchable
        data={[...new Set([...rules.excludeReasons, ...reasons])]}
        value={[...rules.excludeReasons]}
        onChange={(excludeReasons) => onChange({ excludeReasons })}
      />
    </>
  );
}

/** Reasons that nobody can resolve at first contact: net FCR, with gross beside it. */
export function NetControls({ rules, reasons, onChange }: Props & { readonly reasons: readonly string[] }) {
  const { t } = useTranslation('editor');
  return (
    <MultiSelect
      label={t('net.reasons')}
      description={t('net.hint')}
      placeholder={rules.netExclusions.length === 0 ? t('net.none') : ''}
      searchable
      data={[...new Set([...rules.netExclusions, ...reasons])]}
      value={[...rules.netExclusions]}
      onChange={(netExclusions) => onChange({ netExclusions })}
    />
  );
}
