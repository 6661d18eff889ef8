import { useTranslation } from 'react-i18next';
import type { CostedFamily } from '../../shared/contract/causes.ts';
import { isValue } from '../scope/filter-edit.ts';
import { useWords } from '../scope/use-words.ts';
import { AnswerName } from '../ui/AnswerName.tsx';
import { useFormat } from '../ui/format.ts';
import { answerFill } from './family-style.ts';
import { Mark } from './Mark.tsx';
import { MarkGroup } from './MarkGroup.tsx';

/** Answers as bars with glyph, decal, count, and share where there are enough of them for one. */
export function FamilyBars(props: { readonly families: readonly CostedFamily[]; readonly label: string }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const words = useWords();
  const longest = Math.max(...props.families.map(({ n }) => n), 1);
  return (
    <MarkGroup label={props.label}>
      <table className="chart-rows family-rows">
        <tbody>
          {props.families.map(({ family, n, rate, reach }) => (
            <tr key={family}>
              <td className="name">
                <Mark
                  className="link plain"
                  figure={{ count: n, tests: { decided_family: isValue(family) }, show: 'failed' }}
                  label={t('chart.shareOf', {
                    name: words.value('decided_family', family),
                    share: format.rate(rate),
                    ...{ n: format.count(n), count: n },
                  })}
                >
                  <AnswerName answer={family} />
                </Mark>
              </td>
              <td>
                <span className="bar-cell">
                  <i
                    hidden={n === 0}
                    className={answerFill(family)}
                    style={{ width: `calc((100% - 96px) * ${(n / longest).toFixed(4)})`, height: 18 }}
                  />
                  {rate !== null && <b className="strong">{format.rate(rate)}</b>}
                  {n === 0 && reach?.isTold === false ? (
                    <span className="muted" title={t('chart.untoldHint')}>
                      {t('chart.untold')}
                    </span>
                  ) : (
                    <span className="muted">{format.count(n)}</span>
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </MarkGroup>
  );
}
