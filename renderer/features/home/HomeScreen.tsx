import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostFile } from '../../../shared/contract/host.ts';
import { useHost } from '../../scope/engine-context.ts';
import { useTakeFiles } from '../../scope/use-take-files.ts';
import { useFileDrop } from '../../ui/use-file-drop.ts';
import { useShowError } from '../../ui/use-show-error.ts';
import { FirstTime } from './FirstTime.tsx';
import { HomeActions } from './HomeActions.tsx';
import { HowItWorks } from './HowItWorks.tsx';
import './home.css';
import { OpenFailure } from './OpenFailure.tsx';
import { ProjectList } from './ProjectList.tsx';
import { RecentProjects } from './RecentProjects.tsx';
import { type OpenProject, useOpenProject } from './use-open-project.ts';

/** Opens by the system's dialog, or, where the host has none, by the list of projects that it knows. */
function useOpenDialog(opener: OpenProject) {
  const { t } = useTranslation('home');
  const host = useHost();
  const showError = useShowError();
  const [listed, setListed] = useState(false);
  const { open } = opener;
  const ask = useCallback(async () => {
    try {
      const chosen = await host.chooseProject();
      if (chosen === 'unsupported') setListed(true);
      else if (chosen !== null) open(chosen);
    } catch (error) {
      showError(error);
    }
  }, [host, open, showError]);
  const create = useCallback(async () => {
    try {
      const target = await host.chooseProjectTarget(t('create.title'));
      if (target === 'unsupported') setListed(true);
      else if (target !== null) opener.create(target.name.replace(/\.fcr$/i, ''), target.handle);
    } catch (error) {
      showError(error);
    }
  }, [host, opener, showError, t]);
  return { listed, ask: () => void ask(), create: () => void create(), closeList: () => setListed(false) };
}

const route = getRouteApi('/');

/** Carries out what a key or a menu item asked of Home, once. */
function useAsked(acts: Readonly<Record<'open' | 'new' | 'sample', () => void>>): void {
  const { ask } = route.useSearch();
  const navigate = route.useNavigate();
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    if (ask === undefined) return;
    void navigate({ search: (prev) => ({ ...prev, ask: undefined }), replace: true });
    latest.current[ask]();
  }, [ask, navigate]);
}

/** Bring in, open, look around: where everything starts. Files can be dropped anywhere on it. */
export function HomeScreen() {
  const { t } = useTranslation('home');
  const navigate = useNavigate();
  const opener = useOpenProject();
  const dialog = useOpenDialog(opener);
  const toImport = useCallback(
    (files: readonly HostFile[]) => void navigate({ to: '/import', search: { files: [...files] } }),
    [navigate],
  );
  const take = useTakeFiles(toImport);
  const { isOver, zone } = useFileDrop(take.drop);
  useAsked({ open: dialog.ask, new: dialog.create, sample: opener.openSample });
  return (
    <div className="home" {...zone}>
      <header className="home-hero">
        <h1>{t('hero')}</h1>
        <p className="text-2">{t('heroSub')}</p>
      </header>
      <HomeActions opener={opener} onImport={take.choose} onOpen={dialog.ask} />
      <OpenFailure opener={opener} onImport={take.choose} />
      <div className="home-two">
        <RecentProjects opener={opener} taking={take.taking} isOver={isOver} onChoose={take.choose} />
        <FirstTime onSample={opener.openSample} />
      </div>
      <HowItWorks />
      <ProjectList
        opened={dialog.listed}
        onClose={dialog.closeList}
        onOpen={(project) => {
          dialog.closeList();
          opener.open(project);
        }}
        onCreate={(name) => {
          dialog.closeList();
          opener.create(name, null);
        }}
      />
    </div>
  );
}
