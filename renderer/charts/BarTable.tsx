import type { Figure } from '../scope/figure.ts';
import { CountCell } from './CountCell.tsx';
import { Mark } from './Mark.tsx';
import { MarkGroup } from './MarkGroup.tsx';

export type BarRow = {
  readonly value: string | null;
  readonly name: string;
  /** What the bar shows, 0 and up; null draws none and says why in `text`. */
  readonly amount: number | null;
  readonly text: string;
  /** A second number in grey: what the first rests on. */
  readonly beside?: string;
  /** The contacts that it counts, where it is a count of others than the mark's. */
  readonly besideFigure?: Figure;
  readonly label: string;
  /** The contacts that the label counts. */
  readonly figure: Figure;
  readonly isSelected?: boolean;
};

/** One measure by one dimension: bars from zero with their numbers. */
export function BarTable({
  onPick,
  ...props
}: {
  readonly rows: readonly BarRow[];
  readonly label: string;
  /** Class of the fill; see family-style.ts. */
  readonly fill: string;
  readonly headName: string;
  readonly headMeasure: string;
  readonly headBeside?: string;
  readonly isTight?: boolean;
  /** What a press does instead of leading to the list. */
  readonly onPick?: (row: BarRow, adds: boolean) => void;
}) {
  const longest = Math.max(...props.rows.map(({ amount }) => amount ?? 0), Number.EPSILON);
  const hasBeside = props.headBeside !== undefined;
  return (
    <MarkGroup label={props.label}>
      <table className={props.isTight === true ? 'chart-rows tight bar-rows' : 'chart-rows bar-rows'}>
        <thead>
          <tr>
            <th>{props.headName}</th>
            <th>{props.headMeasure}</th>
            {hasBeside && <th className="num">{props.headBeside}</th>}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.value ?? '\u0000'} data-selected={row.isSelected}>
              <td className="name" title={row.name}>
                <Mark
                  figure={row.figure}
                  label={row.label}
                  aria-pressed={row.isSelected}
                  onPick={onPick && ((adds) => onPick(row, adds))}
                >
                  {row.name}
                </Mark>
              </td>
              <td>
                <span className="bar-cell">
                  {row.amount !== null && (
                    <i
                      className={props.fill}
                      style={{ width: `calc((100% - var(--bar-room, 56px)) * ${(row.amount / longest).toFixed(4)})` }}
                    />
                  )}
                  {row.text}
                </span>
              </td>
              {hasBeside &&
                (row.besideFigure === undefined ? (
                  <td className="num muted">{row.beside}</td>
                ) : (
                  <CountCell className="num muted" figure={row.besideFigure} />
                ))}
            </tr>
          ))}
        </tbody>
      </table>
    </MarkGroup>
  );
}
