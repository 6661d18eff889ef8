import { useTranslation } from 'react-i18next';
import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import { DotTable } from '../../charts/DotTable.tsx';
import { dotScale } from '../../charts/dot-scale.ts';
import { GroupTable } from '../../charts/GroupTable.tsx';
import { SmallGroups } from '../../charts/SmallGroups.tsx';
import { canRate, rateOfAll } from '../../charts/small-n.ts';
import { useApart } from '../../charts/use-small-groups.ts';
import { MatureOnly } from '../../scope/MatureOnly.tsx';
import { useWords } from '../../scope/use-words.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { Overview } from './use-overview.ts';
import { useTellApart } from './use-tell-apart.ts';

const byRate = (a: FigureGroup, b: FigureGroup) => (a.rate ?? 2) - (b.rate ?? 2);

/** FCR of queues and channels against all, with intervals. */
export function QueuesPanel({ overview, busy }: { readonly overview: Overview; readonly busy: boolean }) {
  const { t } = useTranslation('overview');
  const words = useWords();
  const all = rateOfAll(overview.figures);
  const apartOf = useApart();
  const sections = (['queue', 'channel'] as const)
    .map((name) => overview.of(name))
    .filter(({ groups }) => groups.length > 0)
    .map(({ dimension, groups: all }) => ({ dimension, all, apart: apartOf(dimension, all) }))
    .map((section) => ({ ...section, groups: section.apart.shown.filter((g) => g.mature > 0).sort(byRate) }));
  const { canTell, isBelow } = useTellApart(overview.figures.counts);
  const queues = sections.find(({ dimension }) => dimension === 'queue')?.groups ?? [];
  const lowest = queues.find(canTell);
  const title =
    lowest !== undefined && isBelow(lowest)
      ? t('queues.below', { queue: words.value('queue', lowest.key['queue'] ?? null) })
      : queues.some(isBelow)
        ? t('queues.plain')
        : t(queues.filter(canTell).length > 1 ? 'queues.within' : 'queues.plain');
  const rated = sections.flatMap(({ groups }) => groups.filter(canRate));
  return (
    <Panel
      className="overview-queues"
      busy={busy}
      title={title}
      sub={
        <>
          {t('queues.sub')}
          <MatureOnly />
        </>
      }
      {...(sections.length > 0
        ? {
            table: sections.map(({ dimension, all: groups }) => (
              <GroupTable key={dimension} by={[dimension]} groups={groups} offersRates />
            )),
          }
        : {})}
      foot={sections.some(({ groups }) => groups.some(isBelow)) && t('queues.foot')}
    >
      {sections.length === 0 ? (
        <EmptyState title={t('missing.noValues', { field: words.field('queue') })} hint={t('missing.queue')} />
      ) : (
        <>
          <DotTable sections={sections} scale={dotScale(rated, all)} all={all} label={title} isMarked={isBelow} />
          {sections.map(({ dimension, apart }) => (
            <SmallGroups key={dimension} apart={apart} />
          ))}
        </>
      )}
    </Panel>
  );
}
