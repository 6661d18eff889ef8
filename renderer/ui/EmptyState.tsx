import { IconInbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** Nothing here: what would be here, what to do, one button. */
export function EmptyState(props: {
  readonly title: ReactNode;
  readonly hint?: ReactNode;
  readonly action?: ReactNode;
  readonly icon?: ReactNode;
}) {
  return (
    <div className="state">
      {props.icon ?? <IconInbox size={24} stroke={1.5} />}
      <p className="state-title">{props.title}</p>
      {props.hint !== undefined && <p>{props.hint}</p>}
      {props.action}
    </div>
  );
}
