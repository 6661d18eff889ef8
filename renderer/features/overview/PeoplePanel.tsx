import { useTranslation } from 'react-i18next';
import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import { isWithinChance } from '../../../shared/domain/metrics/control-limits.ts';
import { canPointOut } from '../../../shared/domain/metrics/volume.ts';
import { DotTable } from '../../charts/DotTable.tsx';
import { dotScale } from '../../charts/dot-scale.ts';
import { GroupTable } from '../../charts/GroupTable.tsx';
import { canRate, rateOfAll, rateOfGroups } from '../../charts/small-n.ts';
import { MatureOnly } from '../../scope/MatureOnly.tsx';
import { useWords } from '../../scope/use-words.ts';
import { useLeavesSystemOut, WhoCounts } from '../../scope/WhoCounts.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useInTurns } from '../../ui/use-in-turns.ts';
import type { Overview } from './use-overview.ts';

/** By name: the order says nothing about anybody. */
function byName(dimension: string, groups: readonly FigureGroup[], locale: string): readonly FigureGroup[] {
  const compare = new Intl.Collator(locale, { numeric: true }).compare;
  return groups
    .filter((group) => (group.key[dimension] ?? null) !== null && group.mature > 0)
    .sort((a, b) => compare(a.key[dimension] ?? '', b.key[dimension] ?? ''));
}

/** So many fill the panel; of those below them so many are drawn in one frame. */
const ROWS_AT_FIRST = 24;
const ROWS_A_TURN = 20;

/** Agents or teams with their intervals, by name, and how many of them chance alone explains. */
export function PeoplePanel(props: {
  readonly overview: Overview;
  readonly of: 'agent' | 'team';
  readonly busy: boolean;
}) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const words = useWords();
  const { overview } = props;
  const { dimension, groups: found } = overview.of(props.of);
  const groups = byName(dimension, found, format.locale);
  // Nobody is held against failures that count for nobody.
  const all = useLeavesSystemOut(dimension) ? rateOfGroups(groups) : rateOfAll(overview.figures);
  const rated = groups.filter(canRate);
  const turns = useInTurns(Math.max(0, Math.ceil((rated.length - ROWS_AT_FIRST) / ROWS_A_TURN)));
  const drawn = rated.slice(0, ROWS_AT_FIRST + turns * ROWS_A_TURN);
  const judged = all === null ? [] : rated.filter(({ mature }) => canPointOut(mature, 1 - all));
  const within = judged.filter((group) =>
    isWithinChance({ successes: group.mature - group.failed, total: group.mature }, all ?? 0),
  );
  const few = groups.length - rated.length;
  const some = rated.length - judged.length;
  const title =
    judged.length === 0
      ? t(`people.${props.of}.plain`)
      : within.length === judged.length
        ? t(`people.${props.of}.allWithin`, { count: judged.length, n: format.count(judged.length) })
        : t(`people.${props.of}.within`, {
            count: within.length,
            within: format.count(within.length),
            n: format.count(judged.length),
          });
  const foot = [
    few > 0 && t('people.few', { count: few, n: format.count(few) }),
    some > 0 && t('people.some', { count: some, n: format.count(some) }),
    t('people.foot'),
  ].filter((sentence) => sentence !== false);
  return (
    <Panel
      className={`overview-${props.of}`}
      busy={props.busy}
      title={title}
      sub={
        <>
          {t('people.sub')}
          <MatureOnly />
          <WhoCounts by={dimension} />
        </>
      }
      {...(groups.length > 0 ? { table: <GroupTable by={[dimension]} groups={groups} offersRates /> } : {})}
      foot={groups.length > 0 && foot.join(' ')}
    >
      {groups.length === 0 ? (
        <EmptyState title={t('missing.noValues', { field: words.field(dimension) })} hint={t(`missing.${props.of}`)} />
      ) : (
        <div className="scroll-rows">
          <DotTable sections={[{ dimension, groups: drawn }]} scale={dotScale(rated, all)} all={all} label={title} />
        </div>
      )}
    </Panel>
  );
}
