import type { ReactNode } from 'react';

/** The heading of a screen or of a part that is no panel: the finding, and the line under it. */
export function Finding(props: { readonly title: ReactNode; readonly sub?: ReactNode; readonly actions?: ReactNode }) {
  return (
    <div className="row finding">
      <h1>{props.title}</h1>
      {props.sub !== undefined && <span className="text-2 ellipsis">{props.sub}</span>}
      {props.actions !== undefined && <span className="row push-right">{props.actions}</span>}
    </div>
  );
}
