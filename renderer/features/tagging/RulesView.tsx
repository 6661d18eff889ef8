import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { familyOfSubCause } from '../../../shared/domain/cause/causes.ts';
import { FEWEST_REVIEWS } from '../../../shared/domain/cause/rule-record.ts';
import { useCauseWords } from '../../tagging/cause-words.ts';
import { useRuleName } from '../../tagging/use-rule-name.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { FamilyGlyph } from '../../ui/FamilyGlyph.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { type FindingRecord, useRuleRecords, useTakeWeight } from './use-rule-records.ts';

const WHICH = ['all', 'blind'] as const;
const COLUMNS = ['confirmed', 'rejected', 'precision', 'interval', 'weight', 'proposed'] as const;
/** Two weights that read the same are the same. */
const HUNDREDTH = 0.005;

function Proposed(props: { readonly record: FindingRecord; readonly name: string; readonly onUse: () => void }) {
  const { t } = useTranslation('reading');
  const format = useFormat();
  const { proposed, weight } = props.record;
  if (proposed === null) {
    return (
      <span className="muted" title={t('record.fewHint', { n: format.count(FEWEST_REVIEWS) })}>
        {t('record.few')}
      </span>
    );
  }
  if (Math.abs(proposed - weight) < HUNDREDTH) return <span className="muted">{t('record.inForce')}</span>;
  const words = { rule: props.name, weight: format.hundredths(proposed) };
  return (
    <Button aria-label={t('record.useLabel', words)} onClick={props.onUse}>
      {t('record.use', words)}
    </Button>
  );
}

function RecordRow(props: { readonly record: FindingRecord; readonly name: string; readonly onUse: () => void }) {
  const format = useFormat();
  const causes = useCauseWords();
  const { record, name } = props;
  const { low, high } = record;
  return (
    <tr>
      <th scope="row">
        {name}{' '}
        <span className="small muted">
          {record.rule}, {record.finding}
        </span>
      </th>
      <td>
        <span className="with-glyph">
          <FamilyGlyph family={familyOfSubCause(record.subCause) ?? 'undetermined'} />
          {causes.subCause(record.subCause)}
        </span>
      </td>
      <td className="num">{format.count(record.confirmed)}</td>
      <td className="num">{format.count(record.rejected)}</td>
      <td className="num">{record.proposed === null ? format.blank : format.points(record.rate)}</td>
      <td className="num nowrap">
        {low === null || high === null ? format.blank : `${format.points(low)} – ${format.points(high)}`}
      </td>
      <td className="num">{format.hundredths(record.weight)}</td>
      <td className="num">
        <Proposed record={record} name={name} onUse={props.onUse} />
      </td>
    </tr>
  );
}

/** How often people found that each rule was right, and what it would be worth by that; a person applies it. */
export function RulesView() {
  const { t } = useTranslation('reading');
  const format = useFormat();
  const [which, setWhich] = useState<(typeof WHICH)[number]>('all');
  const query = useRuleRecords(which === 'blind');
  const nameOf = useRuleName();
  const take = useTakeWeight(nameOf);
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <LoadingBlock lines={8} />;
  const { findings, reviewed, ruleset } = query.data;
  const seen = findings
    .filter(({ confirmed, rejected }) => confirmed + rejected > 0)
    .sort((a, b) => b.confirmed + b.rejected - a.confirmed - a.rejected);
  return (
    <Panel
      className="reading-rules"
      title={t('record.title', { count: reviewed, n: format.count(reviewed) })}
      sub={t('record.sub')}
      actions={
        <Segments
          label={t('record.which')}
          value={which}
          options={WHICH.map((value) => ({ value, label: t(`record.${value}`) }))}
          onChange={setWhich}
        />
      }
      foot={t('record.foot', { version: ruleset.version })}
    >
      {seen.length === 0 ? (
        <EmptyState title={t('record.title', { count: 0 })} hint={t('record.empty')} />
      ) : (
        <div className="table-twin">
          <table className="reading-table">
            <thead>
              <tr>
                <th scope="col">{t('record.rule')}</th>
                <th scope="col">{t('record.cause')}</th>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col" className="num">
                    {t(`record.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {seen.map((record) => (
                <RecordRow
                  key={`${record.rule} ${record.finding}`}
                  record={record}
                  name={nameOf(record.rule)}
                  onUse={() => void take(record)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
