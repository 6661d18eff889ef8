import { useTranslation } from 'react-i18next';
import { Finding } from '../../ui/Finding.tsx';

export function ThreadsScreen() {
  const { t } = useTranslation('common');
  return <Finding title={t('screens.threads')} />;
}
