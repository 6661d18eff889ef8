import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Definition } from '../../../shared/domain/definition/definition.ts';
import { DEFAULT_DEFINITION_KEY } from '../../../shared/domain/definition/definition.ts';
import { definitionText } from '../../../shared/domain/definition/definition-text.ts';
import { Mark } from '../../charts/Mark.tsx';
import { type MaturityRow, maturityRows } from '../../charts/maturity-rows.ts';
import { canRate } from '../../charts/small-n.ts';
import { type Figure, observedFigure } from '../../scope/figure.ts';
import { GrossBeside } from '../../scope/GrossBeside.tsx';
import { LackingBeside } from '../../scope/LackingBeside.tsx';
import { figureUnder, filterUnder } from '../../scope/pinned-filter.ts';
import { useNameOfRules } from '../../scope/use-definition.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useWindowSpan } from '../../scope/use-window.ts';
import type { WindowCurve } from '../../scope/use-window-curve.ts';
import { WindowSlider } from '../../scope/WindowSlider.tsx';
import { useFormat } from '../../ui/format.ts';
import { figuresAt, pointAt } from './window-model.ts';

/** The slider, what the window says three ways, and putting it in force. */
export function WindowHead(props: {
  readonly curve: WindowCurve;
  readonly rules: Definition;
  readonly hours: number;
  readonly onChange: (hours: number) => void;
}) {
  const { t } = useTranslation(['window', 'common']);
  const format = useFormat();
  const navigate = useNavigate();
  const nameOf = useNameOfRules();
  const { curve, rules, hours } = props;
  const inForce = useScope();
  const span = useWindowSpan(rules);
  const point = pointAt(curve, hours);
  if (point === undefined) return null;
  const figures = figuresAt(curve, point);
  const chosen = nameOf({ ...rules, windowHours: hours });
  const under = (figure: Figure) => figureUnder(figure, chosen, inForce);
  const slice = filterUnder(inForce, chosen);
  const observed = under(observedFigure({ ...curve, mature: figures.judged }));
  const isInForce = hours === rules.windowHours;
  const putInForce = () => {
    const def = chosen === DEFAULT_DEFINITION_KEY ? undefined : chosen;
    void navigate({ to: '/window', search: (prev) => ({ ...prev, def, w: undefined }) });
  };
  const [mature, kaplanMeier, naive] = maturityRows({ ...figures, observed: curve.observed });
  return (
    <section className="panel window-head" aria-label={t('window:head.label')}>
      <div className="window-head-slide">
        <div className="label">{t('window:head.window')}</div>
        <div className="figure">{span(hours)}</div>
        <WindowSlider hours={hours} onChange={props.onChange} />
        <div className="row">
          <Button variant="filled" disabled={isInForce} onClick={putInForce}>
            {t('window:head.apply')}
          </Button>
          <Link
            to="/definitions/edit"
            search={(prev) => ({ ...prev, draft: definitionText({ ...rules, windowHours: hours }) })}
            className="link"
          >
            {t('window:head.keep')}
          </Link>
          <span className="muted">{isInForce ? t('window:head.inForce') : t('window:head.tried')}</span>
        </div>
      </div>
      <div>
        <div className="label">{t('window:head.mature')}</div>
        <HeadRate row={mature} />
        <div className="small text-2">
          {(['judged', 'failed', 'pending'] as const).map((shown, at) => (
            <Fragment key={shown}>
              {at > 0 && <i className="dot" />}
              <Mark figure={under({ count: figures[shown], tests: {}, show: shown })}>
                {t(`window:head.${shown}`, { n: format.count(figures[shown]) })}
              </Mark>
            </Fragment>
          ))}
        </div>
        {slice !== null && <GrossBeside definition={chosen} slice={slice} />}
        {slice !== null && <LackingBeside definition={chosen} slice={slice} />}
        <p className="small text-2">
          {t(
            `window:head.${!isInForce ? 'matureTried' : rules.censoring === 'mature_only' ? 'matureSays' : 'matureOnly'}`,
          )}
        </p>
      </div>
      <div>
        <div className="label">{t('window:head.kaplanMeier')}</div>
        <HeadRate row={kaplanMeier} />
        <div className="small text-2">
          <Mark figure={observed}>{t('window:head.observed', { n: format.count(curve.observed) })}</Mark>
        </div>
        <p className="small text-2">
          {!canRate({ mature: curve.observed })
            ? t('window:head.few')
            : figures.kaplanMeier.rate === null
              ? t('window:head.notFollowed')
              : t('window:head.kaplanMeierSays')}
        </p>
      </div>
      <div>
        <div className="label">{t('window:head.naive')}</div>
        <HeadRate row={naive} />
        <div className="small text-2">
          <Mark figure={observed}>{t('window:head.observed', { n: format.count(curve.observed) })}</Mark>
        </div>
        <p className="small text-2">{t('window:head.naiveSays')}</p>
      </div>
    </section>
  );
}

/** A rate with its interval, as far as there is one. */
function HeadRate({ row: { rate, low, high } }: { readonly row: MaturityRow }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  return (
    <div className="figure">
      {format.rate(rate)}{' '}
      {low !== null && high !== null && (
        <small>{t('chart.interval', { low: format.points(low), high: format.points(high) })}</small>
      )}
    </div>
  );
}
