import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CausesOverview } from '../../../shared/contract/causes.ts';
import { type CausePareto, type CauseRow, causePareto } from '../../charts/cause-pareto.ts';
import { familyFill } from '../../charts/family-style.ts';
import { Mark } from '../../charts/Mark.tsx';
import { canRate, shareOfMany } from '../../charts/small-n.ts';
import { isValue } from '../../scope/filter-edit.ts';
import { useWords } from '../../scope/use-words.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FamilyGlyph } from '../../ui/FamilyGlyph.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { type CauseColumn, type CauseLine, CauseRows, CauseTwin } from './CauseRows.tsx';
import { attemptsFigure, TAGGED } from './certainty.ts';

/** Leads to the page of the sub-cause. */
function SubCauseName({ row }: { readonly row: CauseRow }) {
  const words = useWords();
  return (
    <span className="with-glyph">
      <FamilyGlyph family={row.family} />
      <Link to="/causes/$code" params={{ code: row.subCause }} className="link ellipsis" data-mark tabIndex={-1}>
        {words.value('decided_sub_cause', row.subCause)}
      </Link>
    </span>
  );
}

function useSubCauseLines(pareto: CausePareto, failed: number): readonly CauseLine[] {
  const { t } = useTranslation('why');
  const format = useFormat();
  const words = useWords();
  return pareto.rows.map((row): CauseLine => {
    const name = words.value('decided_sub_cause', row.subCause);
    return {
      ...{
        key: row.subCause,
        head: <SubCauseName row={row} />,
        name,
        share: shareOfMany(row, failed),
        cost: row.cost,
        fill: familyFill(row.family),
      },
      mark: t('pareto.mark', { count: row.n, n: format.count(row.n), name }),
      tests: { decided_sub_cause: isValue(row.subCause) },
    };
  });
}

/** What is not judged (given up, bots), and brought the customer back all the same: beside the failures, not among them. */
function Attempts({ causes }: { readonly causes: CausesOverview }) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const words = useWords();
  const [isWhole, setWhole] = useState(false);
  const { subCauses } = causes.attempts;
  const more = subCauses.length - MOST_ATTEMPTS;
  if (subCauses.length === 0) return t('pareto.foot');
  return (
    <span className="causes-attempts">
      {t('pareto.attempts')}
      {(isWhole ? subCauses : subCauses.slice(0, MOST_ATTEMPTS)).map(({ subCause, n }) => (
        <Mark key={subCause} figure={attemptsFigure(subCause, n)}>
          {t('pareto.attempt', { name: words.value('decided_sub_cause', subCause), n: format.count(n) })}
        </Mark>
      ))}
      {more > 0 && !isWhole && (
        <button type="button" className="link" onClick={() => setWhole(true)}>
          {t('pareto.attemptsMore', { count: more, n: format.count(more) })}
        </button>
      )}
    </span>
  );
}

const MOST_ATTEMPTS = 4;

/** Sub-causes by size: people's tags where there are any, else the strongest that the rules found. */
export function ParetoPanel({ causes, busy }: { readonly causes: CausesOverview; readonly busy: boolean }) {
  const { t } = useTranslation(['why', 'common']);
  const format = useFormat();
  const words = useWords();
  const [isWhole, setWhole] = useState(false);
  const pareto = causePareto(causes, isWhole ? causes.subCauses.length : undefined);
  const isRated = canRate({ mature: causes.failed });
  const few = isRated ? pareto.few : null;
  const n = format.count(causes.failed);
  const title =
    few === null
      ? t('why:pareto.plain')
      : t('why:pareto.finding', { n: few.count, count: few.count, share: format.share(few.share) });
  const lines = useSubCauseLines(pareto, causes.failed);
  const rowOf = (key: string) => pareto.rows.find(({ subCause }) => subCause === key);
  const familyOf = (key: string) => words.value('decided_family', rowOf(key)?.family ?? null);
  const cumulative: CauseColumn = {
    head: t('common:chart.cumulative'),
    cell: (key) => (isRated ? format.share(rowOf(key)?.cumulative ?? null) : format.blank),
  };
  const tagged: CauseColumn = {
    head: t('why:pareto.tagged'),
    figure: (key) => ({
      ...{ count: rowOf(key)?.tagged ?? 0, tests: { decided_sub_cause: isValue(key), ...TAGGED } },
      show: 'failed',
    }),
  };
  const isAnyTagged = pareto.rows.some((row) => row.tagged > 0);
  const sub = (
    <>
      <Mark figure={{ count: causes.failed, tests: {}, show: 'failed' }}>
        {t('why:pareto.failed', { count: causes.failed, n })}
      </Mark>{' '}
      {t('why:pareto.sub')}
    </>
  );
  if (pareto.rows.length === 0) {
    return (
      <Panel className="causes-pareto" busy={busy} title={t('why:pareto.plain')} sub={sub}>
        <EmptyState title={t('why:pareto.none')} hint={t('why:pareto.noneHint')} />
      </Panel>
    );
  }
  return (
    <Panel
      className="causes-pareto"
      busy={busy}
      title={title}
      sub={sub}
      table={
        <CauseTwin
          head={t('why:pareto.subCause')}
          lines={lines}
          columns={[{ head: t('why:pareto.family'), cell: familyOf }, cumulative, tagged]}
        />
      }
      foot={<Attempts causes={causes} />}
      footLink={
        pareto.more > 0 && (
          <button type="button" className="link" onClick={() => setWhole(true)}>
            {t('why:pareto.more', {
              count: pareto.more,
              n: format.count(pareto.more),
              share: format.share(pareto.moreShare),
            })}
          </button>
        )
      }
    >
      <CauseRows
        label={title}
        head={t('why:pareto.subCause')}
        lines={lines}
        columns={isAnyTagged ? [cumulative, tagged] : [cumulative]}
      />
    </Panel>
  );
}
