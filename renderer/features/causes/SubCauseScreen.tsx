import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { familyOfSubCause } from '../../../shared/domain/cause/causes.ts';
import { WithContacts } from '../../scope/WithContacts.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import './causes.css';
import { useCauses } from '../../scope/use-causes.ts';
import { ContrastPanel } from './ContrastPanel.tsx';
import { NoFailures } from './NoFailures.tsx';
import { OverTimePanel } from './OverTimePanel.tsx';
import { ResolvedByPanel } from './ResolvedByPanel.tsx';
import { RulesPanel } from './RulesPanel.tsx';
import { SubCauseHead } from './SubCauseHead.tsx';
import { useSubCause } from './use-sub-cause.ts';
import { WherePanel } from './WherePanel.tsx';

const route = getRouteApi('/causes/$code');

/** One sub-cause: its rules, when and where it is found, what resolves it, and cases beside resolved ones. */
export function SubCauseScreen() {
  const { t } = useTranslation('why');
  const { code } = route.useParams();
  const family = familyOfSubCause(code);
  if (family === null) {
    return <EmptyState title={t('cause.unknown')} action={<Link to="/causes">{t('cause.back')}</Link>} />;
  }
  return (
    <WithContacts>
      <SubCause code={code} />
    </WithContacts>
  );
}

function SubCause({ code }: { readonly code: string }) {
  const { t } = useTranslation('why');
  const found = useSubCause(code);
  const causes = useCauses(null, 1);
  const error = found.query.error ?? causes.error;
  if (error !== null) {
    const retry = () => {
      void found.query.refetch();
      void causes.refetch();
    };
    return <ErrorState error={error} onRetry={retry} />;
  }
  if (found.query.data === undefined || causes.data === undefined) return <LoadingBlock lines={10} />;
  if (found.failed === 0) {
    return (
      <div className="causes">
        <SubCauseHead code={code} causes={causes.data} />
        <RulesPanel code={code} />
        <Panel title={t('where.title')}>
          {causes.data.failed === 0 ? (
            <NoFailures causes={causes.data} />
          ) : (
            <EmptyState title={t('pareto.noneHere')} hint={t('pareto.noneHereHint')} />
          )}
        </Panel>
      </div>
    );
  }
  return (
    <div className="causes">
      <SubCauseHead code={code} causes={causes.data} />
      <RulesPanel code={code} />
      <OverTimePanel code={code} weeks={found.of('week')} />
      <ResolvedByPanel code={code} found={found} />
      <WherePanel code={code} reasons={found.of('reason')} queues={found.of('queue')} failed={found.failed} />
      <ContrastPanel code={code} reasons={found.of('reason')} />
    </div>
  );
}
