import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { MeasureOutput } from '../../../shared/contract/fcr.ts';
import { NotJudged } from '../../scope/NotJudged.tsx';
import { useWindowCurves } from '../../scope/use-window-curve.ts';
import { WithContacts } from '../../scope/WithContacts.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { AddDefinition } from './AddDefinition.tsx';
import { AgreementPanel } from './AgreementPanel.tsx';
import { DefinitionCard } from './DefinitionCard.tsx';
import './definitions.css';
import { FlagPanel } from './FlagPanel.tsx';
import { OwnDefinitions } from './OwnDefinitions.tsx';
import { SentencesPanel } from './SentencesPanel.tsx';
import { SetsPanel } from './SetsPanel.tsx';
import { type Compared, useAgreement, useCompared, useFiguresOf } from './use-compared.ts';
import { WindowPanel } from './WindowPanel.tsx';

/** One definition without another beside it: why, and the way out where it judges nobody. */
function Alone({ compared, figures }: { readonly compared: Compared; readonly figures: MeasureOutput | undefined }) {
  const { t } = useTranslation('compare');
  const reason = t(compared.offered.length === 0 ? 'alone.none' : 'alone.add');
  return (
    <Panel className="compare-alone" title={t('alone.title')}>
      {figures?.counts.mature === 0 ? (
        <NotJudged counts={figures.counts} />
      ) : (
        <EmptyState title={reason} hint={t('alone.hint')} />
      )}
    </Panel>
  );
}

/** Two to five definitions over the same contacts: what each says, and where they differ, contact by contact. */
export function DefinitionsScreen() {
  return (
    <WithContacts>
      <Comparison />
    </WithContacts>
  );
}

function Comparison() {
  const { t } = useTranslation('compare');
  const compared = useCompared();
  const queries = useFiguresOf(compared.keys);
  const agreement = useAgreement(compared.keys);
  const curves = useWindowCurves(compared.keys);
  const error =
    queries.find((query) => query.error !== null)?.error ??
    agreement.error ??
    curves.find((query) => query.error !== null)?.error;
  if (error !== null && error !== undefined) {
    const retry = () => {
      for (const query of queries) void query.refetch();
      void agreement.refetch();
      for (const query of curves) void query.refetch();
    };
    return <ErrorState error={error} onRetry={retry} />;
  }
  const figures = queries.map((query) => query.data);
  return (
    <div className="compare">
      <div className="definitions-bar">
        <h2 className="compare-title">{t('title')}</h2>
        <span className="row">
          <Button component={Link} to="/definitions/edit" leftSection={<IconPencil size={14} />}>
            {t('edit')}
          </Button>
          <OwnDefinitions />
          <AddDefinition compared={compared} />
        </span>
      </div>
      <div className="compare-cards">
        {compared.keys.map((key, at) => (
          <DefinitionCard key={key} at={at} compared={compared} figures={figures[at]} reference={figures[0]} />
        ))}
      </div>
      {compared.keys.length === 1 ? (
        <Alone compared={compared} figures={figures[0]} />
      ) : (
        <>
          <SetsPanel compared={compared} agreement={agreement.data} />
          <WindowPanel compared={compared} curves={curves.map(({ data }) => data)} />
          <AgreementPanel compared={compared} agreement={agreement.data} />
          <SentencesPanel compared={compared} figures={figures} agreement={agreement.data} />
          <FlagPanel compared={compared} />
        </>
      )}
    </div>
  );
}
