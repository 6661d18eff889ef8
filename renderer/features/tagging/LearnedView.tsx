import { useTranslation } from 'react-i18next';
import type { LearnedModel } from '../../../shared/contract/suggestions.ts';
import { FEWEST_REVIEWS } from '../../../shared/domain/cause/rule-record.ts';
import { FEWEST_OF_FAMILY } from '../../../shared/domain/learning/learn-families.ts';
import { useCauseWords } from '../../tagging/cause-words.ts';
import { useLearnedQuality, useNoModelWords } from '../../tagging/use-learned-words.ts';
import { useLearnedModel } from '../../tagging/use-suggestion.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { FamilyGlyph } from '../../ui/FamilyGlyph.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';

type Model = NonNullable<LearnedModel['model']>;
type Interval = Model['right'];
const COLUMNS = ['readings', 'area', 'rulesArea', 'said', 'right'] as const;

function FamilyRow({ one }: { readonly one: Model['families'][number] }) {
  const { t } = useTranslation('reading');
  const format = useFormat();
  const words = useCauseWords();
  const within = ({ rate, low, high }: Interval, write: (value: number | null) => string) =>
    rate === null ? format.blank : t('learned.within', { value: write(rate), low: write(low), high: write(high) });
  return (
    <tr>
      <th scope="row">
        <span className="with-glyph">
          <FamilyGlyph family={one.family} />
          {words.family(one.family)}
        </span>
      </th>
      <td className="num">{format.count(one.readings)}</td>
      {one.isLearned ? (
        <>
          <td className="num">{within(one.area, format.hundredths)}</td>
          <td className="num">{within(one.rulesArea, format.hundredths)}</td>
          <td className="num">{format.count(one.said)}</td>
          <td className="num">
            {one.said < FEWEST_REVIEWS ? (
              <span className="muted">{t('record.few')}</span>
            ) : (
              within(one.right, format.points)
            )}
          </td>
        </>
      ) : (
        <td colSpan={4} className="muted">
          {t('learned.fewOfFamily', { n: format.count(FEWEST_OF_FAMILY) })}
        </td>
      )}
    </tr>
  );
}

function Families({ model }: { readonly model: Model }) {
  const { t } = useTranslation('reading');
  return (
    <div className="table-twin">
      <table className="reading-table">
        <thead>
          <tr>
            <th scope="col">{t('learned.column.family')}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="num" title={t(`learned.hint.${column}`)}>
                {t(`learned.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {model.families.map((one) => (
            <FamilyRow key={one.family} one={one} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What a model learned from the readings is worth, beside the rules; below two hundred readings how many are missing. */
export function LearnedView() {
  const { t } = useTranslation('reading');
  const format = useFormat();
  const quality = useLearnedQuality();
  const none = useNoModelWords();
  const query = useLearnedModel();
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <LoadingBlock lines={8} />;
  const { readings, model } = query.data;
  return (
    <Panel
      className="reading-rules"
      title={t('learned.panel', { count: readings, n: format.count(readings) })}
      sub={model === null ? none(query.data) : quality(model)}
      foot={t('learned.foot')}
    >
      {model !== null && <Families model={model} />}
    </Panel>
  );
}
