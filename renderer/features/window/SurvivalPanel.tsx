import { useTranslation } from 'react-i18next';
import type { Definition } from '../../../shared/domain/definition/definition.ts';
import { LEAST_RATED } from '../../../shared/domain/metrics/volume.ts';
import { WindowCurveChart, WindowCurveTable } from '../../charts/WindowCurveChart.tsx';
import { elbowSaid } from '../../charts/window-option.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useWindowSpan } from '../../scope/use-window.ts';
import type { WindowCurve } from '../../scope/use-window-curve.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';

/** The Kaplan-Meier curve: who has not come back after how long, and where the curve bends. */
export function SurvivalPanel(props: {
  readonly curve: WindowCurve;
  readonly rules: Definition;
  readonly hours: number;
  readonly busy: boolean;
}) {
  const { t } = useTranslation('window');
  const { curve, rules, hours } = props;
  const span = useWindowSpan(rules);
  const { definition } = useScope();
  const returned = curve.points.at(-1)?.returned ?? 0;
  const elbow = elbowSaid(curve);
  const isRated = curve.observed >= LEAST_RATED;
  const isDrawn = isRated && curve.points.filter(({ kaplanMeier }) => kaplanMeier.rate !== null).length > 1;
  return (
    <Panel
      className="window-curve"
      busy={props.busy}
      title={elbow === null ? t('curve.plain') : t('curve.title', { at: span(elbow) })}
      sub={t('curve.sub')}
      foot={
        elbow === null
          ? t(returned < LEAST_RATED ? 'curve.fewReturns' : 'curve.noElbow')
          : t('curve.elbow', { at: span(elbow) })
      }
      {...(isDrawn ? { table: <WindowCurveTable {...{ curve, rules, definition, hours }} /> } : {})}
    >
      {isDrawn ? (
        <WindowCurveChart curve={curve} rules={rules} definition={definition} hours={hours} />
      ) : (
        <EmptyState title={t(isRated ? 'curve.none' : 'curve.few')} />
      )}
    </Panel>
  );
}
