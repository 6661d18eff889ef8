import type { Figure } from '../scope/figure.ts';
import { useFormat } from '../ui/format.ts';
import { Mark } from './Mark.tsx';

/** A count in a table, with its list; it also stands beside a mark that fills the row and lists something else. */
export function CountCell(props: {
  readonly figure: Figure | null;
  /** What stands where nothing is counted. */
  readonly blank?: string;
  readonly className?: string;
  /** What a screen reader hears, where the heads of row and column do not say enough. */
  readonly label?: string;
}) {
  const format = useFormat();
  const { figure, blank = format.blank, className = 'num', label } = props;
  return (
    <td className={className}>
      {figure === null ? (
        blank
      ) : (
        <Mark className="link count-mark" figure={figure} label={label}>
          {format.count(figure.count)}
        </Mark>
      )}
    </td>
  );
}
