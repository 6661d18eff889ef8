import { Button } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../shared/contract/imports.ts';
import type { ChoiceAction } from './choices.ts';
import { KeptMappings } from './KeptMappings.tsx';
import { useEvidence } from './use-evidence.ts';

type BannerProps = {
  readonly inspection: Inspection;
  readonly hasChoices: boolean;
  readonly locked: boolean;
  readonly dispatch: (action: ChoiceAction) => void;
};

/** Pieces of evidence that a choice of the person, kept with the mapping, decided. */
const KEPT = new Set(['part_kept', 'encoding_kept', 'delimiter_kept']);

/** Whether this kind of file is known here, and the ways to another mapping. */
export function ProfileBanner(props: BannerProps) {
  const { t } = useTranslation('import');
  const say = useEvidence();
  const { profile } = props.inspection;
  const isEarlier = profile.evidence.code === 'profile_of_earlier';
  const title = isEarlier
    ? t('profile.earlier')
    : profile.kind === 'saved'
      ? t('profile.saved', { name: profile.name })
      : t(`profile.${profile.kind}`);
  const limits = profile.limits.map(say);
  const kept = (['part', 'encoding', 'delimiter'] as const).flatMap((name) => {
    const { evidence } = props.inspection[name];
    return KEPT.has(evidence.code) ? [`${t(`read.${name}`)}: ${say(evidence)}`] : [];
  });
  return (
    <div className="note import-banner" data-kind={profile.kind}>
      <IconSparkles size={16} aria-hidden="true" />
      <span className="grow">
        <b>{title}</b> {profile.kind === 'none' ? t('profile.none2') : say(profile.evidence)}
        {kept.map((sentence) => (
          <span key={sentence} className="import-kept">
            {sentence}
          </span>
        ))}
      </span>
      {props.hasChoices && (
        <Button variant="subtle" disabled={props.locked} onClick={() => props.dispatch({ kind: 'startOver' })}>
          {t('profile.startOver')}
        </Button>
      )}
      {props.inspection.reading.shape !== '' && (
        <Button
          variant="subtle"
          disabled={props.locked}
          onClick={() => props.dispatch({ kind: 'reading', change: { shape: '' } })}
        >
          {t('profile.asTheyStand')}
        </Button>
      )}
      <KeptMappings columns={props.inspection.columns} locked={props.locked} dispatch={props.dispatch} />
      <Button
        variant="subtle"
        disabled={props.locked}
        onClick={() => props.dispatch({ kind: 'byHand', columns: props.inspection.columns })}
      >
        {t('profile.byHand')}
      </Button>
      {limits.length > 0 && (
        <ul className="import-limits" aria-label={t('profile.limits')}>
          {limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
