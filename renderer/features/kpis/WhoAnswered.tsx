import { Trans, useTranslation } from 'react-i18next';
import { volumeOf } from '../../../shared/domain/metrics/volume.ts';
import { Mark } from '../../charts/Mark.tsx';
import { MarkGroupContext } from '../../charts/mark-group-context.ts';
import type { Figure } from '../../scope/figure.ts';
import { isValueOf } from '../../scope/filter-edit.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';
import { isRated, type KpisAnswer } from './kpi-figures.ts';

type Answerers = NonNullable<KpisAnswer['answerers']>;
type Side = Answerers['answered'];

const JUDGED = ['resolved', 'failed'];

/** The judged contacts with an answer, or those without. */
function figureOf({ total }: Side, mark: 'hit' | 'counted', by: string | null): Figure {
  const asked = { 'kpi.survey_response': isValueOf([mark]) };
  return by === null
    ? { count: total, tests: asked, show: 'judged' }
    : { count: total, tests: { ...asked, [`under.${by}`]: isValueOf(JUDGED) }, show: 'all' };
}

const canRate = ({ total }: Side): boolean => isRated({ volume: volumeOf(total) });

/** Whether who answered is like who did not: answers speak for those alone who gave them. */
export function WhoAnswered({ answerers }: { readonly answerers: Answerers }) {
  const { t } = useTranslation('kpis');
  const format = useFormat();
  const words = useWords();
  const { by, answered, silent, difference, isBeyondChance } = answerers;
  const canSay = canRate(answered) && canRate(silent);
  const flatters = (difference.difference ?? 0) > 0;
  const verdict = !canSay ? 'few' : !isBeyondChance ? 'within' : flatters ? 'better' : 'worse';
  const rate = (side: Side): string => format.rate(canRate(side) ? side.successes / side.total : null);
  return (
    <MarkGroupContext value={false}>
      <span>
        <Trans
          t={t}
          i18nKey={`answerers.${verdict}`}
          values={{
            ...{ answered: format.count(answered.total), silent: format.count(silent.total) },
            ...{ rate: rate(answered), other: rate(silent), points: format.change(difference.difference) },
            ...{ low: format.change(difference.low), high: format.change(difference.high) },
          }}
          components={{
            answered: <Mark className="link count-mark" figure={figureOf(answered, 'hit', by)} />,
            silent: <Mark className="link count-mark" figure={figureOf(silent, 'counted', by)} />,
          }}
        />{' '}
        {by !== null && t('answerers.by', { definition: words.definition(by) })} {t('answerers.reasons')}
      </span>
    </MarkGroupContext>
  );
}
