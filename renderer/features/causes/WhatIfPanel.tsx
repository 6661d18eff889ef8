import { useTranslation } from 'react-i18next';
import type { CausesOverview, FamilyShare } from '../../../shared/contract/causes.ts';
import { whatIf } from '../../../shared/domain/cause/what-if.ts';
import { inAnswerOrder } from '../../charts/answer-order.ts';
import { CountCell } from '../../charts/CountCell.tsx';
import { Mark } from '../../charts/Mark.tsx';
import { canRate } from '../../charts/small-n.ts';
import { TwinTable } from '../../charts/TwinTable.tsx';
import { MatureOnly } from '../../scope/MatureOnly.tsx';
import { AnswerName } from '../../ui/AnswerName.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { possibleFigure, probableFigure, taggedFigure } from './certainty.ts';

/** Causes that somebody can do something about. */
const CAN_GO = ['skill', 'will', 'data', 'platform'];

function Row({ causes, one }: { readonly causes: CausesOverview; readonly one: FamilyShare }) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const { least, most } = whatIf({ ...causes, n: one.n, possible: one.possible });
  return (
    <tr>
      <td>
        <AnswerName answer={one.family} />
      </td>
      <td>
        <b className="strong">{t('whatIf.range', { least: format.rate(least.rate), most: format.rate(most.rate) })}</b>
        <div className="small text-2">
          {t('whatIf.interval', { low: format.points(least.low), high: format.points(most.high) })}
        </div>
      </td>
      <CountCell figure={taggedFigure(one)} />
      <CountCell figure={probableFigure(one)} />
      <CountCell figure={possibleFigure(one)} />
    </tr>
  );
}

/** If a cause were gone: what FCR would be at most, from what is probable to what is possible. */
export function WhatIfPanel({ causes, busy }: { readonly causes: CausesOverview; readonly busy: boolean }) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const families = inAnswerOrder(causes.families).filter(({ family, n }) => CAN_GO.includes(family) && n > 0);
  const [first] = families;
  if (first === undefined || !canRate(causes)) {
    return (
      <Panel className="causes-what-if" title={t('whatIf.plain')}>
        <EmptyState title={t('whatIf.none')} hint={t('whatIf.noneHint')} />
      </Panel>
    );
  }
  const { now, least, most } = whatIf({ ...causes, n: first.n, possible: first.possible });
  const rates = { now: format.rate(now.rate), least: format.rate(least.rate), most: format.rate(most.rate) };
  return (
    <Panel
      className="causes-what-if"
      busy={busy}
      title={t(`whatIf.finding.${first.family}`, rates)}
      sub={
        <>
          {t('whatIf.now', { now: rates.now })}{' '}
          <Mark figure={{ count: causes.mature, tests: {}, show: 'judged' }}>
            {t('whatIf.judged', { n: format.count(causes.mature) })}
          </Mark>{' '}
          {t('whatIf.sub')}
          <MatureOnly />
        </>
      }
      foot={t('whatIf.foot')}
    >
      <TwinTable className="what-if">
        <thead>
          <tr>
            <th>{t('whatIf.without')}</th>
            <th>{t('whatIf.fcr')}</th>
            <th className="num">{t('pareto.tagged')}</th>
            <th className="num">{t('families.probable')}</th>
            <th className="num">{t('families.possible')}</th>
          </tr>
        </thead>
        <tbody>
          {families.map((one) => (
            <Row key={one.family} causes={causes} one={one} />
          ))}
        </tbody>
      </TwinTable>
    </Panel>
  );
}
