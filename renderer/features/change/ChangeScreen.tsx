import { useTranslation } from 'react-i18next';
import { useIsBehind } from '../../scope/use-scoped.ts';
import { WithContacts } from '../../scope/WithContacts.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import './change.css';
import type { Sides } from './change-sides.ts';
import { SidesBar } from './SidesBar.tsx';
import { SplitPanel } from './SplitPanel.tsx';
import { SumPanel } from './SumPanel.tsx';
import { type SideChoice, type Split, useChange, useSides } from './use-change.ts';

/** What changed between two periods, or between two teams: how much, whether beyond chance, and what carries it. */
export function ChangeScreen() {
  return (
    <WithContacts>
      <Sided />
    </WithContacts>
  );
}

function Sided() {
  const { t } = useTranslation('change');
  const choice = useSides();
  if (choice.error !== null) return <ErrorState error={choice.error} onRetry={choice.retry} />;
  if (!choice.isKnown) return <LoadingBlock lines={8} />;
  return (
    <div className="change">
      {choice.sides === null ? (
        <Panel title={t('title')} sub={<SidesBar choice={choice} sides={null} />}>
          <EmptyState title={t('none')} hint={t(choice.kind === 'value' ? 'noneValues' : 'nonePeriods')} />
        </Panel>
      ) : (
        <Compared choice={choice} sides={choice.sides} />
      )}
    </div>
  );
}

/** A field of which the two sides share no value says only that they are two. */
const tellsSomething = ({ parts }: Split): boolean =>
  parts.length > 1 && parts.some(({ before, after }) => before.mature > 0 && after.mature > 0);

function Compared({ choice, sides }: { readonly choice: SideChoice; readonly sides: Sides }) {
  const { t } = useTranslation('change');
  const query = useChange(sides);
  const busy = useIsBehind(query);
  const bar = <SidesBar choice={choice} sides={sides} />;
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
  return (
    <>
      <SumPanel change={change} sides={sides} bar={bar} busy={busy} />
      {change.difference.difference !== null &&
        change.splits
          .filter(tellsSomething)
          .map((split) => <SplitPanel key={split.by} split={split} change={change} sides={sides} busy={busy} />)}
    </>
  );
}
