import { useTranslation } from 'react-i18next';
import { GroupTable } from '../../charts/GroupTable.tsx';
import { ParetoTable } from '../../charts/ParetoTable.tsx';
import { paretoModel } from '../../charts/pareto-model.ts';
import { SmallGroups } from '../../charts/SmallGroups.tsx';
import { useApart } from '../../charts/use-small-groups.ts';
import { MatureOnly } from '../../scope/MatureOnly.tsx';
import { useWords } from '../../scope/use-words.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ShowTable } from '../../ui/ShowTable.tsx';
import type { Overview } from './use-overview.ts';

const MOST_ROWS = 8;

/** Failed contacts by reason, and how few reasons hold most of them. */
export function ReasonsPanel({ overview, busy }: { readonly overview: Overview; readonly busy: boolean }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const words = useWords();
  const { dimension, groups } = overview.of('reason');
  const apart = useApart()(dimension, groups);
  const pareto = paretoModel(apart.shown, overview.figures.counts.failed, MOST_ROWS);
  const { few } = pareto;
  const title =
    few === null
      ? t('reasons.plain')
      : t('reasons.few', {
          count: few.groups,
          few: format.count(few.groups),
          of: format.count(few.of),
          share: format.share(few.share),
        });
  return (
    <Panel
      className="overview-reasons"
      busy={busy}
      title={title}
      sub={
        <>
          {t('reasons.sub')}
          <MatureOnly />
        </>
      }
      {...(groups.length > 0 ? { table: <GroupTable by={[dimension]} groups={groups} offersRates /> } : {})}
      foot={
        pareto.more > 0 && (
          <ShowTable>{t('reasons.more', { count: pareto.more, n: format.count(pareto.more) })}</ShowTable>
        )
      }
    >
      {groups.length > 0 && pareto.rows.length === 0 ? (
        <EmptyState title={t('causes.none')} hint={t('causes.noneHint')} />
      ) : pareto.rows.length === 0 ? (
        <EmptyState title={t('missing.noValues', { field: words.field(dimension) })} hint={t('missing.reason')} />
      ) : (
        <>
          <ParetoTable dimension={dimension} pareto={pareto} label={title} />
          <SmallGroups apart={apart} />
        </>
      )}
    </Panel>
  );
}
