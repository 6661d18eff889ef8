import { useTranslation } from 'react-i18next';
import { Finding } from '../../ui/Finding.tsx';

export function OverviewScreen() {
  const { t } = useTranslation('overview');
  return <Finding title={t('title')} />;
}
