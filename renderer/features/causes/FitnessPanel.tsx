import { useTranslation } from 'react-i18next';
import { useIsBehind } from '../../scope/use-scoped.ts';
import { useWords } from '../../scope/use-words.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { fitnessOf, type Missing } from './fitness-model.ts';
import { useRuleWords } from './use-rule-words.ts';
import { useRules } from './use-rules.ts';

function MissingTable({ missing }: { readonly missing: readonly Missing[] }) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const words = useRuleWords();
  const names = useWords();
  return (
    <table className="fitness">
      <thead>
        <tr>
          <th>{t('fitness.ask')}</th>
          <th className="num">{t('fitness.rules')}</th>
          <th>{t('fitness.sees')}</th>
        </tr>
      </thead>
      <tbody>
        {missing.map(({ need, rules, subCauses }) => (
          <tr key={need}>
            <td>{words.need(need)}</td>
            <td className="num">{format.count(rules.length)}</td>
            <td className="text-2" title={rules.map(words.rule).join(' · ')}>
              {subCauses.map((code) => names.value('decided_sub_cause', code)).join(' · ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Data fitness: which rules cannot run here, and what to ask for. */
export function FitnessPanel() {
  const { t } = useTranslation('why');
  const format = useFormat();
  const query = useRules();
  const busy = useIsBehind(query);
  if (query.data === undefined) {
    return (
      <Panel className="causes-fitness" title={t('fitness.plain')}>
        {query.error === null ? (
          <LoadingBlock lines={6} />
        ) : (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )}
      </Panel>
    );
  }
  const fitness = fitnessOf(query.data.rules);
  const { version } = query.data.ruleset;
  return (
    <Panel
      className="causes-fitness"
      busy={busy}
      title={t(fitness.missing.length === 0 ? 'fitness.all' : 'fitness.some', {
        ...{ count: fitness.rules, n: format.count(fitness.rules), running: format.count(fitness.running) },
      })}
      sub={t('fitness.sub')}
      foot={version === 0 ? t('fitness.priors') : t('fitness.version', { version: format.count(version) })}
    >
      {fitness.missing.length === 0 ? (
        <p className="text-2">{t('fitness.nothing')}</p>
      ) : (
        <div className="scroll-rows">
          <MissingTable missing={fitness.missing} />
        </div>
      )}
    </Panel>
  );
}
