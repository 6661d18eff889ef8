import { useTranslation } from 'react-i18next';
import { CAUSE_ANSWERS, type CauseAnswer } from '../../../shared/domain/cause/score.ts';
import { RESULTS, type Result } from '../../../shared/domain/resolution/judgement.ts';
import { answerFill, outcomeFill } from '../../charts/family-style.ts';
import { StackTable } from '../../charts/StackTable.tsx';
import { stackModel } from '../../charts/stack-model.ts';
import { isValue } from '../../scope/filter-edit.ts';
import { useNarrow } from '../../scope/use-drill.ts';
import { usePendingPeriod } from '../../scope/use-pending-period.ts';
import { useValueName } from '../../scope/use-value-name.ts';
import { useWords } from '../../scope/use-words.ts';
import type { ChartData } from './chart-data.ts';
import { isTimeLine } from './explore-order.ts';
import { COUNTED_AT_ONCE, MEASURE_RULES } from './measures.ts';
import { useSelect } from './use-select.ts';

/** Causes as people tagged them, as rules see them, and as they count. */
const isFamilyDimension = (name: string): boolean => ['tag_family', 'cause_family', 'decided_family'].includes(name);
const isAnswer = (value: string): value is CauseAnswer => (CAUSE_ANSWERS as readonly string[]).includes(value);
const isResult = (value: string): value is Result => (RESULTS as readonly string[]).includes(value);
/** Answers are seven (and blank) and outcomes four; both have their own fills, so all of them can be named. */
const NAMED = 8;
const PLAIN = 5;

/** Families and outcomes have their own fills everywhere; other values go by place, in ink. */
function fillOf(dimension: string, value: string | null | undefined, at: number): string {
  if (typeof value === 'string') {
    if (isFamilyDimension(dimension) && isAnswer(value)) return answerFill(value);
    if (dimension === 'result' && isResult(value)) return outcomeFill(value);
  }
  // What nobody has said anything about stays light.
  return value === null ? 'fill fill-ink-4' : `fill fill-ink-${at}`;
}

/** Counts by two dimensions, one bar a row. */
export function StackChart({
  data,
  columns,
  label,
}: {
  readonly data: ChartData;
  readonly columns: string;
  readonly label: string;
}) {
  const { t } = useTranslation('explore');
  const words = useWords();
  const nameOf = useValueName();
  const select = useSelect();
  const narrow = useNarrow();
  const { rows, selection } = data;
  const rule = MEASURE_RULES[data.measure];
  const isTime = isTimeLine(rows) && !COUNTED_AT_ONCE.has(data.measure);
  const isPending = usePendingPeriod(isTime ? rows : null, data.observedUntil, data.cells);
  const hasOwnFills = isFamilyDimension(columns) || columns === 'result';
  const stack = stackModel(
    data.cells,
    [rows, columns],
    { rows: data.rowValues, columns: data.columnValues, isPlaced: isPending },
    (group) => rule.of(group) ?? 0,
    hasOwnFills ? NAMED : PLAIN,
  );
  const named = stack.series.filter((value) => value !== undefined);
  const isIn = (field: string, value: string | null) => selection[field]?.in?.includes(value) ?? false;
  return (
    <div className="scroll-rows">
      <StackTable
        stack={stack}
        label={label}
        headName={words.field(rows)}
        rowName={(value) => {
          const name = nameOf(rows, value);
          return isPending(value) ? t('stack.soFar', { name }) : name;
        }}
        isPending={isPending}
        seriesName={(value) => (value === undefined ? t('stack.rest') : nameOf(columns, value))}
        fillOf={(value, at) => fillOf(columns, value, at)}
        isSelected={(row, series) => isIn(rows, row) && series !== undefined && isIn(columns, series)}
        figureOf={(row, { value, count }) => ({
          ...{ count, show: rule.show },
          tests: { [rows]: isValue(row), [columns]: value === undefined ? { notIn: named } : isValue(value) },
        })}
        totalFigure={(row, count) => ({
          ...{ count, tests: { [rows]: isValue(row) }, within: data.context },
          show: rule.show,
        })}
        onPick={(row, series, adds) =>
          series === undefined
            ? narrow({ [rows]: isValue(row), [columns]: { notIn: named } }, rule.show)
            : select({ [rows]: row, [columns]: series }, adds, rule.show)
        }
      />
    </div>
  );
}
