import { useTranslation } from 'react-i18next';
import { Finding } from '../../ui/Finding.tsx';

export function SettingsScreen() {
  const { t } = useTranslation('common');
  return <Finding title={t('screens.settings')} />;
}
