import { Trans, useTranslation } from 'react-i18next';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { CountCell } from '../../charts/CountCell.tsx';
import { IntervalBar } from '../../charts/IntervalBar.tsx';
import { Mark } from '../../charts/Mark.tsx';
import { MarkGroup } from '../../charts/MarkGroup.tsx';
import { MarkGroupContext } from '../../charts/mark-group-context.ts';
import { canRate } from '../../charts/small-n.ts';
import { TwinTable } from '../../charts/TwinTable.tsx';
import { cameOfFigure, type Figure } from '../../scope/figure.ts';
import { isValueOf } from '../../scope/filter-edit.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useIsBehind } from '../../scope/use-scoped.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useCostText } from './use-cost-text.ts';
import { type Story, useStories } from './use-stories.ts';

const storyFigure = ({ key }: Story, count: number, marks: readonly string[]): Figure => ({
  ...{ count, tests: { [`story.${key}`]: isValueOf(marks) } },
  show: 'all',
});

const IN_LINE = 'link count-mark';

/** What is known of a story in a sentence, each of whose counts lists its contacts. */
function Sentence({ story }: { readonly story: Story }) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const { key, hits, n, failed, unknown } = story;
  if (n === 0) return t(unknown > 0 ? `stories.${key}.unknown` : `stories.${key}.none`);
  const figures = {
    hits: storyFigure(story, hits, ['hit']),
    n: storyFigure(story, n, ['hit', 'counted']),
    failed: { ...storyFigure(story, failed, ['hit']), show: 'failed' as const },
  };
  return (
    <MarkGroupContext value={false}>
      <Trans
        t={t}
        i18nKey={`stories.${key}.says`}
        count={n}
        values={{ hits: format.count(hits), n: format.count(n), failed: format.count(failed) }}
        components={{
          hits: <Mark className={IN_LINE} figure={figures.hits} />,
          n: <Mark className={IN_LINE} figure={figures.n} />,
          failed: <Mark className={IN_LINE} figure={figures.failed} />,
        }}
      />
    </MarkGroupContext>
  );
}

function Share({ story, longest }: { readonly story: Story; readonly longest: number }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  if (!canRate({ mature: story.n })) {
    return <span className="muted">{story.n === 0 ? format.blank : t('state.tooFew')}</span>;
  }
  return <IntervalBar share={story} longest={longest} fill="fill fill-mark" />;
}

function StoryRow(props: { readonly story: Story; readonly longest: number; readonly cost: string }) {
  const { t } = useTranslation(['why', 'fields']);
  const format = useFormat();
  const { story } = props;
  const name = t(`fields:name.story.${story.key}`);
  return (
    <tr>
      <td className="story-name">
        {story.hits > 0 ? (
          <Mark
            figure={storyFigure(story, story.hits, ['hit'])}
            label={t('why:stories.mark', { count: story.hits, n: format.count(story.hits), name })}
          >
            {name}
          </Mark>
        ) : (
          <span>{name}</span>
        )}
        <div className="small text-2">
          <Sentence story={story} />
        </div>
      </td>
      <td>
        <Share story={story} longest={props.longest} />
      </td>
      <td className="num">{story.n === 0 ? format.blank : format.count(story.hits)}</td>
      <td className="num">{story.hits === 0 ? format.blank : props.cost}</td>
    </tr>
  );
}

function StoriesTable({
  stories,
  costOf,
}: {
  readonly stories: readonly Story[];
  readonly costOf: (s: Story) => string;
}) {
  const { t } = useTranslation(['why', 'common', 'fields']);
  const format = useFormat();
  const { scope } = useScope();
  return (
    <TwinTable>
      <thead>
        <tr>
          <th>{t('why:stories.story')}</th>
          <th className="num">{t('why:stories.contacts')}</th>
          <th className="num">{t('why:stories.of')}</th>
          <th className="num">{t('why:stories.share')}</th>
          <th className="num">{t('common:chart.interval95')}</th>
          <th className="num">{t('why:stories.unknownHead')}</th>
          <th className="num">{t('why:stories.failed')}</th>
          <th className="num">{t('why:stories.followed')}</th>
          <th className="num">{t('why:stories.cost')}</th>
        </tr>
      </thead>
      <tbody>
        {stories.map((story) => (
          <tr key={story.key}>
            <td>{t(`fields:name.story.${story.key}`)}</td>
            <CountCell figure={storyFigure(story, story.hits, ['hit'])} />
            <CountCell figure={storyFigure(story, story.n, ['hit', 'counted'])} />
            <td className="num">{canRate({ mature: story.n }) ? format.rate(story.rate) : format.blank}</td>
            <td className="num">
              {canRate({ mature: story.n })
                ? t('common:chart.interval', { low: format.points(story.low), high: format.points(story.high) })
                : format.blank}
            </td>
            <CountCell figure={storyFigure(story, story.unknown, ['unknown'])} />
            <CountCell figure={{ ...storyFigure(story, story.failed, ['hit']), show: 'failed' }} />
            <CountCell
              figure={story.followed && cameOfFigure(story.followed.contacts, story.key, scope.filter as Filter)}
            />
            <td className="num">{costOf(story)}</td>
          </tr>
        ))}
      </tbody>
    </TwinTable>
  );
}

/** Enough hits for a title to name a story. */
const LEAST_FOR_TITLE = 30;

/** Named ways in which contacts go on: each with its count, its share, what followed, and its contacts by one click. */
export function StoriesPanel() {
  const { t } = useTranslation(['why', 'fields']);
  const { costText, costWeight } = useCostText();
  const query = useStories();
  const busy = useIsBehind(query);
  const found = query.data?.stories;
  if (query.error !== null) {
    return (
      <Panel className="causes-stories" title={t('why:stories.plain')}>
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </Panel>
    );
  }
  if (found === undefined) {
    return (
      <Panel className="causes-stories" title={t('why:stories.plain')}>
        <LoadingBlock lines={8} />
      </Panel>
    );
  }
  const costOf = (story: Story) => costText(story.followed);
  const ordered = found.toSorted((a, b) => costWeight(b.followed) - costWeight(a.followed) || b.hits - a.hits);
  const [first] = ordered;
  const title =
    first !== undefined && first.hits >= LEAST_FOR_TITLE && costWeight(first.followed) > 0
      ? t('why:stories.title', { name: t(`fields:name.story.${first.key}`), cost: costOf(first) })
      : t('why:stories.plain');
  const longest = Math.max(...ordered.filter(({ n }) => canRate({ mature: n })).map(({ high }) => high ?? 0), 0.01);
  return (
    <Panel
      className="causes-stories"
      busy={busy}
      title={title}
      sub={t('why:stories.sub')}
      table={<StoriesTable stories={ordered} costOf={costOf} />}
      foot={t('why:stories.foot')}
    >
      <MarkGroup label={title}>
        <table className="chart-rows story-rows">
          <thead>
            <tr>
              <th>{t('why:stories.story')}</th>
              <th>{t('why:stories.shareHead')}</th>
              <th className="num">{t('why:stories.contacts')}</th>
              <th className="num">{t('why:stories.cost')}</th>
            </tr>
          </thead>
          <tbody>
            {ordered.map((story) => (
              <StoryRow key={story.key} story={story} longest={longest} cost={costOf(story)} />
            ))}
          </tbody>
        </table>
      </MarkGroup>
    </Panel>
  );
}
