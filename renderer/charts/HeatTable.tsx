import { useTranslation } from 'react-i18next';
import type { Figure } from '../scope/figure.ts';
import { HEAT_STEPS, type Heat, type HeatCell } from './heat-model.ts';
import { Mark } from './Mark.tsx';
import { MarkGroup } from './MarkGroup.tsx';

export type HeatValue = string | null;

export type HeatTableProps = {
  readonly heat: Heat;
  /** One sentence for the whole, and one for each cell. */
  readonly label: string;
  readonly cellLabel: (cell: HeatCell, row: HeatValue, column: HeatValue) => string;
  /** The number in the cell; null draws none. */
  readonly cellText: (cell: HeatCell) => string | null;
  readonly rowName: (value: HeatValue) => string;
  readonly columnName: (value: HeatValue) => string;
  /** The same where there is little room. */
  readonly columnShort: (value: HeatValue) => string;
  /** Names of periods are short, and told apart by their last word: they go on in a line of their own instead of being cut. */
  readonly wrapsColumns: boolean;
  /** What the columns are: stands in the corner. */
  readonly columnsHead: string;
  /** The last column: what the rows rest on. */
  readonly rowTotal: (
    value: HeatValue,
  ) => { readonly figure: Figure; readonly label: string; readonly text: string } | null;
  readonly scaleName: string;
  /** Null where no cell has a step of it. */
  readonly scaleEnds: string | null;
  readonly isSelected: (row: HeatValue, column: HeatValue) => boolean;
  readonly figureOf: (cell: HeatCell) => Figure;
  /** `adds` when a person held Ctrl or Cmd: one more value beside those that are chosen. */
  readonly onPick: (
    cell: HeatCell | null,
    row: HeatValue | undefined,
    column: HeatValue | undefined,
    adds: boolean,
  ) => void;
};

const keyOf = (value: HeatValue) => value ?? '\u0000';

function Cell(props: {
  readonly heat: HeatTableProps;
  readonly cell: HeatCell | null;
  readonly row: HeatValue;
  readonly column: HeatValue;
  readonly edges: string | undefined;
}) {
  const { heat, cell, row, column } = props;
  if (cell === null) return <td className="heat-cell" data-edge={props.edges} />;
  const kind = cell.isPending ? 'pending' : (cell.step ?? 'few');
  return (
    <td className="heat-cell" data-edge={props.edges}>
      <Mark
        className=""
        figure={heat.figureOf(cell)}
        data-heat={kind}
        data-open={cell.isOpen || undefined}
        label={heat.cellLabel(cell, row, column)}
        title={heat.cellLabel(cell, row, column)}
        onPick={(adds) => heat.onPick(cell, row, column, adds)}
      >
        {heat.cellText(cell)}
      </Mark>
    </td>
  );
}

function RowTotal({ total }: { readonly total: ReturnType<HeatTableProps['rowTotal']> }) {
  return (
    <td className="num">
      {total !== null && (
        <Mark figure={total.figure} label={total.label} title={total.label}>
          {total.text}
        </Mark>
      )}
    </td>
  );
}

/** The sides of a cell at which a selection ends, so that neighbours share one frame. */
function edgesAt(props: HeatTableProps, row: number, column: number): string | undefined {
  const { rows, columns } = props.heat;
  const isIn = (r: number, c: number) => {
    const [rowValue, columnValue] = [rows[r], columns[c]];
    return rowValue !== undefined && columnValue !== undefined && props.isSelected(rowValue, columnValue);
  };
  if (!isIn(row, column)) return undefined;
  const sides = [
    isIn(row, column - 1) ? '' : 'left',
    isIn(row, column + 1) ? '' : 'right',
    isIn(row - 1, column) ? '' : 'top',
    isIn(row + 1, column) ? '' : 'bottom',
  ];
  return sides.filter((side) => side !== '').join(' ');
}

/** Two dimensions as a matrix: seven steps, the number always in the cell, pending hatched, selection framed. */
export function HeatTable(props: HeatTableProps) {
  const { t } = useTranslation('common');
  const { heat } = props;
  const nameOf = (name: string, isOpen = false): string => (isOpen ? t('chart.notWhole', { name }) : name);
  return (
    <MarkGroup label={props.label} className="heat">
      <div className="heat-scroll">
        <table className="heat-table" data-wraps={props.wrapsColumns || undefined}>
          <thead>
            <tr>
              <td className="muted">{props.columnsHead}</td>
              {heat.columns.map((column, at) => (
                <th key={keyOf(column)} scope="col" title={nameOf(props.columnName(column), heat.openColumns[at])}>
                  <button
                    type="button"
                    className="heat-head"
                    data-open={heat.openColumns[at] || undefined}
                    data-begins={props.columnShort(column).includes('\n') || undefined}
                    tabIndex={-1}
                    onClick={(e) => props.onPick(null, undefined, column, e.ctrlKey || e.metaKey)}
                  >
                    {props.columnShort(column)}
                  </button>
                </th>
              ))}
              <th scope="col" className="num">
                {t('words.n')}
              </th>
            </tr>
          </thead>
          <tbody>
            {heat.rows.map((row, index) => (
              <tr key={keyOf(row)}>
                <th scope="row" title={nameOf(props.rowName(row), heat.openRows[index])}>
                  <button
                    type="button"
                    className="heat-head"
                    data-open={heat.openRows[index] || undefined}
                    tabIndex={-1}
                    onClick={(e) => props.onPick(null, row, undefined, e.ctrlKey || e.metaKey)}
                  >
                    {props.rowName(row)}
                  </button>
                </th>
                {heat.columns.map((column, at) => (
                  <Cell
                    key={keyOf(column)}
                    heat={props}
                    cell={heat.cells[index]?.[at] ?? null}
                    row={row}
                    column={column}
                    edges={edgesAt(props, index, at)}
                  />
                ))}
                <RowTotal total={props.rowTotal(row)} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="row small muted heat-legend" aria-hidden="true">
        {props.scaleEnds !== null && (
          <>
            {props.scaleName}
            <span className="row">
              {Array.from({ length: HEAT_STEPS }, (_unused, step) => step + 1).map((step) => (
                <i key={step} data-heat={step} />
              ))}
            </span>
            {props.scaleEnds}
          </>
        )}
        <i data-heat="pending" />
        {t('chart.pendingWord')}
        <i data-heat="few" />
        {t('state.tooFew')}
      </div>
    </MarkGroup>
  );
}
