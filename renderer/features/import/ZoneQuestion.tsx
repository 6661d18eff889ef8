import { Button } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../shared/contract/imports.ts';
import type { ChoiceAction } from './choices.ts';
import { ZoneSelect } from './ZoneSelect.tsx';

const countryName = (country: string, language: string): string =>
  new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country;

/** Asked once per source: where the clock hangs that wrote times without a zone. Who does not answer is reminded by a remark. */
export function ZoneQuestion(props: {
  readonly inspection: Inspection;
  readonly locked: boolean;
  readonly dispatch: (action: ChoiceAction) => void;
}) {
  const { t } = useTranslation('import');
  const { i18n } = useTranslation();
  const { zone, mapping } = props.inspection;
  const { likely } = zone;
  if (mapping.zoneFrom !== 'assumed') return null;
  const choose = (name: string) => props.dispatch({ kind: 'rules', change: { zone: name } });
  return (
    <fieldset className="note import-zone" data-tone="warn" aria-label={t('times.zoneAsk')} disabled={props.locked}>
      <IconClock size={16} aria-hidden="true" />
      <span className="grow">
        <b>{t('times.zoneAsk')}</b> {t('times.zoneAskHint', { zone: zone.name })}{' '}
        {likely !== undefined && t('times.zoneLikely', { country: countryName(likely.country, i18n.language) })}
      </span>
      <ZoneSelect zone={zone.name} onChoose={choose} />
      {likely !== undefined && (
        <Button variant="filled" onClick={() => choose(likely.name)}>
          {t('times.zoneYes', { zone: likely.name })}
        </Button>
      )}
      <Button onClick={() => choose(zone.name)}>{t('times.zoneYes', { zone: zone.name })}</Button>
    </fieldset>
  );
}
