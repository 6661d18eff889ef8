import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_TAGGED_AT_ONCE } from '../../../shared/contract/tags.ts';
import { useMeasure } from '../../scope/use-measure.ts';
import { useScope } from '../../scope/use-scope.ts';
import { TaggingPanel } from '../../tagging/TaggingPanel.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { usePreference } from '../../ui/preferences.ts';
import { Segments } from '../../ui/Segments.tsx';

const WHICH = ['failed', 'all'] as const;
const BY_TAG = [{ by: ['tag_family'], most: 10 }];

/** One judgement for all contacts of the slice in force: their number first, one step of undo. */
export function ManyView() {
  const { t } = useTranslation('reading');
  const format = useFormat();
  const { scope } = useScope();
  const [coder] = usePreference('coder');
  const [which, setWhich] = useState<(typeof WHICH)[number]>('failed');
  const target = which === 'failed' ? { ...scope, filter: { ...scope.filter, result: { in: ['failed'] } } } : scope;
  const query = useMeasure(BY_TAG, { scope: target });
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <LoadingBlock lines={6} />;
  const count = query.data.counts.contacts;
  const untagged = query.data.breakdowns[0]?.groups.find((group) => group.key['tag_family'] === null)?.contacts ?? 0;
  const tagged = count - untagged;
  const isTooMany = count > MAX_TAGGED_AT_ONCE;
  return (
    <div className="reading-many">
      <Panel title={t(`many.title.${which}`, { count, n: format.count(count) })} sub={t('many.sub')}>
        <Segments
          label={t('many.which')}
          value={which}
          options={WHICH.map((value) => ({ value, label: t(`many.${value}`) }))}
          onChange={setWhich}
        />
        {count === 0 && <EmptyState title={t('many.none')} hint={t('many.noneHint')} />}
        {count > 0 && <p>{t('many.tagged', { count: tagged, n: format.count(tagged) })}</p>}
        {isTooMany && <p className="note">{t('many.tooMany', { most: format.count(MAX_TAGGED_AT_ONCE) })}</p>}
        <p className="text-2">{t('many.notRead')}</p>
      </Panel>
      {count > 0 && !isTooMany && (
        <TaggingPanel
          key={JSON.stringify(target)}
          title={t('many.panel', { count, n: format.count(count) })}
          target={{ scope: target }}
          contacts={count}
          tag={null}
          coder={coder}
        />
      )}
    </div>
  );
}
