import { Outlet, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useProject } from '../../scope/queries.ts';
import { ScopeProvider } from '../../scope/ScopeProvider.tsx';
import { LiveRegion } from '../../ui/LiveRegion.tsx';
import { EngineBanner } from './EngineBanner.tsx';
import './frame.css';
import { useHostCommands } from '../use-host-commands.ts';
import { Find } from './Find.tsx';
import { KeysHelp } from './KeysHelp.tsx';
import { Navigation } from './Navigation.tsx';
import { Pictures } from './Pictures.tsx';
import { ScopeBar } from './ScopeBar.tsx';
import { StatusBar } from './StatusBar.tsx';
import { screenAt } from './screens.ts';
import { TitleBar } from './TitleBar.tsx';
import { useFrameKeys } from './use-frame-keys.ts';

/** One frame for all screens: title, navigation, scope, content, status. */
export function Frame() {
  return (
    <ScopeProvider>
      <FrameParts />
    </ScopeProvider>
  );
}

function FrameParts() {
  const { t } = useTranslation('common');
  const project = useProject();
  const screen = screenAt(useLocation({ select: (location) => location.pathname }));
  const hasProject = project !== null && project !== undefined;
  useFrameKeys();
  useHostCommands();
  return (
    <div className="app">
      <button type="button" className="skip-link" onClick={focusContent}>
        {t('screens.skip')}
      </button>
      <TitleBar />
      <Navigation hasProject={hasProject} />
      <main className="main">
        <EngineBanner />
        {screen?.hasScope === true && hasProject && <ScopeBar />}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a screen of words alone is scrolled by keyboard, too */}
        <div className="content" id="content" tabIndex={0}>
          <Pictures>
            <Outlet />
          </Pictures>
        </div>
      </main>
      <StatusBar />
      <LiveRegion />
      <Find />
      <KeysHelp />
    </div>
  );
}

/** A button, because the address hash belongs to the router. */
function focusContent(): void {
  document.getElementById('content')?.focus();
}
