import { useTranslation } from 'react-i18next';
import type { Figure } from '../scope/figure.ts';
import { useFormat } from '../ui/format.ts';
import { CountCell } from './CountCell.tsx';
import { Mark } from './Mark.tsx';
import { MarkGroup } from './MarkGroup.tsx';
import { canRate } from './small-n.ts';
import type { Stack, StackPart } from './stack-model.ts';

/** Parts smaller than this have no room for a number. */
const LEAST_NAMED = 0.07;

type Value = string | null | undefined;

/** Counts by two dimensions: one bar a row, one part a value of the second dimension, number in the part. */
export function StackTable(props: {
  readonly stack: Stack;
  readonly label: string;
  readonly headName: string;
  readonly rowName: (value: string | null) => string;
  readonly seriesName: (value: Value) => string;
  /** Class of the fill of a series; families and outcomes by name, others by place. */
  readonly fillOf: (value: Value, at: number) => string;
  /** Every bar as long as its room, with shares of the row in the parts instead of counts where they are enough for one. */
  readonly isShare?: boolean;
  /** Rows at the end of a time line that may still grow: hatched where their bar ends. */
  readonly isPending?: (row: string | null) => boolean;
  readonly isSelected?: (row: string | null, series: Value) => boolean;
  readonly figureOf: (row: string | null, part: StackPart) => Figure;
  /** All parts of a row together. */
  readonly totalFigure: (row: string | null, total: number) => Figure;
  /** What a press does instead of leading to the list. */
  readonly onPick?: (row: string | null, series: Value, adds: boolean) => void;
}) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const { stack, isShare = false, onPick } = props;
  // A period that is all pending may have nothing to draw yet, and no other either.
  const lengthOf = (total: number) => Math.max(1, isShare ? total : stack.longest);
  /** What a part is, with every number that may stand in it. */
  const says = ({ value, count }: StackPart, total: number): string => {
    const name = props.seriesName(value);
    const n = format.count(count);
    return isShare && canRate({ mature: total })
      ? t('chart.shareOf', { name, share: format.share(count / total), n, count })
      : `${name}: ${n}`;
  };
  const keyOf = (value: Value) => (value === undefined ? '\u0001' : (value ?? '\u0000'));
  return (
    <MarkGroup label={props.label}>
      <div className="row wrap small stack-legend">
        {stack.series.map((value, at) => (
          <span key={keyOf(value)} className="with-glyph">
            <i className={props.fillOf(value, at)} />
            {props.seriesName(value)}
          </span>
        ))}
      </div>
      <table className="chart-rows stack-rows">
        <tbody>
          {stack.rows.map((row) => (
            <tr key={keyOf(row.value)} data-pending={props.isPending?.(row.value) === true}>
              <td className="name" title={props.rowName(row.value)}>
                {props.rowName(row.value)}
              </td>
              <td>
                <span
                  className="stack-bar"
                  style={{ width: `${((row.total / lengthOf(row.total)) * 100).toFixed(2)}%` }}
                >
                  {row.parts.map(
                    (part, at) =>
                      part.count > 0 && (
                        <Mark
                          key={keyOf(part.value)}
                          figure={props.figureOf(row.value, part)}
                          className={props.fillOf(part.value, at)}
                          data-selected={props.isSelected?.(row.value, part.value) ?? false}
                          style={{ flex: `${part.count} 1 0` }}
                          label={`${props.rowName(row.value)}, ${says(part, row.total)}`}
                          title={says(part, row.total)}
                          onPick={onPick && ((adds) => onPick(row.value, part.value, adds))}
                        >
                          {part.count / lengthOf(row.total) > LEAST_NAMED && (
                            <span>
                              {isShare && canRate({ mature: row.total })
                                ? format.share(part.count / row.total)
                                : format.count(part.count)}
                            </span>
                          )}
                        </Mark>
                      ),
                  )}
                </span>
              </td>
              <CountCell className="num muted" figure={props.totalFigure(row.value, row.total)} />
            </tr>
          ))}
        </tbody>
      </table>
    </MarkGroup>
  );
}
