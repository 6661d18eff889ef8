import { useInViewport } from '@mantine/hooks';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isOfLastHandler, isOwnerField } from '../../../shared/domain/attribution/handlers.ts';
import { DEFAULT_DEFINITION_KEY } from '../../../shared/domain/definition/definition.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { sliceOfField } from '../../../shared/domain/filter/slice-of.ts';
import { Mark } from '../../charts/Mark.tsx';
import { MarkGroup } from '../../charts/MarkGroup.tsx';
import type { Figure } from '../../scope/figure.ts';
import { isValue } from '../../scope/filter-edit.ts';
import { useCoverage } from '../../scope/queries.ts';
import { useScope } from '../../scope/use-scope.ts';
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
  'handle_s',
  'notes',
  'wrapup',
] as const;

const ASKED = [...TOLD.filter((field) => field !== 'customer'), 'agent_name'];

/** A title names so many missing fields and counts the others. */
const NAMED_MISSING = 3;

/** The contacts that have a value there, and those that have none. Whom nobody can follow hangs on the definition. */
const TESTS: Readonly<Record<'known' | 'missing', (field: Row['field']) => Filter>> = {
  known: (field) => (field === 'customer' ? { linkable: isValue('yes') } : { [field]: { notIn: [null] } }),
  missing: (field) => (field === 'customer' ? { linkable: isValue('no') } : { [field]: isValue(null) }),
};

/** What is on file of agents and teams, whoever a contact counts for: a definition may give it to several, or to nobody. */
const onFile = (tests: Filter): Filter => ({ [sliceOfField(DEFAULT_DEFINITION_KEY, tests)]: isValue('yes') });

type Row = { readonly field: (typeof TOLD)[number] | 'agent_name'; readonly filled: number };

/** Agents are known by an id or by a name: the row is about the one that more contacts have. */
function rowOf(field: (typeof TOLD)[number], filledOf: ReadonlyMap<string, number>): Row {
  const [filled, named] = [filledOf.get(field) ?? 0, filledOf.get('agent_name') ?? 0];
  return field === 'agent_id' && named > filled ? { field: 'agent_name', filled: named } : { field, filled };
}

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
  const rows = TOLD.map((field) => (field === 'customer' ? { field, filled: linkable } : rowOf(field, filledOf)));
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
      <CoverageRows rows={rows} contacts={contacts} label={title} />
    </Panel>
  );
}

/** Each field with the share of contacts that have it, and how many have not: both list theirs. */
function CoverageRows(props: { readonly rows: readonly Row[]; readonly contacts: number; readonly label: string }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const words = useWords();
  const { rules } = useScope();
  const figureOf = (side: keyof typeof TESTS, field: Row['field'], count: number): Figure => {
    const tests = TESTS[side](field);
    const isCounted = isOwnerField(field) && rules !== undefined && !isOfLastHandler(rules);
    return { count, tests: isCounted ? onFile(tests) : tests, show: 'all' };
  };
  return (
    <MarkGroup label={props.label}>
      <table className="chart-rows tight mark-cells">
        <thead>
          <tr>
            <th scope="col">{t('coverage.field')}</th>
            <th scope="col" className="num" colSpan={2}>
              {t('coverage.known')}
            </th>
            <th scope="col" className="num">
              {t('coverage.without')}
            </th>
            <th scope="col">{t('coverage.for')}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map(({ field, filled }) => {
            const share = props.contacts === 0 ? 0 : filled / props.contacts;
            const blank = props.contacts - filled;
            const said = { field: words.field(field), share: format.share(share) };
            return (
              <tr key={field}>
                <td className="name">{words.field(field)}</td>
                <td>
                  <span className="coverage-bar" aria-hidden="true">
                    <i className="fill fill-mark" style={{ width: `${(share * 100).toFixed(2)}%` }} />
                  </span>
                </td>
                <td className="num strong">
                  {filled === 0 ? (
                    format.blank
                  ) : (
                    <Mark
                      figure={figureOf('known', field, filled)}
                      label={t('coverage.knownOf', { ...said, n: format.count(filled), count: filled })}
                    >
                      {said.share}
                    </Mark>
                  )}
                </td>
                <td className="num">
                  {blank > 0 && (
                    <Mark
                      figure={figureOf('missing', field, blank)}
                      label={t('coverage.blankOf', { ...said, n: format.count(blank), count: blank })}
                    >
                      {format.count(blank)}
                    </Mark>
                  )}
                </td>
                <td className="text-2 small">{t(`coverage.allows.${field}`)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </MarkGroup>
  );
}
