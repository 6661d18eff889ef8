import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { canRate } from '../../charts/small-n.ts';
import { type NamedCurve, WindowCurveChart, WindowCurveTable } from '../../charts/WindowCurveChart.tsx';
import { useDefinitionOf } from '../../scope/use-definition.ts';
import { useWindowSpan } from '../../scope/use-window.ts';
import type { WindowCurve } from '../../scope/use-window-curve.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { joinedCurves } from './joined-curves.ts';
import type { Compared } from './use-compared.ts';

const followed = (curve: WindowCurve) => curve.points.filter(({ kaplanMeier }) => kaplanMeier.rate !== null);
const isRated = (curve: WindowCurve | undefined): boolean => curve !== undefined && canRate({ mature: curve.observed });
const isDrawn = ({ curve }: { readonly curve: WindowCurve | undefined }): boolean =>
  curve !== undefined && isRated(curve) && followed(curve).length > 1;

/** FCR for every window under each definition that has one: how much waiting longer would still cost, and whom. */
export function WindowPanel(props: {
  readonly compared: Compared;
  readonly curves: readonly (WindowCurve | undefined)[];
}) {
  const { t } = useTranslation('compare');
  const format = useFormat();
  const { keys, letterOf } = props.compared;
  const named = keys.map((key, at) => ({ key, letter: letterOf(at), curve: props.curves[at] }));
  const drawn = named.filter((one): one is NamedCurve & { key: string } => isDrawn(one));
  // Points list the failed contacts of the first: the one in force, unless it has no window.
  const [first, ...others] = joinedCurves(drawn);
  const rules = useDefinitionOf(first?.key ?? keys[0] ?? '');
  const say = useWindowSpan(rules);
  const bare = named.filter(({ curve }) => curve?.windowHours === 0).map(({ letter }) => letter);
  const without = bare.length > 0 && t('window.without', { count: bare.length, letters: bare.join(', ') });
  if (first === undefined || rules === undefined) {
    const isBare = bare.length === keys.length;
    // Without a word of their being few, nobody would know why there is no curve.
    const why = named.some(({ curve }) => isRated(curve)) ? 'none' : 'few';
    return (
      <Panel className="compare-window" title={t('window.plain')} sub={t('window.sub')} foot={without}>
        <EmptyState title={t(isBare ? 'window.noWindow' : `window.${why}`)} />
      </Panel>
    );
  }
  const { curve, letter } = first;
  const points = followed(curve);
  const last = points.at(-1);
  const own = points.find(({ hours }) => hours === curve.windowHours);
  const title =
    own === undefined || last === undefined || own === last
      ? t('window.plain')
      : t('window.title', {
          ...{ letter, from: say(own.hours), to: say(last.hours) },
          points: format.points((own.kaplanMeier.rate ?? 0) - (last.kaplanMeier.rate ?? 0)),
        });
  return (
    <Panel
      className="compare-window"
      title={title}
      sub={t('window.sub')}
      foot={without}
      footLink={<Link to="/window">{t('window.more')}</Link>}
      table={<WindowCurveTable {...{ curve, rules, others }} definition={first.key} hours={curve.windowHours} />}
    >
      <WindowCurveChart
        curve={curve}
        rules={rules}
        definition={first.key}
        hours={curve.windowHours}
        letter={letter}
        others={others}
      />
    </Panel>
  );
}
