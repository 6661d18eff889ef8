import { useTranslation } from 'react-i18next';
import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import { familyOfSubCause } from '../../../shared/domain/cause/causes.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { familyFill } from '../../charts/family-style.ts';
import { GroupTable } from '../../charts/GroupTable.tsx';
import { isValue } from '../../scope/filter-edit.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { CountBars } from './CountBars.tsx';
import { failedFor, useScopeWith } from './use-sub-cause.ts';

/** Where the sub-cause is found: by reason and by queue. */
export function WherePanel(props: {
  readonly code: string;
  readonly reasons: readonly FigureGroup[];
  readonly queues: readonly FigureGroup[];
  readonly failed: number;
}) {
  const counted = useScopeWith(failedFor(props.code)).filter as Filter;
  const { t } = useTranslation('why');
  const fill = familyFill(familyOfSubCause(props.code) ?? 'undetermined');
  const title = t('where.title');
  const parts = [
    { dimension: 'reason', groups: props.reasons },
    { dimension: 'queue', groups: props.queues },
  ].filter(({ dimension, groups }) => groups.some(({ key }) => (key[dimension] ?? null) !== null));
  return (
    <Panel
      className="cause-where"
      title={title}
      sub={t('where.sub')}
      table={parts.map(({ dimension, groups }) => (
        <GroupTable key={dimension} by={[dimension]} groups={groups} within={counted} />
      ))}
    >
      {parts.length === 0 && <EmptyState title={t('where.none')} hint={t('where.noneHint')} />}
      <div className="cause-bars">
        {parts.map(({ dimension, groups }) => (
          <CountBars
            key={dimension}
            dimension={dimension}
            groups={groups}
            of={props.failed}
            fill={fill}
            label={title}
            within={{ decided_sub_cause: isValue(props.code) }}
          />
        ))}
      </div>
    </Panel>
  );
}
