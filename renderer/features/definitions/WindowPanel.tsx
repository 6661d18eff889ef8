import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { WindowCurveChart, WindowCurveTable } from '../../charts/WindowCurveChart.tsx';
import { useDefinitionInForce } from '../../scope/use-definition.ts';
import type { WindowCurve } from '../../scope/use-window-curve.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';

const HOUR_S = 3600;

/** FCR under the definition in force for every window: how much waiting longer would still cost. */
export function WindowPanel({ curve }: { readonly curve: WindowCurve | undefined }) {
  const { t } = useTranslation('compare');
  const format = useFormat();
  const rules = useDefinitionInForce();
  const say = (hours: number) => format.span(hours * HOUR_S);
  const followed = curve?.points.filter(({ kaplanMeier }) => kaplanMeier.rate !== null) ?? [];
  const last = followed.at(-1);
  const own = followed.find(({ hours }) => hours === curve?.windowHours);
  const title =
    own === undefined || last === undefined || own === last
      ? t('window.plain')
      : t('window.title', {
          ...{ from: say(own.hours), to: say(last.hours) },
          points: format.points((own.kaplanMeier.rate ?? 0) - (last.kaplanMeier.rate ?? 0)),
        });
  const isDrawn = curve !== undefined && rules !== undefined && followed.length > 1;
  return (
    <Panel
      className="compare-window"
      title={title}
      sub={t('window.sub')}
      footLink={<Link to="/window">{t('window.more')}</Link>}
      {...(isDrawn ? { table: <WindowCurveTable curve={curve} hours={curve.windowHours} /> } : {})}
    >
      {isDrawn ? (
        <WindowCurveChart curve={curve} rules={rules} hours={curve.windowHours} />
      ) : (
        <EmptyState title={curve?.windowHours === 0 ? t('window.noWindow') : t('window.none')} />
      )}
    </Panel>
  );
}
