import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../shared/contract/imports.ts';
import type { DateOrder } from '../../../shared/domain/importing/mapping.ts';
import { Panel } from '../../ui/Panel.tsx';
import { type ChoiceAction, type Choices, needsDateOrder } from './choices.ts';
import { useEvidence } from './use-evidence.ts';
import { ZoneSelect } from './ZoneSelect.tsx';

const ORDERS: readonly DateOrder[] = ['dmy', 'mdy', 'ymd'];
const TIME_ROLES = ['started_at', 'started_date', 'started_time', 'ended_at', 'ended_date', 'ended_time'];

type TimesProps = {
  readonly inspection: Inspection;
  readonly choices: Choices;
  readonly dispatch: (action: ChoiceAction) => void;
};

function OrderPicker({ inspection, choices, dispatch }: TimesProps) {
  const { t } = useTranslation('import');
  const say = useEvidence();
  const asks = needsDateOrder(choices, inspection.dates);
  const value = asks ? null : (choices.rules.dateOrder ?? inspection.dates.order);
  return (
    <fieldset className="import-field" data-asks={asks}>
      <legend className="label">{t('times.order')}</legend>
      <div className="segments" role="radiogroup" aria-label={t('times.order')}>
        {ORDERS.map((order) => (
          // biome-ignore lint/a11y/useSemanticElements: a framed button group, all of them in the tab order
          <button
            key={order}
            type="button"
            role="radio"
            aria-checked={order === value}
            onClick={() => dispatch({ kind: 'rules', change: { dateOrder: order } })}
          >
            {t(`times.orders.${order}`)}
          </button>
        ))}
      </div>
      <p className="small text-2">{inspection.dates.evidence.map(say).join('; ')}</p>
      {asks && <p className="small import-ask">{t('times.orderAsk')}</p>}
    </fieldset>
  );
}

function ZoneLine({ inspection, dispatch }: TimesProps) {
  const { t } = useTranslation('import');
  const say = useEvidence();
  const { zone, dates } = inspection;
  return (
    <div className="import-field">
      <ZoneSelect zone={zone.name} onChoose={(name) => dispatch({ kind: 'rules', change: { zone: name } })} />
      <p className="small text-2">{dates.hasOffset ? t('times.offsets') : say(zone.evidence)}</p>
    </div>
  );
}

/** Order of day and month with the evidence of the whole column, and the zone of times without an offset. */
export const TimesPanel = memo(function TimesPanel(props: TimesProps) {
  const { t } = useTranslation('import');
  const asks = needsDateOrder(props.choices, props.inspection.dates);
  const hasTime = props.inspection.columns.some((column) => TIME_ROLES.includes(column.role));
  return (
    <Panel title={asks ? t('times.titleAsk') : t('times.title')} className={asks ? 'import-asks' : ''}>
      {hasTime ? (
        <>
          <OrderPicker {...props} />
          {props.inspection.mapping.zoneFrom !== 'assumed' && <ZoneLine {...props} />}
        </>
      ) : (
        <div className="import-field">
          <p className="strong">{t('times.noTimes')}</p>
          <p className="small text-2">{t('times.noTimesHint')}</p>
        </div>
      )}
    </Panel>
  );
});
