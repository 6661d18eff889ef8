import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { HostCommand, MenuCommand } from '../../shared/contract/host.ts';
import { useEngine, useHost } from '../scope/engine-context.ts';
import { PROJECT_KEY } from '../scope/queries.ts';
import { NO_SCOPE } from '../scope/scope-search.ts';
import { useTagging } from '../tagging/use-tagging.ts';
import { setPreferences } from '../ui/preferences.ts';
import { isTextField } from '../ui/text-field.ts';
import { undoShown } from '../ui/undo-toast.tsx';
import { useShowError } from '../ui/use-show-error.ts';
import { openFind } from './frame/find-store.ts';

/** Menu items of the desktop app, and projects that the system hands over (double click, recent files). */
export function useHostCommands(): void {
  const host = useHost();
  const engine = useEngine();
  const router = useRouter();
  const cache = useQueryClient();
  const showError = useShowError();
  const { undo, redo } = useTagging();
  const act = useRef<(command: HostCommand) => void>(() => {});

  const openProject = async (handle: string): Promise<void> => {
    cache.setQueryData(PROJECT_KEY, await engine.projects.open({ handle }));
    await router.navigate({ to: '/overview', search: NO_SCOPE });
  };
  const closeProject = async (): Promise<void> => {
    await engine.projects.close();
    cache.setQueryData(PROJECT_KEY, null);
    await router.navigate({ to: '/', search: NO_SCOPE });
  };
  const run = (work: Promise<unknown>): void => void work.catch(showError);
  const items: Readonly<Partial<Record<MenuCommand, () => void>>> = {
    'new-project': () => run(router.navigate({ to: '/', search: { ask: 'new' } })),
    'open-project': () => run(router.navigate({ to: '/', search: { ask: 'open' } })),
    'close-project': () => run(closeProject()),
    import: () => run(router.navigate({ to: '/import', search: {} })),
    print: () => window.print(),
    find: openFind,
    // The menu takes Ctrl+Z before the page sees it: inside a text it still has to undo the text.
    undo: () => {
      if (isTextField(document.activeElement)) document.execCommand('undo');
      else if (!undoShown()) run(undo());
    },
    redo: () => (isTextField(document.activeElement) ? document.execCommand('redo') : run(redo())),
    back: () => router.history.back(),
    forward: () => router.history.forward(),
    settings: () => run(router.navigate({ to: '/settings' })),
    help: () => run(router.navigate({ to: '/help' })),
    keys: () => run(router.navigate({ to: '/help' })),
    about: () => run(router.navigate({ to: '/help' })),
    'theme-system': () => setPreferences({ theme: 'auto' }),
    'theme-light': () => setPreferences({ theme: 'light' }),
    'theme-dark': () => setPreferences({ theme: 'dark' }),
  };
  act.current = (command) => {
    if (command.kind === 'open-project') run(openProject(command.project.handle));
    else items[command.name]?.();
  };
  useEffect(() => host.onCommand((command) => act.current(command)), [host]);
}
