import { useTranslation } from 'react-i18next';
import { canRate } from '../../charts/small-n.ts';
import { LackingBeside } from '../../scope/LackingBeside.tsx';
import { useFollowed } from '../../scope/use-followed.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useIsBehind } from '../../scope/use-scoped.ts';
import { WithContacts } from '../../scope/WithContacts.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import './change.css';
import type { Compared as ComparedSides } from './change-sides.ts';
import { inOrder } from './change-splits.ts';
import { SidesBar } from './SidesBar.tsx';
import { SplitPanel } from './SplitPanel.tsx';
import { SumPanel } from './SumPanel.tsx';
import { type SideChoice, type Split, useChange, useSides } from './use-change.ts';
import { useRemembered } from './use-remembered.ts';
import { useSideNames } from './use-side-name.ts';

/** What changed between two periods, or between two teams: how much, whether beyond chance, and what carries it. */
export function ChangeScreen() {
  return (
    <WithContacts>
      <Sided />
    </WithContacts>
  );
}

function Sided() {
  const { t } = useTranslation(['change', 'common']);
  const choice = useSides();
  const hasTimes = useFollowed() !== 'noTimes';
  const { definition } = useScope();
  useRemembered();
  if (choice.error !== null) return <ErrorState error={choice.error} onRetry={choice.retry} />;
  if (!choice.isKnown) return <LoadingBlock lines={8} />;
  return (
    <div className="change">
      {choice.compared === null ? (
        <Panel title={t('title')} sub={<SidesBar choice={choice} />} className="change-sum">
          {choice.isEmpty ? (
            <EmptyState title={t('common:state.noSlice')} hint={t('common:state.noSliceClear')} />
          ) : (
            <EmptyState
              title={t('none')}
              hint={t(choice.kind === 'value' ? 'noneValues' : hasTimes ? 'nonePeriods' : 'noneTimes')}
            />
          )}
          <LackingBeside definition={definition} />
        </Panel>
      ) : (
        <Compared choice={choice} compared={choice.compared} />
      )}
    </div>
  );
}

/** A field of which the two sides share no value says only that they are two. */
const tellsSomething = ({ parts }: Split): boolean =>
  parts.length > 1 && parts.some(({ before, after }) => before.mature > 0 && after.mature > 0);

function Compared({ choice, compared }: { readonly choice: SideChoice; readonly compared: ComparedSides }) {
  const { t } = useTranslation('change');
  const query = useChange(compared, choice.by);
  const busy = useIsBehind(query);
  const names = useSideNames(choice);
  const bar = <SidesBar choice={choice} />;
  if (query.error !== null) {
    return (
      <Panel title={t('title')} sub={bar}>
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </Panel>
    );
  }
  const change = query.data;
  if (change === undefined) {
    return (
      <Panel title={t('title')} sub={bar}>
        <LoadingBlock lines={6} />
      </Panel>
    );
  }
  // Contributions to a difference that is not said would say it.
  const splits = canRate(change.before) && canRate(change.after) ? change.splits.filter(tellsSomething) : [];
  const shown = { change, compared, names, busy };
  return (
    <>
      <SumPanel {...shown} bar={bar} />
      {inOrder(splits, choice.judging).map((split) => (
        <SplitPanel key={split.by} split={split} {...shown} />
      ))}
    </>
  );
}
