import { useTranslation } from 'react-i18next';
import type { FamilyShare } from '../../shared/contract/causes.ts';
import type { CauseAnswer } from '../../shared/domain/cause/score.ts';
import { useWords } from '../scope/use-words.ts';
import { AnswerName } from '../ui/AnswerName.tsx';
import { useFormat } from '../ui/format.ts';
import { answerFill } from './family-style.ts';
import { MarkGroup } from './MarkGroup.tsx';

/** Answers as bars with glyph, decal, count, and share where there are enough of them for one. */
export function FamilyBars(props: {
  readonly families: readonly FamilyShare[];
  readonly label: string;
  readonly onDrill: (answer: CauseAnswer) => void;
}) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const words = useWords();
  const longest = Math.max(...props.families.map(({ n }) => n), 1);
  return (
    <MarkGroup label={props.label}>
      <table className="chart-rows family-rows">
        <tbody>
          {props.families.map(({ family, n, rate }) => (
            <tr key={family}>
              <td className="name">
                <button
                  type="button"
                  className="link plain"
                  data-mark
                  tabIndex={-1}
                  aria-label={t('chart.shareOf', {
                    name: words.value('decided_family', family),
                    share: format.rate(rate),
                    n: format.count(n),
                  })}
                  onClick={() => props.onDrill(family)}
                >
                  <AnswerName answer={family} />
                </button>
              </td>
              <td>
                <span className="bar-cell">
                  <i
                    hidden={n === 0}
                    className={answerFill(family)}
                    style={{ width: `calc((100% - 96px) * ${(n / longest).toFixed(4)})`, height: 18 }}
                  />
                  {rate !== null && <b className="strong">{format.rate(rate)}</b>}
                  <span className="muted">{format.count(n)}</span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </MarkGroup>
  );
}
