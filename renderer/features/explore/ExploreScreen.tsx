import { useTranslation } from 'react-i18next';
import { Finding } from '../../ui/Finding.tsx';

export function ExploreScreen() {
  const { t } = useTranslation('explore');
  return <Finding title={t('title')} />;
}
