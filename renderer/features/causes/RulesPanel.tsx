import { useTranslation } from 'react-i18next';
import type { CauseWords, RuleInfo } from '../../../shared/contract/causes.ts';
import { evidenceField } from '../../../shared/domain/cause/evidence-column.ts';
import { Mark } from '../../charts/Mark.tsx';
import { isValue } from '../../scope/filter-edit.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useCauseWords } from './use-cause-words.ts';
import { useRuleWords } from './use-rule-words.ts';
import { useRules } from './use-rules.ts';
import { WordsBeside } from './WordsBeside.tsx';

/** The sets of words that a finding cites, each with how common it is. */
const setsOf = (said: CauseWords | undefined, code: string, name: string): CauseWords['sets'] => {
  const cited = said?.findings.find(({ rule, finding }) => rule === code && finding === name)?.sets ?? [];
  return said?.sets.filter(({ set }) => cited.includes(set)) ?? [];
};

/** A rule in words: what it is called, the evidence it gives for this sub-cause, its thresholds, and what it waits for. */
function Rule(props: { readonly rule: RuleInfo; readonly code: string; readonly said: CauseWords | undefined }) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const words = useRuleWords();
  const { rule, code, said } = props;
  const findings = rule.findings.filter(({ subCause }) => subCause === code);
  return (
    <li>
      <b className="strong">{words.rule(rule.code)}</b> <span className="muted small">{rule.code}</span>
      {findings.map(({ name, kind, weight, usualWeight, contacts }) => (
        <div key={name} className="small text-2">
          <Mark figure={{ count: contacts, tests: { [evidenceField(rule.code, name)]: isValue('yes') }, show: 'all' }}>
            {t('rule.evidence', {
              ...{ count: contacts, n: format.count(contacts), kind: t(`rule.kind.${kind}`) },
              weight: format.decimalTwo(weight),
            })}
          </Mark>
          {weight !== usualWeight && ` ${t('rule.changed', { usual: format.decimalTwo(usualWeight) })}`}
          {setsOf(said, rule.code, name).map((share) => (
            <WordsBeside key={share.set} share={share} />
          ))}
        </div>
      ))}
      {rule.thresholds.length > 0 && (
        <div className="small text-2">{rule.thresholds.map(words.threshold).join(' · ')}</div>
      )}
      {rule.missing.length > 0 && (
        <div className="small failed-text">{t('rule.waits', { needs: rule.missing.map(words.need).join(', ') })}</div>
      )}
      {!rule.isOn && <div className="small muted">{t('rule.off')}</div>}
    </li>
  );
}

/** The rules that can speak for a sub-cause. */
export function RulesPanel({ code }: { readonly code: string }) {
  const { t } = useTranslation('why');
  const query = useRules();
  // The rules stand without them: what is said of words comes when all texts are read.
  const said = useCauseWords();
  const rules = query.data?.rules.filter(({ findings }) => findings.some(({ subCause }) => subCause === code));
  return (
    <Panel className="cause-rules" title={t('rule.title')} sub={t('rule.sub')}>
      {query.error !== null && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {said.error !== null && <ErrorState error={said.error} onRetry={() => void said.refetch()} />}
      {rules === undefined && query.error === null && <LoadingBlock lines={5} />}
      {rules?.length === 0 && <EmptyState title={t('rule.none')} hint={t('rule.noneHint')} />}
      {rules !== undefined && rules.length > 0 && (
        <ul className="rule-list">
          {rules.map((rule) => (
            <Rule key={rule.code} rule={rule} code={code} said={said.data} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
