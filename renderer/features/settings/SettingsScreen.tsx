import { useTranslation } from 'react-i18next';
import { Finding } from '../../ui/Finding.tsx';
import { KpiSettings } from './KpiSettings.tsx';
import { PageSettings } from './PageSettings.tsx';
import { ProjectSettings } from './ProjectSettings.tsx';
import './settings.css';

/** What belongs to this machine, and what belongs to the project. Every change is saved at once. */
export function SettingsScreen() {
  const { t } = useTranslation('settings');
  return (
    <div className="settings">
      <Finding title={t('title')} />
      <PageSettings />
      <ProjectSettings />
      <KpiSettings />
    </div>
  );
}
