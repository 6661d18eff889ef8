import { useTranslation } from 'react-i18next';
import { RESULTS, type Result } from '../../shared/domain/resolution/judgement.ts';
import type { Figure } from '../scope/figure.ts';
import { useDrill } from '../scope/use-drill.ts';
import { useFormat } from '../ui/format.ts';
import { OutcomeTag } from '../ui/OutcomeTag.tsx';
import { outcomeFill } from './family-style.ts';
import { Mark } from './Mark.tsx';
import { MarkGroup } from './MarkGroup.tsx';

const ORDER: readonly Result[] = ['resolved', 'failed', 'pending', 'excluded'];

/** All contacts of the slice by outcome: one bar in four parts, and the counts under it. Every part drills. */
export function OutcomeBar(props: { readonly figures: Readonly<Record<Result, Figure>>; readonly label: string }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const drill = useDrill();
  const { figures } = props;
  const total = RESULTS.reduce((sum, outcome) => sum + figures[outcome].count, 0);
  const shown = ORDER.filter((outcome) => figures[outcome].count > 0);
  return (
    <MarkGroup label={props.label} className="outcomes">
      <div className="outcome-bar" aria-hidden="true">
        {shown.map((outcome) => (
          <button
            key={outcome}
            type="button"
            tabIndex={-1}
            className={outcomeFill(outcome)}
            style={{ flex: `${figures[outcome].count / Math.max(1, total)} 1 0` }}
            title={t(`outcome.${outcome}`)}
            onClick={() => drill(figures[outcome])}
          />
        ))}
      </div>
      <div className="row wrap outcome-counts">
        {shown.map((outcome) => (
          <Mark key={outcome} className="link small" figure={figures[outcome]}>
            <OutcomeTag outcome={outcome}>
              {t(`chart.outcomeCount.${outcome}`, { n: format.count(figures[outcome].count) })}
            </OutcomeTag>
          </Mark>
        ))}
      </div>
    </MarkGroup>
  );
}
