import { useInViewport } from '@mantine/hooks';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isDimension } from '../../../shared/domain/filter/dimensions.ts';
import { Mark } from '../../charts/Mark.tsx';
import { MarkGroup } from '../../charts/MarkGroup.tsx';
import { isValue } from '../../scope/filter-edit.ts';
import { useCoverage } from '../../scope/queries.ts';
import { useWords } from '../../scope/use-words.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { Overview } from './use-overview.ts';

/** What decides which questions this data can answer, in the order in which they are asked. */
const TOLD = [
  'customer',
  'reason',
  'queue',
  'agent_id',
  'team',
  'resolved_flag',
  'survey_resolved',
  'talk_s',
  'hold_s',
  'notes',
  'wrapup',
] as const;

const ASKED = TOLD.filter((field) => field !== 'customer');

/** A title names so many missing fields and counts the others. */
const NAMED_MISSING = 3;

/** Fields of which a filter can say that they are blank: whether the customer is known is no field. */
const canBeBlank = (field: string): boolean => isDimension(field) || field === 'talk_s' || field === 'hold_s';

type Row = { readonly field: (typeof TOLD)[number]; readonly filled: number };

/** How much of each field is on file in the slice: what can be asked, and what a missing column would allow. */
export function CoveragePanel({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const words = useWords();
  // Notes are counted by reading every row: nobody waits for that on another panel, so it is asked when this one is seen.
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const wasAsked = useRef(false);
  wasAsked.current ||= inViewport;
  const query = useCoverage({ fields: ASKED, enabled: wasAsked.current });
  const coverage = query.data;
  if (query.error !== null && coverage === undefined) {
    return (
      <Panel className="overview-coverage" title={t('coverage.plain')}>
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </Panel>
    );
  }
  if (coverage === undefined) {
    return (
      <Panel className="overview-coverage" title={t('coverage.plain')}>
        <div ref={ref}>
          <LoadingBlock lines={TOLD.length} />
        </div>
      </Panel>
    );
  }
  const { contacts } = coverage;
  const filledOf = new Map(coverage.fields.map(({ field, filled }) => [field, filled]));
  const linkable = contacts - overview.figures.counts.unlinkable;
  const rows = TOLD.map(
    (field): Row => ({ field, filled: field === 'customer' ? linkable : (filledOf.get(field) ?? 0) }),
  );
  const missing = rows.filter(({ filled }) => filled === 0);
  const title =
    missing.length === 0
      ? t('coverage.complete')
      : t(missing.length > NAMED_MISSING ? 'coverage.missingMore' : 'coverage.missing', {
          count: missing.length - NAMED_MISSING,
          fields: missing
            .slice(0, NAMED_MISSING)
            .map(({ field }) => words.field(field))
            .join(', '),
        });
  return (
    <Panel
      className="overview-coverage"
      title={title}
      sub={
        <>
          {t('coverage.sub')}{' '}
          <Mark figure={{ count: contacts, tests: {}, show: 'all' }}>
            {t('coverage.contacts', { count: contacts, n: format.count(contacts) })}
          </Mark>
        </>
      }
    >
      <MarkGroup label={title}>
        <table className="chart-rows tight">
          <tbody>
            {rows.map(({ field, filled }) => {
              const share = contacts === 0 ? 0 : filled / contacts;
              const blank = contacts - filled;
              return (
                <tr key={field}>
                  <td className="name">
                    {blank > 0 && canBeBlank(field) ? (
                      <Mark
                        figure={{ count: blank, tests: { [field]: isValue(null) }, show: 'all' }}
                        label={t('coverage.blankOf', {
                          field: words.field(field),
                          n: format.count(blank),
                          count: blank,
                        })}
                        title={t('coverage.blankOf', {
                          field: words.field(field),
                          n: format.count(blank),
                          count: blank,
                        })}
                      >
                        {words.field(field)}
                      </Mark>
                    ) : (
                      words.field(field)
                    )}
                  </td>
                  <td>
                    <span className="coverage-bar" aria-hidden="true">
                      <i className="fill fill-mark" style={{ width: `${(share * 100).toFixed(2)}%` }} />
                    </span>
                  </td>
                  <td className="num strong">{filled === 0 ? format.blank : format.share(share)}</td>
                  <td className="text-2 small">{t(`coverage.allows.${field}`)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </MarkGroup>
    </Panel>
  );
}
