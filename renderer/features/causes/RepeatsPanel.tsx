import { useTranslation } from 'react-i18next';
import type { CausesOverview } from '../../../shared/contract/causes.ts';
import { BarTable } from '../../charts/BarTable.tsx';
import { Mark } from '../../charts/Mark.tsx';
import { canRate } from '../../charts/small-n.ts';
import { isValue } from '../../scope/filter-edit.ts';
import { useWords } from '../../scope/use-words.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';

/** With what the customers of failed contacts came back: the same problem, a question about the status, a new issue, … */
export function RepeatsPanel({ causes, busy }: { readonly causes: CausesOverview; readonly busy: boolean }) {
  const { t } = useTranslation(['why', 'common']);
  const format = useFormat();
  const words = useWords();
  const [first] = causes.repeats;
  if (first === undefined) {
    return (
      <Panel className="causes-repeats" title={t('why:repeats.plain')}>
        <EmptyState title={t(causes.mature === 0 ? 'why:pareto.notJudged' : 'why:repeats.noFailure')} />
      </Panel>
    );
  }
  const title = canRate({ mature: causes.failed })
    ? t(`why:repeats.finding.${first.type}`, { share: format.share(first.rate) })
    : t('why:repeats.plain');
  return (
    <Panel
      className="causes-repeats"
      busy={busy}
      title={title}
      sub={
        <>
          <Mark figure={{ count: causes.failed, tests: {}, show: 'failed' }}>
            {t('why:pareto.failed', { count: causes.failed, n: format.count(causes.failed) })}
          </Mark>{' '}
          {t('why:repeats.sub')}
        </>
      }
    >
      <BarTable
        rows={causes.repeats.map(({ type, n, rate }) => {
          const name = words.value('repeat_type', type);
          const text = format.count(n);
          return {
            ...{ value: type, name, amount: n, text, beside: format.share(rate) },
            figure: { count: n, tests: { repeat_type: isValue(type) }, show: 'failed' },
            label: t('why:pareto.mark', { count: n, n: text, name }),
          };
        })}
        label={title}
        fill="fill fill-failed"
        headName={t('why:repeats.head')}
        headMeasure={t('common:chart.failedContacts')}
        headBeside={t('why:pareto.share')}
        isTight
      />
    </Panel>
  );
}
