import { Switch, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_CODER_NAME } from '../../../shared/contract/tags.ts';
import { useProject } from '../../scope/queries.ts';
import { usePreference } from '../../ui/preferences.ts';
import { TagFiles } from './TagFiles.tsx';

const route = getRouteApi('/tagging');

/** Who reads, whether blind, and the readings as a file. */
export function CoderBar() {
  const { t } = useTranslation('reading');
  const [coder, setCoder] = usePreference('coder');
  const [readsBlind, setReadsBlind] = usePreference('readsBlind');
  const [typed, setTyped] = useState(coder);
  const navigate = route.useNavigate();
  // Another person goes on where that person stopped.
  const take = () => {
    if (typed.trim() === coder) return;
    setTyped(typed.trim());
    setCoder(typed.trim());
    void navigate({ search: (prev) => ({ ...prev, place: undefined }) });
  };
  const author = useProject()?.author ?? '';
  return (
    <div className="row reading-coder">
      <Switch
        label={t('blind')}
        title={t('blindHint')}
        checked={readsBlind}
        onChange={(event) => setReadsBlind(event.currentTarget.checked)}
      />
      <span className="row">
        <span className="label" aria-hidden="true">
          {t('coder')}
        </span>
        <TextInput
          aria-label={t('coder')}
          value={typed}
          maxLength={MAX_CODER_NAME}
          placeholder={author === '' ? t('coderNobody') : author}
          title={t('coderHint')}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
          }}
          w={140}
        />
      </span>
      <TagFiles />
    </div>
  );
}
