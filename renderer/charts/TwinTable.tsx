import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MarkGroup } from './MarkGroup.tsx';

/** The table twin of a chart: Tab enters its counts once, arrows move between them. */
export function TwinTable(props: { readonly className?: string; readonly children: ReactNode }) {
  const { t } = useTranslation('common');
  return (
    <MarkGroup label={t('chart.table')}>
      <table className={props.className}>{props.children}</table>
    </MarkGroup>
  );
}
