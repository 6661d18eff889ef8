import { useTranslation } from 'react-i18next';
import { DotTable } from '../../charts/DotTable.tsx';
import { dotScale } from '../../charts/dot-scale.ts';
import { GroupTable } from '../../charts/GroupTable.tsx';
import { canRate, rateOfAll } from '../../charts/small-n.ts';
import { MatureOnly } from '../../scope/MatureOnly.tsx';
import { useMeasure } from '../../scope/use-measure.ts';
import { useIsBehind } from '../../scope/use-scoped.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';

/** In two columns: what load does, and when. */
const COLUMNS = [['wait_band', 'occupancy', 'overflow'], ['hour']] as const;
const ASKED = COLUMNS.flat().map((name) => ({ by: [name], most: 24 }));

/** FCR by load: how long customers waited, how busy the agents were, who took another group's work, and the hour. */
export function LoadPanel() {
  const { t } = useTranslation('kpis');
  const query = useMeasure(ASKED);
  const busy = useIsBehind(query);
  const sections = (query.data?.breakdowns ?? []).flatMap(({ by: [dimension = ''], groups }) => {
    const known = groups.filter(({ key, mature }) => (key[dimension] ?? null) !== null && mature > 0);
    return known.length === 0 ? [] : [{ dimension, groups: known }];
  });
  const all = rateOfAll(query.data);
  const scale = dotScale(
    sections.flatMap(({ groups }) => groups.filter(canRate)),
    all,
  );
  return (
    <Panel
      className="kpis-load"
      busy={busy}
      title={t('load.title')}
      sub={
        <>
          {t('load.sub')}
          <MatureOnly />
        </>
      }
      foot={t('load.foot')}
      {...(sections.length === 0
        ? {}
        : {
            table: sections.map(({ dimension, groups }) => (
              <GroupTable key={dimension} by={[dimension]} groups={groups} offersRates />
            )),
          })}
    >
      {query.data === undefined ? (
        <LoadingBlock lines={8} />
      ) : sections.length === 0 ? (
        <EmptyState title={t('load.none')} hint={t('load.noneHint')} />
      ) : (
        <div className="kpi-load">
          {COLUMNS.map((names: readonly string[]) => (
            <DotTable
              key={names.join()}
              sections={sections.filter(({ dimension }) => names.includes(dimension))}
              scale={scale}
              all={all}
              label={t('load.title')}
            />
          ))}
        </div>
      )}
    </Panel>
  );
}
