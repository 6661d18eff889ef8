import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowLeft,
  IconArrowRight,
  IconCheck,
  IconCircleHalf2,
  IconSearch,
} from '@tabler/icons-react';
import { Link, useCanGoBack, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useTagHistory } from '../../scope/queries.ts';
import { useTagsOnTheWay } from '../../tagging/tags-on-the-way.ts';
import { useTagging } from '../../tagging/use-tagging.ts';
import { useFormat } from '../../ui/format.ts';
import { Kbd, MOD_KEY } from '../../ui/Kbd.tsx';
import { usePreference } from '../../ui/preferences.ts';
import { BrandSign } from './BrandSign.tsx';
import { openFind } from './find-store.ts';
import { ProjectMenu } from './ProjectMenu.tsx';

function ThemeMenu() {
  const { t } = useTranslation('common');
  const [theme, setTheme] = usePreference('theme');
  const choices = [
    ['auto', t('title.themeAuto')],
    ['light', t('title.themeLight')],
    ['dark', t('title.themeDark')],
  ] as const;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('title.theme')}>
          <IconCircleHalf2 size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(([value, label]) => (
          <Menu.Item
            key={value}
            onClick={() => setTheme(value)}
            rightSection={value === theme ? <IconCheck size={14} /> : null}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

const UNDO_WORD = {
  apply: 'undoApply',
  remove: 'undoRemove',
  driver: 'undoDriver',
  kpis: 'undoKpis',
} as const;

function UndoButton() {
  const { t } = useTranslation('common');
  const format = useFormat();
  const history = useTagHistory().data;
  const { undo } = useTagging();
  const isBusy = useTagsOnTheWay();
  const step = history?.undo ?? null;
  const label =
    step === null
      ? t('title.nothingToUndo')
      : t(`title.${UNDO_WORD[step.kind]}`, { count: step.contacts, n: format.count(step.contacts) });
  return (
    <Tooltip label={`${label} (${MOD_KEY} Z)`}>
      <ActionIcon aria-label={label} disabled={step === null || isBusy} onClick={() => void undo()}>
        <IconArrowBackUp size={16} />
      </ActionIcon>
    </Tooltip>
  );
}

/** Brand, back and forward, the project, the find field, undo and theme. */
export function TitleBar() {
  const { t } = useTranslation('common');
  const { history } = useRouter();
  const canGoBack = useCanGoBack();
  return (
    <header className="title-bar">
      <Link to="/" className="brand">
        <BrandSign />
        {t('app.name')}
      </Link>
      <Tooltip label={`${t('title.back')} (Alt ←)`}>
        <ActionIcon aria-label={t('title.back')} disabled={!canGoBack} onClick={() => history.back()}>
          <IconArrowLeft size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`${t('title.forward')} (Alt →)`}>
        <ActionIcon aria-label={t('title.forward')} onClick={() => history.forward()}>
          <IconArrowRight size={16} />
        </ActionIcon>
      </Tooltip>
      <ProjectMenu />
      <button type="button" className="find-button" onClick={openFind}>
        <IconSearch size={16} stroke={1.75} aria-hidden="true" />
        <span className="ellipsis">{t('title.find')}</span>
        <Kbd>{MOD_KEY} K</Kbd>
      </button>
      <UndoButton />
      <ThemeMenu />
    </header>
  );
}
