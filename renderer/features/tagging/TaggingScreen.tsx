import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { WithContacts } from '../../scope/WithContacts.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { AgreementView } from './AgreementView.tsx';
import { CoderBar } from './CoderBar.tsx';
import { LearnedView } from './LearnedView.tsx';
import { ManyView } from './ManyView.tsx';
import { ReadView } from './ReadView.tsx';
import { RulesView } from './RulesView.tsx';
import './tagging-screen.css';
import { TAGGING_VIEWS, type TaggingView } from './tagging-search.ts';

const route = getRouteApi('/tagging');
const VIEWS: Readonly<Record<TaggingView, () => React.ReactNode>> = {
  read: () => <ReadView />,
  many: () => <ManyView />,
  agreement: () => <AgreementView />,
  rules: () => (
    <div className="reading-records">
      <RulesView />
      <LearnedView />
    </div>
  ),
};

/** People decide: contacts read one after the other, many at once, and how far two readers agree. */
export function TaggingScreen() {
  return (
    <WithContacts>
      <Tagging />
    </WithContacts>
  );
}

function Tagging() {
  const { t } = useTranslation('reading');
  const { view = 'read' } = route.useSearch();
  const navigate = route.useNavigate();
  const go = (next: TaggingView) =>
    void navigate({ search: (prev) => ({ ...prev, view: next === 'read' ? undefined : next }) });
  return (
    <div className="reading">
      <div className="reading-bar">
        <h1 className="visually-hidden">{t('title')}</h1>
        <Segments
          label={t('views.label')}
          value={view}
          options={TAGGING_VIEWS.map((value) => ({ value, label: t(`views.${value}`) }))}
          onChange={go}
        />
        <CoderBar />
      </div>
      {VIEWS[view]()}
    </div>
  );
}
