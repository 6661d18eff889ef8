import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState.tsx';
import { LoadingBlock } from '../ui/LoadingBlock.tsx';
import { useProject } from './queries.ts';

/** Its children once a project with contacts is open; otherwise the step that leads there. */
export function WithContacts({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('common');
  const project = useProject();
  if (project === undefined) return <LoadingBlock lines={8} />;
  if (project === null) {
    return <EmptyState title={t('title.noProject')} action={<Link to="/">{t('state.home')}</Link>} />;
  }
  if (project.contacts > 0) return children;
  return (
    <EmptyState
      title={t('state.noContacts')}
      hint={t('state.noContactsHint')}
      action={<Link to="/import">{t('state.importFile')}</Link>}
    />
  );
}
