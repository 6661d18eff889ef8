import { type ReactNode, useContext } from 'react';
import { PanelTableContext } from './panel-table-context.ts';

/** What a chart has no room for stands in its table: a press on these words shows it. */
export function ShowTable({ children }: { readonly children: ReactNode }) {
  const show = useContext(PanelTableContext);
  return show === null ? (
    children
  ) : (
    <button type="button" className="link" onClick={show}>
      {children}
    </button>
  );
}
