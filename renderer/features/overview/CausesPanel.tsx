import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CausesOverview } from '../../../shared/contract/causes.ts';
import { inAnswerOrder } from '../../charts/answer-order.ts';
import { CountCell } from '../../charts/CountCell.tsx';
import { FamilyBars } from '../../charts/FamilyBars.tsx';
import { Mark } from '../../charts/Mark.tsx';
import { canRate, shareOfMany } from '../../charts/small-n.ts';
import { TwinTable } from '../../charts/TwinTable.tsx';
import { isValue } from '../../scope/filter-edit.ts';
import { useCauses } from '../../scope/use-causes.ts';
import { useIsBehind } from '../../scope/use-scoped.ts';
import { useWords } from '../../scope/use-words.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';

type Families = CausesOverview['families'];
/** Answers that name a cause that somebody can do something about. */
const NAMED: readonly string[] = ['skill', 'will', 'data', 'platform'];

function FamilyTable({ families }: { readonly families: Families }) {
  const { t } = useTranslation(['overview', 'common']);
  const format = useFormat();
  const words = useWords();
  return (
    <TwinTable>
      <thead>
        <tr>
          <th>{words.field('tag_family')}</th>
          <th className="num">{t('common:chart.failedContacts')}</th>
          <th className="num">{t('overview:causes.share')}</th>
          <th className="num">{t('common:chart.interval95')}</th>
        </tr>
      </thead>
      <tbody>
        {families.map(({ family, n, rate, low, high }) => (
          <tr key={family}>
            <td>{words.value('decided_family', family)}</td>
            <CountCell figure={{ count: n, tests: { decided_family: isValue(family) }, show: 'failed' }} />
            <td className="num">{format.rate(rate)}</td>
            <td className="num">
              {rate === null
                ? format.blank
                : t('common:chart.interval', { low: format.points(low), high: format.points(high) })}
            </td>
          </tr>
        ))}
      </tbody>
    </TwinTable>
  );
}

/** Why the failed contacts failed: the figures of the Causes screen. */
export function CausesPanel() {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const words = useWords();
  const query = useCauses(null, 1);
  const busy = useIsBehind(query);
  if (query.data === undefined) {
    return (
      <Panel className="overview-causes" title={t('causes.plain')}>
        {query.error === null ? (
          <LoadingBlock lines={6} />
        ) : (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )}
      </Panel>
    );
  }
  const { failed } = query.data;
  const families = inAnswerOrder(query.data.families).map((one) => shareOfMany(one, failed));
  const first = families.find(({ family, n }) => NAMED.includes(family) && n > 0);
  const tagged = families.reduce((sum, one) => sum + one.tagged, 0);
  const title =
    canRate({ mature: failed }) && first !== undefined
      ? t('causes.first', { family: words.value('decided_family', first.family), share: format.share(first.rate) })
      : t('causes.plain');
  return (
    <Panel
      className="overview-causes"
      busy={busy}
      title={title}
      sub={
        <>
          <Mark figure={{ count: failed, tests: {}, show: 'failed' }}>
            {t('causes.failed', { count: failed, n: format.count(failed) })}
          </Mark>{' '}
          {t('causes.sub')}
        </>
      }
      {...(failed > 0 ? { table: <FamilyTable families={[...families]} /> } : {})}
      foot={
        <Mark figure={{ count: tagged, tests: { tag_family: { notIn: [null] } }, show: 'failed' }}>
          {t('causes.tagged', { count: tagged, n: format.count(tagged) })}
        </Mark>
      }
      footLink={<Link to="/causes">{t('causes.all')}</Link>}
    >
      {failed === 0 ? (
        <EmptyState title={t('causes.none')} hint={t('causes.noneHint')} />
      ) : (
        <FamilyBars families={families} label={title} />
      )}
    </Panel>
  );
}
