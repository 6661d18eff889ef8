import { useTranslation } from 'react-i18next';
import { useIsBehind } from '../../scope/use-scoped.ts';
import { WithContacts } from '../../scope/WithContacts.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ByPanel } from './ByPanel.tsx';
import './causes.css';
import { FamiliesPanel } from './FamiliesPanel.tsx';
import { FitnessPanel } from './FitnessPanel.tsx';
import { FlowPanel } from './FlowPanel.tsx';
import { NoFailures } from './NoFailures.tsx';
import { ParetoPanel } from './ParetoPanel.tsx';
import { RepeatsPanel } from './RepeatsPanel.tsx';
import { StoriesPanel } from './StoriesPanel.tsx';
import { useCauseBy, useCausesBy } from './use-cause-by.ts';
import { WhatIfPanel } from './WhatIfPanel.tsx';

/** Why contacts failed: causes with their evidence, where threads began and ended, and what can be acted upon at once. */
export function CausesScreen() {
  return (
    <WithContacts>
      <div className="causes">
        <CausePanels />
      </div>
    </WithContacts>
  );
}

function CausePanels() {
  const { t } = useTranslation('why');
  const choice = useCauseBy();
  const query = useCausesBy(choice);
  const busy = useIsBehind(query);
  const waiting = (name: 'pareto' | 'families' | 'by' | 'repeats' | 'whatIf') => (
    <Panel className={`causes-${name}`} title={t(`${name}.plain`)}>
      {query.error === null ? (
        <LoadingBlock lines={8} />
      ) : (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
    </Panel>
  );
  const causes = query.data;
  // One sentence instead of the same one in every box that counts failures.
  if (causes?.failed === 0) {
    return (
      <>
        <Panel className="causes-nothing" busy={busy} title={t('pareto.plain')}>
          <NoFailures causes={causes} />
        </Panel>
        <StoriesPanel />
        <FitnessPanel />
      </>
    );
  }
  return (
    <>
      {causes === undefined ? waiting('pareto') : <ParetoPanel causes={causes} busy={busy} />}
      {causes === undefined ? waiting('families') : <FamiliesPanel causes={causes} busy={busy} />}
      {causes === undefined ? waiting('by') : <ByPanel causes={causes} choice={choice} busy={busy} />}
      <FlowPanel />
      <StoriesPanel />
      {causes === undefined ? waiting('repeats') : <RepeatsPanel causes={causes} busy={busy} />}
      <div className="causes-last">
        {causes === undefined ? waiting('whatIf') : <WhatIfPanel causes={causes} busy={busy} />}
        <FitnessPanel />
      </div>
    </>
  );
}
