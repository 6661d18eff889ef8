import type { ReactNode } from 'react';

/** One setting: what it is and what it does at the left, its control at the right. */
export function SettingRow(props: { readonly label: string; readonly hint?: string; readonly children: ReactNode }) {
  return (
    <div className="setting">
      <div className="column">
        <span className="strong">{props.label}</span>
        {props.hint !== undefined && <span className="small muted">{props.hint}</span>}
      </div>
      <div className="setting-control">{props.children}</div>
    </div>
  );
}
