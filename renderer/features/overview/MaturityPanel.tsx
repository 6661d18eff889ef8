import { useTranslation } from 'react-i18next';
import { Mark } from '../../charts/Mark.tsx';
import { MarkGroup } from '../../charts/MarkGroup.tsx';
import { MaturityFigures } from '../../charts/MaturityFigures.tsx';
import { canRate } from '../../charts/small-n.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { sliceFigure } from '../../scope/figure.ts';
import { isValue } from '../../scope/filter-edit.ts';
import { useDefinitionInForce } from '../../scope/use-definition.ts';
import { useIsBehind, useScoped } from '../../scope/use-scoped.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { type MaturityWords, maturityWords } from './maturity-words.ts';
import { SourceEnd } from './SourceEnd.tsx';
import type { Sources } from './source-end.ts';
import type { Overview } from './use-overview.ts';

/** How far each source reaches. */
function useSources() {
  const engine = useEngine();
  return useScoped({
    name: 'fcr.sources',
    isDear: true,
    ask: (scope, signal) => engine.fcr.sources(scope, { signal }),
  });
}

/** What recent contacts do to the figure: left out, used as far as known, or counted as resolved; and where sources end. */
export function MaturityPanel({ overview, busy }: { readonly overview: Overview; readonly busy: boolean }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const rules = useDefinitionInForce();
  const sources = useSources();
  const isBehind = useIsBehind(sources);
  const { figures } = overview;
  const { naiveRate, rate, counts } = figures;
  const gap = canRate(counts) && naiveRate !== null && rate !== null ? naiveRate - rate : null;
  const words = maturityWords(rules, gap);
  return (
    <Panel
      className="overview-maturity"
      busy={busy}
      title={t(`maturity.${words.title}`, { points: format.points(Math.abs(gap ?? 0)) })}
      sub={t(`maturity.${words.sub}`)}
      foot={t(`maturity.${words.foot}`)}
      footLink={
        counts.pending > 0 && (
          <Mark figure={sliceFigure(counts, 'pending')}>
            {t('maturity.pending', { count: counts.pending, n: format.count(counts.pending) })}
          </Mark>
        )
      }
    >
      <div className="maturity-parts">
        <MaturityFigures figures={figures} rules={rules} />
        {sources.data !== undefined && <SourceReach sources={sources.data} words={words} busy={isBehind} />}
      </div>
    </Panel>
  );
}

/** From when to when each source has contacts, and what the one that ends first does. */
function SourceReach(props: { readonly sources: Sources; readonly words: MaturityWords; readonly busy: boolean }) {
  const { sources, words } = props;
  const { t } = useTranslation('overview');
  const format = useFormat();
  const at = (iso: string | null) => (iso === null ? Number.NaN : Date.parse(iso));
  const from = Math.min(...sources.sources.map(({ firstAt }) => at(firstAt)).filter((time) => !Number.isNaN(time)));
  const to = Math.max(...sources.sources.map(({ lastAt }) => at(lastAt)).filter((time) => !Number.isNaN(time)));
  const share = (time: number) => (to > from ? `${(((time - from) / (to - from)) * 100).toFixed(2)}%` : '0%');
  return (
    <div className="source-reach" data-busy={props.busy}>
      <MarkGroup label={t('maturity.sources')}>
        <table className="chart-rows tight mark-cells">
          <thead>
            <tr>
              <th scope="col">{t('maturity.source')}</th>
              <th scope="col">{t('maturity.reach')}</th>
              <th scope="col">{t('maturity.last')}</th>
              <th scope="col">{t('maturity.end')}</th>
              <th scope="col" className="num">
                {t('maturity.contacts')}
              </th>
            </tr>
          </thead>
          <tbody>
            {sources.sources.map(({ source, title, contacts, firstAt, lastAt, ...ends }) => (
              <tr key={source}>
                <td className="name" title={title}>
                  <Mark
                    // Sources are those of the whole project, whatever the slice.
                    figure={{ count: contacts, tests: { source: isValue(source) }, show: 'all', within: {} }}
                    label={t('maturity.sourceOf', {
                      ...{ source: title, n: format.count(contacts), count: contacts },
                      last: format.dayTime(at(lastAt)),
                    })}
                  >
                    {title}
                  </Mark>
                </td>
                <td>
                  <span className="reach-bar" aria-hidden="true">
                    <i
                      style={{ left: share(at(firstAt)), width: `calc(${share(at(lastAt))} - ${share(at(firstAt))})` }}
                    />
                  </span>
                </td>
                <td className="text-2">{format.dayTime(at(lastAt))}</td>
                <td>
                  <SourceEnd source={{ source, title, lastAt, ...ends }} sources={sources} />
                </td>
                <td className="num muted">{format.count(contacts)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </MarkGroup>
      {(sources.latest !== null || sources.apart === null) && <SourceEffect sources={sources} words={words} />}
      {words.followsSources && sources.apart !== null && <SilentChannels sources={sources} apart={sources.apart} />}
    </div>
  );
}

/** Channels that stop long before their source does: what that may hide, and what to do. */
function SilentChannels(props: { readonly sources: Sources; readonly apart: NonNullable<Sources['apart']> }) {
  const { t } = useTranslation('overview');
  const { value } = useWords();
  const format = useFormat();
  const { sources, apart } = props;
  return (
    <div className="source-silent">
      {sources.silent.map(({ source, title, channel, contacts, lastAt, expected }) => (
        <p key={`${source} ${channel}`}>
          <Mark
            figure={{
              ...{ count: contacts, show: 'all', within: {} },
              tests: { source: isValue(source), channel: isValue(channel) },
            }}
            label={t('maturity.silentOf', {
              ...{ channel: value('channel', channel), source: title },
              ...{ n: format.count(contacts), count: contacts },
            })}
          >
            {t('maturity.silent', {
              ...{ channel: value('channel', channel), source: title, when: format.dayTime(Date.parse(lastAt)) },
              ...{ n: format.count(Math.round(expected)), count: Math.round(expected) },
            })}
          </Mark>
        </p>
      ))}
      <p className="text-2">
        {t('maturity.silentEffect', {
          when: format.dayTime(Date.parse(apart.until)),
          rate: format.rate(canRate(apart) ? apart.rate : null),
          now: format.rate(canRate(sources.now) ? sources.now.rate : null),
        })}
      </p>
    </div>
  );
}

function SourceEffect({ sources, words }: { readonly sources: Sources; readonly words: MaturityWords }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const { now, latest, sources: reaches } = sources;
  const { single } = words;
  if (latest === null || !words.followsSources) {
    if (reaches.length === 1) return single !== null && <p className="text-2">{t(`maturity.${single}`)}</p>;
    return words.followsSources && <p className="text-2">{t('maturity.together')}</p>;
  }
  const first = reaches[0];
  return (
    <p className="text-2">
      {t('maturity.effect', {
        source: first?.title ?? '',
        when: format.dayTime(Date.parse(first?.end ?? '')),
        ...{ more: format.count(latest.mature - now.mature), count: latest.mature - now.mature },
        until: format.dayTime(Date.parse(latest.until)),
        rate: format.rate(canRate(latest) ? latest.rate : null),
        now: format.rate(canRate(now) ? now.rate : null),
      })}
    </p>
  );
}
