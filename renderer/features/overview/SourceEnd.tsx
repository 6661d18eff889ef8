import { Button, Checkbox, Popover } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { canRate } from '../../charts/small-n.ts';
import { dayOf, dayRangeTest } from '../../scope/day-range.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useStamp } from '../../scope/queries.ts';
import { useConfigureKpis, useKpiSettings } from '../../scope/use-kpi-settings.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useFormat } from '../../ui/format.ts';
import { observedWith, type Sources } from './source-end.ts';

type Source = Pick<Sources['sources'][number], 'source' | 'title' | 'lastAt' | 'end' | 'isEndSet'>;
type Props = { readonly source: Source; readonly sources: Sources };

/** Until when a source was observed: its last contact, unless a person knows better. */
export function SourceEnd({ source, sources }: Props) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const [opened, setOpened] = useState(false);
  const when = format.dayTime(Date.parse(source.end ?? ''));
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={340} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className="link"
          aria-expanded={opened}
          aria-label={t('maturity.set.of', { source: source.title, when })}
          onClick={() => setOpened(!opened)}
        >
          {source.isEndSet ? <b>{when}</b> : when}
        </button>
      </Popover.Target>
      <Popover.Dropdown p="sm">
        <EndEditor source={source} sources={sources} onDone={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function EndEditor({ source, sources, onDone }: Props & { readonly onDone: () => void }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const { zone } = format;
  const configure = useConfigureKpis();
  const { sourceEnds } = useKpiSettings();
  const last = Date.parse(source.lastAt ?? '');
  const [day, setDay] = useState<string>(() => dayOf(Date.parse(source.end ?? '') - 1, zone));
  const [mayEndEarly, setMayEndEarly] = useState(false);
  const end = Date.parse(String(dayRangeTest(day, day, zone).to));
  const isEarly = end < last;
  const { [source.source]: _own, ...others } = sourceEnds;
  const save = (ends: Readonly<Record<string, number>>) =>
    configure.mutate({ sourceEnds: ends, mayEndEarly }, { onSuccess: onDone });
  return (
    <div className="column">
      <b>{t('maturity.set.title', { source: source.title })}</b>
      <span className="small text-2">{t('maturity.set.hint', { zone, last: format.dayTime(last) })}</span>
      <DatePicker value={day} defaultDate={day} onChange={(next) => next !== null && setDay(next)} />
      <EndEffect until={observedWith(sources.sources, source.source, end)} sources={sources} />
      {isEarly && (
        <>
          <span className="small">{t('maturity.set.early')}</span>
          <Checkbox
            label={t('maturity.set.mayEndEarly')}
            checked={mayEndEarly}
            onChange={(event) => setMayEndEarly(event.currentTarget.checked)}
          />
        </>
      )}
      <div className="row">
        {source.isEndSet && (
          <Button onClick={() => save(others)} loading={configure.isPending}>
            {t('maturity.set.byLast')}
          </Button>
        )}
        <Button
          className="push-right"
          variant="filled"
          disabled={isEarly && !mayEndEarly}
          loading={configure.isPending}
          onClick={() => save({ ...others, [source.source]: end })}
        >
          {t('maturity.set.apply')}
        </Button>
      </div>
    </div>
  );
}

/** What would be judged, and what would be pending, if all sources were observed until then. */
function EndEffect({ until, sources }: { readonly until: number; readonly sources: Sources }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const engine = useEngine();
  const stamp = useStamp();
  const { scope } = useScope();
  const observedUntil = new Date(until).toISOString();
  const asked = { ...scope, observedUntil, breakdowns: [] };
  const query = useQuery({
    queryKey: ['fcr.measure', ...stamp, asked],
    queryFn: ({ signal }) => engine.fcr.measure(asked, { signal }),
    enabled: stamp[0] !== undefined,
  });
  const { now } = sources;
  const then = query.data;
  const say = (): string => {
    if (until === Date.parse(sources.observedUntil ?? '')) return t('maturity.set.same');
    if (then === undefined) return t('maturity.set.asking');
    return t('maturity.set.effect', {
      ...{ when: format.dayTime(until), rateNow: format.rate(canRate(now) ? now.rate : null) },
      ...{ mature: format.count(then.counts.mature), matureNow: format.count(now.mature) },
      ...{ pending: format.count(then.counts.pending), pendingNow: format.count(now.pending) },
      rate: format.rate(canRate(then.counts) ? then.rate : null),
    });
  };
  return (
    <span className="small" role="status" aria-busy={query.isFetching}>
      {say()}
    </span>
  );
}
