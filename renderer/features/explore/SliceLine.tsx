import { Button, Tooltip } from '@mantine/core';
import { IconChevronRight, IconColumns2, IconStack2 } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeasureOutput } from '../../../shared/contract/fcr.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { rateDifference } from '../../../shared/domain/metrics/rate-difference.ts';
import { LEAST_RATED } from '../../../shared/domain/metrics/volume.ts';
import { Mark } from '../../charts/Mark.tsx';
import { askFigures } from '../../scope/ask-figures.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { sliceFigure } from '../../scope/figure.ts';
import { useStamp } from '../../scope/queries.ts';
import { restFilter } from '../../scope/rest-filter.ts';
import { useDescribeTest } from '../../scope/use-describe-test.ts';
import { useScope, useScopeChanges } from '../../scope/use-scope.ts';
import { useFormat } from '../../ui/format.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { useLetterKeys } from '../../ui/letter-keys.ts';
import type { Explore } from './use-explore.ts';

/** The slice one test at a time: everything, then with the first test, then with the second, … */
function prefixes(filter: Filter): readonly Filter[] {
  const entries = Object.entries(filter);
  return Array.from({ length: entries.length + 1 }, (_unused, count) => Object.fromEntries(entries.slice(0, count)));
}

function useSteps(filter: Filter): readonly (MeasureOutput | undefined)[] {
  const engine = useEngine();
  const { scope } = useScope();
  const stamp = useStamp();
  return useQueries({
    queries: prefixes(filter).map((part) => {
      const narrowed = { ...scope, filter: part as typeof scope.filter };
      return {
        // The same question as the count in the scope bar, so that one answer serves both.
        queryKey: ['fcr.measure', ...stamp, narrowed, []],
        queryFn: ({ signal }: { readonly signal: AbortSignal }) => askFigures(engine, narrowed, signal),
        enabled: stamp[0] !== undefined,
      };
    }),
    combine: (answers) => answers.map(({ data }) => data),
  });
}

function Crumbs({
  filter,
  steps,
}: {
  readonly filter: Filter;
  readonly steps: readonly (MeasureOutput | undefined)[];
}) {
  const { t } = useTranslation('explore');
  const format = useFormat();
  const describe = useDescribeTest();
  const { setFilter } = useScopeChanges();
  const parts = prefixes(filter);
  const names = [t('crumb.all'), ...Object.entries(filter).map(([field, test]) => describe(field, test))];
  return (
    <nav className="crumbs" aria-label={t('crumb.label')}>
      <IconStack2 size={14} aria-hidden="true" />
      {parts.map((part, index) => {
        const isLast = index === parts.length - 1;
        const [name, count] = [names[index] ?? '', `: ${format.count(steps[index]?.counts.contacts)}`];
        // A long name gives way to its count.
        const text = (
          <>
            <span className="ellipsis">{name}</span>
            <span className="nowrap">{count}</span>
          </>
        );
        return (
          <span key={Object.keys(part).join('\u0001')} className="with-glyph ellipsis">
            {index > 0 && <IconChevronRight size={12} aria-hidden="true" />}
            {isLast ? (
              <b className="crumb" aria-current="true" title={name + count}>
                {text}
              </b>
            ) : (
              <button type="button" className="link crumb" title={name + count} onClick={() => setFilter(part)}>
                {text}
              </button>
            )}
          </span>
        );
      })}
    </nav>
  );
}

function Facts({ own, everything }: { readonly own: MeasureOutput; readonly everything: MeasureOutput | undefined }) {
  const { t } = useTranslation('explore');
  const format = useFormat();
  const { failed, mature, resolved } = own.counts;
  if (mature === 0) return <span className="muted">{t('facts.none')}</span>;
  const rest = {
    total: (everything?.counts.mature ?? 0) - mature,
    successes: (everything?.counts.failed ?? 0) - failed,
  };
  const canCompare = rest.total >= LEAST_RATED && mature >= LEAST_RATED && resolved + failed > 0;
  const { low, high } = rateDifference({ successes: failed, total: mature }, rest);
  const differs = low !== null && high !== null && (low > 0 || high < 0);
  return (
    <span className="text-2 explore-facts">
      <Mark className="link failed-text" figure={sliceFigure(own.counts, 'failed')}>
        {t('facts.failed', { count: failed, n: format.count(failed) })}
      </Mark>{' '}
      <Mark figure={sliceFigure(own.counts, 'judged')}>
        {mature >= LEAST_RATED
          ? t('facts.ofRated', { n: format.count(mature), share: format.rate(failed / mature) })
          : t('facts.ofFew', { n: format.count(mature) })}
      </Mark>
      {canCompare && t(differs ? 'facts.differs' : 'facts.within', { share: format.rate(rest.successes / rest.total) })}
    </span>
  );
}

/** Shows the failures of the slice beside those of the rest; off where the last test has no opposite. */
type CompareButtonProps = { readonly explore: Explore; readonly filter: Filter; readonly onCompare: () => void };

function CompareButton({ explore, filter, onCompare }: CompareButtonProps) {
  const { t } = useTranslation('explore');
  const isOn = explore.search.vs === 'rest';
  const canTurn = restFilter(filter) !== null;
  return (
    <Tooltip label={t(canTurn ? 'rest.hint' : 'rest.cannot')} multiline w={260}>
      <Button
        leftSection={<IconColumns2 size={14} />}
        aria-pressed={isOn}
        data-on={isOn}
        disabled={!canTurn}
        onClick={() => {
          explore.set({ vs: isOn ? undefined : 'rest' });
          if (!isOn) onCompare();
        }}
      >
        {t('rest.button')}
      </Button>
    </Tooltip>
  );
}

/** Where the slice stands: the way to it, and its share of failures against the rest. Esc takes the last step back. */
export function SliceLine({ explore, onCompare }: { readonly explore: Explore; readonly onCompare: () => void }) {
  const { t } = useTranslation(['explore', 'common']);
  const { filter } = useScope();
  const { clear, removeField } = useScopeChanges();
  const steps = useSteps(filter);
  const fields = Object.keys(filter);
  const last = fields.at(-1);
  const own = steps.at(-1);
  const root = useRef<HTMLDivElement>(null);
  useLetterKeys(null, last === undefined ? {} : { escape: () => removeField(last) });
  return (
    <div className="row explore-line" ref={root}>
      <Crumbs filter={filter} steps={steps} />
      <span className="divider" />
      {own !== undefined && <Facts own={own} everything={steps[0]} />}
      {fields.length > 0 && (
        <span className="row push-right explore-line-end">
          <CompareButton explore={explore} filter={filter} onCompare={onCompare} />
          <button type="button" className="link nowrap" onClick={clear}>
            {t('common:scope.clear')} <Kbd>Esc</Kbd>
          </button>
        </span>
      )}
    </div>
  );
}
