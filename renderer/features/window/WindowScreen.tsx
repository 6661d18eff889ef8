import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DEFAULT_DEFINITION_KEY, type Definition } from '../../../shared/domain/definition/definition.ts';
import { useDefinitionInForce } from '../../scope/use-definition.ts';
import { useScope, useScopeChanges } from '../../scope/use-scope.ts';
import { useIsBehind } from '../../scope/use-scoped.ts';
import { useWindowCurve, type WindowCurve } from '../../scope/use-window-curve.ts';
import { useWords } from '../../scope/use-words.ts';
import { WithContacts } from '../../scope/WithContacts.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { RatesPanel } from './RatesPanel.tsx';
import { ReturnsPanel } from './ReturnsPanel.tsx';
import { SurvivalPanel } from './SurvivalPanel.tsx';
import { WindowHead } from './WindowHead.tsx';
import './window.css';

const route = getRouteApi('/window');

/** How long to wait for a return: when customers come back, and what FCR is for every window. */
export function WindowScreen() {
  return (
    <WithContacts>
      <WindowChoice />
    </WithContacts>
  );
}

function WindowChoice() {
  const { t } = useTranslation('window');
  const words = useWords();
  const { definition } = useScope();
  const { setDefinition } = useScopeChanges();
  const rules = useDefinitionInForce();
  const query = useWindowCurve();
  const busy = useIsBehind(query);
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (rules === undefined || query.data === undefined) return <LoadingBlock lines={8} />;
  if (rules.windowHours === 0) {
    return (
      <EmptyState
        title={t('noWindow', { definition: words.definition(definition) })}
        hint={t('noWindowHint')}
        action={
          <Button onClick={() => setDefinition(DEFAULT_DEFINITION_KEY)}>
            {t('use', { definition: words.definition(DEFAULT_DEFINITION_KEY) })}
          </Button>
        }
      />
    );
  }
  return <WindowPanels curve={query.data} rules={rules} busy={busy} />;
}

function WindowPanels(props: { readonly curve: WindowCurve; readonly rules: Definition; readonly busy: boolean }) {
  const { curve, rules, busy } = props;
  const asked = route.useSearch().w;
  const navigate = route.useNavigate();
  const hours = asked ?? rules.windowHours;
  const setHours = (w: number) =>
    void navigate({
      search: (prev) => ({ ...prev, w: w === rules.windowHours ? undefined : w }),
      replace: true,
      resetScroll: false,
    });
  const shown = { curve, rules, hours, busy };
  return (
    <div className="window-screen">
      <WindowHead {...shown} onChange={setHours} />
      <ReturnsPanel {...shown} />
      <SurvivalPanel {...shown} />
      <RatesPanel {...shown} />
    </div>
  );
}
