import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconSparkles, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../shared/contract/imports.ts';
import type { ImportMapping } from '../../../shared/domain/importing/mapping.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useShowError } from '../../ui/use-show-error.ts';
import type { ChoiceAction } from './choices.ts';
import { useEvidence } from './use-evidence.ts';

type BannerProps = {
  readonly inspection: Inspection;
  readonly hasChoices: boolean;
  readonly locked: boolean;
  readonly dispatch: (action: ChoiceAction) => void;
};

function SavedMappings({ inspection, locked, dispatch }: BannerProps) {
  const { t } = useTranslation('import');
  const engine = useEngine();
  const cache = useQueryClient();
  const showError = useShowError();
  const [open, setOpen] = useState(false);
  const saved = useQuery({
    queryKey: ['imports.savedMappings'],
    queryFn: ({ signal }) => engine.imports.savedMappings(undefined, { signal }),
    enabled: open,
    staleTime: 0,
  });
  const remove = useMutation({
    mutationFn: (name: string) => engine.imports.deleteMapping({ name }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['imports.savedMappings'] }),
    onError: showError,
  });
  const use = (mapping: ImportMapping) => dispatch({ kind: 'adopt', mapping, columns: inspection.columns });
  return (
    <Menu opened={open} onChange={setOpen} position="bottom-end" width={300}>
      <Menu.Target>
        <Button variant="subtle" disabled={locked}>
          {t('profile.another')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(saved.data ?? []).map((one) => (
          <div key={one.name} className="row">
            <Menu.Item className="grow" onClick={() => use(one.mapping as ImportMapping)}>
              {one.name}
            </Menu.Item>
            <ActionIcon
              aria-label={t('profile.delete', { name: one.name })}
              title={t('profile.delete', { name: one.name })}
              onClick={() => remove.mutate(one.name)}
            >
              <IconTrash size={14} />
            </ActionIcon>
          </div>
        ))}
        {saved.data?.length === 0 && <Menu.Label>{t('profile.noSaved')}</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Whether this kind of file is known here, and the ways to another mapping. */
export function ProfileBanner(props: BannerProps) {
  const { t } = useTranslation('import');
  const say = useEvidence();
  const { profile } = props.inspection;
  const title = profile.kind === 'saved' ? t('profile.saved', { name: profile.name }) : t(`profile.${profile.kind}`);
  const limits = profile.limits.map(say);
  return (
    <div className="note import-banner" data-kind={profile.kind}>
      <IconSparkles size={16} aria-hidden="true" />
      <span className="grow">
        <b>{title}</b> {profile.kind === 'none' ? t('profile.none2') : say(profile.evidence)}
        {limits.length > 0 && (
          <ul className="import-limits" aria-label={t('profile.limits')}>
            {limits.map((limit) => (
              <li key={limit}>{limit}</li>
            ))}
          </ul>
        )}
      </span>
      {props.hasChoices && (
        <Button variant="subtle" disabled={props.locked} onClick={() => props.dispatch({ kind: 'startOver' })}>
          {t('profile.startOver')}
        </Button>
      )}
      <SavedMappings {...props} />
      <Button
        variant="subtle"
        disabled={props.locked}
        onClick={() => props.dispatch({ kind: 'byHand', columns: props.inspection.columns })}
      >
        {t('profile.byHand')}
      </Button>
    </div>
  );
}
