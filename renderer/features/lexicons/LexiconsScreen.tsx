import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useProject } from '../../scope/queries.ts';
import { useEvents } from '../../scope/use-events.ts';
import { WithContacts } from '../../scope/WithContacts.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { CalendarView } from './CalendarView.tsx';
import { LEXICON_VIEWS } from './lexicons-search.ts';
import { PhrasesView } from './PhrasesView.tsx';
import { ProposalsPanel } from './ProposalsPanel.tsx';
import './lexicons.css';

const route = getRouteApi('/lexicons');

/** What people know and no contact says: which words mean what, and what happened when. */
export function LexiconsScreen() {
  const project = useProject();
  const events = useEvents();
  // A calendar may come before the contacts that it explains.
  if (project?.contacts === 0 && events.length > 0) {
    return (
      <div className="lexicons">
        <CalendarView />
      </div>
    );
  }
  return (
    <WithContacts>
      <Lexicons />
    </WithContacts>
  );
}

function Lexicons() {
  const { t } = useTranslation('lexicons');
  const { view = 'phrases' } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <div className="lexicons">
      <h1 className="visually-hidden">{t('title')}</h1>
      <Segments
        label={t('views.label')}
        value={view}
        options={LEXICON_VIEWS.map((value) => ({ value, label: t(`views.${value}`) }))}
        onChange={(next) =>
          void navigate({ search: (prev) => ({ ...prev, view: next === 'phrases' ? undefined : next }) })
        }
      />
      {view === 'phrases' ? (
        <PhrasesView />
      ) : (
        <>
          <CalendarView />
          <ProposalsPanel />
        </>
      )}
    </div>
  );
}
