import { useTranslation } from 'react-i18next';

/** Grey blocks in the final geometry, for the first load of a panel. */
export function LoadingBlock({ lines = 6, height = 16 }: { readonly lines?: number; readonly height?: number }) {
  const { t } = useTranslation('common');
  return (
    <div role="status" aria-label={t('state.loading')} className="column grow loading-block">
      {Array.from({ length: lines }, (_unused, line) => line).map((line) => (
        <div key={line} className="skeleton" style={{ height, width: `${92 - ((line * 17) % 40)}%` }} />
      ))}
    </div>
  );
}
