import { useTranslation } from 'react-i18next';
import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import { CAUSE_FAMILIES, type CauseFamily } from '../../../shared/domain/cause/causes.ts';
import { FamilyBars } from '../../charts/FamilyBars.tsx';
import { GroupTable } from '../../charts/GroupTable.tsx';
import { isValue } from '../../scope/filter-edit.ts';
import { useDrill } from '../../scope/use-drill.ts';
import { isCauseFamily } from '../../scope/value-words.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FamilyName } from '../../ui/FamilyGlyph.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import type { Overview } from './use-overview.ts';

/** Causes that somebody can act on come first by size; external and undetermined last. */
const LAST: readonly CauseFamily[] = ['undetermined', 'external'];
/** Fewer tags than this name no leading cause. */
const LEAST_FOR_TITLE = 30;

type Tagged = { readonly family: CauseFamily; readonly count: number };

function taggedOf(groups: readonly FigureGroup[]): readonly Tagged[] {
  const counts = new Map<CauseFamily, number>(CAUSE_FAMILIES.map((family) => [family, 0]));
  for (const group of groups) {
    const family = group.key['tag_family'] ?? null;
    if (family !== null && isCauseFamily(family)) counts.set(family, group.failed);
  }
  const rank = (family: CauseFamily) => LAST.indexOf(family);
  return [...counts]
    .map(([family, count]) => ({ family, count }))
    .sort((a, b) => rank(a.family) - rank(b.family) || b.count - a.count);
}

/** Causes of the failed contacts as people tagged them, and how many nobody has looked at. */
export function CausesPanel({ overview, busy }: { readonly overview: Overview; readonly busy: boolean }) {
  const { t } = useTranslation(['overview', 'causes']);
  const format = useFormat();
  const drill = useDrill();
  const families = taggedOf(overview.of('family').groups);
  const tagged = families.reduce((sum, { count }) => sum + count, 0);
  const { failed } = overview.figures.counts;
  const untagged = failed - tagged;
  const first = families[0];
  const share = (count: number) => (tagged === 0 ? 0 : count / tagged);
  const showUntagged = () => drill({ tag_family: isValue(null) }, 'failed');
  const title =
    tagged >= LEAST_FOR_TITLE && first !== undefined && first.count > 0
      ? t('overview:causes.first', {
          family: t(`causes:family.${first.family}.name`),
          share: format.share(share(first.count)),
        })
      : t('overview:causes.plain');
  if (tagged === 0) {
    return (
      <Panel
        className="overview-causes"
        busy={busy}
        title={t('overview:causes.plain')}
        sub={t('overview:causes.noneSub', { count: failed, n: format.count(failed) })}
      >
        <EmptyState
          icon={
            <span className="row wrap cause-legend">
              {CAUSE_FAMILIES.map((family) => (
                <FamilyName key={family} family={family} />
              ))}
            </span>
          }
          title={t('overview:causes.none')}
          hint={t('overview:causes.noneHint')}
          action={
            failed > 0 && (
              <button type="button" className="link" onClick={showUntagged}>
                {t('overview:causes.start', { count: failed, n: format.count(failed) })}
              </button>
            )
          }
        />
      </Panel>
    );
  }
  return (
    <Panel
      className="overview-causes"
      busy={busy}
      title={title}
      sub={t('overview:causes.sub', { count: tagged, n: format.count(tagged) })}
      table={<GroupTable by={['tag_family']} groups={overview.of('family').groups} />}
      foot={t('overview:causes.untagged', {
        count: untagged,
        n: format.count(untagged),
        share: format.share(failed === 0 ? 0 : untagged / failed),
      })}
      footLink={
        untagged > 0 && (
          <button type="button" className="link" onClick={showUntagged}>
            {t('overview:causes.showUntagged')}
          </button>
        )
      }
    >
      <FamilyBars
        families={families.map(({ family, count }) => ({ family, count, share: share(count) }))}
        label={title}
        onDrill={(family) => drill({ tag_family: isValue(family) }, 'failed')}
      />
    </Panel>
  );
}
