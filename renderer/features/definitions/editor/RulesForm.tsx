import { NumberInput, Select, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scope } from '../../../../shared/contract/base.ts';
import type { Clause } from '../../../../shared/domain/definition/clauses.ts';
import {
  ATTRIBUTIONS,
  CENSORINGS,
  DEFAULT_DEFINITION_KEY,
  type Definition,
  type DefinitionKind,
  WINDOW_KINDS,
} from '../../../../shared/domain/definition/definition.ts';
import { useValues } from '../../../scope/queries.ts';
import { useWords } from '../../../scope/use-words.ts';
import { ClauseRow } from './ClauseRow.tsx';
import { clausesOf, type RulePatch, withKind } from './edit-rules.ts';
import { CustomerControls, ReasonControls } from './IssueControls.tsx';
import { EligibleControls, ExcludedControls, NetControls } from './JudgedControls.tsx';
import { MergeControls } from './MergeControls.tsx';
import { ReturnControls } from './ReturnControls.tsx';
import { TouchControls } from './TouchControls.tsx';
import { WindowControls } from './WindowControls.tsx';

const KINDS: readonly DefinitionKind[] = [...WINDOW_KINDS, 'flag', 'survey', 'one_touch', 'reopen'];
const MOST_VALUES = 200;
const DAY_HOURS = 24;
const MOST_DAYS = 365;
const EVERYTHING: Scope = { definition: DEFAULT_DEFINITION_KEY, filter: {}, observedUntil: null };

/** Values of a field in the whole project, for pickers. */
function useWordsOf(field: string): readonly string[] {
  const values = useValues(field, '', MOST_VALUES, EVERYTHING).data ?? [];
  return values.flatMap(({ value }) => (value === null ? [] : [value]));
}

type Change = (patch: RulePatch, tag?: string) => void;

/** A clause that is either so or not so. */
function Either(props: {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}) {
  return (
    <Switch
      label={props.label}
      checked={props.value}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  );
}

/** Every rule of a definition, clause by clause. */
export function RulesForm(props: { readonly rules: Definition; readonly base: Definition; readonly onChange: Change }) {
  const { t } = useTranslation(['editor', 'clauses']);
  const words = useWords();
  const channels = useWordsOf('channel');
  const reasons = useWordsOf('reason');
  const { rules, base, onChange } = props;
  const controls: Readonly<Record<Clause, () => ReactNode>> = {
    kind: () => (
      <Select
        aria-label={t('clauses:clause.kind')}
        w={340}
        data={KINDS.map((value) => ({ value, label: t(`clauses:kind.${value}`) }))}
        value={rules.kind}
        allowDeselect={false}
        onChange={(kind) => kind !== null && onChange(withKind(rules, kind as DefinitionKind))}
      />
    ),
    window: () => <WindowControls rules={rules} onChange={onChange} />,
    lookback: () => (
      <>
        <NumberInput
          w={120}
          aria-label={t('clauses:clause.lookback')}
          suffix={t('editor:daysSuffix')}
          min={1}
          max={MOST_DAYS}
          allowDecimal={false}
          value={rules.lookbackHours / DAY_HOURS}
          onChange={(value) => onChange({ lookbackHours: Math.max(1, Number(value)) * DAY_HOURS }, 'lookback')}
        />
        <Either
          label={t('editor:knownFirstOnly')}
          value={rules.knownFirstOnly}
          onChange={(knownFirstOnly) => onChange({ knownFirstOnly })}
        />
      </>
    ),
    customer: () => <CustomerControls rules={rules} onChange={onChange} />,
    reason: () => <ReasonControls rules={rules} onChange={onChange} />,
    channel: () => (
      <Either
        label={t('editor:sameChannel')}
        value={rules.sameChannel}
        onChange={(sameChannel) => onChange({ sameChannel })}
      />
    ),
    case: () => (
      <Either label={t('editor:sameCase')} value={rules.sameCase} onChange={(sameCase) => onChange({ sameCase })} />
    ),
    returns: () => <ReturnControls rules={rules} channels={channels} onChange={onChange} />,
    eligible: () => <EligibleControls rules={rules} channels={channels} onChange={onChange} />,
    excluded: () => <ExcludedControls rules={rules} reasons={reasons} onChange={onChange} />,
    net: () => <NetControls rules={rules} reasons={reasons} onChange={onChange} />,
    legs: () => (
      <Either label={t('editor:singleLeg')} value={rules.singleLeg} onChange={(singleLeg) => onChange({ singleLeg })} />
    ),
    followUp: () => (
      <Either
        label={t('editor:followUpFails')}
        value={rules.followUpFails}
        onChange={(followUpFails) => onChange({ followUpFails })}
      />
    ),
    reopened: () => (
      <Either
        label={t('editor:reopenFails')}
        value={rules.reopenFails}
        onChange={(reopenFails) => onChange({ reopenFails })}
      />
    ),
    touches: () => <TouchControls rules={rules} onChange={onChange} />,
    merging: () => <MergeControls rules={rules} onChange={onChange} />,
    attribution: () => (
      <Select
        aria-label={t('clauses:clause.attribution')}
        w={340}
        data={ATTRIBUTIONS.map((value) => ({ value, label: t(`clauses:attribution.${value}`) }))}
        value={rules.attribution}
        allowDeselect={false}
        onChange={(attribution) =>
          attribution !== null && onChange({ attribution: attribution as Definition['attribution'] })
        }
      />
    ),
    censoring: () => (
      <Select
        aria-label={t('clauses:clause.censoring')}
        description={t('editor:censoringSays')}
        w="100%"
        data={CENSORINGS.map((value) => ({ value, label: t(`clauses:censoring.${value}`) }))}
        value={rules.censoring}
        allowDeselect={false}
        onChange={(censoring) => censoring !== null && onChange({ censoring: censoring as Definition['censoring'] })}
      />
    ),
  };
  return (
    <section className="panel rules-form" aria-label={t('editor:form', { definition: words.rules(rules) })}>
      {clausesOf(rules.kind).map((clause) => (
        <ClauseRow key={clause} clause={clause} rules={rules} base={base} onChange={onChange}>
          {controls[clause]()}
        </ClauseRow>
      ))}
    </section>
  );
}
