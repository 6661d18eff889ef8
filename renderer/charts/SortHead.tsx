import type { ReactNode } from 'react';
import type { RowOrder } from './use-row-order.ts';

/** A head that orders the rows by its column. */
export function SortHead(props: {
  readonly column: string;
  readonly order: RowOrder;
  readonly onPress: (column: string) => void;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const { column, order } = props;
  const isOrdered = order?.column === column;
  const sorted = !isOrdered ? 'none' : order.isDescending ? 'descending' : 'ascending';
  return (
    <th scope="col" className={props.className} aria-sort={sorted}>
      <button type="button" className="sort-head" onClick={() => props.onPress(column)}>
        {props.children}
        <span aria-hidden="true">{!isOrdered ? '' : order.isDescending ? ' ↓' : ' ↑'}</span>
      </button>
    </th>
  );
}
