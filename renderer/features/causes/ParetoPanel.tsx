import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CausesOverview } from '../../../shared/contract/causes.ts';
import { type CausePareto, type CauseRow, causePareto } from '../../charts/cause-pareto.ts';
import { familyFill } from '../../charts/family-style.ts';
import { IntervalBar } from '../../charts/IntervalBar.tsx';
import { MarkGroup } from '../../charts/MarkGroup.tsx';
import { isValue } from '../../scope/filter-edit.ts';
import { useDrill } from '../../scope/use-drill.ts';
import { useWords } from '../../scope/use-words.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FamilyGlyph } from '../../ui/FamilyGlyph.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';

function Row({ row, longest }: { readonly row: CauseRow; readonly longest: number }) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const words = useWords();
  const drill = useDrill();
  const name = words.value('decided_sub_cause', row.subCause);
  const n = format.count(row.n);
  return (
    <tr>
      <td className="name" title={name}>
        <span className="with-glyph">
          <FamilyGlyph family={row.family} />
          <Link to="/causes/$code" params={{ code: row.subCause }} className="link" data-mark tabIndex={-1}>
            {name}
          </Link>
        </span>
      </td>
      <td>
        <IntervalBar share={row} longest={longest} fill={familyFill(row.family)} />
      </td>
      <td className="num">
        <button
          type="button"
          className="link"
          data-mark
          tabIndex={-1}
          aria-label={t('pareto.mark', { count: row.n, n, name })}
          onClick={() => drill({ decided_sub_cause: isValue(row.subCause) }, 'failed')}
        >
          {n}
        </button>
      </td>
      <td className="num text-2">{format.share(row.cumulative)}</td>
      <td className="num muted">{format.count(row.tagged)}</td>
    </tr>
  );
}

function ParetoTwin({ pareto }: { readonly pareto: CausePareto }) {
  const { t } = useTranslation(['why', 'common']);
  const format = useFormat();
  const words = useWords();
  return (
    <table>
      <thead>
        <tr>
          <th>{t('why:pareto.subCause')}</th>
          <th>{t('why:pareto.family')}</th>
          <th className="num">{t('common:chart.failedContacts')}</th>
          <th className="num">{t('why:pareto.share')}</th>
          <th className="num">{t('common:chart.interval95')}</th>
          <th className="num">{t('common:chart.cumulative')}</th>
          <th className="num">{t('why:pareto.tagged')}</th>
        </tr>
      </thead>
      <tbody>
        {pareto.rows.map((row) => (
          <tr key={row.subCause}>
            <td>{words.value('decided_sub_cause', row.subCause)}</td>
            <td>{words.value('decided_family', row.family)}</td>
            <td className="num">{format.count(row.n)}</td>
            <td className="num">{format.rate(row.rate)}</td>
            <td className="num">
              {t('common:chart.interval', { low: format.points(row.low), high: format.points(row.high) })}
            </td>
            <td className="num">{format.share(row.cumulative)}</td>
            <td className="num">{format.count(row.tagged)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is not judged (given up, bots), and brought the customer back all the same: beside the failures, not among them. */
function Attempts({ causes }: { readonly causes: CausesOverview }) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const words = useWords();
  const drill = useDrill();
  const { subCauses } = causes.attempts;
  if (subCauses.length === 0) return t('pareto.foot');
  return (
    <span className="causes-attempts">
      {t('pareto.attempts')}
      {subCauses.slice(0, MOST_ATTEMPTS).map(({ subCause, n }) => (
        <button
          key={subCause}
          type="button"
          className="link"
          onClick={() => drill({ decided_sub_cause: isValue(subCause) }, 'excluded')}
        >
          {t('pareto.attempt', { name: words.value('decided_sub_cause', subCause), n: format.count(n) })}
        </button>
      ))}
    </span>
  );
}

const MOST_ATTEMPTS = 4;

/** Sub-causes by size: people's tags where there are any, else the strongest that the rules found. */
export function ParetoPanel({ causes, busy }: { readonly causes: CausesOverview; readonly busy: boolean }) {
  const { t } = useTranslation(['why', 'common']);
  const format = useFormat();
  const pareto = causePareto(causes);
  const { few } = pareto;
  const n = format.count(causes.failed);
  const title =
    few === null ? t('why:pareto.plain') : t('why:pareto.finding', { n: few.count, share: format.share(few.share) });
  const longest = Math.max(...pareto.rows.map(({ high }) => high ?? 0), 0.01);
  const sub = t('why:pareto.sub', { count: causes.failed, n });
  if (pareto.rows.length === 0) {
    // What cannot be judged is no success.
    const empty = causes.mature === 0 ? 'notJudged' : causes.failed === 0 ? 'noFailure' : 'none';
    return (
      <Panel className="causes-pareto" busy={busy} title={t('why:pareto.plain')} sub={sub}>
        <EmptyState title={t(`why:pareto.${empty}`)} hint={t(`why:pareto.${empty}Hint`)} />
      </Panel>
    );
  }
  return (
    <Panel
      className="causes-pareto"
      busy={busy}
      title={title}
      sub={sub}
      table={<ParetoTwin pareto={pareto} />}
      foot={<Attempts causes={causes} />}
      footLink={
        pareto.more > 0 &&
        t('why:pareto.more', {
          count: pareto.more,
          n: format.count(pareto.more),
          share: format.share(pareto.moreShare),
        })
      }
    >
      <MarkGroup label={title} columns={2}>
        <table className="chart-rows cause-rows">
          <thead>
            <tr>
              <th>{t('why:pareto.subCause')}</th>
              <th>{t('why:pareto.shareHead')}</th>
              <th className="num">{t('common:chart.contacts')}</th>
              <th className="num">{t('common:chart.cumulative')}</th>
              <th className="num">{t('why:pareto.tagged')}</th>
            </tr>
          </thead>
          <tbody>
            {pareto.rows.map((row) => (
              <Row key={row.subCause} row={row} longest={longest} />
            ))}
          </tbody>
        </table>
      </MarkGroup>
    </Panel>
  );
}
