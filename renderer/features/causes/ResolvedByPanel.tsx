import { useTranslation } from 'react-i18next';
import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { GroupTable } from '../../charts/GroupTable.tsx';
import { Mark } from '../../charts/Mark.tsx';
import { canRate } from '../../charts/small-n.ts';
import { isValue } from '../../scope/filter-edit.ts';
import { useHasNoReturns } from '../../scope/use-window.ts';
import { useWords } from '../../scope/use-words.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { CountBars } from './CountBars.tsx';
import { failedFor, useScopeWith, type useSubCause } from './use-sub-cause.ts';

type Found = ReturnType<typeof useSubCause>;

const failedAt = (groups: readonly FigureGroup[], dimension: string, value: string | null): number =>
  groups.find(({ key }) => (key[dimension] ?? null) === value)?.failed ?? 0;

/** The middle of the steps: half of the contacts need no more than this. */
function middleSteps(groups: readonly FigureGroup[]): number | null {
  const steps = groups
    .flatMap(({ key, failed }) => {
      const text = key['steps_to_resolver'] ?? null;
      return text === null ? [] : [{ steps: Number(text), failed }];
    })
    .toSorted((a, b) => a.steps - b.steps);
  const all = steps.reduce((sum, { failed }) => sum + failed, 0);
  let running = 0;
  for (const { steps: count, failed } of steps) {
    running += failed;
    if (running * 2 >= all) return count;
  }
  return null;
}

/** What usually resolves it: by whom, and after how many more contacts. Blank values are no answer. */
export function ResolvedByPanel({ code, found }: { readonly code: string; readonly found: Found }) {
  const counted = useScopeWith(failedFor(code)).filter as Filter;
  const { t } = useTranslation(['why', 'common']);
  const format = useFormat();
  const words = useWords();
  const hasNoReturns = useHasNoReturns();
  const resolved = failedAt(found.of('state'), 'thread_state', 'resolved');
  const own: Filter = { decided_sub_cause: isValue(code), thread_state: isValue('resolved') };
  const other = failedAt(found.of('movedAgent'), 'moved.agent_name', 'other');
  const same = failedAt(found.of('movedAgent'), 'moved.agent_name', 'same');
  const middle = middleSteps(found.of('steps'));
  const parts = (
    [
      ['resolver.queue', found.of('resolverQueue')],
      ['resolver.team', found.of('resolverTeam')],
      ['resolver.channel', found.of('resolverChannel')],
    ] as const
  ).map(([dimension, groups]) => ({
    dimension,
    groups: groups.filter(({ key }) => (key[dimension] ?? null) !== null),
  }));
  const [first] = parts.find(({ groups }) => groups.length > 0)?.groups ?? [];
  const leader = parts.find(({ groups }) => groups.length > 0)?.dimension ?? '';
  const title =
    first !== undefined && canRate({ mature: resolved })
      ? t('why:resolved.finding', {
          name: words.value(leader, first.key[leader] ?? null),
          share: format.share(first.failed / resolved),
        })
      : t('why:resolved.plain');
  const sub = (
    <Mark figure={{ count: resolved, tests: own, show: 'failed' }}>
      {t('why:resolved.sub', { n: format.count(resolved), of: format.count(found.failed), count: found.failed })}
    </Mark>
  );
  if (hasNoReturns) {
    return (
      <Panel className="cause-resolved" title={t('why:resolved.plain')}>
        <EmptyState title={t('common:state.needsWindow')} hint={t('common:state.needsWindowHint')} />
      </Panel>
    );
  }
  if (resolved === 0) {
    return (
      <Panel className="cause-resolved" title={t('why:resolved.plain')} sub={sub}>
        <EmptyState title={t('why:resolved.none')} hint={t('why:resolved.noneHint')} />
      </Panel>
    );
  }
  return (
    <Panel
      className="cause-resolved"
      title={title}
      sub={sub}
      table={parts
        .filter(({ groups }) => groups.length > 0)
        .map(({ dimension, groups }) => (
          <GroupTable key={dimension} by={[dimension]} groups={groups} within={counted} />
        ))}
    >
      <ul className="tell">
        {middle !== null && <li>{t('why:resolved.steps', { count: middle, n: format.count(middle) })}</li>}
        {other + same > 0 && (
          <li>
            <Mark figure={{ count: other, tests: { ...own, 'moved.agent_name': isValue('other') }, show: 'failed' }}>
              {t('why:resolved.otherAgent', { n: format.count(other), of: format.count(other + same) })}
            </Mark>
          </li>
        )}
      </ul>
      <div className="cause-bars">
        {parts
          .filter(({ groups }) => groups.length > 0)
          .map(({ dimension, groups }) => (
            <CountBars
              key={dimension}
              dimension={dimension}
              groups={groups}
              of={resolved}
              fill="fill fill-resolved"
              label={title}
              within={own}
            />
          ))}
      </div>
    </Panel>
  );
}
