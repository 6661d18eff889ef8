import { useTranslation } from 'react-i18next';
import { RESULTS, type Result } from '../../shared/domain/resolution/judgement.ts';
import { useFormat } from '../ui/format.ts';
import { OutcomeTag } from '../ui/OutcomeTag.tsx';
import { outcomeFill } from './family-style.ts';
import { MarkGroup } from './MarkGroup.tsx';

const ORDER: readonly Result[] = ['resolved', 'failed', 'pending', 'excluded'];

/** All contacts of the slice by outcome: one bar in four parts, and the counts under it. Every part drills. */
export function OutcomeBar(props: {
  readonly counts: Readonly<Record<Result, number>>;
  readonly label: string;
  readonly onDrill: (outcome: Result) => void;
}) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const total = RESULTS.reduce((sum, outcome) => sum + props.counts[outcome], 0);
  const shown = ORDER.filter((outcome) => props.counts[outcome] > 0);
  return (
    <MarkGroup label={props.label} className="outcomes">
      <div className="outcome-bar" aria-hidden="true">
        {shown.map((outcome) => (
          <button
            key={outcome}
            type="button"
            tabIndex={-1}
            className={outcomeFill(outcome)}
            style={{ flex: `${props.counts[outcome] / Math.max(1, total)} 1 0` }}
            title={t(`outcome.${outcome}`)}
            onClick={() => props.onDrill(outcome)}
          />
        ))}
      </div>
      <div className="row wrap outcome-counts">
        {shown.map((outcome) => (
          <button
            key={outcome}
            type="button"
            className="link small"
            data-mark
            tabIndex={-1}
            onClick={() => props.onDrill(outcome)}
          >
            <OutcomeTag outcome={outcome}>
              {t(`chart.outcomeCount.${outcome}`, { n: format.count(props.counts[outcome]) })}
            </OutcomeTag>
          </button>
        ))}
      </div>
    </MarkGroup>
  );
}
